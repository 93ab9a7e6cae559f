import type { Observable } from 'rxjs';
import { batches, DEFAULT_BATCH_SIZE, requireWhole } from '../batches';
import {
  type AppendOutcome,
  type Clock,
  EventStore,
  type FactToAppend,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedFact,
  systemClock,
} from '../event-store';
import { appendTexts } from '../fact-text';
import { Following } from '../following';
import { FactReader } from './fact-reader';
import { GroupWriter } from './group-writer';
import { assertSchema, createSchema, LOG_APPLICATION_ID } from './schema';
import { openSqlite, type SqliteDatabase } from './sqlite-database';

/** How often a followed log is asked whether another process has written, in milliseconds. */
const POLL_MS = 100;

export interface SqliteConnections {
  /** Absent when the log was opened for reading only. */
  readonly writer?: SqliteDatabase;
  readonly reader: SqliteDatabase;
}

/**
 * The log in one SQLite file. Several processes may have it open and write to it.
 * Open it with `openSqliteEventStore`; the constructor is for tests that bring faulty connections.
 */
export class SqliteEventStore extends EventStore {
  private readonly writer: GroupWriter | undefined;
  private readonly reader: FactReader;
  private readonly following: Following;
  private poll: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly connections: SqliteConnections,
    clock: Clock = systemClock,
  ) {
    super();
    this.reader = new FactReader(connections.reader);
    this.following = new Following(
      (position, limit) => this.reader.log(position, Infinity, limit),
      (anybody) => this.watchOthers(anybody),
    );
    this.writer = connections.writer && new GroupWriter(connections.writer, clock, () => this.following.wake());
  }

  append(streamId: string, expectedRevision: number, facts: readonly FactToAppend[]): Promise<AppendOutcome> {
    return new Promise((answer) => {
      this.assertOpen();
      if (!this.writer) throw new Error('This log was opened for reading only.');
      const texts = appendTexts(streamId, expectedRevision, facts);
      if (Array.isArray(texts)) this.writer.append({ streamId, expected: expectedRevision, facts: texts, answer });
      else answer(texts);
    });
  }

  readStream(streamId: string, options: ReadStreamOptions = {}): AsyncIterable<readonly RecordedFact[]> {
    const { fromRevision = 0, toRevision = Infinity, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('fromRevision', fromRevision, 0);
    requireWhole('batchSize', batchSize, 1);
    return batches((last) => {
      this.assertOpen();
      return this.reader.stream(streamId, last ? last.revision + 1 : fromRevision, toRevision, batchSize);
    });
  }

  readAt(position: number): Promise<RecordedFact | undefined> {
    return new Promise((answer) => {
      requireWhole('position', position, 1);
      this.assertOpen();
      answer(this.reader.log(position - 1, position, 1)[0]);
    });
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<readonly RecordedFact[]> {
    const { after = 0, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('after', after, 0);
    requireWhole('batchSize', batchSize, 1);
    let upTo: number | undefined;
    return batches((last) => {
      this.assertOpen();
      upTo ??= Math.min(options.upTo ?? Infinity, this.reader.head());
      return this.reader.log(last ? last.position : after, upTo, batchSize);
    });
  }

  subscribe(
    options: { readonly after?: number; readonly batchSize?: number } = {},
  ): Observable<readonly RecordedFact[]> {
    const { after = 0, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('after', after, 0);
    requireWhole('batchSize', batchSize, 1);
    this.assertOpen();
    return this.following.from(after, batchSize);
  }

  head(): Promise<number> {
    return new Promise((answer) => {
      this.assertOpen();
      answer(this.reader.head());
    });
  }

  /** Writes and answers what is waiting, completes all subscriptions, and lets go of the file. */
  close(): Promise<void> {
    return new Promise((closed) => closed(this.closeNow()));
  }

  private closeNow(): void {
    if (this.closed) return;
    this.writer?.drain();
    this.closed = true;
    this.following.complete();
    // The writer goes last: the last connection that may write takes the WAL back into the file.
    this.connections.reader.close();
    this.connections.writer?.close();
  }

  private assertOpen(): void {
    if (this.closed) throw new Error('The log is closed.');
  }

  /** Own appends wake the followers at once; what other processes write must be looked for. */
  private watchOthers(anybody: boolean): void {
    clearInterval(this.poll);
    if (!anybody) return;
    let seen: number | undefined;
    this.poll = setInterval(() => {
      try {
        const version = this.reader.dataVersion();
        if (version !== seen) this.following.wake();
        seen = version;
      } catch (error) {
        this.following.fail(error);
      }
    }, POLL_MS);
  }
}

export interface OpenSqliteEventStore {
  readonly file: string;
  /** The system's clock when absent. */
  readonly clock?: Clock;
  /** Opens an existing log without ever writing to it. Default false. */
  readonly readOnly?: boolean;
  /** How long an append waits for another process that is writing, in milliseconds. Default 5,000. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens the log in `file`, and makes it when there is none. Its folder must exist, on a local disk.
 * @throws Error naming the file when it is not a log, is damaged, or cannot be opened safely.
 */
export function openSqliteEventStore(options: OpenSqliteEventStore): SqliteEventStore {
  const { file, clock, readOnly = false, busyTimeoutMs = 5000 } = options;
  const open = (asReader: boolean): SqliteDatabase =>
    openSqlite({ file, applicationId: LOG_APPLICATION_ID, readOnly: asReader, busyTimeoutMs });
  const opened: SqliteDatabase[] = [];
  try {
    const writer = readOnly ? undefined : open(false);
    if (writer) opened.unshift(writer);
    if (writer) createSchema(writer);
    const reader = open(true);
    opened.unshift(reader);
    assertSchema(reader);
    return new SqliteEventStore({ reader, ...(writer && { writer }) }, clock);
  } catch (error) {
    for (const database of opened) database.close();
    throw error;
  }
}
