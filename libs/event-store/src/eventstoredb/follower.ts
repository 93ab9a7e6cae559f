import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { convertToCommandError } from '@eventstore/db-client';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Subscriber } from 'rxjs';
import type { RecordedFact } from '../event-store';
import { isDefinite, isInvalidPosition, Overdue, readError, within } from './failures';
import type { Delivery } from './ledger-client';
import type { Place } from './log-reader';
import { following } from './questions';
import { storedFact } from './stored-form';

const PAUSE_MILLIS = 50;
const PAUSE_MILLIS_MAX = 5_000;

/**
 * One subscriber on its way through the log: catches up, then follows. A connection that is lost is made again after
 * ever longer pauses, and the facts go on after the last one that was delivered, so that the subscriber notices nothing
 * but the time. Only what would fail again and again ends it with an error.
 */
export class Follower {
  private readonly stopping = new AbortController();
  /** The subscription that is listened to now. */
  private call: Delivery | undefined;
  /** Facts that have come in it and were not delivered yet. */
  private waiting: RecordedFact[] = [];
  private isDelivering = false;
  /** How far the server has looked through the log, as it says itself. */
  private lookedThrough = 0;
  /** What was delivered goes up to here, or there is nothing up to here. */
  private reached: number;
  /** Where the next subscription begins; 0, the beginning of the log, when no event stands where it was to begin. */
  private from: number;
  private pauseMillis = PAUSE_MILLIS;

  constructor(
    private readonly place: Place,
    private readonly subscriber: Subscriber<readonly RecordedFact[]>,
    after: number,
    private readonly batchSize: number,
  ) {
    this.reached = after;
    this.from = after;
  }

  async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const error = await this.listen().catch((reason: unknown) => reason);
      if (isInvalidPosition(error) && this.from > 0) {
        this.from = 0;
        continue;
      }
      if (isDefinite(error)) return this.subscriber.error(readError(error));
      await sleep(this.pauseMillis, undefined, { signal }).catch(() => undefined);
      this.pauseMillis = Math.min(2 * this.pauseMillis, PAUSE_MILLIS_MAX);
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  complete(): void {
    this.subscriber.complete();
  }

  /** Listens to one subscription until it ends; rejects with what ended it, if anything did. */
  private async listen(): Promise<void> {
    const { client, prefix, deadlineMillis } = this.place;
    const call = await within(deadlineMillis, client.deliver(following(prefix, this.from)), (late) => late.cancel());
    this.call = call;
    const { signal } = this.stopping;
    let silence: NodeJS.Timeout | undefined;
    let stop = (): void => {};
    try {
      await new Promise<void>((resolve, reject) => {
        silence = setTimeout(() => reject(new Overdue(deadlineMillis)), deadlineMillis);
        call.on('data', (message) => {
          // The first message confirms the subscription. After it, silence means only that nothing happens.
          clearTimeout(silence);
          try {
            this.take(message);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
        call.on('end', resolve);
        call.on('error', (error) => reject(convertToCommandError(error)));
        stop = resolve;
        signal.addEventListener('abort', stop);
        if (signal.aborted) resolve();
      });
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
      call.cancel();
      // What came and was not delivered comes again, so nothing may count as looked through that lies behind it.
      this.call = undefined;
      this.waiting = [];
      this.lookedThrough = 0;
    }
  }

  private take(message: ReadResp): void {
    if (!message.hasConfirmation()) this.pauseMillis = PAUSE_MILLIS;
    const checkpoint = message.getCheckpoint();
    if (checkpoint) this.lookedThrough = Number(checkpoint.getCommitPosition());
    const stored = storedFact(message, this.place.prefix);
    if (stored && stored.fact.position > this.reached) this.waiting.push(stored.fact);
    if (this.waiting.length >= this.batchSize) this.call?.pause();
    if (!this.isDelivering) void this.deliver();
  }

  /** Delivers what has come, with a turn of the event loop before each batch, and then lets more come. */
  private async deliver(): Promise<void> {
    this.isDelivering = true;
    await nextTurn();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.batchSize);
      this.reach(batch.at(-1)!.position);
      this.subscriber.next(batch);
      await nextTurn();
    }
    this.isDelivering = false;
    this.reach(this.lookedThrough);
    this.call?.resume();
  }

  private reach(position: number): void {
    if (position <= this.reached) return;
    this.reached = position;
    this.from = position;
  }
}
