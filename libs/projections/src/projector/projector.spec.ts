import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore, type RecordedFact } from '@app/event-store';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Projection } from '../projection';
import type { ReadModels } from '../read-models';
import { openSqliteReadModels } from '../sqlite/sqlite.read-models';
import { askLive, NotBuilt } from './ask-live';
import { Projector } from './projector';
import { ProjectorStopped } from './projector-stopped';
import { decodeToy, noted, story, tally, total, ToyLog, toys } from './toys.fixture';

const projecting = (
  log: ToyLog,
  models: ReadModels,
  options: { projections?: readonly Projection<object>[]; batchSize?: number; cacheBytes?: number } = {},
): Projector => new Projector({ store: log.store, models, projections: toys, decode: decodeToy, ...options });

const filled = async (streams = 7, facts = 5): Promise<ToyLog> => {
  const log = new ToyLog(new InMemoryEventStore());
  for (let round = 0; round < facts; round += 1) {
    for (let stream = 0; stream < streams; stream += 1) await log.append(stream);
  }
  return log;
};
const digests = async (projector: Projector): Promise<string[]> =>
  Promise.all(toys.map(async ({ name }) => (await projector.digest(name)).digest));
const later = (version: number): Projection<object> => ({ ...story, version });

describe('The projector', () => {
  it('builds what the facts say, and gives it to readers', async () => {
    const log = await filled(3, 4);
    const models = new InMemoryReadModels();
    await projecting(log, models).catchUp();
    const one = await askLive(models, tally, (collection) => models.get<{ facts: number }>(collection, 'journey-1'));
    expect(one?.facts).toBe(4);
    const four = await askLive(models, tally, (collection) => models.find(collection, { index: 'facts', equals: 4 }));
    expect(four.total).toBe(3);
    const all = await askLive(models, total, (collection) => models.get(collection, 'all'));
    expect(all).toEqual({ facts: 12, last: 12 });
  });

  it('gives an empty read model, not none, when the log is empty', async () => {
    const log = new ToyLog(new InMemoryEventStore());
    const models = new InMemoryReadModels();
    await expect(askLive(models, total, () => Promise.resolve(1))).rejects.toThrow(NotBuilt);
    const projector = projecting(log, models);
    await projector.catchUp();
    expect(await askLive(models, total, (collection) => models.count(collection))).toBe(0);
    await log.append(1);
    await projector.catchUp();
    expect(await askLive(models, total, (collection) => models.count(collection))).toBe(1);
  });

  it('reads the log once for all projections that stand at the same position', async () => {
    const log = await filled(4, 5);
    let delivered = 0;
    const readAll = log.store.readAll.bind(log.store);
    log.store.readAll = async function* (options): AsyncIterable<readonly RecordedFact[]> {
      for await (const batch of readAll(options)) {
        delivered += batch.length;
        yield batch;
      }
    };
    const models = new InMemoryReadModels();
    await projecting(log, models).catchUp();
    expect(delivered).toBe(20);
    await projecting(log, models, { projections: [tally] }).catchUp();
    await log.append(1, 5);
    await projecting(log, models, { projections: [tally] }).catchUp();
    delivered = 0;
    await log.append(2, 3);
    await projecting(log, models).catchUp();
    expect(delivered).toBe(8);
  });

  it('goes to a position and no further when asked', async () => {
    const log = await filled(2, 5);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { batchSize: 3 });
    await projector.catchUp(4);
    expect((await projector.status()).projections.map(({ position, lag }) => [position, lag])).toEqual(
      toys.map(() => [4, 6]),
    );
    await projector.catchUp(2);
    await projector.catchUp(9999);
    expect((await projector.status()).projections.map(({ lag }) => lag)).toEqual([0, 0, 0, 0]);
  });

  it('refuses two projections of one name, and names that could not be told apart', () => {
    const log = new ToyLog(new InMemoryEventStore());
    const models = new InMemoryReadModels();
    expect(() => projecting(log, models, { projections: [tally, tally] })).toThrow(RangeError);
    for (const name of ['', 'Tally', 'a@1', 'a#2', 'a b', '__proto__']) {
      expect(() => projecting(log, models, { projections: [{ ...tally, name }] })).toThrow(RangeError);
    }
    expect(() => projecting(log, models, { projections: [{ ...tally, version: 0 }] })).toThrow(RangeError);
  });

  it('stops, naming position and type, at a fact it does not know, and keeps what came before', async () => {
    const log = await filled(2, 3);
    await log.append(1, 1, 'NeverHeardOf');
    await log.append(1, 1);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models);
    const stopped: unknown = await projector.catchUp().catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(ProjectorStopped);
    expect(stopped).toMatchObject({ position: 7, type: 'NeverHeardOf' });
    const { failure, projections } = await projector.status();
    expect(failure).toBe(stopped);
    expect(projections.every(({ position }) => position === undefined)).toBe(true);
    expect(await models.checkpoint('total@1#1')).toBe(6);
    await expect(projector.catchUp()).rejects.toThrow('before position 7');
    expect(await projector.waitFor(8, ['total'], 10_000)).toBe(false);

    const knowsMore = new Projector({
      store: log.store,
      models,
      projections: toys,
      decode: (fact): RecordedFact => fact,
    });
    await knowsMore.catchUp();
    expect(await knowsMore.waitFor(8, undefined, 0)).toBe(true);
    expect((await knowsMore.status()).failure).toBeUndefined();
  });

  it('stops when a projection fails, and names it', async () => {
    const log = await filled(1, 3);
    const models = new InMemoryReadModels();
    const failing: Projection<object> = {
      ...total,
      evolve: (document, fact): object => {
        if (fact.position === 3) throw new Error('cannot');
        return document;
      },
    };
    const projector = projecting(log, models, { projections: [failing] });
    await expect(projector.catchUp()).rejects.toMatchObject({ projection: 'total', position: 3 });
    await projecting(log, models).catchUp();
    expect(await models.get('total@1#1', 'all')).toEqual({ facts: 3, last: 3 });
  });

  it('stops when the log ends before its read models, until they are rebuilt', async () => {
    const models = new InMemoryReadModels();
    await projecting(await filled(2, 5), models).catchUp();
    const restored = await filled(2, 2);
    const projector = projecting(restored, models);
    await expect(projector.catchUp()).rejects.toThrow('up to position 10, but the log ends at 4');
    await projector.rebuild();
    await projector.catchUp();
    expect(await askLive(models, total, (collection) => models.get(collection, 'all'))).toEqual({ facts: 4, last: 4 });
  });

  it('stops at a log that gives facts out of order or not at all', async () => {
    const log = await filled(1, 4);
    const facts: RecordedFact[] = [];
    for await (const batch of log.store.readAll()) facts.push(...batch);
    for (const order of [
      [1, 3, 2, 4],
      [1, 2, 2, 3, 4],
      [1, 2, 3],
    ]) {
      log.store.readAll = async function* (): AsyncIterable<readonly RecordedFact[]> {
        await Promise.resolve();
        for (const position of order) yield facts.filter((fact) => fact.position === position);
      };
      await expect(projecting(log, new InMemoryReadModels()).catchUp()).rejects.toThrow(ProjectorStopped);
    }
  });

  it('passes over facts that were folded before and are delivered again', async () => {
    const log = await filled(3, 3);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models);
    await projector.catchUp();
    const readAll = log.store.readAll.bind(log.store);
    log.store.readAll = (options = {}): AsyncIterable<readonly RecordedFact[]> => readAll({ ...options, after: 0 });
    await log.append(1, 2);
    await projector.catchUp();
    expect(await models.get('total@1#1', 'all')).toEqual({ facts: 11, last: 11 });
  });

  it('accepts a log whose positions have holes', async () => {
    const log = await filled(2, 4);
    const sparse = (position: number): number => position * 10 + 3;
    const { store } = log;
    const readAll = store.readAll.bind(store);
    store.head = (): Promise<number> => Promise.resolve(sparse(8));
    store.readAll = async function* ({ after = 0, upTo = 83, batchSize } = {}): AsyncIterable<readonly RecordedFact[]> {
      for await (const batch of readAll({ batchSize })) {
        const moved = batch.map((fact) => ({ ...fact, position: sparse(fact.position) }));
        yield moved.filter(({ position }) => position > after && position <= upTo);
      }
    };
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { batchSize: 3 });
    await projector.catchUp(50);
    expect(await models.get('total@1#1', 'all')).toEqual({ facts: 4, last: 43 });
    await projector.catchUp();
    expect(await models.get('total@1#1', 'all')).toEqual({ facts: 8, last: 83 });
  });
});

