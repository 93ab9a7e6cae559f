const WINDOW_SECONDS = 30;

/** How many a second there have been of late. */
export class Rate {
  private readonly bySecond = new Map<number, number>();

  /** @param millis the time, which only grows */
  constructor(private readonly millis: () => number = () => performance.now()) {}

  add(count: number): void {
    const second = this.second();
    this.bySecond.set(second, (this.bySecond.get(second) ?? 0) + count);
    this.forget(second);
  }

  /** Over the last thirty whole seconds: the one that is not over would make it look less. */
  perSecond(): number {
    const second = this.second();
    this.forget(second);
    let sum = 0;
    for (const [at, count] of this.bySecond) if (at < second) sum += count;
    return sum / WINDOW_SECONDS;
  }

  private second(): number {
    return Math.floor(this.millis() / 1000);
  }

  private forget(second: number): void {
    for (const at of this.bySecond.keys()) if (at < second - WINDOW_SECONDS) this.bySecond.delete(at);
  }
}
