import type { Lease, Leases } from '../leases';

interface Held {
  readonly lease: Lease;
  /** Until when nobody else can have taken it, by the clock of this process. */
  readonly until: number;
}

/**
 * The leases of this process. It believes in one for as long as nobody can have taken it over, counted from the moment at
 * which it *asked* for the last renewal: whoever stands by has seen that renewal later, and waits as long from there.
 */
export class HeldLeases {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly leases: Leases,
    readonly holder: string,
    private readonly ttlMillis: number,
    private readonly now: () => number,
  ) {}

  /** The token under which it is held; `undefined` when it is not, or may not be any more. */
  token(name: string): number | undefined {
    const held = this.held.get(name);
    return held && this.now() < held.until ? held.lease.token : undefined;
  }

  /** Takes a lease as it was seen to stand. Somebody else may be faster. */
  async take(name: string, seen: Lease | undefined): Promise<void> {
    const asked = this.now();
    const lease = await this.leases.take(name, this.holder, seen);
    if (lease) this.held.set(name, { lease, until: asked + this.ttlMillis });
  }

  /** Gives a sign of life for each. What was taken over meanwhile, or could have been, is held no longer. */
  async renew(): Promise<void> {
    const asked = this.now();
    const renewals = [...this.held].map(async ([name, held]) => {
      const renewed = asked < held.until ? await this.leases.renew(held.lease) : undefined;
      if (this.held.get(name) !== held) return;
      if (renewed) this.held.set(name, { lease: renewed, until: asked + this.ttlMillis });
      else this.held.delete(name);
    });
    await Promise.all(renewals);
  }

  /** Forgets one that turned out to be lost. */
  forget(name: string): void {
    this.held.delete(name);
  }

  /** Those it holds, of the names that begin so. */
  names(prefix: string): string[] {
    return [...this.held.keys()].filter((name) => name.startsWith(prefix) && this.token(name) !== undefined);
  }

  /** Gives these back, so that nobody has to wait for silence. */
  async release(names: readonly string[]): Promise<void> {
    const given = names.flatMap((name) => this.held.get(name) ?? []);
    for (const { lease } of given) this.held.delete(lease.name);
    await Promise.all(given.map(({ lease }) => this.leases.release(lease)));
  }
}
