import type { Lease, Leases } from '../leases';

interface Sighting {
  readonly lease: Lease;
  /** When it had surely been seen to stand like this, and when it was last asked about, by the clock of this process. */
  readonly since: number;
  readonly asked: number;
}

/** What this process has seen of all leases. No clock but its own is asked: a lease that does not change is silent. */
export class Sightings {
  private seen = new Map<string, Sighting>();

  constructor(
    private readonly leases: Leases,
    private readonly ttlMillis: number,
    private readonly now: () => number,
  ) {}

  async look(): Promise<void> {
    const asked = this.now();
    const leases = await this.leases.read();
    const answered = this.now();
    const before = this.seen;
    this.seen = new Map();
    for (const lease of leases) {
      const known = before.get(lease.name);
      const since = known && isUnchanged(lease, known.lease) ? known.since : answered;
      this.seen.set(lease.name, { lease, since, asked });
    }
  }

  /** The leases whose names begin so, as last seen. */
  of(prefix: string): Lease[] {
    return [...this.seen.values()].map(({ lease }) => lease).filter(({ name }) => name.startsWith(prefix));
  }

  get(name: string): Lease | undefined {
    return this.seen.get(name)?.lease;
  }

  /** It has not changed for so long that its holder, if there is one, has given it up or is gone. */
  isSilent(name: string, ttls = 1): boolean {
    const sighting = this.seen.get(name);
    return sighting !== undefined && sighting.asked - sighting.since >= ttls * this.ttlMillis;
  }

  /** When the next holder will be silent that is not so yet, by the clock of this process, unless it gives a sign. */
  nextSilence(): number {
    const held = [...this.seen.values()].filter(({ lease }) => lease.holder !== null && !this.isSilent(lease.name));
    return Math.min(...held.map(({ since }) => since + this.ttlMillis));
  }

  /** Whoever holds it and lives. */
  holder(name: string): string | undefined {
    return this.isSilent(name) ? undefined : (this.get(name)?.holder ?? undefined);
  }
}

const isUnchanged = (a: Lease, b: Lease): boolean => a.holder === b.holder && a.token === b.token && a.beat === b.beat;