describe('Waiting for a position', () => {
  it('ends as soon as readers see it', async () => {
    const log = await filled(2, 2);
    const projector = projecting(log, new InMemoryReadModels());
    const following = projector.follow();
    const position = await log.append(1, 3);
    expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
    expect((await projector.status()).projections.every(({ lag }) => lag === 0)).toBe(true);
    await following.stop();
    expect(await following.ended).toBeUndefined();
  });

  it('ends in time when nobody projects', async () => {
    const log = await filled(1, 1);
    const projector = projecting(log, new InMemoryReadModels());
    const started = performance.now();
    expect(await projector.waitFor(1, ['tally'], 60)).toBe(false);
    expect(performance.now() - started).toBeGreaterThanOrEqual(59);
    await expect(projector.waitFor(1, ['nothing'], 60)).rejects.toThrow(RangeError);
  });

  it('sees what another process has projected', async () => {
    const log = await filled(1, 3);
    const models = new InMemoryReadModels();
    const reader = projecting(log, models);
    const waited = reader.waitFor(3, undefined, 5000);
    await projecting(log, models).catchUp();
    expect(await waited).toBe(true);
  });

  it('does not wait for read models that were not asked for', async () => {
    const log = await filled(1, 3);
    const models = new InMemoryReadModels();
    await projecting(log, models, { projections: [tally] }).catchUp();
    const projector = projecting(log, models);
    expect(await projector.waitFor(3, ['tally'], 0)).toBe(true);
    expect(await projector.waitFor(3, ['tally', 'story'], 0)).toBe(false);
  });
});

