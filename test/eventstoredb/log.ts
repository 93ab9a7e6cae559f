/**
 * The log of the test server: every event in the order of its position, and every stream in the order of its revisions.
 *
 * Positions are offsets in a file that is never written: each record takes as many bytes as it would there, so that
 * positions have gaps, as those of a real server have, and whoever counts on `position + 1` is refused.
 */

/** Before the first event stands the record of the first epoch, which is no event. */
const FIRST_EVENT_AT = 205;
/** Lengths, flags, ids and the time of a record, besides what is written in it. */
const RECORD_BYTES = 110;

/** The revision of a tombstone, and the `$tb` of a stream that was deleted. On the wire it is 2^63 - 1. */
export const DELETED_STREAM = Infinity;
const DELETED_STREAM_MIN = 2 ** 62;

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends Proposed {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly createdMillis: number;
}

/** What the metadata of a stream says about how much of it is still to be seen. */
export interface Limits {
  readonly truncateBefore: number;
  readonly maxCount: number;
  readonly maxAgeSeconds: number;
}

const NO_LIMITS: Limits = { truncateBefore: 0, maxCount: Infinity, maxAgeSeconds: Infinity };

interface Stream {
  events: StoredEvent[];
  tombstoned: boolean;
}

export const metastreamOf = (stream: string): string => `$$${stream}`;
export const bytesOf = (event: Proposed, stream: string): number =>
  RECORD_BYTES + 2 * (stream.length + event.type.length) + event.data.length + event.metadata.length;

/** Where the record of an event ends, and the next one begins unless records in between are gone. */
export const endOf = (event: StoredEvent): number => event.position + bytesOf(event, event.stream);

