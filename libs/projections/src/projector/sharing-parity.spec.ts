import { InMemoryEventStore } from '@app/event-store';
import fc from 'fast-check';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { Common, pause, Process, until, type Passage, type Weather } from './processes.fixture';
import { digests, projecting, ToyLog, toys } from './toys.fixture';

const TTL = 200;
/** How long the projections may stand still when all that live are well, whatever happened before. */
const TAKEN_OVER_WITHIN = 2 * TTL;
/** What this machine may take longer than that, because it does something else: it is no matter of leases. */
const SLOW_MACHINE = 10_000;

/** What can happen to processes that share the work. `who` is one of those that are there, counted round. */
type Happening =
  | { kind: 'start' }
  | { kind: 'stop' | 'kill' | 'pause' | 'wake'; who: number }
  | { kind: 'append'; stream: number; facts: number }
  | { kind: 'rebuild'; name: string }
  | { kind: 'storm'; millis: number };
interface Moment {
  readonly happening: Happening;
  readonly millis: number;
}

const who = fc.nat(7);
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'start' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('stop' as const, 'kill' as const, 'pause' as const, 'wake' as const),
      who,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream: fc.nat(3),
      facts: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rebuild' as const), name: fc.constantFrom('story', 'total') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('storm' as const), millis: fc.integer({ min: 20, max: 2 * TTL }) }),
  },
);
const courses = fc.array(fc.record({ happening: happenings, millis: fc.integer({ min: 0, max: TTL }) }), {
  minLength: 5,
  maxLength: 25,
});
/** Not those that fast-check likes best, which are small. */
const lots = fc.array(fc.noBias(fc.nat(999)), { minLength: 400, maxLength: 400 });

/** Several processes on one log, to which things happen. */
class Course {
  private readonly common = new Common(new ToyLog(new InMemoryEventStore()), TTL);
  private readonly all: Process[] = [];
  private readonly living: Process[] = [];
  private readonly paused: Process[] = [];
  private readonly faults: string[] = [];
  private stormy = 0;
  private isCalm = false;
  private drawn = 0;

  constructor(private readonly lots: readonly number[]) {
    this.common.models.onStep = (): void => this.assertOneEach();
  }

  async run(moments: readonly Moment[]): Promise<void> {
    for (const { happening, millis } of moments) {
      await this.meet(happening);
      await pause(millis);
      this.assertOneEach();
    }
    await this.calm();
    await this.assertParity();
    expect(this.faults).toEqual([]);
  }

  private async meet(happening: Happening): Promise<void> {
    const { kind } = happening;
    if (kind === 'start') this.start();
    else if (kind === 'append') await this.common.log.append(happening.stream, happening.facts);
    else if (kind === 'rebuild') await projecting(this.common.log, this.common.models).rebuild([happening.name]);
    else if (kind === 'storm') this.stormy = performance.now() + happening.millis;
    else if (kind === 'wake') this.paused.splice(0).forEach((process) => this.wake(process));
    else this.strike(kind, happening.who);
  }

  private start(): void {
    const process = new Process(this.common, this.weather).start();
    this.all.push(process);
    this.living.push(process);
  }

  private strike(kind: 'stop' | 'kill' | 'pause', who: number): void {
    const [process] = this.living.splice(who % Math.max(1, this.living.length), 1);
    if (!process) return;
    if (kind === 'stop') void process.stop();
    else process[kind]();
    if (kind === 'pause') this.paused.push(process);
  }

  private wake(process: Process): void {
    process.wake();
    this.living.push(process);
  }

  /** Nothing happens any more, and somebody is there: what has been appended must be projected in good time. */
  private async calm(): Promise<void> {
    this.stormy = 0;
    this.isCalm = true;
    this.start();
    await this.common.log.append(1, 2);
    const reader = projecting(this.common.log, this.common.models);
    const isCurrent = async (): Promise<boolean> =>
      (await reader.status()).projections.every(({ lag, position }) => position !== undefined && lag === 0);
    await until(isCurrent, TAKEN_OVER_WITHIN + SLOW_MACHINE);
    const share = toys.length / this.living.length;
    const isFair = (): boolean =>
      this.living.every(({ holds }) => holds.length <= Math.ceil(share) && holds.length >= Math.floor(share));
    await until(isFair, TAKEN_OVER_WITHIN + SLOW_MACHINE);
    // Those who were left behind come back now, and find that all is kept.
    for (const process of this.paused.splice(0)) this.wake(process);
    await pause(TTL / 4);
    await Promise.all(this.living.map((process) => process.stop()));
  }

  private async assertParity(): Promise<void> {
    const { log, models } = this.common;
    const reader = projecting(log, models);
    const fresh = projecting(log, new InMemoryReadModels());
    await fresh.catchUp();
    expect(await digests(reader)).toEqual(await digests(fresh));
    await reader.rebuild();
    expect(await digests(reader)).toEqual(await digests(fresh));
    expect(await models.collections()).toHaveLength(toys.length);
    this.assertOneAfterAnother();
  }

  /** At any moment each projection is kept by one process, or by none. */
  private assertOneEach(): void {
    const kept = [...this.living, ...this.paused].flatMap(({ holds }) => holds);
    const twice = kept.filter((name, i) => kept.indexOf(name) !== i);
    if (twice.length > 0) this.faults.push(`kept twice: ${twice.join()}`);
  }

  /** Into each collection the holders of a lease have written one after another, and never one after its successor. */
  private assertOneAfterAnother(): void {
    expect(this.all.flatMap(({ steps }) => steps).filter(({ fence }) => fence === undefined)).toEqual([]);
    const tokens = new Map<string, number>();
    for (const { collection, fence, outcome } of this.common.models.steps) {
      if (outcome !== 'applied' || fence === undefined) continue;
      expect(fence).toBeGreaterThanOrEqual(tokens.get(collection) ?? 0);
      tokens.set(collection, fence);
    }
  }

  /** Most calls are quick. A step may be so long on its way that its sender has been given up; in a storm calls fail. */
  private readonly weather: Weather = (call): Passage => {
    const isStormy = performance.now() < this.stormy;
    const lot = this.draw();
    const isLong = call === 'apply' && lot < 15 && !this.isCalm;
    const millis = isLong ? TTL + lot * 10 : lot % 10 === 0 ? lot % 7 : 0;
    if (!isStormy || this.draw() < 600) return { millis };
    return { millis, fails: this.draw() % 2 === 0 ? 'unheard' : 'unanswered' };
  };

  private draw(): number {
    return this.lots[this.drawn++ % this.lots.length] ?? 0;
  }
}

/** The same course for the same seed, but for what the clock does. */
async function course(seed: number): Promise<void> {
  const [[moments, chances] = [[], []]] = fc.sample(fc.tuple(courses, lots), { seed, numRuns: 1 });
  await new Course(chances).run(moments).catch((error: unknown) => {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(`Seed ${seed}: ${told}`);
  });
}

/** LEASE_SEEDS=1000-1999 tries others. */
const [, first = 1, last = 24] = /^(\d+)-(\d+)$/.exec(process.env['LEASE_SEEDS'] ?? '')?.map(Number) ?? [];
const AT_ONCE = 6;

describe('Whatever happens to processes that share the work', () => {
  it(`each read model is what a rebuild gives, and was written by one at a time (seeds ${first} to ${last})`, async () => {
    const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    // They mostly wait, so that many have room beside each other.
    const next = async (): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) await course(seed);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }, 600_000);
});
