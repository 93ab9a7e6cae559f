/** Lets one task in at a time, in the order of asking. A task that fails does not hold up the next one. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.last.then(task);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Lets whatever else waits in this process run: a page, a health check. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
