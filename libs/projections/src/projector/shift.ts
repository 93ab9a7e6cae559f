import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedFact } from '@app/event-store';
import type { Leases } from '../leases';
import type { ProjectorOptions } from './context';
import { nextMove, type Move } from './fair-share';
import type { Ending } from './following';
import { HeldLeases } from './held-leases';
import { Keeping, type Kept } from './keeping';
import { Membership, PLACE } from './membership';
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

/** What the names of the leases of projections begin with. */
const PROJECTION = 'projection/';

/** One stretch of work of one process among several: from the moment it comes in to the moment it has left. */
export class Shift<F extends RecordedFact> {
  private readonly held: HeldLeases;
  private readonly sightings: Sightings;
  private readonly membership: Membership;
  private readonly keeping: Keeping<F>;
  private readonly names: readonly string[];
  private readonly beatMillis: number;
  private readonly now: () => number;
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
    this.now = now;
    const leases = new PromptLeases(options.leases, ttlMillis);
    this.names = options.projections.map(({ name }) => name);
    this.beatMillis = ttlMillis / BEATS_PER_TTL;
    this.held = new HeldLeases(leases, randomUUID(), ttlMillis, now);
    this.sightings = new Sightings(leases, ttlMillis, now);
    const fence = (projection: string): number | undefined => this.held.token(PROJECTION + projection);
    this.keeping = new Keeping({ ...options, fence }, (reason) => this.ending(reason));
    this.membership = new Membership(leases, this.held, this.sightings);
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
      const began = this.now();
      await this.beat();
      await sleep(this.pause(began), undefined, { signal }).catch(() => undefined);
    }
    await this.leave();
    this.isOver = true;
    return this.reason;
  }

  /** Until the next beat, or until the moment at which a holder will have been silent for long enough. */
  private pause(began: number): number {
    const often = this.beatMillis / LOOKS_PER_BEAT;
    const next = this.isWaiting ? often : Math.min(this.beatMillis, this.sightings.nextSilence() - began);
    return Math.max(often / 2, next - (this.now() - began));
  }

  /** Gives signs of life, looks at those of others, and takes or gives up what has to change hands. */
  private async beat(): Promise<void> {
    try {
      await this.held.renew();
      await this.sightings.look();
      if (this.part === 'member') await this.membership.keepPlace();
      if (!this.exchanging && !this.over.signal.aborted) await this.move();
      this.trouble = undefined;
    } catch (error) {
      this.note(error);
    }
    if (!this.over.signal.aborted) this.exchange();
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
      const keeper = this.membership.keeper(PROJECTION + name);
      if (keeper !== undefined) keepers.set(name, keeper);
    }
    const free = this.names.filter((name) => !keepers.has(name));
    if (this.part === 'stand-in') return { take: free, giveUp: [], waits: true };
    const members = this.membership.members(this.names.map((name) => PROJECTION + name));
    if (!members.includes(me)) return { take: [], giveUp: [], waits: true };
    const neglected = free.filter((name) => this.sightings.isSilent(PROJECTION + name, NEGLECTED_TTLS));
    return nextMove({ me, members, projections: this.names, keepers, neglected });
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
    await this.giveBack(PLACE);
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
