import { MongoClient, type Db, type MongoClientOptions } from 'mongodb';

/** How long anything waits for the majority before its outcome counts as unknown, in milliseconds. */
export const MAJORITY_MILLIS_MAX = 10_000;
/** For the client and for every transaction: what is acknowledged survives the loss of a minority of servers. */
export const DURABLE = { w: 'majority', journal: true, wtimeoutMS: MAJORITY_MILLIS_MAX } as const;

/** MongoDB 6.0: https://github.com/mongodb/specifications/blob/master/source/wireversion-featurelist/wireversion-featurelist.md */
const WIRE_VERSION_MIN = 17;
const DATABASE = 'ledger';

const OPTIONS: MongoClientOptions = {
  appName: 'care-journey-ledger',
  writeConcern: DURABLE,
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: 5000,
  connectTimeoutMS: 5000,
  socketTimeoutMS: 60_000,
};

/** What the server can do, as it said when it was greeted. */
export interface MongoCapabilities {
  /** How a step is applied: in a transaction, or by taking a place in a log where there are no transactions. */
  readonly steps: 'transactions' | 'log';
  /** False for a single server, which a power cut takes away with all that is in it: enough for a trial. */
  readonly replicated: boolean;
  readonly wireVersion: number;
}

export interface Server {
  readonly client: MongoClient;
  readonly db: Db;
  readonly capabilities: MongoCapabilities;
}

/** @throws Error naming MONGODB_URL, never what stands in it, when it cannot or must not be used. */
export async function connect(url: string): Promise<Server> {
  const client = clientFor(url);
  try {
    await client.connect();
    const hello = await client.db('admin').command({ hello: 1 });
    refuseUnsafeMembers(client.options, hello.hosts);
    const capabilities = capabilitiesOf(hello);
    return { client, db: client.db(databaseOf(url)), capabilities };
  } catch (error) {
    await client.close();
    throw error;
  }
}

function clientFor(url: string): MongoClient {
  try {
    refuseUnsafe(new MongoClient(url).options);
    return new MongoClient(url, OPTIONS);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('cannot be read. It has the form mongodb://user:password@host:27017/database?tls=true');
  }
}

/** The message is all there is to know: what the driver would add could hold the password. */
class Refused extends Error {
  constructor(reason: string) {
    super(`MONGODB_URL ${reason}.`);
    this.name = 'MongoUrlRefused';
  }
}

type ReadOptions = MongoClient['options'];

function refuseUnsafe(options: ReadOptions): void {
  const { readConcern, readPreference, writeConcern } = options;
  if (writeConcern?.w !== undefined && writeConcern.w !== 'majority') {
    throw new Refused('must not weaken the write concern: what fewer than a majority have can be lost. Leave "w" out');
  }
  if (writeConcern?.journal === false) throw new Refused('must not switch the journal off. Leave "journal" out');
  if (readConcern && readConcern.level !== 'majority') {
    throw new Refused('must not weaken the read concern: other data can be taken back. Leave "readConcernLevel" out');
  }
  if (readPreference.mode !== 'primary') {
    throw new Refused('must not read from secondaries, which are behind. Leave "readPreference" out');
  }
  if (!options.retryWrites) throw new Refused('must not switch retryable writes off. Leave "retryWrites" out');
  if (options.srvHost === undefined && options.hosts.every(({ host }) => isLoopback(host))) return;
  if (!options.tls) throw new Refused('leads to another machine without TLS. Add tls=true');
  if (!isCertified(options)) {
    throw new Refused('must not switch the check of certificates off. Leave "tlsInsecure" and "tlsAllow..." out');
  }
  if (!options.credentials) throw new Refused('leads to another machine without credentials. Add user and password');
}

/** The address may name this machine, and the replica set there may name others. */
function refuseUnsafeMembers({ tls }: ReadOptions, hosts: unknown): void {
  if (tls || !Array.isArray(hosts)) return;
  const isHere = (host: unknown): boolean =>
    isLoopback(
      String(host)
        .replace(/:\d+$/, '')
        .replace(/^\[|\]$/g, ''),
    );
  if (!hosts.every(isHere)) throw new Refused('leads to a replica set with other machines, without TLS. Add tls=true');
}

function isCertified(options: ReadOptions): boolean {
  return options.rejectUnauthorized !== false && options.checkServerIdentity === undefined;
}

/** No host is a socket in the file system. */
function isLoopback(host: string | undefined): boolean {
  return host === undefined || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function databaseOf(url: string): string {
  const [, name] = /^[^:]+:\/\/[^/]*\/([^?]+)/.exec(url) ?? [];
  return name === undefined ? DATABASE : decodeURIComponent(name);
}

function capabilitiesOf(hello: Readonly<Record<string, unknown>>): MongoCapabilities {
  const wireVersion = Number(hello.maxWireVersion);
  if (!(wireVersion >= WIRE_VERSION_MIN)) {
    throw new Refused(`leads to a server older than MongoDB 6.0 (wire version ${wireVersion}). Upgrade the server`);
  }
  const replicated = typeof hello.setName === 'string' || hello.msg === 'isdbgrid';
  return { steps: replicated ? 'transactions' : 'log', replicated, wireVersion };
}
