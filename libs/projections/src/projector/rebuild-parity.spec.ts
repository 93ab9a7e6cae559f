import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore } from '@app/event-store';
import fc from 'fast-check';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { describeBothWays, freshUrl, TestDatabase } from '../mongodb/mongo.fixture';
import type { Projection } from '../projection';
import type { ReadModels } from '../read-models';
import { openSqliteReadModels } from '../sqlite/sqlite.read-models';
import { Crash, crashing, type CrashPoint } from './crashing.fixture';
import { Projector } from './projector';
import { decodeToy, story, ToyLog, toys } from './toys.fixture';

/** What can happen to a ledger: facts come, processes project, die, rebuild, are replaced by newer ones. */
type Happening =
  | { kind: 'append'; stream: number; facts: number }
  | { kind: 'catch up'; back: number }
  | { kind: 'crash'; nth: number; point: CrashPoint; rebuild: boolean }
  | { kind: 'rebuild'; only?: string }
  | { kind: 'race' }
  | { kind: 'new version' };
interface Tuning {
  readonly batchSize: number;
  readonly cacheBytes: number;
}

const happenings: fc.Arbitrary<[Happening, Tuning]> = fc.tuple(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        stream: fc.nat(3),
        facts: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('catch up' as const), back: fc.nat(5) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('crash' as const),
        nth: fc.integer({ min: 1, max: 9 }),
        point: fc.constantFrom<CrashPoint>('before the step', 'after the step'),
        rebuild: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('rebuild' as const),
        only: fc.constantFrom(undefined, 'story', 'tally'),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'race' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'new version' as const }) },
  ),
  fc.record({ batchSize: fc.integer({ min: 1, max: 7 }), cacheBytes: fc.constantFrom(1, 400, 100_000) }),
);

/** A ledger to which things happen, each in a process of its own that knows only what is stored. */
class Ledger {
  readonly log = new ToyLog(new InMemoryEventStore());
  private version = 1;

  constructor(readonly models: ReadModels) {}

  async meet(happening: Happening, tuning: Tuning): Promise<void> {
    if (happening.kind === 'append') return void (await this.log.append(happening.stream, happening.facts));
    if (happening.kind === 'new version') return void (this.version += 1);
    const projector = this.projector(this.models, tuning);
    if (happening.kind === 'catch up') {
      await projector.catchUp(Math.max(0, (await this.log.store.head()) - happening.back));
    } else if (happening.kind === 'rebuild') {
      await projector.rebuild(happening.only === undefined ? undefined : [happening.only]);
    } else if (happening.kind === 'race') {
      await Promise.all([projector.catchUp(), this.projector(this.models, tuning).catchUp(), projector.rebuild()]);
    } else {
      const dying = this.projector(crashing(this.models, happening.nth, happening.point), tuning);
      const work: Promise<unknown> = happening.rebuild ? dying.rebuild() : dying.catchUp();
      await work.catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
    }
  }

  /** What readers see once all is quiet must be what a single reading of the log from the first fact gives. */
  async assertParity(): Promise<void> {
    const projector = this.projector(this.models, { batchSize: 3, cacheBytes: 1 });
    await projector.catchUp();
    const fresh = this.projector(new InMemoryReadModels(), {});
    await fresh.catchUp();
    for (const { name } of toys) expect(await projector.digest(name)).toEqual(await fresh.digest(name));
    const before = await Promise.all(toys.map(({ name }) => projector.digest(name)));
    const rebuilt = await projector.rebuild();
    expect(rebuilt.map(({ digest, documents }) => ({ digest, documents }))).toEqual(before);
    expect(await this.models.collections()).toHaveLength(toys.length);
  }

  private projector(models: ReadModels, tuning: Partial<Tuning>): Projector {
    const versioned: Projection<object> = { ...story, version: this.version };
    const projections = toys.map((toy) => (toy.name === story.name ? versioned : toy));
    return new Projector({ store: this.log.store, models, projections, decode: decodeToy, ...tuning });
  }
}

describe('Whatever happens, the live read models are what a rebuild gives', () => {
  it('in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 25 }), async (course) => {
        const ledger = new Ledger(new InMemoryReadModels());
        for (const [happening, tuning] of course) await ledger.meet(happening, tuning);
        await ledger.assertParity();
      }),
      { numRuns: 150 },
    );
  });

  it('ES-25: in SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parity-'));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 20 }), async (course) => {
        run += 1;
        const models = openSqliteReadModels({ file: join(folder, `${run}.sqlite`) });
        try {
          const ledger = new Ledger(models);
          for (const [happening, tuning] of course) await ledger.meet(happening, tuning);
          await ledger.assertParity();
        } finally {
          await models.close();
        }
      }),
      { numRuns: 20 },
    );
    await rm(folder, { recursive: true });
  });
});

describeBothWays('Whatever happens in MongoDB, the live read models are what a rebuild gives', (url) => {
  it('in a database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { minLength: 4, maxLength: 10 }), async (course) => {
        const database = new TestDatabase(freshUrl(url()));
        try {
          const ledger = new Ledger(await database.open());
          for (const [happening, tuning] of course) await ledger.meet(happening, tuning);
          await ledger.assertParity();
        } finally {
          await database.dispose();
        }
      }),
      // A race is not told better by being shrunk, and a database is slow: the course that failed is named at once.
      { numRuns: 3, endOnFailure: true },
    );
  });
});
