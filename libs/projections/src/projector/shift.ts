import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedFact } from '@app/event-store';
import type { Lease, Leases } from '../leases';
import type { ProjectorOptions } from './context';
import { nextMove, type Move } from './fair-share';
import type { Ending } from './following';
import { HeldLeases } from './held-leases';
import { Keeping, type Kept } from './keeping';
import { ProjectorStopped } from './projector-stopped';
import { PromptLeases } from './prompt-leases';
import { Sightings } from './sightings';

export interface Sharing {
  readonly leases: Leases;
  /**
   * How long a holder must have been silent before another takes over, in milliseconds; the same in all processes.
   * Default 5,000.
   */
  readonly ttlMillis?: number;
  /** Milliseconds that only grow. Default: those of the process. */
  readonly now?: () => number;
  /** Told of what this process keeps from now on, and under which tokens. */
  readonly onKept?: (kept: Kept) => void;
}
export type SharedProjectorOptions<F extends RecordedFact> = ProjectorOptions<F> & Sharing;

/** `member`: takes a fair share, and is counted. `stand-in`: takes what nobody keeps, and is not. */
export type Part = 'member' | 'stand-in';

const TTL_MILLIS = 5000;
/** Signs of life within the time that makes a holder silent; and looks at the leases between two of them while waiting. */
const BEATS_PER_TTL = 5;
const LOOKS_PER_BEAT = 5;
/** What nobody has taken for so long, in the time that makes a holder silent, is taken by whoever can. */
const NEGLECTED_TTLS = 2;

/** Leases of projections, and of the places of those who take part: as many as ever took part at one time. */
const PROJECTION = 'projection/';
const MEMBER = 'projector/';

/** One stretch of work of one process among several: from the moment it comes in to the moment it has left. */
export class Shift<F extends RecordedFact> {
  private readonly leases: Leases;
  private readonly held: HeldLeases;
  private readonly sightings: Sightings;
  private readonly keeping: Keeping<F>;
  private readonly names: readonly string[];
  private readonly beatMillis: number;
  private readonly over = new AbortController();
  private exchanging: Promise<void> | undefined;
  private leaving: readonly string[] = [];
  private isWaiting = true;
  private trouble: Error | undefined;
  private reason: ProjectorStopped | undefined;
  isOver = false;
  /** Resolves when everything has been given back: with the reason when it ended by itself. */
  readonly ended: Promise<ProjectorStopped | undefined>;

  constructor(
    private readonly options: SharedProjectorOptions<F>,
    private readonly part: Part,
  ) {
    const { ttlMillis = TTL_MILLIS, now = (): number => performance.now() } = options;
    const leases = new PromptLeases(options.leases, ttlMillis);
    this.names = options.projections.map(({ name }) => name);
    this.beatMillis = ttlMillis / BEATS_PER_TTL;
    this.held = new HeldLeases(leases, randomUUID(), ttlMillis, now);
    this.sightings = new Sightings(leases, ttlMillis, now);
    const fence = (projection: string): number | undefined => this.held.token(PROJECTION + projection);
    this.keeping = new Keeping({ ...options, fence }, (reason) => this.ending(reason));
    this.leases = leases;
    this.ended = this.run();
  }

  /** What this process keeps, by its own clock, and under which tokens. */
  get holds(): Kept {
    const tokens = this.names.map((name) => [name, this.held.token(PROJECTION + name)] as const);
    return new Map(tokens.filter((one): one is [string, number] => one[1] !== undefined));
  }

  get failure(): Error | undefined {
    return this.reason ?? this.trouble ?? this.keeping.failure;
  }

  building(projection: string): number | undefined {
    return this.keeping.building(projection);
  }

  async stop(): Promise<void> {
    this.over.abort();
    await this.ended;
  }