describe('Following', () => {
  it('keeps up with what is appended, and stops when told', async () => {
    const log = await filled(1, 1);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models);
    const following = projector.follow();
    expect(() => projector.follow()).toThrow('following already');
    for (let i = 0; i < 20; i += 1) {
      const position = await log.append(i % 3);
      expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
    }
    await following.stop();
    const position = await log.append(1);
    expect(await projector.waitFor(position, undefined, 50)).toBe(false);
    const again = projector.follow();
    expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
    await again.stop();
  });

  it('ends with the reason when it comes upon a fact it does not know', async () => {
    const log = await filled(1, 2);
    const projector = projecting(log, new InMemoryReadModels());
    const following = projector.follow();
    await projector.waitFor(2);
    await log.append(1, 1, 'NeverHeardOf');
    const stopped = await following.ended;
    expect(stopped).toMatchObject({ position: 3, type: 'NeverHeardOf' });
    expect((await projector.status()).failure).toBe(stopped);
    await following.stop();
  });

  it('goes on after a failure that passes', async () => {
    const log = await filled(1, 2);
    const head = log.store.head.bind(log.store);
    let failures = 2;
    log.store.head = (): Promise<number> => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('connection lost')) : head();
    };
    const projector = projecting(log, new InMemoryReadModels());
    const following = projector.follow();
    expect(await projector.waitFor(2, undefined, 5000)).toBe(true);
    expect((await projector.status()).failure).toBeUndefined();
    await following.stop();
  });
});

