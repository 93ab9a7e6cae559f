import type { Lease, Leases } from '../leases';
import type { HeldLeases } from './held-leases';
import type { Sightings } from './sightings';

/** What the names of places begin with. A place is a lease: there are as many as ever took part at one time. */
export const PLACE = 'projector/';

/** Who takes part, as one process sees it, and its own place among them. */
export class Membership {
  constructor(
    private readonly leases: Leases,
    private readonly held: HeldLeases,
    private readonly sightings: Sightings,
  ) {}

  /** Takes a place when it has none, and clears those of members that are gone, so that places do not add up. */
  async keepPlace(): Promise<void> {
    const places = this.places();
    for (const place of places) {
      if (place.holder === null || !this.sightings.isSilent(place.name)) continue;
      const cleared = await this.leases.take(place.name, this.held.holder, place);
      if (cleared) await this.leases.release(cleared);
    }
    if (this.isPlaced()) return;
    const free = places.find(({ holder }) => holder === null || holder === this.held.holder);
    const last = places.at(-1);
    await this.held.take(free?.name ?? `${PLACE}${last ? numberOf(last) + 1 : 1}`, free);
  }

  /**
   * Everybody who has a place and lives, in the order of places. Whoever has fallen silent over one of these leases is
   * taken for gone: the signs of life of one beat are not all seen at one time.
   */
  members(names: readonly string[]): string[] {
    const me = this.held.holder;
    const silent = names.filter((name) => this.sightings.isSilent(name));
    const gone = new Set(silent.map((name) => this.sightings.get(name)?.holder));
    const seen = this.places()
      .map(({ name }) => this.keeper(name))
      .filter((holder) => holder !== undefined)
      .filter((holder) => holder === me || !gone.has(holder));
    return [...new Set(this.isPlaced() && !seen.includes(me) ? [...seen, me] : seen)];
  }

  /** Whoever holds it and lives. One under the name of this process that it does not know to hold is free to be taken. */
  keeper(name: string): string | undefined {
    if (this.held.token(name) !== undefined) return this.held.holder;
    const holder = this.sightings.holder(name);
    return holder === this.held.holder ? undefined : holder;
  }

  private isPlaced(): boolean {
    return this.held.names(PLACE).length > 0;
  }

  private places(): Lease[] {
    return this.sightings.of(PLACE).sort((a, b) => numberOf(a) - numberOf(b));
  }
}

const numberOf = ({ name }: Lease): number => Number(name.slice(PLACE.length));
