import { Observable } from 'rxjs';
import { DEFAULT_BATCH_SIZE, requireWhole } from '../batches';
import {
  type AppendOutcome,
  EventStore,
  type FactToAppend,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedFact,
} from '../event-store';
import { Appender } from './appender';
import { EventStoreDbRefused, readConnection } from './connection';
import { Copier } from './copier';
import { isDefinite, LogClosed, readError, within } from './failures';
import { Follower } from './follower';
import { LedgerClient } from './ledger-client';
import { LogReader, type Place } from './log-reader';
import { unsafeOption } from './server-options';

export interface OpenEventStoreDb {
  /** Connection string: `esdb://user:password@host:2113`, or `esdb+discover://…` for a cluster that is found by name. */
  readonly url: string;
  /** Letters and digits that stand before the name of each stream, when several ledgers share one server. */
  readonly namespace?: string;
  /** How long a call may take, in milliseconds. Default 5,000, or what the connection string says. */
  readonly deadlineMillis?: number;
  /** Never appends. Default false. */
  readonly readOnly?: boolean;
}

const DEADLINE_MILLIS = 5_000;
/** Waiting longer than this for how the server was started would hold up every start. */
const OPTIONS_MILLIS = 1_000;
const NAMESPACE = /^[a-z0-9]{1,40}$/;

/** The log in EventStoreDB or KurrentDB. Any number of processes may write to it. Open it with `openEventStoreDb`. */
export class EventStoreDbEventStore extends EventStore {
  private readonly reader: LogReader;
  private readonly appender: Appender;
  private readonly copier: Copier;
  private readonly followers = new Set<Follower>();
  private readonly appending = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly place: Place,
    private readonly readOnly = false,
  ) {
    super();
    this.reader = new LogReader(place);
    this.appender = new Appender(place, this.reader);
    this.copier = new Copier(place, this.reader, this.appender);
  }

  append(streamId: string, expectedRevision: number, facts: readonly FactToAppend[]): Promise<AppendOutcome> {
    return this.writing(() => this.appender.append(streamId, expectedRevision, facts));
  }

  /**
   * Takes facts of another log as they are, in its order, `recordedAt` included. They must begin where `lastCopied` says,
   * or before. Only a ledger that has no facts of its own takes any.
   * @throws Error naming the position at which the copy stopped; it may be begun again
   */
  appendCopies(facts: readonly RecordedFact[]): Promise<void> {
    return this.writing(() => this.copier.append(facts));
  }

  /** The position that the last fact that was moved here had in the log it came from; 0 when there is none yet. */
  async lastCopied(): Promise<number> {
    this.assertOpen();
    return this.copier.lastCopied();
  }

  readStream(streamId: string, options: ReadStreamOptions = {}): AsyncIterable<readonly RecordedFact[]> {
    const { fromRevision = 0, toRevision = Infinity, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('fromRevision', fromRevision, 0);
    requireWhole('batchSize', batchSize, 1);
    return this.whileOpen(this.reader.streamBatches(streamId, fromRevision, toRevision, batchSize));
  }

  async readAt(position: number): Promise<RecordedFact | undefined> {
    requireWhole('position', position, 1);
    this.assertOpen();
    return this.reader.at(position);
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<readonly RecordedFact[]> {
    const { after = 0, upTo = Infinity, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('after', after, 0);
    requireWhole('batchSize', batchSize, 1);
    return this.whileOpen(this.reader.logBatches(after, upTo, batchSize));
  }

  subscribe(
    options: { readonly after?: number; readonly batchSize?: number } = {},
  ): Observable<readonly RecordedFact[]> {
    const { after = 0, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('after', after, 0);
    requireWhole('batchSize', batchSize, 1);
    this.assertOpen();
    return new Observable((subscriber) => {
      if (this.closed) return subscriber.complete();
      const follower = new Follower(this.place, subscriber, after, batchSize);
      this.followers.add(follower);
      subscriber.add(() => {
        this.followers.delete(follower);
        follower.stop();
      });
      void follower.run();
    });
  }

  async head(): Promise<number> {
    this.assertOpen();
    return (await this.reader.last())?.fact.position ?? 0;
  }

  /** Waits for the appends that are under way, completes all subscriptions, and lets go of the connection. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.allSettled(this.appending);
    for (const follower of [...this.followers]) follower.complete();
    await this.place.client.close();
  }

  private assertOpen(): void {
    if (this.closed) throw new LogClosed();
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    this.assertOpen();
    if (this.readOnly) throw new Error('This log was opened for reading only.');
    const going = work();
    this.appending.add(going);
    try {
      return await going;
    } finally {
      this.appending.delete(going);
    }
  }

  private async *whileOpen(batches: AsyncIterable<readonly RecordedFact[]>): AsyncGenerator<readonly RecordedFact[]> {
    this.assertOpen();
    for await (const batch of batches) {
      yield batch;
      this.assertOpen();
    }
  }
}

/**
 * Opens the log on a server, and makes sure that the server is there and can be trusted with it.
 * @throws EventStoreDbRefused naming EVENTSTOREDB_URL and what to change
 */
export async function openEventStoreDb(options: OpenEventStoreDb): Promise<EventStoreDbEventStore> {
  const { url, namespace, readOnly = false } = options;
  const connection = readConnection(url);
  if (namespace !== undefined && !NAMESPACE.test(namespace)) {
    throw new EventStoreDbRefused('the namespace must be 1 to 40 small letters and digits.');
  }
  const deadlineMillis = options.deadlineMillis ?? connection.numbers.defaultDeadline ?? DEADLINE_MILLIS;
  const prefix = namespace === undefined ? '' : `${namespace}.`;
  const client = new LedgerClient(connection);
  const store = new EventStoreDbEventStore({ client, prefix, deadlineMillis }, readOnly);
  try {
    await store.head();
    await refuseForgetfulServer(client);
    return store;
  } catch (error) {
    await store.close();
    if (error instanceof EventStoreDbRefused) throw error;
    throw new EventStoreDbRefused(whyNotOpened(error), { cause: error });
  }
}

function whyNotOpened(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { message } = readError(cause ?? error);
  if (!isDefinite(cause ?? error)) return `${message} Start the server, or correct the address.`;
  return `${message} The user must be allowed to read $all, and to read and write the streams of the ledger.`;
}

/** A server may keep its log in memory, or acknowledge what is not on the disk: then "appended" would be a lie. */
async function refuseForgetfulServer(client: LedgerClient): Promise<void> {
  const told = await within(OPTIONS_MILLIS, client.serverOptions()).catch(() => undefined);
  const unsafe = unsafeOption(told);
  if (unsafe !== undefined) {
    throw new EventStoreDbRefused(
      `the server runs with ${unsafe}, and may lose what it has acknowledged. Start it without.`,
    );
  }
}
