import { type Appended, NO_STREAM } from '../event-store';
import type { EventStoreFactory } from './event-store-factory';
import { aFact, factId, gather, record, someFacts } from './facts.fixture';

const STREAM = 'journey-a';

export function appending({ open }: EventStoreFactory): void {
  it('tells the positions and the instant of what it stored, or else that it does not know them', async () => {
    const store = await open();
    for (const [n, count] of [1, 3, 2].entries()) {
      const outcome = await store.append(`journey-${n}`, NO_STREAM, someFacts(`${n}`, count));
      const stored = await gather(store.readStream(`journey-${n}`));
      const { position, positions, recordedAt } = outcome as Appended;
      expect(position).toBe(stored.at(-1)!.position);
      if (positions) expect(positions).toEqual(stored.map((fact) => fact.position));
      if (recordedAt) expect(stored.map((fact) => fact.recordedAt)).toEqual(Array(count).fill(recordedAt));
    }
  });

  it('starts a stream at revision 0 and goes on from there', async () => {
    const store = await open();
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({
      kind: 'appended',
      first: 0,
      last: 1,
      deduplicated: false,
    });
    expect(await store.append(STREAM, 1, someFacts('b', 1))).toMatchObject({ kind: 'appended', first: 2, last: 2 });
  });

  it('tells the revision that is there when someone wrote first', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 3));
    expect(await store.append(STREAM, 1, someFacts('late', 1))).toEqual({ kind: 'conflict', actual: 2 });
    expect(await store.append(STREAM, NO_STREAM, someFacts('late', 1))).toEqual({ kind: 'conflict', actual: 2 });
  });

  it('refuses to leave a gap, in a stream that is there and in one that is not', async () => {
    const store = await open();
    expect(await store.append(STREAM, 0, someFacts('a', 1))).toEqual({ kind: 'conflict', actual: NO_STREAM });
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    expect(await store.append(STREAM, 7, someFacts('b', 1))).toEqual({ kind: 'conflict', actual: 0 });
  });

  it('goes on with a stream after a conflict as if it had never been', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    await store.append(STREAM, NO_STREAM, someFacts('late', 2));
    expect(await store.append(STREAM, 0, someFacts('b', 1))).toMatchObject({ kind: 'appended', first: 1, last: 1 });
    expect((await gather(store.readStream(STREAM))).map((fact) => fact.revision)).toEqual([0, 1]);
  });

  it('keeps streams apart', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    expect(await store.append('journey-b', NO_STREAM, someFacts('b', 1))).toMatchObject({ kind: 'appended', first: 0 });
    expect(await gather(store.readStream('journey-c'))).toEqual([]);
  });
}

/** A caller that got no answer sends the same facts again. */
export function appendingAgain({ open }: EventStoreFactory): void {
  it('answers the same facts with their first numbers and writes nothing', async () => {
    const store = await open();
    await record(store, 'journey-b', NO_STREAM, someFacts('other', 2));
    const first = await store.append(STREAM, NO_STREAM, someFacts('a', 3));
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 3))).toEqual({
      ...first,
      deduplicated: true,
      recordedAt: undefined,
      positions: undefined,
    });
    expect(await gather(store.readStream(STREAM))).toHaveLength(3);
  });

  it('recognises them however much was appended since', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    const second = await store.append(STREAM, 0, someFacts('b', 2));
    await record(store, STREAM, 2, someFacts('c', 4));
    expect(await store.append(STREAM, 0, someFacts('b', 2))).toEqual({
      ...second,
      deduplicated: true,
      recordedAt: undefined,
      positions: undefined,
    });
    expect(await gather(store.readStream(STREAM))).toHaveLength(7);
  });

  it('recognises the first part of what was sent before', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 3));
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ last: 1, deduplicated: true });
  });

  it('takes for a conflict what begins the same but differs or is longer', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    const [first, second] = someFacts('a', 3);
    const conflict = { kind: 'conflict', actual: 1 };
    expect(await store.append(STREAM, NO_STREAM, [first!, aFact(factId('new'))])).toEqual(conflict);
    expect(await store.append(STREAM, NO_STREAM, [second!, first!])).toEqual(conflict);
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 3))).toEqual(conflict);
  });
}

/** An id stands for what was said under it first. */
export function reusingIds({ open }: EventStoreFactory): void {
  it('refuses an id that comes again and says something else', async () => {
    const store = await open();
    const id = factId('one');
    await record(store, STREAM, NO_STREAM, [aFact(id, { data: { placementType: 'U4' } })]);
    const other = aFact(id, { data: { placementType: 'K2' } });
    expect(await store.append(STREAM, NO_STREAM, [other])).toMatchObject({ kind: 'rejected', reason: 'ID_REUSED' });
    const earlier = aFact(id, { data: { placementType: 'U4' }, happened: { from: '2030-01-01', precision: 'DAY' } });
    expect(await store.append(STREAM, NO_STREAM, [earlier])).toMatchObject({ reason: 'ID_REUSED' });
  });

  it('recognises a fact that comes again by another way', async () => {
    const store = await open();
    const id = factId('one');
    await record(store, STREAM, NO_STREAM, [aFact(id)]);
    const again = aFact(id, { commandId: factId('second try'), source: { kind: 'IMPORT' } });
    expect(await store.append(STREAM, NO_STREAM, [again])).toMatchObject({ kind: 'appended', deduplicated: true });
    const [stored] = await gather(store.readStream(STREAM));
    expect(stored).toMatchObject({ source: { kind: 'SCREEN' } });
  });
}
