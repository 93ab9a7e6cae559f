import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordedFact } from '@app/event-store';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Projection } from '../projection';
import { openSqliteReadModels } from '../sqlite/sqlite.read-models';
import { askLive, NotBuilt } from './ask-live';
import { Projector } from './projector';
import { ProjectorStopped } from './projector-stopped';
import { digests, filled, noted, projecting, story, tally, total, toys } from './toys.fixture';

const later = (version: number): Projection<object> => ({ ...story, version });

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

  it('is brought as far as the live documents are before it takes their place', async () => {
    const log = await filled(2, 5);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models, { batchSize: 50 });
    await projector.catchUp();
    let meanwhile: Promise<void> | undefined;
    await projector.rebuild(undefined, () => {
      meanwhile ??= log.append(1, 2).then(() => projector.catchUp());
    });
    expect((await projector.status()).projections.map(({ position }) => position)).toEqual([12, 12, 12, 12]);
    await meanwhile;
    expect(await models.live('tally')).toBe('tally@1#2');
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

/** Read models in which something happens between a look at what is live and the switch that it leads to. */
class Overtaking extends InMemoryReadModels {
  overtake: (() => Promise<unknown>) | undefined;

  override async switchTo(...asked: Parameters<InMemoryReadModels['switchTo']>): Promise<boolean> {
    const { overtake } = this;
    this.overtake = undefined;
    await overtake?.();
    return super.switchTo(...asked);
  }
}

describe('Two projectors that finish at the same moment', () => {
  it.each(['the first build', 'a rebuild'])('leave readers the later build, when %s is overtaken', async (what) => {
    const log = await filled(2, 2);
    const models = new Overtaking();
    const [one, other] = [1, 2].map(() => projecting(log, models, { projections: [story] })) as [Projector, Projector];
    if (what === 'a rebuild') await other.catchUp();
    models.overtake = (): Promise<unknown> => other.rebuild();
    await (what === 'a rebuild' ? one.rebuild() : one.catchUp());
    const later = what === 'a rebuild' ? 'story@1#3' : 'story@1#2';
    expect(await models.live('story')).toBe(later);
    expect(await models.collections()).toEqual([later]);
    expect((await one.status()).failure).toBeUndefined();
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
