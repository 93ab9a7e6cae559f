import { type EventStore, NO_STREAM } from '../event-store';
import type { EventStoreFactory } from './event-store-factory';
import { factId, gather, record, someFacts } from './facts.fixture';

/** Ten facts in journey-a and five in journey-b, interleaved; answers their positions. */
async function twoJourneys(store: EventStore): Promise<number[]> {
  for (let n = 0; n < 5; n++) {
    await record(store, 'journey-a', 2 * n - 1, someFacts(`a${n}`, 2));
    await record(store, 'journey-b', n - 1, someFacts(`b${n}`, 1));
  }
  return (await gather(store.readAll())).map((fact) => fact.position);
}

export function reading({ open, contiguousPositions }: EventStoreFactory): void {
  it('tells that an empty log is empty', async () => {
    const store = await open();
    expect(await store.head()).toBe(0);
    expect(await gather(store.readAll())).toEqual([]);
    expect(await gather(store.readStream('journey-a'))).toEqual([]);
  });

  it('gives the revisions asked for, both ends included', async () => {
    const store = await open();
    await twoJourneys(store);
    const revisions = async (fromRevision?: number, toRevision?: number): Promise<number[]> => {
      const range = {
        ...(fromRevision !== undefined && { fromRevision }),
        ...(toRevision !== undefined && { toRevision }),
      };
      return (await gather(store.readStream('journey-a', range))).map((fact) => fact.revision);
    };
    expect(await revisions(3, 6)).toEqual([3, 4, 5, 6]);
    expect(await revisions(8)).toEqual([8, 9]);
    expect(await revisions(undefined, 1)).toEqual([0, 1]);
    expect(await revisions(4, 4)).toEqual([4]);
    expect(await revisions(10)).toEqual([]);
    expect(await revisions(5, 4)).toEqual([]);
    expect(await revisions(0, 99)).toHaveLength(10);
  });

  it('gives the log after one position and up to another, in order', async () => {
    const store = await open();
    const positions = await twoJourneys(store);
    if (contiguousPositions) expect(positions).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
    const between = await gather(store.readAll({ after: positions[4]!, upTo: positions[9]! }));
    expect(between.map((fact) => fact.position)).toEqual(positions.slice(5, 10));
    expect(between[0]).toMatchObject({ streamId: 'journey-b', eventId: factId('b1', 0), revision: 1 });
    expect(await gather(store.readAll({ after: positions[14]! }))).toEqual([]);
    expect(await gather(store.readAll({ upTo: positions[0]! }))).toHaveLength(1);
    expect(await store.head()).toBe(positions[14]);
  });

  it('gives the fact at a position, and none where there is none', async () => {
    const store = await open();
    const positions = await twoJourneys(store);
    const log = await gather(store.readAll());
    for (const [n, position] of positions.entries()) expect(await store.readAt(position)).toEqual(log[n]);
    for (const nowhere of [positions[14]! + 1, positions[14]! + 10_000]) {
      expect(await store.readAt(nowhere)).toBeUndefined();
    }
    await expect(store.readAt(0)).rejects.toThrow(RangeError);
  });

  it('gives batches of at most the size asked for, the same facts in whatever size', async () => {
    const store = await open();
    await twoJourneys(store);
    const sizes: number[] = [];
    for await (const batch of store.readAll({ batchSize: 4 })) sizes.push(batch.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
    expect(await gather(store.readAll({ batchSize: 1 }))).toEqual(await gather(store.readAll()));
    expect(await gather(store.readStream('journey-a', { batchSize: 3 }))).toHaveLength(10);
  });
}

export function readingWhileWriting({ open }: EventStoreFactory): void {
  it('stops at the head as it was when reading began, so that a reader can finish', async () => {
    const store = await open();
    await twoJourneys(store);
    let read = 0;
    for await (const batch of store.readAll({ batchSize: 5 })) {
      read += batch.length;
      await record(store, `journey-new-${read}`, NO_STREAM, someFacts(`new ${read}`, 5));
    }
    expect(read).toBe(15);
  });

  it('sees what was acknowledged just before', async () => {
    const store = await open();
    for (let n = 0; n < 20; n++) {
      const position = await record(store, 'journey-a', n - 1, someFacts(`n${n}`, 1));
      expect(await store.head()).toBe(position);
      expect(await gather(store.readStream('journey-a', { fromRevision: n }))).toHaveLength(1);
    }
  });
}
