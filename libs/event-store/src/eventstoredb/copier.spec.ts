import { aFact, factId, gather, record, someFacts } from '../contract';
import { NO_STREAM, type RecordedFact } from '../event-store';
import { InMemoryEventStore } from '../in-memory/in-memory.event-store';
import { TestGround } from './test-ground.fixture';

/** A log of 3 journeys that were written in turns, at an instant of the past. */
async function oldLog(): Promise<RecordedFact[]> {
  let now = Date.UTC(2021, 5, 1);
  const old = new InMemoryEventStore({ now: (): number => (now += 60_000) });
  for (let n = 0; n < 5; n++) {
    for (const journey of ['journey-a', 'journey-b', 'journey-c']) {
      await record(old, journey, 4 * n - 1, someFacts(`${journey}${n}`, 4));
    }
  }
  return gather(old.readAll());
}

const withoutPosition = ({ position, ...fact }: RecordedFact): object => {
  expect(position).toBeGreaterThan(0);
  return fact;
};

describe('Moving a ledger into EventStoreDB', () => {
  const ground = new TestGround();

  it('keeps every fact as it was, when it was recorded, and in which order', async () => {
    const facts = await oldLog();
    const store = await ground.open();
    expect(await store.lastCopied()).toBe(0);
    await store.appendCopies(facts);
    const moved = await gather(store.readAll());
    expect(moved.map(withoutPosition)).toEqual(facts.map(withoutPosition));
    expect(moved[0]!.recordedAt).toBe('2021-06-01T00:01:00.000Z');
    expect(await store.lastCopied()).toBe(60);
    expect(ground.server.nodes[0]!.counts.append).toBe(15);
  });

  it('goes on where it broke off, and what is sent twice is stored once', async () => {
    const facts = await oldLog();
    const store = await ground.open();
    await store.appendCopies(facts.slice(0, 22));
    expect(await store.lastCopied()).toBe(22);
    const again = await ground.open();
    const after = await again.lastCopied();
    await again.appendCopies(facts.filter(({ position }) => position > after));
    await again.appendCopies(facts.slice(-8));
    expect((await gather(store.readAll())).map(withoutPosition)).toEqual(facts.map(withoutPosition));
  });

  it('sends again what was not answered', async () => {
    const facts = await oldLog();
    const store = await ground.open({ deadlineMillis: 300 });
    const faults = [
      ground.server.faults.add({ kind: 'lost-after-commit', how: 'silence' }),
      ground.server.faults.add({ kind: 'lost-before-commit', how: 'reset' }),
    ];
    await store.appendCopies(facts);
    expect(faults.map(({ happened }) => happened)).toEqual([1, 1]);
    expect((await gather(store.readAll())).map(withoutPosition)).toEqual(facts.map(withoutPosition));
  });

  it('puts no more into one append than the server takes', async () => {
    const old = new InMemoryEventStore();
    const large = someFacts('large', 5).map((fact) => ({ ...fact, personal: { note: 'é'.repeat(200_000) } }));
    for (const [n, fact] of large.entries()) await record(old, 'journey-a', n - 1, [fact]);
    const store = await ground.open();
    await store.appendCopies(await gather(old.readAll()));
    expect(await gather(store.readAll())).toHaveLength(5);
    expect(ground.server.nodes[0]!.counts.append).toBe(3);
  });

  it('is refused by a ledger that has facts of its own', async () => {
    const store = await ground.open();
    await record(store, 'journey-z', NO_STREAM, someFacts('own', 1));
    await expect(store.appendCopies(await oldLog())).rejects.toThrow('facts of its own');
    await expect(store.lastCopied()).rejects.toThrow('facts of its own');
    expect(await gather(store.readAll())).toHaveLength(1);
  });

  it('stops, naming the position, at a fact that cannot stand here as it stood there', async () => {
    const facts = await oldLog();
    const store = await ground.open();
    await expect(store.appendCopies(facts.slice(4, 12))).resolves.toBeUndefined();
    await expect(store.appendCopies(facts.slice(40))).rejects.toThrow(/stopped before position 41 .* revision/);
    const broken = { ...facts[16]!, data: { when: new Date(0) } };
    await expect(store.appendCopies([broken])).rejects.toThrow('The fact at position 17 cannot be moved');
  });

  it('is compared with the old log by ids that come back under another revision', async () => {
    const store = await ground.open();
    const fact = { ...aFact(factId('x')), streamId: 'journey-a', revision: 0, position: 1 };
    const recordedAt = '2021-06-01T00:01:00.000Z';
    await store.appendCopies([{ ...fact, recordedAt }]);
    const [moved] = await gather(store.readStream('journey-a'));
    expect(moved).toMatchObject({ eventId: fact.eventId, recordedAt });
    expect(await store.append('journey-a', NO_STREAM, [aFact(factId('x'))])).toMatchObject({ deduplicated: true });
  });
});
