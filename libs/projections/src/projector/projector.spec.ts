import { InMemoryEventStore, type RecordedFact } from '@app/event-store';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Projection } from '../projection';
import { askLive, NotBuilt } from './ask-live';
import { Projector } from './projector';
import { ProjectorStopped } from './projector-stopped';
import { filled, projecting, story, tally, total, ToyLog, toys } from './toys.fixture';

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

  it('settles documents before they are written and indexed', async () => {
    const log = await filled(3, 4);
    const models = new InMemoryReadModels();
    await projecting(log, models).catchUp();
    interface Told {
      readonly entries: readonly { readonly day: string }[];
      readonly first: string;
    }
    const told = await askLive(models, story, (collection) => models.get<Told>(collection, 'journey-2'));
    const days = told?.entries.map(({ day }) => day) ?? [];
    expect(days).toHaveLength(4);
    expect(days).toEqual([...days].sort());
    expect(told?.first).toBe(days[0]);
    const found = await askLive(models, story, (collection) =>
      models.find(collection, { index: 'first', equals: days[0] }),
    );
    expect(found.found.map(({ key }) => key)).toContain('journey-2');
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
