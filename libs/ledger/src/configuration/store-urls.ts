import { connectionUrl, type ConnectionUrl, staysHere } from './connection-url';

interface StoreUrl {
  readonly variable: string;
  readonly schemes: readonly string[];
  readonly example: string;
  /** Sentences without the name of the variable. */
  readonly faults: (url: ConnectionUrl) => readonly (string | false)[];
}

/**
 * What the client of EventStoreDB understands, less what would break a promise: a node that may not be the leader, and
 * conflicts that are not thrown. Others it would print with the whole string, and the password in it.
 */
const EVENTSTOREDB_OPTIONS: readonly string[] = [
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'defaultDeadline',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
];
/** Every EventStoreDB has this password for its administrators until somebody changes it. */
const EVENTSTOREDB_DEFAULT_PASSWORD = 'changeit';
/** Each makes of an encrypted connection one to whoever answers. */
const MONGODB_TRUST_ANYBODY: readonly string[] = [
  'tlsInsecure',
  'tlsAllowInvalidCertificates',
  'tlsAllowInvalidHostnames',
];
const MONGODB_DATABASE = /^[A-Za-z0-9_-]{0,63}$/;

const EVENTSTOREDB: StoreUrl = {
  variable: 'EVENTSTOREDB_URL',
  schemes: ['esdb', 'esdb+discover'],
  example: 'esdb://user:password@host:2113?tls=true',
  faults(url) {
    const known = EVENTSTOREDB_OPTIONS.map((name) => name.toLowerCase());
    const tls = option(url, 'tls') ?? 'true';
    return [
      url.path !== '' && 'may have nothing between the hosts and the options.',
      url.hosts.some((host) => host.includes(':')) && 'must name hosts by name or by their address in IPv4.',
      [...url.options.keys()].some((name) => !known.includes(name)) &&
        `may have no other options than ${EVENTSTOREDB_OPTIONS.join(', ')}.`,
      !isTrueOrFalse(tls) && 'must have tls=true or tls=false.',
      tls === 'false' && tlsOff(url, 'Leave tls=false out.'),
      url.password === EVENTSTOREDB_DEFAULT_PASSWORD &&
        'has the password that every EventStoreDB begins with, and everybody knows. Change it on the server, and here.',
      option(url, 'userCertFile') === undefined && nameless(url),
    ];
  },
};

const MONGODB: StoreUrl = {
  variable: 'MONGODB_URL',
  schemes: ['mongodb', 'mongodb+srv'],
  example: 'mongodb://user:password@host:27017/ledger?tls=true',
  faults(url) {
    const tls = option(url, 'tls') ?? option(url, 'ssl') ?? String(url.scheme === 'mongodb+srv');
    const trusting = MONGODB_TRUST_ANYBODY.filter((name) => option(url, name) === 'true').join(' and ');
    const isMajority = (option(url, 'w') ?? 'majority') === 'majority' && (option(url, 'journal') ?? 'true') === 'true';
    return [
      !MONGODB_DATABASE.test(url.path) && 'must name its database by letters, digits, - and _, 63 at the most.',
      !isTrueOrFalse(tls) && 'must have tls=true or tls=false.',
      tls === 'false' && tlsOff(url, 'Add tls=true.'),
      trusting !== '' && !staysHere(url) && `may not have ${trusting}: anybody could answer.`,
      option(url, 'authMechanism') === undefined && nameless(url),
      !isMajority && 'may not ask for less than w=majority with a journal: what is acknowledged could be lost.',
      (option(url, 'readPreference') ?? 'primary') !== 'primary' &&
        'may not have another readPreference than primary: what is decided is decided by the last word.',
    ];
  },
};

const option = ({ options }: ConnectionUrl, name: string): string | undefined => options.get(name.toLowerCase());
const isTrueOrFalse = (value: string): boolean => value === 'true' || value === 'false';

function tlsOff(url: ConnectionUrl, remedy: string): string | false {
  const fault = `may not go without TLS to another machine than this: what is sent are records about children. ${remedy}`;
  return !staysHere(url) && fault;
}

function nameless(url: ConnectionUrl): string | false {
  const isNamed = url.user !== undefined && (url.password ?? '') !== '';
  return !isNamed && !staysHere(url) && 'must have a user and a password: a store that others reach asks who comes.';
}

function faultsOf({ variable, schemes, example, faults }: StoreUrl, text: string | undefined): string[] {
  const begins = schemes.map((scheme) => `${scheme}://`).join(' or ');
  if (text === undefined || text === '') return [`${variable} must be given: ${example}.`];
  const scheme = /^[^:/]*(?=:\/\/)/.exec(text)?.[0].toLowerCase();
  if (scheme === undefined || !schemes.includes(scheme)) return [`${variable} must begin with ${begins}.`];
  const url = connectionUrl(text);
  if (!url) return [`${variable} cannot be read. It is written ${example}; write : / ? # [ ] @ in a password as %XX.`];
  return faults(url).flatMap((fault) => (fault === false ? [] : [`${variable} ${fault}`]));
}

/** What is wrong with where EventStoreDB is said to be. No sentence repeats any part of it. */
export const eventStoreDbUrlFaults = (text: string | undefined): string[] => faultsOf(EVENTSTOREDB, text);

/** What is wrong with where MongoDB is said to be. No sentence repeats any part of it. */
export const mongoDbUrlFaults = (text: string | undefined): string[] => faultsOf(MONGODB, text);
