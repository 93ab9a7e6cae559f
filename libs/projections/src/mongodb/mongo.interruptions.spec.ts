import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, type Document } from 'mongodb';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { describeBothWays, describeOnMongo, freshUrl, TestDatabase } from './mongo.fixture';
import type { MongoReadModels } from './mongo.read-models';
import { childStep, CHILD_STEPS } from './stepping-child.fixture';
import type { Answer, WireProxy } from './wire-proxy.fixture';

const HOOK = join(__dirname, '..', '..', '..', 'event-store', 'src', 'contract', 'typescript.cjs');
const KILLS = 6;

/** Where a process can die around a command: before the server hears of it, or before it hears of the server's answer. */
type Moment = 'before' | 'after';

/** The process behind this proxy dies at its nth command from now. Resolves when it has died or the work is done. */
async function dyingAt(
  { models, proxy }: { models: MongoReadModels; proxy: WireProxy },
  nth: number,
  moment: Moment,
  work: () => Promise<unknown>,
): Promise<boolean> {
  let n = 0;
  const dead = new Promise<true>((resolve) => {
    proxy.intercept = async (command, forward): Promise<Answer> => {
      if ('hello' in command || 'endSessions' in command) return forward();
      n += 1;
      if (n < nth) return forward();
      if (n === nth && moment === 'after') await forward();
      resolve(true);
      return 'cut';
    };
  });
  const working = work().then(
    () => false,
    () => true,
  );
  const hasDied = await Promise.race([dead, working]);
  await proxy.close();
  await models.close();
  await working;
  return hasDied;
}

describeBothWays('a process that dies in the middle of a step in MongoDB', (url) => {
  let database: TestDatabase;
  let other: MongoReadModels;
  let model: InMemoryReadModels;
  beforeEach(async () => {
    database = new TestDatabase(freshUrl(url()));
    other = await database.open();
    model = new InMemoryReadModels();
  });
  afterEach(() => database.dispose());

  const assertAsExpected = async (): Promise<void> => {
    expect(await other.checkpoint('list')).toBe(await model.checkpoint('list'));
    expect(await other.fingerprint('list')).toEqual(await model.fingerprint('list'));
    const search = { index: 'kind', startsWith: 'k' };
    expect(await other.find('list', search)).toEqual(await model.find('list', search));
  };

  it.each<Moment>(['before', 'after'])(
    'MG-05, MG-07: leaves all of it or nothing, which the next one completes, wherever it dies %s a command',
    async (moment) => {
      let [done, undone] = [0, 0];
      for (let nth = 1, more = true; more; nth += 1) {
        const from = (await model.checkpoint('list')) ?? 0;
        const dying = await database.proxied();
        more = await dyingAt(dying, nth, moment, () => dying.models.apply(childStep(from)));
        const isDone = (await other.checkpoint('list')) === from + 1;
        if (isDone) await model.apply(childStep(from));
        await assertAsExpected();
        expect(await other.apply(childStep(from))).toBe(isDone ? 'stale' : 'applied');
        if (!isDone) await model.apply(childStep(from));
        await assertAsExpected();
        if (isDone) done += 1;
        else undone += 1;
        expect(nth).toBeLessThan(40);
      }
      expect(done).toBeGreaterThan(0);
      expect(undone).toBeGreaterThan(2);
    },
  );

  it('MG-05: killed with -9 again and again, ends where one that was never killed ends', async () => {
    const acknowledged: number[] = [];
    let isDone = false;
    for (let kill = 0; !isDone; kill += 1) {
      const child = spawn(process.execPath, ['-r', HOOK, join(__dirname, 'stepping-child.fixture.ts'), database.url]);
      isDone = await killed(child, kill < KILLS ? 40 + kill * 90 : undefined, acknowledged);
      expect(kill).toBeLessThan(30);
      // Whatever a process was told is applied is there, and the checkpoint stands at the end of a step.
      expect((await other.checkpoint('list')) ?? 0).toBeGreaterThanOrEqual(Math.max(0, ...acknowledged));
    }
    for (let from = 0; from < CHILD_STEPS; from += 1) await model.apply(childStep(from));
    await assertAsExpected();
  });
});

/** Lets it work so many milliseconds from when it is ready, or to the end. Tells whether it came to the end. */
async function killed(child: ChildProcess, afterMillis: number | undefined, acknowledged: number[]): Promise<boolean> {
  let errors = '';
  child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended]);
  child.stdout?.on('data', (text: Buffer) => {
    for (const line of text.toString().trim().split('\n')) acknowledged.push(Number(line));
  });
  if (afterMillis !== undefined) {
    await Promise.race([pause(afterMillis), ended]);
    child.kill('SIGKILL');
  }
  const [code, signal] = await ended;
  expect([errors, signal ?? code]).toEqual(['', afterMillis === undefined || signal === null ? 0 : 'SIGKILL']);
  return signal === null;
}

// Pointers and rows are changed in the same way on every server.
describeOnMongo('a process that dies in the middle of a switch or a drop in MongoDB', (url) => {
  it('MG-05: leaves nothing that readers could stumble over', async () => {
    const database = new TestDatabase(freshUrl(url));
    const other = await database.open();
    for (const moment of ['before', 'after'] as const) {
      for (let nth = 1, more = true; more; nth += 1) {
        const [old, young] = [`old ${moment} ${nth}`, `young ${moment} ${nth}`];
        for (const collection of [old, young]) await other.apply({ ...childStep(0), collection });
        await other.switchTo('list', old, await other.live('list'));
        const dying = await database.proxied();
        more = await dyingAt(dying, nth, moment, async () => {
          await dying.models.switchTo('list', young, old);
          await dying.models.drop(old);
        });
        const live = (await other.live('list')) ?? '';
        expect([old, young]).toContain(live);
        expect(await other.checkpoint(live)).toBe(1);
        await other.switchTo('list', young, live);
        await other.drop(old);
        expect(await other.collections()).toContain(young);
        expect(await other.collections()).not.toContain(old);
        expect(nth).toBeLessThan(60);
      }
    }
    await database.dispose();
  });
});

describeBothWays('what dead processes leave behind in MongoDB', (url) => {
  it('is cleared away by those who live', async () => {
    const database = new TestDatabase(freshUrl(url()));
    const models = await database.open();
    await models.apply(childStep(0));
    for (let nth = 1, more = true; more; nth += 1) {
      const dying = await database.proxied();
      const from = (await models.checkpoint('list')) ?? 0;
      more = await dyingAt(dying, nth, 'after', () => dying.models.apply(childStep(from)));
    }
    for (let step = 0; step < 80; step += 1) {
      const from = (await models.checkpoint('list')) ?? 0;
      await models.apply({ collection: 'list', from, upTo: from + 1, writes: [] });
    }
    const client = database.closing(new MongoClient(database.url));
    const sizes = new Map<string, number>();
    for (const { name } of (await client.db().listCollections().toArray()) as Document[]) {
      const [kind = ''] = String(name).split('_');
      sizes.set(kind, await client.db().collection(String(name)).countDocuments());
    }
    const documents = await models.count('list');
    // One manifest at most for every step since the one that told everything, which has one as well.
    expect(sizes.get('parts') ?? 0).toBeLessThanOrEqual(documents + 1);
    expect(sizes.get('documents') ?? documents).toBe(documents);
    expect(sizes.get('steps') ?? 0).toBeLessThan(66);
    expect(sizes.get('dropping') ?? 0).toBe(0);
    await database.dispose();
  });
});
