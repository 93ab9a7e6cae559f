import { Timestamp, type Binary, type Document } from 'mongodb';
import { WireProxy, type Answer, type Intercept } from './wire-proxy.fixture';

interface Transaction {
  readonly writes: Document[];
  end(): void;
}
/** After so many milliseconds a transaction that was not ended is. */
const LIFETIME_MILLIS = 10_000;

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
  /** What each snapshot was asked for, in the order of asking: whether the moment was fixed already. */
  readonly snapshots: boolean[] = [];
  /** Called for every command, before it is done. What it returns is the answer. */
  meddle: (name: string, command: Document, done: () => Promise<Document>) => Promise<Answer> = (_, __, done) => done();
  private readonly open = new Map<string, Transaction>();
  private turn: Promise<void> = Promise.resolve();

  private constructor(readonly proxy: WireProxy) {}

  static async before(url: string): Promise<TransactionsProxy> {
    const proxy = await WireProxy.before(url);
    const set = new TransactionsProxy(proxy);
    const host = `127.0.0.1:${proxy.port}`;
    const member = { setName: 'stand-in', setVersion: 1, hosts: [host], me: host, primary: host, secondary: false };
    proxy.greeting = (hello): Document => ({ ...hello, ...member });
    proxy.intercept = (command, forward): Promise<Answer> => {
      const [name = ''] = Object.keys(command);
      return set.meddle(name, command, () => set.answer(name, command, forward));
    };
    return set;
  }

  private async answer(name: string, command: Command, forward: Parameters<Intercept>[1]): Promise<Document> {
    if (command.readConcern?.level === 'snapshot' && !command.startTransaction) {
      this.snapshots.push(command.readConcern.atClusterTime !== undefined);
    }
    if (command.autocommit === undefined) return atAMoment(await forward(plain(command)));
    const transaction = `${command.lsid?.id.toString('hex')} ${String(command.txnNumber)}`;
    if (command.startTransaction) await this.begin(transaction);
    const going = this.open.get(transaction);
    if (!going) return { ok: 0, code: 251, codeName: 'NoSuchTransaction', errorLabels: ['TransientTransactionError'] };
    if (name === 'commitTransaction') for (const write of going.writes.splice(0)) await forward(write);
    if (name === 'commitTransaction' || name === 'abortTransaction') {
      going.end();
      return { ok: 1 };
    }
    const items = command.documents ?? command.updates ?? command.deletes;
    if (!items) return atAMoment(await forward(plain(command)));
    going.writes.push(plain(command));
    return { ok: 1, n: items.length, nModified: items.length };
  }

  /** Waits for its turn. Whoever says nothing more is thrown out, so that the next one gets its turn. */
  private async begin(transaction: string): Promise<void> {
    const before = this.turn;
    this.turn = new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.open.delete(transaction);
        resolve();
      };
      const timer = setTimeout(end, LIFETIME_MILLIS);
      this.open.set(transaction, { writes: [], end });
    });
    await before;
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