describe('Building beside', () => {
  it('gives the same bytes twice, and says what it did', async () => {
    const log = await filled();
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { batchSize: 4 });
    await projector.catchUp();
    const before = await digests(projector);
    const seen: number[] = [];
    const rebuilt = await projector.rebuild(undefined, ({ position }) => seen.push(position));
    expect(rebuilt.map(({ digest }) => digest)).toEqual(before);
    expect(rebuilt.map(({ name, version, events }) => [name, version, events])).toEqual(
      toys.map(({ name }) => [name, 1, 35]),
    );
    expect(rebuilt.map(({ documents }) => documents)).toEqual([7, 7, 4, 1]);
    expect(seen.at(-1)).toBe(35);
    expect(await models.collections()).toEqual(['noted-by-others@1#2', 'story@1#2', 'tally@1#2', 'total@1#2']);
  });

  it('builds only what was asked for', async () => {
    const log = await filled(2, 2);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models);
    await projector.catchUp();
    await projector.rebuild(['story']);
    expect(await models.live('story')).toBe('story@1#2');
    expect(await models.live('tally')).toBe('tally@1#1');
    await expect(projector.rebuild(['nothing'])).rejects.toThrow(RangeError);
    expect((await projector.status()).failure).toBeUndefined();
  });

  it('shows readers the old documents until the new ones are complete', async () => {
    const log = await filled(5, 10);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { batchSize: 5, cacheBytes: 1 });
    await projector.catchUp();
    const answers: number[] = [];
    const building: (number | undefined)[] = [];
    const rebuilding = projector.rebuild(['tally']);
    let done = false;
    void rebuilding.then(() => (done = true));
    while (!done) {
      answers.push(await askLive(models, tally, (collection) => models.count(collection)));
      building.push((await projector.status()).projections[0]?.building);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(new Set(answers)).toEqual(new Set([5]));
    expect(building.some((position) => position !== undefined && position > 0 && position < 50)).toBe(true);
  });

  it('goes on recording and projecting meanwhile, and never takes readers back', async () => {
    const log = await filled(5, 20);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { batchSize: 3, cacheBytes: 1 });
    await projector.catchUp();
    const following = projector.follow();
    let done = false;
    const rebuilding = projector.rebuild().then(() => (done = true));
    const seen: number[] = [];
    while (!done) {
      const position = await log.append(seen.length % 5);
      expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
      const all = await askLive(models, total, (collection) => models.get<{ last: number }>(collection, 'all'));
      expect(all?.last).toBeGreaterThanOrEqual(position);
      seen.push(position);
    }
    await rebuilding;
    await following.stop();
    expect(seen.length).toBeGreaterThan(3);
    expect((await models.collections()).every((name) => name.endsWith('#2'))).toBe(true);
    await projector.catchUp();
    const fresh = projecting(log, new InMemoryReadModels());
    await fresh.catchUp();
    expect(await digests(projector)).toEqual(await digests(fresh));
  });

  it('puts a higher version in the place of the lower one when it has caught up', async () => {
    const log = await filled(3, 3);
    const models = new InMemoryReadModels();
    await projecting(log, models).catchUp();
    await log.append(1);
    const next = projecting(log, models, { projections: [later(2), tally] });
    await expect(askLive(models, later(2), () => Promise.resolve())).rejects.toThrow(NotBuilt);
    await next.catchUp();
    expect(await models.live('story')).toBe('story@2#2');
    expect(await models.live('tally')).toBe('tally@1#1');
    expect(await models.checkpoint('story@1#1')).toBeUndefined();
    expect((await next.status()).projections.map(({ lag }) => lag)).toEqual([0, 0]);
  });

  it('builds a higher version beside while it follows', async () => {
    const log = await filled(3, 3);
    const models = new InMemoryReadModels();
    await projecting(log, models).catchUp();
    const next = projecting(log, models, { projections: [later(2), tally], batchSize: 1 });
    const following = next.follow();
    expect(await next.waitFor(9, ['tally'], 5000)).toBe(true);
    const position = await log.append(1);
    for (let i = 0; i < 100 && (await models.live('story')) !== 'story@2#2'; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await models.live('story')).toBe('story@2#2');
    expect(await next.waitFor(position, undefined, 5000)).toBe(true);
    await following.stop();
  });

  it('does not write into the documents of a newer program', async () => {
    const log = await filled(3, 3);
    const models = new InMemoryReadModels();
    await projecting(log, models, { projections: [later(2)] }).catchUp();
    const older = projecting(log, models, { projections: [story] });
    await expect(older.catchUp()).rejects.toThrow('live in version 2, and this program knows version 1');
    await older.rebuild(['story']);
    await older.catchUp();
    expect(await models.live('story')).toBe('story@1#2');
  });

  it('goes on with what an earlier process left unfinished', async () => {
    const log = await filled(4, 5);
    await log.append(1, 1, 'NeverHeardOf');
    const models = new InMemoryReadModels();
    await expect(projecting(log, models).catchUp()).rejects.toThrow(ProjectorStopped);
    const read: number[] = [];
    const readAll = log.store.readAll.bind(log.store);
    log.store.readAll = (options = {}): AsyncIterable<readonly RecordedFact[]> => {
      read.push(options.after ?? 0);
      return readAll(options);
    };
    const decode = (fact: RecordedFact): RecordedFact => fact;
    await new Projector({ store: log.store, models, projections: toys, decode }).catchUp();
    expect(read).toEqual([20]);
    expect((await models.collections()).every((name) => name.endsWith('#1'))).toBe(true);
  });

  it('drops builds that were never finished', async () => {
    const log = await filled(2, 2);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { projections: [noted] });
    await projector.catchUp();
    await models.apply({ collection: 'noted-by-others@1#7', from: 0, upTo: 2, writes: [] });
    await projector.rebuild();
    expect(await models.collections()).toEqual(['noted-by-others@1#8']);
  });
});

describe('Two projectors on one file', () => {
  it('race without harm', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'projector-'));
    const log = await filled(5, 4);
    const opened = [1, 2].map(() => openSqliteReadModels({ file: join(folder, 'read-models.sqlite') }));
    const projectors = opened.map((models) => projecting(log, models, { batchSize: 3, cacheBytes: 1 }));
    const followings = projectors.map((projector) => projector.follow());
    for (let i = 0; i < 12; i += 1) {
      await log.append(i % 5);
      if (i === 4) await Promise.all(projectors.map((projector) => projector.rebuild()));
      if (i === 8) await projectors[i % 2]?.rebuild(['story']);
    }
    const position = await log.append(1);
    for (const projector of projectors) expect(await projector.waitFor(position, undefined, 10_000)).toBe(true);
    for (const following of followings) await following.stop();
    const fresh = projecting(log, new InMemoryReadModels());
    await fresh.catchUp();
    for (const projector of projectors) {
      await projector.catchUp();
      expect(await digests(projector)).toEqual(await digests(fresh));
      expect((await projector.status()).failure).toBeUndefined();
    }
    for (const models of opened) await models.close();
    await rm(folder, { recursive: true });
  });
});
