import type { EventStore, RecordedFact } from '@app/event-store';
import { InMemoryLeases } from '../in-memory/in-memory.leases';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Leases } from '../leases';
import type { Decode, Projection } from '../projection';
import type { Applied, ReadModels, Step } from '../read-models';
import { SharedProjector, type SharedFollowing } from './shared-projector';
import { decodeToy, type ToyLog, toys } from './toys.fixture';

export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** What becomes of one call on its way: how long it takes, and whether it fails before or after it was heard. */
export interface Passage {
  readonly millis: number;
  readonly fails?: 'unheard' | 'unanswered';
}
export type Weather = (call: string) => Passage;
/** What a process knows; programs of different age know different things. */
export interface Program {
  readonly projections?: readonly Projection<object>[];
  readonly decode?: Decode<RecordedFact>;
}
export const CALM: Weather = () => ({ millis: 0 });

/** Read models that remember every step they have taken. */
export class ObservedReadModels extends InMemoryReadModels {
  readonly steps: (Step & { readonly outcome: Applied })[] = [];
  onStep: () => void = () => undefined;

  override async apply(step: Step): Promise<Applied> {
    const outcome = await super.apply(step);
    this.steps.push({ ...step, outcome });
    this.onStep();
    return outcome;
  }

  taken(): Step[] {
    return this.steps.filter(({ outcome, writes }) => outcome === 'applied' && writes.length > 0);
  }
}

/** What several processes have in common. */
export class Common {
  readonly models = new ObservedReadModels();
  readonly leases = new InMemoryLeases();

  constructor(
    readonly log: ToyLog,
    readonly ttlMillis: number,
  ) {}
}

/**
 * A process, as far as others can tell: whatever it asks of a store goes over a wire. While it is paused it neither
 * sends nor hears, but its clock goes on, and what was on the wire arrives.
 */
export class Process {
  readonly projector: SharedProjector;
  /** The steps it has sent. */
  readonly steps: Step[] = [];
  private following: SharedFollowing | undefined;
  private awake: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private isAwake = true;
  private isDead = false;
  private stopped: Promise<void> | undefined;

  constructor(
    common: Common,
    private readonly weather: Weather = CALM,
    program: Program = {},
  ) {
    this.projector = new SharedProjector({
      store: this.remote<EventStore>(common.log.store),
      models: this.remote<ReadModels>(common.models),
      leases: this.remote<Leases>(common.leases),
      projections: toys,
      decode: decodeToy,
      ...program,
      batchSize: 3,
      cacheBytes: 1,
      ttlMillis: common.ttlMillis,
    });
  }

  start(): this {
    this.following = this.projector.follow();
    return this;
  }

  standIn(): this {
    this.following = this.projector.standIn();
    return this;
  }

  /** As after SIGTERM. */
  stop(): Promise<void> {
    this.stopped ??= this.following?.stop();
    return this.stopped ?? Promise.resolve();
  }

  /** As after SIGSTOP. */
  pause(): void {
    if (!this.isAwake) return;
    this.isAwake = false;
    this.awake = new Promise((resolve) => (this.wakeUp = resolve));
  }

  /** As after SIGCONT. */
  wake(): void {
    this.isAwake = true;
    this.wakeUp();
  }

  /** As after SIGKILL: nothing reaches anybody any more but what is on the wire already. */
  kill(): void {
    this.isDead = true;
    this.wake();
    void this.stop();
  }

  get ended(): Promise<Error | undefined> {
    return this.following?.ended ?? Promise.resolve(undefined);
  }

  /** The names of what it keeps, by its own clock. */
  get holds(): string[] {
    return [...this.projector.holds.keys()];
  }

  private remote<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, name): unknown => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const call = value.bind(target) as (...args: unknown[]) => unknown;
        if (name === 'subscribe') return call;
        if (name === 'readAll') return (...args: unknown[]) => this.batches(call(...args) as AsyncIterable<unknown>);
        return (...args: unknown[]): unknown => {
          if (name === 'apply') this.steps.push(args[0] as Step);
          return this.pass(String(name), () => call(...args) as Promise<unknown>);
        };
      },
    });
  }

  private async running(): Promise<void> {
    await this.awake;
    if (this.isDead) throw new Error('dead');
  }

  private async pass(name: string, call: () => Promise<unknown>): Promise<unknown> {
    await this.running();
    const { millis, fails } = this.weather(name);
    if (millis > 0) await pause(millis);
    if (fails === 'unheard') {
      await this.running();
      throw new Error('the connection was lost');
    }
    const answer = call();
    await answer.catch(() => undefined);
    await this.running();
    if (fails === 'unanswered') throw new Error('the answer was lost');
    return answer;
  }

  private async *batches(source: AsyncIterable<unknown>): AsyncIterable<unknown> {
    for await (const batch of source) yield await this.pass('readAll', () => Promise.resolve(batch));
  }
}

/** Far longer than anything takes on a machine that does much else: what is not so by then never will be. */
const PATIENCE = 60_000;

/** Waits until it is so, and tells for how long, in milliseconds. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMillis = PATIENCE): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - began;
    if (performance.now() - began > withinMillis) throw new Error(`It is not so after ${withinMillis} milliseconds.`);
    await pause(10);
  }
}
