import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { RecordedFact } from '../event-store';
import { BrokenLog, isDefinite, isInvalidPosition, Overdue, readError } from './failures';
import type { LedgerClient } from './ledger-client';
import { inLog, inStream, lastInLog } from './questions';
import { type StoredFact, storedFact } from './stored-form';

/** Events asked for at a time, however large the batches are that a reader asks for. */
const PAGE_EVENTS_MAX = 4_000;
/** How many of the last events are looked at for the last fact: tombstones of streams may stand behind it. */
const LAST_EVENTS = 8;
const PAUSE_MILLIS = 20;
const PAUSE_MILLIS_MAX = 500;

export interface Place {
  readonly client: LedgerClient;
  /** What stands before the name of each stream of this ledger. */
  readonly prefix: string;
  /** How long a call may take, in milliseconds; for a read, how long until the next event comes. */
  readonly deadlineMillis: number;
}

/**
 * Reads facts page by page, each page a call of its own with a deadline of its own. To read again does no harm, so what
 * fails for a reason that may pass is tried again until the deadline.
 */
export class LogReader {
  /** The greatest position that was read. Whatever the server says later, the log had come as far as this. */
  private greatest = 0;

  constructor(private readonly place: Place) {}

  /** Up to `count` facts of a stream from a revision on; none when there is no such stream. */
  stream(streamId: string, from: number, count: number): Promise<StoredFact[]> {
    const { prefix } = this.place;
    return this.page(inStream(prefix + streamId, from, count), count).then((events) => this.facts(events));
  }

  /** Batches of one stream. @throws BrokenLog when a revision is missing: a broken promise, which no reader may pass over. */
  async *streamBatches(
    streamId: string,
    from: number,
    to: number,
    batchSize: number,
  ): AsyncGenerator<readonly RecordedFact[], void, undefined> {
    for (let next = from; next <= to;) {
      const count = Math.min(batchSize, PAGE_EVENTS_MAX, to - next + 1);
      const facts = (await this.stream(streamId, next, count)).map(({ fact }) => fact);
      const gap = facts.find((fact, i) => fact.revision !== next + i);
      if (gap) {
        throw new BrokenLog(
          `A stream has a gap before position ${gap.position}: its revision ${next + facts.indexOf(gap)} is missing.`,
        );
      }
      if (facts.length > 0) yield facts;
      if (facts.length < count) return;
      next += count;
    }
  }

  /** The fact at a position. Where no event begins there, the server may refuse the place or begin at a later one. */
  async at(position: number): Promise<RecordedFact | undefined> {
    const events = await this.page(inLog(this.place.prefix, position, 1), 1).catch((error: unknown) => {
      if (isInvalidPosition(error)) return [];
      throw error;
    });
    return this.facts(events).find(({ fact }) => fact.position === position)?.fact;
  }

  /** Batches of the whole log, up to its head as it is now. */
  async *logBatches(
    after: number,
    upTo: number,
    batchSize: number,
  ): AsyncGenerator<readonly RecordedFact[], void, undefined> {
    const end = Math.min(upTo, (await this.last())?.fact.position ?? 0);
    const count = Math.min(batchSize, PAGE_EVENTS_MAX);
    for (let at = after; at < end;) {
      const { facts, isLast } = await this.logPage(at, count);
      const wanted = facts.filter(({ position }) => position > after && position <= end);
      if (wanted.length > 0) yield wanted;
      at = facts.at(-1)?.position ?? at;
      if (isLast) return;
    }
  }

  /** The facts after a position. What comes back begins with the event there, which is why one more is asked for. */
  private async logPage(at: number, count: number): Promise<{ facts: RecordedFact[]; isLast: boolean }> {
    const { prefix } = this.place;
    const wanted = at === 0 ? count : count + 1;
    const events = await this.page(inLog(prefix, at, wanted), wanted).catch((error: unknown) => {
      // No event begins there, so nothing tells where the next one does but reading from the beginning.
      if (at > 0 && isInvalidPosition(error)) return undefined;
      throw error;
    });
    if (!events) return this.logPage(0, count);
    const facts = this.facts(events).map(({ fact }) => fact);
    return { facts: facts.filter(({ position }) => position > at), isLast: events.length < wanted };
  }

  /** The last fact of the log. @throws BrokenLog when the log had come further before: facts that were acknowledged are gone */
  async last(): Promise<StoredFact | undefined> {
    const { greatest } = this;
    const last = await this.lastFound();
    const position = last?.fact.position ?? 0;
    if (position >= greatest) return last;
    throw new BrokenLog(
      `The log in EventStoreDB ends at position ${position}, but had come to ${greatest}. Facts are missing: ` +
        'was the server restored from an older backup? Compare it with the others before anything is recorded.',
    );
  }

  private async lastFound(): Promise<StoredFact | undefined> {
    const { prefix } = this.place;
    for (let before: number | undefined; ;) {
      const events = await this.page(lastInLog(prefix, LAST_EVENTS, before), LAST_EVENTS);
      const [last] = this.facts(events);
      if (last || events.length < LAST_EVENTS) return last;
      before = Number(events.at(-1)?.getEvent()?.getEvent()?.getCommitPosition());
    }
  }

  private facts(events: readonly ReadResp[]): StoredFact[] {
    const facts = events.flatMap((event) => storedFact(event, this.place.prefix) ?? []);
    for (const { fact } of facts) this.greatest = Math.max(this.greatest, fact.position);
    return facts;
  }

  private async page(request: ReadReq, count: number): Promise<ReadResp[]> {
    const { client, deadlineMillis } = this.place;
    const began = performance.now();
    for (let pause = PAUSE_MILLIS; ; pause = Math.min(2 * pause, PAUSE_MILLIS_MAX)) {
      try {
        return await client.read(request, count, deadlineMillis);
      } catch (error) {
        const isOver = performance.now() - began + pause > deadlineMillis || error instanceof Overdue;
        if (isOver || isDefinite(error) || isInvalidPosition(error)) throw readError(error);
      }
      await sleep(pause);
    }
  }
}
