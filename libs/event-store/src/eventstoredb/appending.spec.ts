import { aFact, factId, gather, record, someFacts } from '../contract';
import { type AppendOutcome, NO_STREAM } from '../event-store';
import { appendMessages, eventOf } from './stored-form';
import { TestGround } from './test-ground.fixture';

const STREAM = 'journey-a';
const ids = (name: string, count: number): string[] => someFacts(name, count).map(({ eventId }) => eventId);

describe('What EventStoreDB decides on an append, and what the caller is told', () => {
  const ground = new TestGround({ writeTimeoutMillis: 100 });

  it('ES-01: at the expected revision the facts are stored, and their numbers are those the server gave', async () => {
    const store = await ground.open();
    const outcome = await store.append(STREAM, NO_STREAM, someFacts('a', 3));
    const stored = await gather(store.readStream(STREAM));
    const { position, recordedAt } = stored[2]!;
    const positions = stored.map((fact) => fact.position);
    const place = { first: 0, last: 2, position, positions, recordedAt };
    expect(outcome).toEqual({ kind: 'appended', ...place, deduplicated: false });
    expect(ground.server.store.log.at(STREAM, 2)).toMatchObject({ position });
  });

  it('ES-02: all ids stand there already: the first numbers, and that nothing was written, however old they are', async () => {
    const store = await ground.open();
    const first = await store.append(STREAM, NO_STREAM, someFacts('a', 2));
    await record(store, STREAM, 1, someFacts('b', 40));
    await ground.server.restart();
    const later = await ground.open();
    const again = await later.append(STREAM, NO_STREAM, someFacts('a', 2));
    expect(again).toEqual({ ...first, deduplicated: true, recordedAt: undefined, positions: undefined });
    expect(ground.storedIds).toEqual([...ids('a', 2), ...ids('b', 40)]);
  });

  it('ES-02: more facts than are read back after each append are recognised as well', async () => {
    const store = await ground.open();
    const first = await store.append(STREAM, NO_STREAM, someFacts('many', 200));
    expect(first).toMatchObject({ last: 199, deduplicated: false });
    expect(await store.append(STREAM, NO_STREAM, someFacts('many', 200))).toMatchObject({
      last: 199,
      deduplicated: true,
    });
    const other = someFacts('many', 200).map((fact, n) => (n === 7 ? { ...fact, data: { n: 'other' } } : fact));
    expect(await store.append(STREAM, NO_STREAM, other)).toMatchObject({ kind: 'rejected', reason: 'ID_REUSED' });
  });

  it('ES-03: a repetition that comes before the first write is on most servers is unknown, and settles later', async () => {
    const store = await ground.open();
    ground.server.store.holdReplication();
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ kind: 'unknown' });
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ kind: 'unknown' });
    ground.server.store.releaseReplication();
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ last: 1, deduplicated: true });
    expect(ground.storedIds).toEqual(ids('a', 2));
  });

  it('ES-04: another fact stands there: a conflict that tells the revision of now', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 3));
    expect(await store.append(STREAM, 0, someFacts('late', 1))).toEqual({ kind: 'conflict', actual: 2 });
    expect(ground.storedIds).toEqual(ids('a', 3));
  });

  it('ES-05: a batch that was changed or made longer between two tries is a conflict, and none of it is stored', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    const changed = [someFacts('a', 1)[0]!, aFact(factId('other'))];
    expect(await store.append(STREAM, NO_STREAM, changed)).toEqual({ kind: 'conflict', actual: 1 });
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 3))).toEqual({ kind: 'conflict', actual: 1 });
    expect(ground.storedIds).toEqual(ids('a', 2));
  });

  it('ES-06: a revision the stream has not reached is a conflict that tells how far it has come', async () => {
    const store = await ground.open();
    expect(await store.append(STREAM, 4, someFacts('a', 1))).toEqual({ kind: 'conflict', actual: NO_STREAM });
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    expect(await store.append(STREAM, 4, someFacts('b', 1))).toEqual({ kind: 'conflict', actual: 1 });
  });

  it('ES-08: a stream that was deleted and begun again goes on counting, and the numbers told are the true ones', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 3));
    ground.server.store.softDelete(STREAM);
    expect(await gather(store.readStream(STREAM))).toEqual([]);
    const outcome = await store.append(STREAM, NO_STREAM, someFacts('b', 2));
    expect(outcome).toMatchObject({ kind: 'appended', first: 3, last: 4, deduplicated: false });
    await expect(gather(store.readStream(STREAM))).rejects.toThrow('its revision 0 is missing');
    expect(await gather(store.readStream(STREAM, { fromRevision: 3 }))).toHaveLength(2);
  });

  it('ES-09: a stream that was deleted for good refuses for good, and says so', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    ground.server.store.tombstone(STREAM);
    const outcome = await store.append(STREAM, 0, someFacts('b', 1));
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'INVALID' });
    expect(outcome).toMatchObject({ detail: expect.stringContaining('deleted for good') as string });
    await expect(gather(store.readStream(STREAM))).rejects.toThrow('deleted for good');
  });

  it('ES-10: an append is about one stream, so a repetition in one does not spoil what is new in another', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    const outcomes = await Promise.all([
      store.append(STREAM, NO_STREAM, someFacts('a', 1)),
      store.append('journey-b', NO_STREAM, someFacts('b', 1)),
    ]);
    expect(outcomes).toMatchObject([{ deduplicated: true }, { kind: 'appended', deduplicated: false }]);
  });

  it('ES-13: all facts of an append are stored or none, also when the leader is lost in between', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    ground.server.store.holdReplication();
    expect(await store.append(STREAM, 0, someFacts('b', 5))).toMatchObject({ kind: 'unknown' });
    expect(ground.server.moveLeader(0)).toBe(5);
    expect(ground.storedIds).toEqual(ids('a', 1));
    expect(await store.append(STREAM, 0, someFacts('b', 5))).toMatchObject({ first: 1, last: 5, deduplicated: false });
  });
});

