import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A connection that the ledger refuses to make, or cannot make. The message says what to change, and no password. */
export class EventStoreDbRefused extends Error {
  override readonly name = 'EventStoreDbRefused';

  constructor(sentence: string, options?: ErrorOptions) {
    super(`EVENTSTOREDB_URL: ${sentence}`, options);
  }
}

export interface Host {
  readonly address: string;
  readonly port: number;
}

/** A connection string, read and found safe. */
export interface Connection {
  /** With several, or with `discover`, the leader is asked for among them. */
  readonly hosts: readonly Host[];
  readonly discover: boolean;
  readonly tls: boolean;
  readonly user?: { readonly username: string; readonly password: string };
  readonly rootCertificate?: Buffer;
  readonly userCertFile?: Buffer;
  readonly userKeyFile?: Buffer;
  /** Settings of the client itself: milliseconds, seconds and counts, by their names in its documentation. */
  readonly numbers: Readonly<Partial<Record<ClientNumber, number>>>;
  readonly connectionName?: string;
}

const CLIENT_NUMBERS = [
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
] as const;
type ClientNumber = (typeof CLIENT_NUMBERS)[number];
/** What else may stand behind the question mark. */
const OPTIONS: readonly string[] = [
  'connectionName',
  'nodePreference',
  'throwOnAppendFailure',
  'tls',
  'tlsCAFile',
  'tlsVerifyCert',
  'userCertFile',
  'userKeyFile',
];
const PORT = 2113;
const EXAMPLE = 'esdb://ledger:password@eventstore.example:2113';
/** Printed in the documentation of the server, so that everybody knows it. */
const FIRST_PASSWORD = { username: 'admin', password: 'changeit' };

type Options = ReadonlyMap<string, string>;

const refuse = (sentence: string): never => {
  throw new EventStoreDbRefused(sentence);
};

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '[::1]' || /^127(\.\d{1,3}){3}$/.test(address);
}

/**
 * Reads a connection string, and refuses what would send the records of children over a line that others can read, or
 * open the ledger with a password that everybody knows.
 *
 * The client's own reader is not used: it quotes the connection string, password and all, in warnings and errors.
 * @throws EventStoreDbRefused
 */
export function readConnection(url: string | undefined): Connection {
  if (!url?.trim()) return refuse(`it is not set. Give the address of the server, such as ${EXAMPLE}.`);
  const parts = /^esdb(?<discover>\+discover)?:\/\/(?:(?<user>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<query>.*))?$/.exec(
    url.trim(),
  )?.groups;
  if (!parts?.['hosts']) return refuse(`it is not an address such as ${EXAMPLE}.`);
  const options = optionsIn(parts['query'] ?? '');
  const hosts = parts['hosts'].split(',').map(hostFrom);
  const user = userFrom(parts['user']);
  const tls = switchedOn(options, 'tls');
  checkSafety(hosts, tls, options);
  const connectionName = options.get('connectionName');
  return {
    hosts,
    discover: parts['discover'] !== undefined,
    tls,
    ...(user && { user }),
    ...certificates(options),
    numbers: numbersIn(options),
    ...(connectionName !== undefined && { connectionName }),
  };
}

function optionsIn(query: string): Options {
  const options = new Map<string, string>();
  for (const [given, value] of new URLSearchParams(query)) {
    const plain = given.toLowerCase().replace(/[_-]/g, '');
    const name = [...OPTIONS, ...CLIENT_NUMBERS].find((known) => known.toLowerCase() === plain);
    if (name === undefined) return refuse(`there is no option "${given}". Take it out.`);
    options.set(name, value);
  }
  return options;
}

function hostFrom(text: string): Host {
  const { address = '', port } =
    /^(?<address>\[[\da-f:.]+\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups ?? {};
  const number = Number(port ?? PORT);
  if (address === '' || number < 1 || number > 65_535) return refuse('a host must be written as name:port.');
  return { address, port: number };
}

function userFrom(text: string | undefined): Connection['user'] {
  if (text === undefined) return undefined;
  const colon = text.indexOf(':');
  if (colon < 1) return refuse('before the @ must stand user:password.');
  let user: { username: string; password: string };
  try {
    user = { username: decodeURIComponent(text.slice(0, colon)), password: decodeURIComponent(text.slice(colon + 1)) };
  } catch {
    return refuse('write a per cent sign in the user or the password as %25.');
  }
  if (user.username === FIRST_PASSWORD.username && user.password === FIRST_PASSWORD.password) {
    return refuse('it holds the password that every new server has. Give the ledger a user and a password of its own.');
  }
  return user;
}

function switchedOn(options: Options, name: string): boolean {
  const value = options.get(name) ?? 'true';
  if (value !== 'true' && value !== 'false') return refuse(`${name} must be true or false.`);
  return value === 'true';
}

function checkSafety(hosts: readonly Host[], tls: boolean, options: Options): void {
  const stays = hosts.every(({ address }) => isLoopback(address));
  if (!tls && !stays) {
    refuse('TLS is switched off, and the server is on another machine. Take out tls=false.');
  }
  if (!switchedOn(options, 'tlsVerifyCert') && !stays) {
    refuse('certificates must be verified. Take out tlsVerifyCert=false, and name your authority by tlsCAFile.');
  }
  if (!switchedOn(options, 'throwOnAppendFailure')) refuse('throwOnAppendFailure must not be false. Take it out.');
  const preferred = options.get('nodePreference') ?? 'leader';
  if (preferred.toLowerCase() !== 'leader')
    refuse('nodePreference must be leader: decisions are made on what it says.');
}

function numbersIn(options: Options): Connection['numbers'] {
  const numbers: Partial<Record<ClientNumber, number>> = {};
  for (const name of CLIENT_NUMBERS) {
    const text = options.get(name);
    if (text === undefined) continue;
    if (!/^(-1|\d{1,9})$/.test(text)) return refuse(`${name} must be a whole number.`);
    numbers[name] = Number(text);
  }
  return numbers;
}

function certificates(options: Options): Pick<Connection, 'rootCertificate' | 'userCertFile' | 'userKeyFile'> {
  const rootCertificate = fileNamed('tlsCAFile', options);
  const userCertFile = fileNamed('userCertFile', options);
  const userKeyFile = fileNamed('userKeyFile', options);
  if (!userCertFile !== !userKeyFile) refuse('userCertFile and userKeyFile go together.');
  return {
    ...(rootCertificate && { rootCertificate }),
    ...(userCertFile && userKeyFile && { userCertFile, userKeyFile }),
  };
}

function fileNamed(option: string, options: Options): Buffer | undefined {
  const path = options.get(option);
  if (path === undefined) return undefined;
  const file = resolve(path);
  return existsSync(file) ? readFileSync(file) : refuse(`${option} names a file that is not there: ${file}.`);
}
