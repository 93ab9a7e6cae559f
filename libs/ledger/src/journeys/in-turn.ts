/**
 * Lets those who write to the same journey go one after the other, and all others beside them. Between processes the
 * log decides who was first; within one there is no need to find that out by failing.
 */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `task` when all that were given before under `key` have ended, however they ended. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const own = before.then(task, task);
    this.last.set(key, own);
    try {
      return await own;
    } finally {
      if (this.last.get(key) === own) this.last.delete(key);
    }
  }
}
