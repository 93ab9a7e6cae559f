import { MongoClient, Timestamp, type Binary, type Document } from 'mongodb';
import { WireProxy, type Intercept } from './wire-proxy.fixture';

type Forward = Parameters<Intercept>[1];

interface Transaction {
  readonly writes: Document[];
  end(): void;
}
/** After so many milliseconds a transaction that was not ended is. */
const LIFETIME_MILLIS = 1500;

/** What the driver adds to a command to put it into a transaction or a snapshot. */
interface Command {
  readonly autocommit?: boolean;
  readonly startTransaction?: boolean;
  readonly txnNumber?: unknown;
  readonly lsid?: { readonly id: Binary };
  readonly readConcern?: { readonly level: string; readonly atClusterTime?: unknown };
  readonly documents?: readonly unknown[];
  readonly updates?: readonly unknown[];
  readonly deletes?: readonly unknown[];
}

/**
 * A stand-in for a replica set, before a server without transactions: no MongoDB can be had where these tests run. It
 * lets one transaction in at a time, keeps what it writes until it is committed, and gives moments to snapshots. So it
 * shows what we ask of transactions and what we do with their answers; how MongoDB keeps its promises it does not show.
 */
export class TransactionsProxy {
  private readonly open = new Map<string, Transaction>();
  private readonly committed = new Set<string>();
  private turn: Promise<void> = Promise.resolve();
  private committing: Promise<void> = Promise.resolve();
  private readonly outside = new Set<Promise<unknown>>();

  private constructor(
    private readonly proxy: WireProxy,
    private readonly server: MongoClient,
  ) {}

  static async before(url: string): Promise<TransactionsProxy> {
    const set = new TransactionsProxy(await WireProxy.before(url), new MongoClient(url));
    const host = `127.0.0.1:${set.proxy.port}`;
    const member = { setName: 'stand-in', setVersion: 1, hosts: [host], me: host, primary: host, secondary: false };
    set.proxy.greeting = (hello): Document => ({ ...hello, ...member });
    set.proxy.intercept = (command, forward): Promise<Document> =>
      command.autocommit === undefined ? set.alone(command, forward) : set.inTransaction(command, forward);
    return set;
  }

  get url(): string {
    return this.proxy.url;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.proxy.close();
  }

  /** What is asked outside of transactions sees all of one, or nothing. */
  private async alone(command: Command, forward: Forward): Promise<Document> {
    await this.committing;
    const asking = forward(plain(command));
    this.outside.add(asking);
    return atAMoment(await asking.finally(() => this.outside.delete(asking)));
  }

  private async inTransaction(command: Command, forward: Forward): Promise<Document> {
    const [name] = Object.keys(command);
    const transaction = `${command.lsid?.id.toString('hex')} ${String(command.txnNumber)}`;
    if (command.startTransaction) await this.begin(transaction);
    if (name === 'commitTransaction' && this.committed.has(transaction)) return { ok: 1 };
    const going = this.open.get(transaction);
    if (!going) return { ok: 0, code: 251, codeName: 'NoSuchTransaction', errorLabels: ['TransientTransactionError'] };
    if (name === 'commitTransaction' || name === 'abortTransaction') {
      if (name === 'commitTransaction') await this.commit(transaction, going);
      going.end();
      return { ok: 1 };
    }
    const items = command.documents ?? command.updates ?? command.deletes;
    if (!items) return atAMoment(await forward(plain(command)));
    going.writes.push(plain(command));
    return { ok: 1, n: items.length, nModified: items.length };
  }

  private async commit(transaction: string, { writes }: Transaction): Promise<void> {
    this.committing = Promise.allSettled([...this.outside]).then(async () => {
      for (const { $db, lsid, ...write } of writes) {
        void lsid;
        await this.server.db(String($db)).command(write);
      }
      this.committed.add(transaction);
    });
    await this.committing;
  }

  /** Waits for its turn. Whoever then says nothing more is thrown out, so that the next one gets its turn. */
  private async begin(transaction: string): Promise<void> {
    const before = this.turn;
    let pass = (): void => undefined;
    this.turn = new Promise((resolve) => (pass = resolve));
    await before;
    const end = (): void => {
      clearTimeout(timer);
      this.open.delete(transaction);
      pass();
    };
    const timer = setTimeout(end, LIFETIME_MILLIS);
    this.open.set(transaction, { writes: [], end });
  }
}

/** Without what the server behind would not understand. */
function plain(command: Command): Document {
  const added = new Set(['txnNumber', 'startTransaction', 'autocommit', 'stmtId']);
  if (command.readConcern?.level === 'snapshot') added.add('readConcern');
  return Object.fromEntries(Object.entries(command).filter(([name]) => !added.has(name)));
}

function atAMoment(reply: Document): Document {
  const atClusterTime = new Timestamp({ t: 1, i: 1 });
  const { cursor } = reply as { cursor?: object };
  return cursor ? { ...reply, cursor: { ...cursor, atClusterTime } } : { ...reply, atClusterTime };
}
