import { createHash } from 'node:crypto';
import { canonicalBytes, type RecordedFact } from '@app/event-store';

/** A log in three figures. Two logs with the same digest hold the same facts in the same order. */
export interface LogSummary {
  readonly facts: number;
  readonly streams: number;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

/**
 * The digest of a log: SHA-256 over the canonical bytes of each fact, each followed by one line feed, in the order of
 * the log. In place of the position stands the number of the fact in its log, 1, 2, 3 …, since every store counts its
 * positions in its own way; in an embedded log the two are the same, so that its bytes go in as they are proved by.
 * Everything else goes in: stream, revision, the instant it was recorded, and what it says.
 */
export class LogDigest {
  private readonly hash = createHash('sha256');
  private readonly streams = new Set<string>();
  private count = 0;

  /** Takes the next fact of the log, and gives the bytes that stand for it. */
  add(fact: RecordedFact): Buffer {
    const bytes = canonicalBytes({ ...fact, position: ++this.count });
    this.hash.update(bytes).update('\n');
    this.streams.add(fact.streamId);
    return bytes;
  }

  /** Nothing can be added after it. */
  summary(): LogSummary {
    return { facts: this.count, streams: this.streams.size, digest: this.hash.digest('hex') };
  }
}
