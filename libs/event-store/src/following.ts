import { setImmediate as nextTurn } from 'node:timers/promises';
import { Observable, type Subscriber } from 'rxjs';
import type { RecordedFact } from './event-store';

interface Follower {
  wake(): void;
  readonly subscriber: Subscriber<readonly RecordedFact[]>;
}

/**
 * Lets any number of subscribers catch up and then follow a log that is read in batches.
 *
 * Each follower reads for itself from where it stands: nothing is buffered here, a slow one holds up nobody, and the
 * event loop turns between two batches.
 */
export class Following {
  private readonly followers = new Set<Follower>();

  /**
   * @param batchAfter reads up to `limit` facts after a position; an empty batch means that there are none yet
   * @param watched told when the first follower comes (true) and when the last one goes (false)
   */
  constructor(
    private readonly batchAfter: (position: number, limit: number) => readonly RecordedFact[],
    private readonly watched: (anybody: boolean) => void = () => {},
  ) {}

  /** Tells all followers that there may be something new. */
  wake(): void {
    for (const follower of this.followers) follower.wake();
  }

  fail(error: unknown): void {
    for (const { subscriber } of [...this.followers]) subscriber.error(error);
  }

  complete(): void {
    for (const { subscriber } of [...this.followers]) subscriber.complete();
  }

  from(after: number, batchSize: number): Observable<readonly RecordedFact[]> {
    return new Observable((subscriber) => {
      let position = after;
      let reading = false;
      const read = async (): Promise<void> => {
        reading = true;
        // Lets `subscribe()` return, and an append be answered, before the first batch is delivered.
        await nextTurn();
        try {
          while (!subscriber.closed) {
            const batch = this.batchAfter(position, batchSize);
            if (batch.length === 0) break;
            position = batch.at(-1)!.position;
            subscriber.next(batch);
            await nextTurn();
          }
        } catch (error) {
          subscriber.error(error);
        }
        reading = false;
      };
      const follower: Follower = { subscriber, wake: () => void (reading || read()) };
      this.followers.add(follower);
      if (this.followers.size === 1) this.watched(true);
      subscriber.add(() => {
        this.followers.delete(follower);
        if (this.followers.size === 0) this.watched(false);
      });
      follower.wake();
    });
  }
}
