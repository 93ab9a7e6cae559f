import type { Document } from 'mongodb';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Step } from '../read-models';
import { describeBothWays, freshUrl, TestDatabase } from './mongo.fixture';
import type { MongoReadModels } from './mongo.read-models';
import type { Answer, WireProxy } from './wire-proxy.fixture';

const stepFrom = (from: number, fence?: number): Step => ({
  collection: 'list',
  from,
  upTo: from + 1,
  fence,
  writes: [
    { key: 'each', document: { step: from + 1 }, indexed: { step: [from + 1], kind: ['each'] } },
    { key: `k${from}`, document: { from }, indexed: { kind: ['one', `one ${from}`] } },
    { key: `k${from - 1}`, document: null },
  ],
});

/** What the driver says by itself, and what no step consists of. */
const SMALL_TALK: ReadonlySet<string> = new Set(['hello', 'ismaster', 'isMaster', 'endSessions', 'ping']);
const nameOf = (command: Document): string => Object.keys(command)[0] ?? '';
const isAbout = (command: Document): boolean => !SMALL_TALK.has(nameOf(command));

type Meddle = (done: () => Promise<Document>) => Promise<Answer>;

/** Meddles with the nth of these commands from now, once. Tells whether there were so many. */
function meddleWith(
  proxy: WireProxy,
  nth: number,
  meddle: Meddle,
  which: (command: Document) => boolean = isAbout,
): () => boolean {
  let n = 0;
  proxy.intercept = (command, forward): Promise<Answer> => {
    if (!which(command)) return forward();
    n += 1;
    return n === nth ? meddle(() => forward()) : forward();
  };
  return () => n >= nth;
}

const LOST: readonly (readonly [string, Meddle])[] = [
  ['never reached the server', (): Promise<Answer> => Promise.resolve('cut')],
  [
    'was done and its answer was lost',
    async (done): Promise<Answer> => {
      await done();
      return 'cut';
    },
  ],
];

describeBothWays('a step in MongoDB of which something goes wrong', (url) => {
  let database: TestDatabase;
  let models: MongoReadModels;
  let proxy: WireProxy;
  let other: MongoReadModels;
  let model: InMemoryReadModels;
  beforeEach(async () => {
    database = new TestDatabase(freshUrl(url()));
    model = new InMemoryReadModels();
    other = await database.open();
    ({ models, proxy } = await database.proxied());
  });
  afterEach(() => database.dispose());

  const assertAsExpected = async (): Promise<void> => {
    expect(await other.checkpoint('list')).toBe(await model.checkpoint('list'));
    expect(await other.fingerprint('list')).toEqual(await model.fingerprint('list'));
    for (const startsWith of ['one', 'each', 'one 1']) {
      const search = { index: 'kind', startsWith };
      expect(await other.find('list', search)).toEqual(await model.find('list', search));
    }
  };

  it.each(LOST)('MG-03, MG-05: is applied, once, and said to be, when a command %s', async (_, meddle) => {
    for (let from = 0, more = true; more; from += 1) {
      const met = meddleWith(proxy, from + 1, meddle);
      expect(await models.apply(stepFrom(from))).toBe('applied');
      more = met();
      await model.apply(stepFrom(from));
      await assertAsExpected();
      expect(await models.apply(stepFrom(from))).toBe('stale');
      expect(from).toBeLessThan(40);
    }
    expect(await model.checkpoint('list')).toBeGreaterThan(5);
  });

  it('MG-01: is applied, and said to be, when a majority does not answer in time', async () => {
    const late = { writeConcernError: { code: 64, codeName: 'WriteConcernTimeout', errmsg: 'waiting timed out' } };
    for (let from = 0, more = true; more; from += 1) {
      const waits = (command: Document): boolean => command.writeConcern !== undefined;
      const met = meddleWith(proxy, from + 1, async (done) => ({ ...(await done()), ...late }), waits);
      expect(await models.apply(stepFrom(from))).toBe('applied');
      more = met();
      await model.apply(stepFrom(from));
      await assertAsExpected();
    }
  });

  it('MG-01, MG-02: asks a majority with its journal for every write, and the same majority for every read', async () => {
    const asked: Document[] = [];
    proxy.intercept = (command, forward): Promise<Answer> => {
      if (isAbout(command)) asked.push(command);
      return forward();
    };
    for (let from = 0; from < 3; from += 1) await models.apply(stepFrom(from));
    await models.switchTo('list', 'list');
    await models.find('list', { index: 'kind' });
    await models.fingerprint('list');
    const READS = ['find', 'aggregate', 'count', 'distinct', 'getMore', 'listIndexes', 'listCollections'];
    const levels = asked
      .filter((command) => ['find', 'aggregate'].includes(nameOf(command)) && command.autocommit === undefined)
      .map(({ readConcern }: { readConcern?: { level?: string } }) => readConcern?.level);
    expect(levels.length).toBeGreaterThan(5);
    expect(levels.filter((level) => level !== 'majority' && level !== 'snapshot')).toEqual([]);
    const writes = asked.filter((command) => !READS.includes(nameOf(command)) && command.autocommit === undefined);
    const commits = asked.filter((command) => nameOf(command) === 'commitTransaction');
    expect(writes.length).toBeGreaterThan(2);
    for (const { writeConcern } of [...writes, ...commits] as { writeConcern?: Document }[]) {
      expect(writeConcern).toMatchObject({ w: 'majority', j: true });
      expect(Number(writeConcern?.wtimeout)).toBe(10_000);
    }
  });

  it('MG-05: is taken once when two projectors deliver it ten times, and older ones again', async () => {
    for (let from = 0; from < 6; from += 1) {
      const deliveries = Array.from({ length: 10 }, (_, i) => (i % 2 ? models : other).apply(stepFrom(from)));
      const outcomes = await Promise.all(deliveries);
      expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
      await model.apply(stepFrom(from));
      for (let older = 0; older < from; older += 1) expect(await models.apply(stepFrom(older))).toBe('stale');
    }
    await assertAsExpected();
  });

  it('MG-07: never shows a checkpoint that goes back, nor one step with the documents of another', async () => {
    let done = false;
    const project = async (who: MongoReadModels): Promise<void> => {
      for (let from = 0; from < 25; from = (await who.checkpoint('list')) ?? 0) await who.apply(stepFrom(from));
    };
    const look = async (who: MongoReadModels): Promise<number> => {
      let seen = 0;
      for (; !done;) {
        const before = (await who.checkpoint('list')) ?? 0;
        const page = await who.find<{ step: number }>('list', { index: 'step' });
        const step = page.found[0]?.document.step ?? 0;
        const after = (await who.checkpoint('list')) ?? 0;
        expect([seen <= before, before <= step, step <= after]).toEqual([true, true, true]);
        seen = after;
      }
      return seen;
    };
    const looking = [look(await database.open()), look(other)];
    await Promise.all([project(models), project(other)]).finally(() => (done = true));
    for (const seen of await Promise.all(looking)) expect(seen).toBeGreaterThan(0);
    for (let from = 0; from < 25; from += 1) await model.apply(stepFrom(from));
    await assertAsExpected();
  });

  it('MG-07: keeps the fence with the step, whatever answer is lost', async () => {
    for (let from = 0, more = true; more; from += 1) {
      const met = meddleWith(proxy, from + 1, async (done) => (await done(), 'cut'));
      expect(await models.apply(stepFrom(from, from + 5))).toBe('applied');
      more = met();
      expect(await other.apply(stepFrom(from + 1, from + 4))).toBe('fenced');
    }
  });
});