/** The first index whose event is not before: `events[i]` for which `isBefore` no longer holds. */
export function firstIndex<T>(events: readonly T[], isBefore: (event: T) => boolean): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(events[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function limitsFrom(data: Uint8Array): Limits {
  try {
    const meta = JSON.parse(Buffer.from(data).toString('utf8')) as Record<string, unknown>;
    const given = (name: string, otherwise: number): number =>
      typeof meta[name] === 'number' ? meta[name] : otherwise;
    const truncateBefore = given('$tb', 0);
    return {
      truncateBefore: truncateBefore >= DELETED_STREAM_MIN ? DELETED_STREAM : truncateBefore,
      maxCount: given('$maxCount', Infinity),
      maxAgeSeconds: given('$maxAge', Infinity),
    };
  } catch {
    return NO_LIMITS;
  }
}

export class EventLog {
  events: StoredEvent[] = [];
  private readonly streams = new Map<string, Stream>();
  /** Where records stood that are gone: still places from which one may read. */
  private removed: number[] = [];
  private lastMillis = 0;
  /** Where the next record will stand. */
  end = FIRST_EVENT_AT;

  constructor(private readonly clock: () => number) {}

  /** Writes events at the end of a stream, all of them or none, and returns them. */
  write(stream: string, proposed: readonly Proposed[]): readonly StoredEvent[] {
    this.lastMillis = Math.max(this.lastMillis, this.clock());
    const first = this.lastRevision(stream) + 1;
    return proposed.map((event, i) => this.put(this.placed(event, stream, first + i)));
  }

  /** Writes the tombstone after which nothing can ever be written to the stream. */
  tombstone(stream: string, id: string): StoredEvent {
    this.lastMillis = Math.max(this.lastMillis, this.clock());
    const event = { id, type: '$streamDeleted', json: true, data: Buffer.from('{}'), metadata: new Uint8Array() };
    return this.put(this.placed(event, stream, DELETED_STREAM));
  }

  private placed({ id, type, json, data, metadata }: Proposed, stream: string, revision: number): StoredEvent {
    const place = { stream, revision, position: this.end, createdMillis: this.lastMillis };
    const event = { id, type, json, data, metadata, ...place };
    this.end += bytesOf(event, stream);
    return event;
  }

  /** Puts an event where it says that it stands; also for events that come back from a file. */
  put(event: StoredEvent): StoredEvent {
    this.events.push(event);
    this.end = Math.max(this.end, endOf(event));
    this.lastMillis = Math.max(this.lastMillis, event.createdMillis);
    const stream = this.streams.get(event.stream) ?? { events: [], tombstoned: false };
    stream.events.push(event);
    stream.tombstoned ||= event.revision === DELETED_STREAM;
    this.streams.set(event.stream, stream);
    return event;
  }

  /** All of a stream that is still in the log, tombstone included, up to the end that the reader sees. */
  eventsOf(stream: string, end = Infinity): readonly StoredEvent[] {
    const events = this.streams.get(stream)?.events ?? [];
    const last = events.at(-1);
    if (!last || last.position < end) return events;
    return events.slice(
      0,
      firstIndex(events, (event) => event.position < end),
    );
  }

  isTombstoned(stream: string, end = Infinity): boolean {
    const known = this.streams.get(stream);
    return known !== undefined && known.tombstoned && known.events.at(-1)!.position < end;
  }

  /** The revision of the last event, -1 when there never was one. */
  lastRevision(stream: string, end = Infinity): number {
    const events = this.streams.get(stream)?.events;
    if (!events) return -1;
    const count = end === Infinity ? events.length : firstIndex(events, (event) => event.position < end);
    return events[count - 1]?.revision ?? -1;
  }

  limitsOf(stream: string, end = Infinity): Limits {
    if (stream.startsWith('$$')) return { ...NO_LIMITS, maxCount: 1 };
    const latest = this.eventsOf(metastreamOf(stream), end).at(-1);
    return latest ? limitsFrom(latest.data) : NO_LIMITS;
  }

  isSoftDeleted(stream: string, end = Infinity): boolean {
    return this.limitsOf(stream, end).truncateBefore === DELETED_STREAM;
  }

  /** The first revision that a reader of the stream is still shown. */
  firstVisible(stream: string, end = Infinity): number {
    const limits = this.limitsOf(stream, end);
    const last = this.lastRevision(stream, end);
    const oldest = this.clock() - limits.maxAgeSeconds * 1000;
    const events = limits.maxAgeSeconds === Infinity ? [] : this.eventsOf(stream, end);
    const young = events[firstIndex(events, (event) => event.createdMillis < oldest)];
    const byAge = limits.maxAgeSeconds === Infinity ? 0 : (young?.revision ?? last + 1);
    const byCount = limits.maxCount === Infinity ? 0 : last - limits.maxCount + 1;
    return Math.max(limits.truncateBefore, byCount, byAge);
  }

  at(stream: string, revision: number): StoredEvent | undefined {
    const events = this.streams.get(stream)?.events ?? [];
    const found = events[firstIndex(events, (event) => event.revision < revision)];
    return found?.revision === revision ? found : undefined;
  }

  /** The index in `events` of the first event at a position or after it. */
  indexFrom(position: number): number {
    return firstIndex(this.events, (event) => event.position < position);
  }

  /** Whether a record begins at the position, or began there once. One cannot read from the middle of a record. */
  isBoundary(position: number): boolean {
    if (position === 0 || position >= this.end) return true;
    const gone = this.removed[firstIndex(this.removed, (one) => one < position)];
    return this.events[this.indexFrom(position)]?.position === position || gone === position;
  }

  /** Takes events out of the log for good; their positions and revisions stay unused. Returns how many. */
  remove(goes: (event: StoredEvent) => boolean): number {
    const gone = this.events.filter(goes);
    if (gone.length === 0) return 0;
    const positions = new Set(gone.map((event) => event.position));
    this.events = this.events.filter((event) => !positions.has(event.position));
    this.removed = [...this.removed, ...positions].sort((a, b) => a - b);
    for (const name of new Set(gone.map((event) => event.stream))) {
      const stream = this.streams.get(name)!;
      stream.events = stream.events.filter((event) => !positions.has(event.position));
    }
    return gone.length;
  }

  /** Puts another event in the place of one that says the same about where it stands. */
  replace(event: StoredEvent): void {
    this.events[this.indexFrom(event.position)] = event;
    const stream = this.streams.get(event.stream)!;
    stream.events[firstIndex(stream.events, (one) => one.revision < event.revision)] = event;
  }

  /** Forgets everything from a position on, as a leader does whose last writes reached nobody. */
  rollBack(position: number): readonly StoredEvent[] {
    const lost = this.events.splice(this.indexFrom(position));
    for (const event of lost) {
      const stream = this.streams.get(event.stream)!;
      stream.events.pop();
      stream.tombstoned &&= event.revision !== DELETED_STREAM;
      if (stream.events.length === 0) this.streams.delete(event.stream);
    }
    this.end = Math.min(this.end, position);
    return lost;
  }

  streamNames(): readonly string[] {
    return [...this.streams.keys()];
  }
}
