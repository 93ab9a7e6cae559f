import type { Observable } from 'rxjs';

/** A fact as it is handed to the log. The log neither knows nor cares what it says about care. */
export interface FactToAppend {
  /** UUID. The same id at the same place in the same stream is the same fact, and is stored once. */
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Valid time: when it was so in the world. Opaque to the log. */
  readonly happened: object;
  readonly orderOnDay: number;
  readonly recordedBy: object;
  readonly source: object;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly compartment: string;
  /** Codes, dates, opaque references: nothing that names a person. */
  readonly data: object;
  /** Names, identifiers, addresses, free text: apart from `data`, so that it can be sealed. */
  readonly personal?: object;
}

/** A fact as the log holds it. */
export interface RecordedFact extends FactToAppend {
  /** Place in the whole ledger: increasing, from 1; without holes when embedded. A safe integer. */
  readonly position: number;
  readonly streamId: string;
  /** Place in its stream: from 0, without holes. */
  readonly revision: number;
  /** ISO 8601 instant in UTC with milliseconds. Set by the store, never by a caller, never decreasing. */
  readonly recordedAt: string;
  /**
   * What the fact said was blanked at the server, because somebody had the right to be forgotten: `data` is empty. It
   * keeps its place in the order and says nothing. Embedded adapters have no such facts.
   */
  readonly redacted?: true;
}

/** The expected revision of a stream that does not exist yet. */
export const NO_STREAM = -1;

export interface Appended {
  readonly kind: 'appended';
  /** Revision of the first and of the last fact of this append. */
  readonly first: number;
  readonly last: number;
  /** Position of the last fact of this append. */
  readonly position: number;
  /** True when these very facts had been stored before, so that nothing was written now. */
  readonly deduplicated: boolean;
  /** The instant that the store gave the facts, where it knows it without reading them back. */
  readonly recordedAt?: string;
  /** The position of each fact, in order, where the store knows them without reading more. There may be gaps between. */
  readonly positions?: readonly number[];
}
/** Someone wrote first. `actual` is the revision that is there now (NO_STREAM when the stream is empty). */
export interface Conflict {
  readonly kind: 'conflict';
  readonly actual: number;
}
/** Definitely not stored, and trying again unchanged will not help. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly reason: 'TOO_LARGE' | 'ID_REUSED' | 'INVALID' | 'FULL' | 'BUSY';
  readonly detail: string;
}
/** It may or may not have been stored. Retry the same facts with the same ids, or read back; never report failure. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly cause: string;
}
export type AppendOutcome = Appended | Conflict | Rejected | Unknown;

export interface ReadStreamOptions {
  /** First revision wanted, inclusive. Default 0. */
  readonly fromRevision?: number;
  /** Last revision wanted, inclusive. Default: the end. */
  readonly toRevision?: number;
  readonly batchSize?: number;
}
export interface ReadAllOptions {
  /** Exclusive: the first fact delivered has a greater position. Default 0. */
  readonly after?: number;
  /** Inclusive last position. Default: the head when the reading began. */
  readonly upTo?: number;
  readonly batchSize?: number;
}

/**
 * The log. Append only; what is acknowledged is durable; order is the order of recording.
 * Every adapter passes the suite in `contract/`.
 */
export abstract class EventStore {
  /**
   * Appends all facts or none, to one stream, at exactly `expectedRevision` (NO_STREAM for a new one).
   *
   * Idempotency follows EventStoreDB: where the expected revision has already been passed, the ids stored right after
   * it are compared with the given ones: all equal is `appended` with `deduplicated`, anything else is a conflict.
   */
  abstract append(streamId: string, expectedRevision: number, facts: readonly FactToAppend[]): Promise<AppendOutcome>;

  /** Batches of one stream, oldest first. An unknown stream gives no batch. */
  abstract readStream(streamId: string, options?: ReadStreamOptions): AsyncIterable<readonly RecordedFact[]>;

  /** The fact at a position; `undefined` when none stands there. */
  abstract readAt(position: number): Promise<RecordedFact | undefined>;

  /** Batches of the whole log, oldest first, up to the head as it was when reading began. */
  abstract readAll(options?: ReadAllOptions): AsyncIterable<readonly RecordedFact[]>;

  /** Catches up from `after` (exclusive), then follows. Errors end it; resubscribe from the last applied position. */
  abstract subscribe(options?: {
    readonly after?: number;
    readonly batchSize?: number;
  }): Observable<readonly RecordedFact[]>;

  /** Position of the last fact; 0 for an empty log. */
  abstract head(): Promise<number>;

  abstract close(): Promise<void>;
}

/** The store's clock. The system's by default; tests and the invented demonstration authority bring their own. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}
export const systemClock: Clock = { now: () => Date.now() };
