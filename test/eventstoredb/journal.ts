/**
 * The log of the test server in a file, so that its process can be killed and started again without losing an event
 * that it acknowledged. One line a write: a write whose line was cut off by the kill was never acknowledged.
 */
import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { EventLog, StoredEvent } from './log';

type Line =
  | { readonly wrote: readonly StoredLine[] }
  | { readonly replaced: StoredLine }
  | { readonly removed: readonly number[] }
  | { readonly rolledBack: number };

/** An event in a line: the bytes in base64, the revision of a tombstone as null. */
type StoredLine = Omit<StoredEvent, 'data' | 'metadata' | 'revision'> & {
  readonly data: string;
  readonly metadata: string;
  readonly revision: number | null;
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const lineOf = (event: StoredEvent): StoredLine => ({
  ...event,
  data: base64(event.data),
  metadata: base64(event.metadata),
  revision: Number.isFinite(event.revision) ? event.revision : null,
});

const eventOf = (line: StoredLine): StoredEvent => ({
  ...line,
  data: Buffer.from(line.data, 'base64'),
  metadata: Buffer.from(line.metadata, 'base64'),
  revision: line.revision ?? Infinity,
});

export class Journal {
  private file: number | undefined;

  constructor(private readonly path: string) {}

  /** Brings back what the file holds, and cuts off a line that was not finished. */
  restore(log: EventLog): void {
    const text = existsSync(this.path) ? readFileSync(this.path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n')) {
      if (line) bringBack(JSON.parse(line) as Line, log);
    }
    if (whole.length < text.length) truncateSync(this.path, Buffer.byteLength(whole));
    this.file = openSync(this.path, 'a');
  }

  wrote(events: readonly StoredEvent[]): void {
    if (events.length > 0) this.add({ wrote: events.map(lineOf) });
  }

  replaced(event: StoredEvent): void {
    this.add({ replaced: lineOf(event) });
  }

  removed(positions: readonly number[]): void {
    if (positions.length > 0) this.add({ removed: positions });
  }

  rolledBack(position: number): void {
    this.add({ rolledBack: position });
  }

  private add(line: Line): void {
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

function bringBack(line: Line, log: EventLog): void {
  if ('wrote' in line) {
    for (const event of line.wrote) log.put(eventOf(event));
  } else if ('replaced' in line) {
    log.replace(eventOf(line.replaced));
  } else if ('removed' in line) {
    const gone = new Set(line.removed);
    log.remove((event) => gone.has(event.position));
  } else {
    log.rollBack(line.rolledBack);
  }
}
