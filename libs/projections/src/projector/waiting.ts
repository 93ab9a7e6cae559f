import type { ReadModels } from '../read-models';

/** How often the read models are asked when they are kept by another process, in milliseconds. */
const ASK_MILLIS = 25;

/** Knows how far readers can see, and lets them wait until they see far enough. */
export class Waiting {
  private readonly positions = new Map<string, number>();
  private readonly woken = new Set<() => void>();
  private wakings = 0;

  constructor(
    private readonly models: ReadModels,
    private readonly names: readonly string[],
  ) {}

  reached(projection: string, position: number): void {
    this.positions.set(projection, position);
    this.wake();
  }

  /** Lets everybody who waits look again. */
  wake(): void {
    this.wakings += 1;
    for (const resume of this.woken) resume();
  }

  /** True when readers of all these read models see `position`; false when they do not in time, or `isHopeless`. */
  async waitFor(
    position: number,
    names: readonly string[],
    timeoutMillis: number,
    isHopeless: () => boolean,
  ): Promise<boolean> {
    const deadline = performance.now() + timeoutMillis;
    const unknown = names.find((name) => !this.names.includes(name));
    if (unknown !== undefined) throw new RangeError(`There is no projection "${unknown}"`);
    for (;;) {
      const wakings = this.wakings;
      if (await this.have(position, names)) return true;
      const rest = deadline - performance.now();
      if (rest <= 0 || isHopeless()) return false;
      // Whoever was woken while asking looks again at once.
      if (wakings === this.wakings) await this.pause(Math.min(rest, ASK_MILLIS));
    }
  }

  private async have(position: number, names: readonly string[]): Promise<boolean> {
    for (const name of names) {
      if ((this.positions.get(name) ?? -1) >= position) continue;
      const live = await this.models.live(name);
      const checkpoint = live === undefined ? undefined : await this.models.checkpoint(live);
      if (checkpoint === undefined || checkpoint < position) return false;
    }
    return true;
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        this.woken.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, Math.ceil(millis));
      this.woken.add(resume);
    });
  }
}
