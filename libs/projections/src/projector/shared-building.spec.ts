import type { RecordedFact } from '@app/event-store';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { askLive } from './ask-live';
import { CALM, Common, Process, type Program, until, type Weather } from './processes.fixture';
import { decodeToy, digests, filled, projecting, tally, toys } from './toys.fixture';

const TTL = 2_000;
const NAMES = toys.map(({ name }) => name);
/** Steps take long enough for something to happen meanwhile. */
const SLOW: Weather = (call) => ({ millis: call === 'apply' ? 10 : 0 });
/** A program of the next version, and what it knows. */
const newer = (name: string): Program => ({
  projections: toys.map((toy) => (toy.name === name ? { ...toy, version: 2 } : toy)),
});

describe('Read models that one process keeps among several', () => {
  let common: Common;
  const processes: Process[] = [];
  beforeEach(async () => {
    common = new Common(await filled(5, 12), TTL);
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.stop()));
  });
  function started(weather?: Weather, program?: Program): Process {
    const process = new Process(common, weather, program).start();
    processes.push(process);
    return process;
  }
  const isCurrent = async (): Promise<boolean> =>
    (await projecting(common.log, common.models).status()).projections.every(
      ({ lag, position }) => position !== undefined && lag === 0,
    );
  async function expectParity(): Promise<void> {
    await until(isCurrent);
    const fresh = projecting(common.log, new InMemoryReadModels());
    await fresh.catchUp();
    expect(await digests(projecting(common.log, common.models))).toEqual(await digests(fresh));
  }

  it('are built by whoever holds the lease, and built on by the next one', async () => {
    const first = started(SLOW);
    await until(() => (first.projector.building('total') ?? 0) > 10);
    first.kill();
    processes.pop();
    const next = started();
    await until(isCurrent);
    expect(next.holds).toEqual(NAMES);
    const begun = common.models.taken().filter(({ from }) => from === 0);
    expect(begun.map(({ collection }) => collection).sort()).toEqual(NAMES.map((name) => `${name}@1#1`).sort());
    expect(begun.every(({ fence }) => fence === 1)).toBe(true);
    await expectParity();
  });

  it('are rebuilt from another process while the holder goes on and readers read', async () => {
    const holder = started();
    await until(isCurrent);
    const before = new Map(holder.projector.holds);
    let isDone = false;
    const command = projecting(common.log, common.models, { batchSize: 2, cacheBytes: 1 });
    const rebuilding = command.rebuild().finally(() => (isDone = true));
    const seen: number[] = [];
    for (let i = 0; !isDone || i < 10; i += 1) {
      const position = await common.log.append(i % 5);
      expect(await command.waitFor(position, undefined, 5 * TTL)).toBe(true);
      seen.push(await askLive(common.models, tally, (collection) => common.models.count(collection)));
    }
    expect((await rebuilding).map(({ name }) => name)).toEqual(NAMES);
    expect(new Set(seen)).toEqual(new Set([5]));
    expect(await common.models.collections()).toEqual(NAMES.map((name) => `${name}@1#2`).sort());
    // The holder has not lost its leases over it, and writes into the new documents under them.
    expect(holder.projector.holds).toEqual(before);
    const last = common.models.taken().filter(({ collection }) => collection === 'total@1#2');
    expect(last.at(-1)?.fence).toBe(before.get('total'));
    await expectParity();
  });

  it('are built in the version of a newer program, which the older one then leaves to it', async () => {
    const older = started();
    await until(isCurrent);
    const two = started(CALM, newer('story'));
    await until(() => two.holds.length === 2);
    await older.stop();
    await until(async () => (await common.models.live('story')) === 'story@2#2');
    await common.log.append(1);
    // Started again by mistake, it takes its share, and gives it back when it finds what it cannot keep.
    const again = started();
    await until(() => again.holds.length === 2);
    await two.stop();
    expect((await again.ended)?.message).toContain('live in version 2, and this program knows version 1');
    expect(again.holds).toEqual([]);
    const three = started(CALM, newer('story'));
    await until(() => three.holds.length === 4);
    await until(async () => {
      const status = await projecting(common.log, common.models, newer('story')).status();
      return status.projections.every(({ lag }) => lag === 0);
    });
  });

  it('are left to others by one that comes upon a fact it does not know', async () => {
    const older = started();
    await until(isCurrent);
    const position = await common.log.append(1, 1, 'NeverHeardOf');
    const reason = await older.ended;
    expect(reason).toMatchObject({ position, type: 'NeverHeardOf' });
    expect(older.projector.failure).toBe(reason);
    expect(older.holds).toEqual([]);
    expect((await common.leases.read()).map(({ holder }) => holder)).toEqual([null, null, null, null, null]);
    const decode = (fact: RecordedFact): RecordedFact => (fact.type === 'NeverHeardOf' ? fact : decodeToy(fact));
    const newerOne = started(CALM, { decode });
    await until(isCurrent);
    expect(newerOne.holds).toEqual(NAMES);
  });
});
