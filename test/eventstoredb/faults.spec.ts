import { randomUUID } from 'node:crypto';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { AccessDeniedError, UnavailableError } from '@eventstore/db-client';
import type { Ending } from './faults';
import { all, append, Bench, eventOf, eventsOf, numbersOf, refusalOf, Subscriber, WAYS } from './test-clients';

const typeOf = (error: Error): string => (error as Error & { type: string }).type;

describe.each(WAYS)('When appending by %s goes wrong', (way) => {
  const bench = new Bench();
  let stream: string;
  let client: EventStoreDBClient;
  beforeAll(() => bench.open());
  beforeEach(() => {
    stream = randomUUID();
    client = bench.clientOf(bench.server.url);
  });
  afterEach(() => bench.server.faults.clear());
  afterAll(() => bench.clear());

  const stored = (): number => bench.server.store.log.eventsOf(stream).length;

  it.each([
    ['reset', 'unavailable'],
    ['timeout', way === 'Append' ? 'timeout' : 'deadline-exceeded'],
    ['UNAVAILABLE', 'unavailable'],
    ['CANCELLED', 'cancelled'],
    ['UNKNOWN', 'unknown'],
    ['DEADLINE_EXCEEDED', 'deadline-exceeded'],
    ['INTERNAL', 'unknown'],
  ] as const)('loses the answer to what it wrote: %s', async (how: Ending, type) => {
    const fault = bench.server.faults.add({ kind: 'lost-after-commit', how });
    const event = eventOf(0);
    const error = await refusalOf(append(client, way, stream, event, 'no_stream'));
    expect(typeOf(error)).toBe(type);
    expect([fault.happened, stored()]).toEqual([1, 1]);
    const again = await append(client, way, stream, event, 'no_stream');
    expect([again.nextExpectedRevision, stored()]).toEqual([0n, 1]);
  });

  it('loses a request before anything was written', async () => {
    const fault = bench.server.faults.add({ kind: 'lost-before-commit' });
    const event = eventOf(0);
    expect(typeOf(await refusalOf(append(client, way, stream, event, 'no_stream')))).toBe('unavailable');
    expect([fault.happened, stored()]).toEqual([1, 0]);
    await append(client, way, stream, event, 'no_stream');
    expect(stored()).toBe(1);
  });

  it('never says anything, and the client waits for its own deadline or for ever', async () => {
    const fault = bench.server.faults.add({ kind: 'lost-after-commit', how: 'silence' });
    const credentials = way === 'Append' ? { credentials: { username: 'a', password: 'b' } } : {};
    const options = { expectedRevision: 'no_stream' as const, deadline: 500, ...credentials };
    const outcome = client.appendToStream(stream, eventOf(0), options).then(
      () => 'answered',
      (error: Error) => typeOf(error),
    );
    const waited = new Promise<string>((resolve) => setTimeout(resolve, 1500, 'nothing'));
    expect(await Promise.race([outcome, waited])).toBe(way === 'Append' ? 'deadline-exceeded' : 'nothing');
    expect([fault.happened, stored()]).toEqual([1, 1]);
    await client.dispose();
    await outcome;
  });

  it('is unavailable so many times and then there again', async () => {
    const fault = bench.server.faults.add({ kind: 'unavailable', times: 2 });
    for (let i = 0; i < 2; i++) {
      expect(await refusalOf(append(client, way, stream, eventOf(0), 'no_stream'))).toBeInstanceOf(UnavailableError);
    }
    await append(client, way, stream, eventOf(0), 'no_stream');
    expect([fault.happened, fault.left, stored()]).toEqual([2, 0, 1]);
  });

  it('is there and not ready, or too busy, which the client understands of Append alone', async () => {
    const messages: string[] = [];
    for (const why of ['not-ready', 'too-busy'] as const) {
      bench.server.faults.add({ kind: 'not-handled', why });
      const error = await refusalOf(append(client, way, stream, eventOf(0), 'no_stream'));
      messages.push(`${typeOf(error)}: ${error.message}`);
    }
    expect(messages).toEqual(
      way === 'Append'
        ? ['unavailable: 14 UNAVAILABLE: Server Is Not Ready', 'unavailable: 14 UNAVAILABLE: Server Is Too Busy']
        : ['unknown: Could not recognize Server Is Not Ready', 'unknown: Could not recognize Server Is Too Busy'],
    );
    expect(stored()).toBe(0);
  });

  it('denies access on demand', async () => {
    bench.server.faults.add({ kind: 'access-denied' });
    expect(await refusalOf(append(client, way, stream, eventOf(0), 'no_stream'))).toBeInstanceOf(AccessDeniedError);
    expect(stored()).toBe(0);
  });

  it('answers late, when everything has happened already', async () => {
    const fault = bench.server.faults.add({ kind: 'slow', millis: 120, times: 1 });
    const began = performance.now();
    const answer = append(client, way, stream, eventOf(0), 'no_stream');
    await answer;
    expect(performance.now() - began).toBeGreaterThan(115);
    expect([fault.happened, stored()]).toEqual([1, 1]);
  });

  it('drops a repetition, and only a repetition, as if it were not replicated yet', async () => {
    const fault = bench.server.faults.add({ kind: 'not-ready' });
    const event = eventOf(0);
    await append(client, way, stream, event, 'no_stream');
    expect(fault.happened).toBe(0);
    const error = await refusalOf(append(client, way, stream, event, 'no_stream'));
    expect(['timeout', 'deadline-exceeded']).toContain(typeOf(error));
    expect(fault.happened).toBe(1);
    expect((await append(client, way, stream, event, 'no_stream')).nextExpectedRevision).toBe(0n);
  });
});

