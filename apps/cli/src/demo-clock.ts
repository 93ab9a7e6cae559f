import type { Clock } from '@app/event-store';

/**
 * The clock of the invented authority. Its returns arrive in the spring after each year, and its hub's records in the
 * summer after the last: so that what was known then and what is known now differ, as they do in a real council.
 * A real ledger has no such clock: what it learned, and when, is not for anybody to set (decisions/0008).
 */
export class DemoClock implements Clock {
  private millis: number;

  constructor(start: string) {
    this.millis = Date.parse(start);
  }

  /** Goes on to a later moment; never back. */
  goTo(instant: string): void {
    this.millis = Math.max(this.millis, Date.parse(instant));
  }

  /** Time passes a little with every question, so that no two batches are of the same instant. */
  now(): number {
    return this.millis++;
  }
}