  private async run(): Promise<ProjectorStopped | undefined> {
    const { signal } = this.over;
    while (!signal.aborted) {
      await this.beat();
      const pause = this.isWaiting ? this.beatMillis / LOOKS_PER_BEAT : this.beatMillis;
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
    await this.leave();
    this.isOver = true;
    return this.reason;
  }

  /** Gives signs of life, looks at those of others, and takes or gives up what has to change hands. */
  private async beat(): Promise<void> {
    try {
      await this.held.renew();
      await this.sightings.look();
      if (this.part === 'member') await this.takePlace();
      if (!this.exchanging && !this.over.signal.aborted) await this.move();
      this.trouble = undefined;
    } catch (error) {
      this.note(error);
    }
    if (!this.over.signal.aborted) this.exchange();
  }

  /** Takes one of the places of members, and clears those of members that are gone, so that places do not add up. */
  private async takePlace(): Promise<void> {
    const places = this.sightings.of(MEMBER);
    for (const place of places) {
      if (place.holder === null || !this.sightings.isSilent(place.name)) continue;
      const cleared = await this.leases.take(place.name, this.held.holder, place);
      if (cleared) await this.leases.release(cleared);
    }
    if (this.isPlaced()) return;
    const last = Math.max(0, ...places.map(placeOf));
    const free = places.find(({ holder }) => holder === null || holder === this.held.holder);
    await this.held.take(free?.name ?? `${MEMBER}${last + 1}`, free);
  }

  private async move(): Promise<void> {
    const { take, giveUp, waits } = this.nextMove();
    this.leaving = giveUp;
    this.isWaiting = waits;
    await Promise.all(take.map((name) => this.held.take(PROJECTION + name, this.sightings.get(PROJECTION + name))));
  }

  private nextMove(): Move {
    const me = this.held.holder;
    const keepers = new Map<string, string>();
    for (const name of this.names) {
      const keeper = this.keeper(PROJECTION + name);
      if (keeper !== undefined) keepers.set(name, keeper);
    }
    const free = this.names.filter((name) => !keepers.has(name));
    if (this.part === 'stand-in') return { take: free, giveUp: [], waits: true };
    const members = this.members();
    if (!members.includes(me)) return { take: [], giveUp: [], waits: true };
    const neglected = free.filter((name) => this.sightings.isSilent(PROJECTION + name, NEGLECTED_TTLS));
    return nextMove({ me, members, projections: this.names, keepers, neglected });
  }

  /** A lease under this name that this process does not know to hold is free to be taken anew. */
  private keeper(name: string): string | undefined {
    if (this.held.token(name) !== undefined) return this.held.holder;
    const holder = this.sightings.holder(name);
    return holder === this.held.holder ? undefined : holder;
  }

  /** Everybody who has a place and lives, in the order of places. */
  private members(): string[] {
    const places = this.sightings.of(MEMBER).sort((a, b) => placeOf(a) - placeOf(b));
    const seen = places.map(({ name }) => this.keeper(name)).filter((holder) => holder !== undefined);
    const me = this.held.holder;
    return [...new Set(this.isPlaced() && !seen.includes(me) ? [...seen, me] : seen)];
  }

  private isPlaced(): boolean {
    return this.held.names(MEMBER).length > 0;
  }

  /** Exchanges the projector when it must keep something else, and gives back what it has let go of. */
  private exchange(): void {
    const { leaving } = this;
    const kept = new Map([...this.holds].filter(([name]) => !leaving.includes(name)));
    if (this.exchanging || (this.keeping.is(kept) && leaving.length === 0)) return;
    this.options.onKept?.(kept);
    this.exchanging = this.keeping
      .exchange(kept)
      .then(() => this.held.release(leaving.map((name) => PROJECTION + name)))
      .catch((error: unknown) => this.note(error))
      .finally(() => {
        this.exchanging = undefined;
        this.leaving = [];
      });
  }

  private ending(reason: Ending): void {
    if (reason instanceof ProjectorStopped) {
      this.reason ??= reason;
      this.over.abort();
    } else {
      this.held.forget(PROJECTION + reason.projection);
    }
  }

  /** Finishes the step, and gives everything back. The place first: the others then know that they are fewer. */
  private async leave(): Promise<void> {
    const done = new AbortController();
    void this.giveSigns(done.signal);
    await this.giveBack(MEMBER);
    await this.exchanging;
    await this.keeping.exchange(new Map());
    done.abort();
    await this.giveBack(PROJECTION);
  }

  private async giveSigns(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.held.renew().catch((error: unknown) => this.note(error));
      await sleep(this.beatMillis, undefined, { signal }).catch(() => undefined);
    }
  }

  /** What cannot be given back now will be missed in time. */
  private giveBack(prefix: string): Promise<void> {
    return this.held.release(this.held.names(prefix)).catch((error: unknown) => this.note(error));
  }

  private note(error: unknown): void {
    this.trouble = error instanceof Error ? error : new Error(String(error));
  }
}

const placeOf = ({ name }: Lease): number => Number(name.slice(MEMBER.length));