describe('Faults', () => {
  const bench = new Bench();
  beforeEach(() => bench.open());
  afterEach(() => bench.clear());

  it('happen in the order in which they were asked for, each to what it is about', async () => {
    const { faults } = bench.server;
    const [lost, cut, unavailable] = [
      faults.add({ kind: 'lost-before-commit', how: 'UNKNOWN' }),
      faults.add({ kind: 'cut', afterEvents: 1, how: 'INTERNAL' }),
      faults.add({ kind: 'unavailable', on: ['append'] }),
    ];
    const types: string[] = [];
    for (let i = 0; i < 2; i++) {
      types.push(typeOf(await refusalOf(append(bench.client, 'Append', 's', eventsOf(2), 'no_stream'))));
    }
    await append(bench.client, 'Append', 's', eventsOf(2), 'no_stream');
    types.push(typeOf(await refusalOf(all(bench.client.readStream('s')))));
    expect(types).toEqual(['unknown', 'unavailable', 'unknown']);
    expect([lost.happened, cut.happened, unavailable.happened]).toEqual([1, 1, 1]);
    expect(numbersOf(await all(bench.client.readStream('s')))).toEqual([0, 1]);
  });

  it('are refused when nobody knows their kind', () => {
    expect(() => bench.server.faults.add({ kind: 'flood' } as never)).toThrow('There is no fault of this kind.');
  });

  it.each(['reset', 'UNAVAILABLE', 'CANCELLED'] as const)('cut a read in its middle: %s', async (how) => {
    await append(bench.client, 'BatchAppend', 's', eventsOf(50), 'no_stream');
    const fault = bench.server.faults.add({ kind: 'cut', afterEvents: 20, how, on: ['read'] });
    expect(numbersOf(await all(bench.client.readStream('s', { maxCount: 5 })))).toHaveLength(5);
    expect(fault.happened).toBe(0);
    const read: number[] = [];
    const reading = (async (): Promise<void> => {
      for await (const event of bench.client.readStream('s')) read.push(...numbersOf([event]));
    })();
    await refusalOf(reading);
    expect(fault.happened).toBe(1);
    expect(read.length).toBeLessThanOrEqual(20);
    expect(numbersOf(await all(bench.client.readStream('s')))).toHaveLength(50);
  });

  it('cut a subscription, which can be taken up after the last event that came', async () => {
    await append(bench.client, 'BatchAppend', 's', eventsOf(10), 'no_stream');
    const fault = bench.server.faults.add({ kind: 'cut', afterEvents: 4, how: 'UNAVAILABLE' });
    const first = new Subscriber(bench.client.subscribeToAll());
    await first.ended();
    expect(fault.happened).toBe(1);
    expect(first.errors[0]).toBeInstanceOf(UnavailableError);
    expect(first.numbers).toEqual([0, 1, 2, 3]);
    const last = first.events.at(-1)!.event!.position!;
    const second = new Subscriber(bench.client.subscribeToAll({ fromPosition: last }));
    await second.caughtUp();
    expect(second.numbers).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('drop all connections and stay away for a while; the log stays and recent ids are forgotten', async () => {
    const event = eventOf(0);
    await append(bench.client, 'BatchAppend', 's', event, 'any');
    const subscriber = new Subscriber(bench.client.subscribeToAll());
    await subscriber.caughtUp();
    const restarted = bench.server.restart({ downMillis: 100 });
    await subscriber.ended();
    expect(bench.server.connections).toBe(0);
    expect(await refusalOf(append(bench.client, 'BatchAppend', 's', event, 'any'))).toMatchObject({ code: 14 });
    await restarted;
    const again = await append(bench.clientOf(bench.server.url), 'BatchAppend', 's', event, 'any');
    expect(again.nextExpectedRevision).toBe(1n);
    const sure = await append(bench.clientOf(bench.server.url), 'BatchAppend', 's', event, 'no_stream');
    expect(sure.nextExpectedRevision).toBe(0n);
  });

  it('lose the answer to a deletion', async () => {
    await append(bench.client, 'Append', 's', eventOf(0), 'no_stream');
    bench.server.faults.add({ kind: 'lost-after-commit', how: 'UNKNOWN' });
    expect(typeOf(await refusalOf(bench.client.deleteStream('s')))).toBe('unknown');
    expect(bench.server.store.log.isSoftDeleted('s')).toBe(true);
  });
});
