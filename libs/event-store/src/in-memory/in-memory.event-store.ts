import type { Observable } from 'rxjs';
import { judgeAppend, positionsUpTo, type StoredText } from '../append-rule';
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
import { appendTexts, type FactPlace, recordedFact } from '../fact-text';
import { Following } from '../following';

type StoredFact = StoredText & FactPlace;

/**
 * The log in memory, for tests: it keeps every promise but that of outliving the process.
 * Facts are kept as canonical text and read back as new objects, so that nobody can change the log by holding one.
 */
export class InMemoryEventStore extends EventStore {
  private readonly log: StoredFact[] = [];
  private readonly streams = new Map<string, StoredFact[]>();
  private lastInstant = 0;
  private closed = false;
  private readonly following = new Following((position, limit) => this.after(position, Infinity, limit));

  constructor(private readonly clock: Clock = systemClock) {
    super();
  }

  append(streamId: string, expectedRevision: number, facts: readonly FactToAppend[]): Promise<AppendOutcome> {
    return new Promise((answer) => answer(this.appendNow(streamId, expectedRevision, facts)));
  }

  private appendNow(streamId: string, expectedRevision: number, facts: readonly FactToAppend[]): AppendOutcome {
    this.assertOpen();
    const texts = appendTexts(streamId, expectedRevision, facts);
    if (!Array.isArray(texts)) return texts;
    const stream = this.streams.get(streamId) ?? [];
    const verdict = judgeAppend(expectedRevision, stream.length - 1, texts, (first, count) =>
      stream.slice(first, first + count),
    );
    if (verdict !== 'write') return verdict;
    this.lastInstant = Math.max(this.lastInstant, this.clock.now());
    const recordedAt = new Date(this.lastInstant).toISOString();
    for (const text of texts) {
      const place = { position: this.log.length + 1, streamId, revision: stream.length, recordedAt };
      stream.push({ ...text, ...place });
      this.log.push(stream.at(-1)!);
    }
    this.streams.set(streamId, stream);
    this.following.wake();
    const [first, last, position] = [expectedRevision + 1, stream.length - 1, this.log.length];
    const positions = positionsUpTo(position, texts.length);
    return { kind: 'appended', first, last, position, deduplicated: false, recordedAt, positions };
  }

  readStream(streamId: string, options: ReadStreamOptions = {}): AsyncIterable<readonly RecordedFact[]> {
    const { fromRevision = 0, toRevision = Infinity, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('fromRevision', fromRevision, 0);
    requireWhole('batchSize', batchSize, 1);
    return batches((last) => {
      this.assertOpen();
      const from = last ? last.revision + 1 : fromRevision;
      const stream = this.streams.get(streamId) ?? [];
      return stream.slice(from, Math.min(from + batchSize, toRevision + 1)).map((fact) => recordedFact(fact, fact));
    });
  }

  readAt(position: number): Promise<RecordedFact | undefined> {
    return new Promise((answer) => {
      requireWhole('position', position, 1);
      this.assertOpen();
      answer(this.after(position - 1, position, 1)[0]);
    });
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<readonly RecordedFact[]> {
    const { after = 0, batchSize = DEFAULT_BATCH_SIZE } = options;
    requireWhole('after', after, 0);
    requireWhole('batchSize', batchSize, 1);
    let upTo: number | undefined;
    return batches((last) => {
      this.assertOpen();
      upTo ??= Math.min(options.upTo ?? Infinity, this.log.length);
      return this.after(last ? last.position : after, upTo, batchSize);
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
      answer(this.log.length);
    });
  }

  close(): Promise<void> {
    this.closed = true;
    this.following.complete();
    return Promise.resolve();
  }

  private assertOpen(): void {
    if (this.closed) throw new Error('The log is closed.');
  }

  private after(position: number, upTo: number, limit: number): RecordedFact[] {
    const facts = this.log.slice(position, Math.min(position + limit, upTo));
    return facts.map((fact) => recordedFact(fact, fact));
  }
}