describe('A server that remembers no ids', () => {
  const ground = new TestGround({ recentIdsBytes: 0 });

  it('ES-07: stores no fact twice, because every append says the revision it expects', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ deduplicated: true });
    expect(ground.storedIds).toEqual(ids('a', 2));
  });

  it.each([
    [NO_STREAM, 'NO_STREAM'],
    [0, 'REVISION'],
    [Number.MAX_SAFE_INTEGER, 'REVISION'],
  ] as const)('ES-07: a message that expects %d says so, and never "any"', (expected, said) => {
    const event = eventOf(
      { eventId: factId('x'), type: 'T', header: '[1,{},0,"CORE",{},{},"c","d"]', payload: '{}' },
      { call: 'x' },
    );
    const options = appendMessages(STREAM, expected, [event])[0]!.getOptions()!;
    const { NO_STREAM: none, REVISION: some } = { NO_STREAM: 3, REVISION: 2 };
    expect(options.getExpectedStreamRevisionCase()).toBe(said === 'NO_STREAM' ? none : some);
    if (said === 'REVISION') expect(options.getRevision()).toBe(String(expected));
  });
});

describe('An answer that is lost', () => {
  const ground = new TestGround();
  const lost = async (how: 'lost-after-commit' | 'lost-before-commit'): Promise<AppendOutcome> => {
    const store = await ground.open({ deadlineMillis: 400 });
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    const fault = ground.server.faults.add({ kind: how, how: 'silence' });
    const outcome = await store.append(STREAM, 0, someFacts('b', 2));
    expect(fault.happened).toBe(1);
    return outcome;
  };

  it.each(['reset', 'timeout', 'UNAVAILABLE', 'CANCELLED', 'UNKNOWN', 'DEADLINE_EXCEEDED', 'INTERNAL'] as const)(
    'ES-11: %s is unknown, whether the facts were stored or not',
    async (how) => {
      const store = await ground.open();
      for (const [n, kind] of (['lost-after-commit', 'lost-before-commit'] as const).entries()) {
        const fault = ground.server.faults.add({ kind, how });
        expect(await store.append(`journey-${n}`, NO_STREAM, someFacts(kind, 2))).toMatchObject({ kind: 'unknown' });
        expect(fault.happened).toBe(1);
        expect(ground.storedIds).toEqual(ids('lost-after-commit', 2));
      }
    },
  );

  it('ES-11: no answer within the deadline is unknown', async () => {
    const began = performance.now();
    expect(await lost('lost-after-commit')).toMatchObject({ kind: 'unknown' });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(ground.storedIds).toEqual([...ids('a', 1), ...ids('b', 2)]);
  });

  it.each(['unavailable', 'access-denied'] as const)(
    'ES-11: so is an append that was stored but could not be read back: %s',
    async (kind) => {
      const store = await ground.open({ deadlineMillis: 300 });
      ground.server.faults.add({ kind, on: ['read'], times: 1_000 });
      expect(await store.append(STREAM, NO_STREAM, someFacts('a', 1))).toMatchObject({ kind: 'unknown' });
      ground.server.faults.clear();
      expect(await store.append(STREAM, NO_STREAM, someFacts('a', 1))).toMatchObject({ deduplicated: true });
    },
  );

  it('ES-12: is settled by handing over the same facts again: what was stored is found, what was not is stored', async () => {
    await lost('lost-after-commit');
    const store = await ground.open();
    expect(await store.append(STREAM, 0, someFacts('b', 2))).toMatchObject({ first: 1, last: 2, deduplicated: true });
    ground.server.faults.add({ kind: 'lost-before-commit' });
    expect(await store.append(STREAM, 2, someFacts('c', 2))).toMatchObject({ kind: 'unknown' });
    expect(await store.append(STREAM, 2, someFacts('c', 2))).toMatchObject({ first: 3, last: 4, deduplicated: false });
  });

  it('ES-12: a wrong revision is called a conflict only after the ids that stand there were compared', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    // A server may say "wrong revision" though the very facts stand there, when it forgot that it was asked before.
    const forget = (): unknown =>
      jest.spyOn(ground.server.store, 'write').mockReturnValueOnce({
        decision: { kind: 'wrong-revision', current: 1 },
        end: ground.server.store.log.end,
      });
    forget();
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ last: 1, deduplicated: true });
    forget();
    expect(await store.append(STREAM, NO_STREAM, someFacts('b', 2))).toEqual({ kind: 'conflict', actual: 1 });
    const hasty = await ground.open({ deadlineMillis: 300 });
    forget();
    ground.server.faults.add({ kind: 'unavailable', on: ['read'], times: 1_000 });
    expect(await hasty.append(STREAM, NO_STREAM, someFacts('a', 2))).toMatchObject({ kind: 'unknown' });
  });
});

describe('The size of an append', () => {
  const ground = new TestGround({ maxAppendBytes: 20_000 });

  it('ES-14: that the server does not take is definite, and nothing of it is stored or split', async () => {
    const store = await ground.open();
    const outcome = await store.append(STREAM, NO_STREAM, someFacts('a', 200));
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'TOO_LARGE' });
    expect(outcome).toMatchObject({ detail: expect.stringContaining('20000 bytes') as string });
    expect(ground.storedIds).toEqual([]);
    expect(ground.server.nodes[0]!.counts.append).toBe(1);
  });

  it('ES-14: that no server takes is refused without asking one', async () => {
    const store = await ground.open();
    const facts = someFacts('a', 3).map((fact) => ({ ...fact, personal: { note: 'é'.repeat(200_000) } }));
    expect(await store.append(STREAM, NO_STREAM, facts)).toMatchObject({ kind: 'rejected', reason: 'TOO_LARGE' });
    expect(ground.server.nodes[0]!.counts.append).toBe(0);
  });
});
