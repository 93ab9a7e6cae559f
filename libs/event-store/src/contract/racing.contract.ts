import { type EventStore, NO_STREAM } from '../event-store';
import type { EventStoreFactory } from './event-store-factory';
import { aFact, factId, gather, record, someFacts } from './facts.fixture';

const STREAM = 'journey-a';

/** Appends one fact at the head as known, and again one further on as often as someone else was first. */
async function insist(store: EventStore, streamId: string, id: string): Promise<number> {
  for (let expected = NO_STREAM; ;) {
    const outcome = await store.append(streamId, expected, [aFact(id)]);
    if (outcome.kind === 'appended') return outcome.first;
    if (outcome.kind !== 'conflict') throw new Error(`The append was answered with ${outcome.kind}.`);
    expected = outcome.actual;
  }
}

function oneTo(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

export function racing({ open, contiguousPositions }: EventStoreFactory): void {
  it('lets exactly one caller win each revision of a stream', async () => {
    const store = await open();
    const ids = oneTo(24).map((n) => factId('racer', n));
    const won = await Promise.all(ids.map((id) => insist(store, STREAM, id)));
    expect([...won].sort((a, b) => a - b)).toEqual(oneTo(24).map((n) => n - 1));
    const stored = await gather(store.readStream(STREAM));
    expect(stored.map((fact) => fact.eventId)).toEqual(
      ids.toSorted((a, b) => won[ids.indexOf(a)]! - won[ids.indexOf(b)]!),
    );
  });

  it('writes the same facts once though they are sent many times at once', async () => {
    const store = await open();
    const outcomes = await Promise.all(oneTo(10).map(() => store.append(STREAM, NO_STREAM, someFacts('same', 2))));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(10).fill('appended'));
    expect(outcomes.filter((outcome) => outcome.kind === 'appended' && !outcome.deduplicated)).toHaveLength(1);
    expect(await gather(store.readAll())).toHaveLength(2);
  });

  it('gives each of many streams its own facts, in order, without loss', async () => {
    const store = await open();
    const writing = oneTo(40).map(async (n) => {
      for (let revision = 0; revision < 10; revision++) {
        await record(store, `journey-${n}`, revision - 1, [aFact(factId(n, revision))]);
      }
    });
    await Promise.all(writing);
    const all = await gather(store.readAll());
    const positions = all.map((fact) => fact.position);
    expect(positions).toEqual(contiguousPositions ? oneTo(400) : positions.toSorted((a, b) => a - b));
    expect(new Set(all.map((fact) => fact.eventId)).size).toBe(400);
    for (const n of oneTo(40)) {
      const own = all.filter((fact) => fact.streamId === `journey-${n}`);
      expect(own.map((fact) => [fact.revision, fact.eventId])).toEqual(oneTo(10).map((r) => [r - 1, factId(n, r - 1)]));
    }
  });

  it('answers each of a crowd by itself: conflicts and refusals do not touch their neighbours', async () => {
    const store = await open();
    const outcomes = await Promise.all([
      store.append('journey-1', NO_STREAM, someFacts('a', 2)),
      store.append('journey-1', 5, someFacts('b', 1)),
      store.append('journey-2', NO_STREAM, []),
      store.append('journey-3', NO_STREAM, someFacts('c', 1)),
    ]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['appended', 'conflict', 'rejected', 'appended']);
    expect(await gather(store.readAll())).toHaveLength(3);
  });
}

export function time({ open, reopen, ownClock }: EventStoreFactory): void {
  it('stamps facts with an instant in UTC, to the millisecond', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    const [fact] = await gather(store.readAll());
    expect(fact!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  if (!ownClock) return;
  it('never goes back, though the clock does', async () => {
    let now = Date.UTC(2031, 3, 1, 12);
    const store = await open({ now: () => now });
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    now -= 3_600_000;
    await record(store, 'journey-b', NO_STREAM, someFacts('b', 1));
    now += 7_200_000;
    await record(store, STREAM, 0, someFacts('c', 1));
    const instants = (await gather(store.readAll())).map((fact) => fact.recordedAt);
    expect(instants).toEqual(['2031-04-01T12:00:00.000Z', '2031-04-01T12:00:00.000Z', '2031-04-01T13:00:00.000Z']);
  });

  if (!reopen) return;
  it('does not go back over a restart either', async () => {
    const store = await open({ now: () => Date.UTC(2031, 3, 2) });
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    await store.close();
    const again = await reopen({ now: () => Date.UTC(2031, 3, 1) });
    await record(again, STREAM, 0, someFacts('b', 1));
    expect((await gather(again.readAll())).map((fact) => fact.recordedAt)).toEqual(
      Array(2).fill('2031-04-02T00:00:00.000Z'),
    );
  });
}

export function unknownOutcomes({ open, reopen, faults = {} }: EventStoreFactory): void {
  if (!reopen) {
    it('cannot happen: nothing here outlives the process', async () => {
      expect(await (await open()).head()).toBe(0);
    });
    return;
  }
  it('finds everything again after closing and opening', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 3));
    const before = await gather(store.readAll());
    await store.close();
    const again = await reopen();
    expect(await gather(again.readAll())).toEqual(before);
    expect(await again.append(STREAM, NO_STREAM, someFacts('a', 3))).toMatchObject({ deduplicated: true });
    await record(again, STREAM, 2, someFacts('b', 1));
  });

  if (Object.keys(faults).length === 0) return;
  it.each(Object.entries(faults))('is never told as failure or conflict when %s', async (_, openFaulty) => {
    const store = await openFaulty();
    const both = [store.append(STREAM, NO_STREAM, someFacts('a', 2)), store.append(STREAM, 9, someFacts('b', 1))];
    for (const outcome of await Promise.all(both)) expect(outcome.kind).toBe('unknown');
    await store.close();
    const again = await reopen();
    expect(await again.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ kind: 'appended', last: 1 });
    expect(await gather(again.readAll())).toHaveLength(2);
  });
}
