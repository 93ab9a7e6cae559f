import type { EventStoreDBClient, Position } from '@eventstore/db-client';
import { eventTypeFilter, jsonEvent, StreamDeletedError, streamNameFilter } from '@eventstore/db-client';
import { append, Bench, eventOf, eventsOf, refusalOf, Subscriber, waitUntil } from './test-clients';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('A subscription to the whole log', () => {
  const bench = new Bench();
  let client: EventStoreDBClient;
  beforeEach(async () => {
    await bench.open();
    client = bench.client;
  });
  afterEach(() => bench.clear());

  const positionOf = (index: number): Position => {
    const { position } = bench.server.store.log.events[index]!;
    return { commit: BigInt(position), prepare: BigInt(position) };
  };

  it('gives what is there, says that it caught up, and goes on with what comes', async () => {
    await append(client, 'BatchAppend', 's', eventsOf(100), 'no_stream');
    const subscriber = new Subscriber(client.subscribeToAll());
    await subscriber.caughtUp();
    expect(subscriber.numbers).toEqual(upTo(100));
    await append(client, 'BatchAppend', 's', eventsOf(5, 100), 99n);
    await subscriber.received(105);
    expect(subscriber.numbers).toEqual(upTo(105));
    expect(subscriber.timesCaughtUp).toBe(1);
    await subscriber.subscription.unsubscribe();
  });

  it('begins after the position that is given, and not with it', async () => {
    await append(client, 'BatchAppend', 's', eventsOf(10), 'no_stream');
    const subscriber = new Subscriber(client.subscribeToAll({ fromPosition: positionOf(6) }));
    await subscriber.caughtUp();
    expect(subscriber.numbers).toEqual([7, 8, 9]);
    const fromEnd = new Subscriber(client.subscribeToAll({ fromPosition: 'end' }));
    await fromEnd.caughtUp();
    await append(client, 'BatchAppend', 's', eventOf(10), 9n);
    await fromEnd.received(1);
    expect(fromEnd.numbers).toEqual([10]);
  });

  it('begins with an event when the position before it is that of an event that is gone', async () => {
    await append(client, 'BatchAppend', 's', eventsOf(10), 'no_stream');
    const gone = positionOf(3);
    bench.server.store.scavenge((event) => event.revision < 5);
    const subscriber = new Subscriber(client.subscribeToAll({ fromPosition: gone }));
    await subscriber.caughtUp();
    expect(subscriber.numbers).toEqual([5, 6, 7, 8, 9]);
  });

  it('refuses to begin in the middle of a record', async () => {
    await append(client, 'BatchAppend', 's', eventsOf(2), 'no_stream');
    const { commit } = positionOf(0);
    const place = { commit: commit + 1n, prepare: commit + 1n };
    const subscriber = new Subscriber(client.subscribeToAll({ fromPosition: place }));
    await subscriber.ended();
    expect(subscriber.errors[0]?.message).toContain('invalid position');
  });

  it('catches up once more when too much comes at once', async () => {
    const subscriber = new Subscriber(client.subscribeToAll());
    await subscriber.caughtUp();
    await append(client, 'BatchAppend', 's', eventsOf(200), 'no_stream');
    await subscriber.received(200);
    await waitUntil(() => subscriber.timesCaughtUp === 2, 'it caught up again');
    expect(subscriber.numbers).toEqual(upTo(200));
  });

  it('ends when it is unsubscribed, and the server forgets it', async () => {
    const subscriber = new Subscriber(client.subscribeToAll());
    await subscriber.caughtUp();
    await subscriber.subscription.unsubscribe();
    await append(client, 'BatchAppend', 's', eventOf(0), 'no_stream');
    expect(subscriber.events).toEqual([]);
    expect(bench.server.nodes[0]?.counts.eventsSent).toBe(0);
  });
});

describe('A subscription with a filter', () => {
  const bench = new Bench();
  let client: EventStoreDBClient;
  let checkpoints: Position[];
  const reached = (_: unknown, position: Position): Promise<void> => {
    checkpoints.push(position);
    return Promise.resolve();
  };
  beforeEach(async () => {
    await bench.open({ systemEvents: true });
    client = bench.client;
    checkpoints = [];
  });
  afterEach(() => bench.clear());

  it('gives only what matches, by prefixes of the stream or a pattern on the type', async () => {
    for (const stream of ['a-1', 'b-1', 'c-1']) await append(client, 'BatchAppend', stream, eventsOf(40), 'no_stream');
    await client.appendToStream('a-1', jsonEvent({ type: 'Other', data: { n: 77 } }));
    const byStream = new Subscriber(client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['a-', 'c-'] }) }));
    const byType = new Subscriber(client.subscribeToAll({ filter: eventTypeFilter({ regex: '^Ot' }) }));
    await byStream.caughtUp();
    await byType.caughtUp();
    expect(byStream.numbers).toEqual([...upTo(40), ...upTo(40), 77]);
    expect(byType.numbers).toEqual([77]);
  });

  it('tells how far it has looked even when nothing matches', async () => {
    await append(client, 'BatchAppend', 'a-1', eventsOf(100), 'no_stream');
    const filter = streamNameFilter({ prefixes: ['x-'], checkpointInterval: 1, checkpointReached: reached });
    const subscriber = new Subscriber(client.subscribeToAll({ filter }));
    await subscriber.caughtUp();
    // Pages of 32: each is told by where it began, so the last one says less than was looked at.
    expect(checkpoints).toHaveLength(4);
    const commits = checkpoints.map(({ commit }) => commit);
    expect(commits).toEqual([...commits].sort((a, b) => (a < b ? -1 : 1)));
    const last = bench.server.store.log.events.at(-1)!;
    expect(commits.at(-1)).toBeLessThanOrEqual(BigInt(last.position));
    await append(client, 'BatchAppend', 'a-1', eventsOf(32, 100), 99n);
    await waitUntil(() => checkpoints.length >= 5, 'a checkpoint came while it was live');
    expect(checkpoints.at(-1)?.commit).toBeGreaterThan(BigInt(last.position));
    expect(subscriber.events).toEqual([]);
  });

  it('tells less often when the interval is greater or the window wider', async () => {
    await append(client, 'BatchAppend', 'a-1', eventsOf(100), 'no_stream');
    const intervals = { checkpointInterval: 2, maxSearchWindow: 20, checkpointReached: reached };
    const subscriber = new Subscriber(
      client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['x-'], ...intervals }) }),
    );
    await subscriber.caughtUp();
    // 104 events are looked at: after 40 and 80 of them, and once at the end.
    expect(bench.server.store.log.events).toHaveLength(104);
    expect(checkpoints).toHaveLength(3);
  });

  it('goes on from any checkpoint without missing or doubling an event', async () => {
    for (let i = 0; i < 30; i++) {
      await append(client, 'BatchAppend', i % 7 === 0 ? 'hit' : `miss-${i}`, eventsOf(5, i * 5), 'any');
    }
    const options = { prefixes: ['hit'], checkpointInterval: 1, maxSearchWindow: 8, checkpointReached: reached };
    const whole = new Subscriber(client.subscribeToAll({ filter: streamNameFilter(options) }));
    await whole.caughtUp();
    const matching = whole.events.map(({ event }) => event!);
    expect(matching).toHaveLength(25);
    expect(checkpoints.length).toBeGreaterThan(10);
    for (const fromPosition of [...checkpoints]) {
      const rest = new Subscriber(
        client.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes: ['hit'] }) }),
      );
      await rest.caughtUp();
      const later = matching.filter((event) => event.position!.commit > fromPosition.commit);
      const got = rest.events.map(({ event }) => event!.id);
      // A checkpoint may name the place of a matching event that was given already: then it comes once more.
      expect(got.slice(got.length - later.length)).toEqual(later.map((event) => event.id));
      expect(got.length - later.length).toBeLessThanOrEqual(1);
      await rest.subscription.unsubscribe();
    }
  });
});

describe('A subscription to a stream', () => {
  const bench = new Bench();
  beforeEach(() => bench.open());
  afterEach(() => bench.clear());

  it('gives what follows a revision and what comes, and ends with the tombstone', async () => {
    const { client } = bench;
    await append(client, 'Append', 's', eventsOf(50), 'no_stream');
    const subscriber = new Subscriber(client.subscribeToStream('s', { fromRevision: 46n }));
    await subscriber.caughtUp();
    expect(subscriber.numbers).toEqual([47, 48, 49]);
    await append(client, 'Append', 's', eventOf(50), 49n);
    await append(client, 'Append', 'another', eventOf(999), 'no_stream');
    await subscriber.received(4);
    expect(subscriber.numbers).toEqual([47, 48, 49, 50]);
    await client.tombstoneStream('s');
    await subscriber.ended();
    expect(subscriber.errors[0]).toBeInstanceOf(StreamDeletedError);
  });

  it('waits for a stream that is not there yet', async () => {
    const subscriber = new Subscriber(bench.client.subscribeToStream('later'));
    await subscriber.caughtUp();
    await append(bench.client, 'Append', 'later', eventsOf(3), 'no_stream');
    await subscriber.received(3);
    expect(subscriber.numbers).toEqual([0, 1, 2]);
  });
});

describe('Deleting', () => {
  const bench = new Bench();
  beforeAll(() => bench.open());
  afterAll(() => bench.clear());

  it('heeds the revision that is expected, and says which it is', async () => {
    const { client } = bench;
    await append(client, 'Append', 's', eventsOf(3), 'no_stream');
    const error = await refusalOf(client.deleteStream('s', { expectedRevision: 0n }));
    expect(error).toMatchObject({ type: 'wrong-expected-version', expectedVersion: 0n, actualVersion: 2n });
    const deleted = await client.deleteStream('s', { expectedRevision: 2n });
    expect(deleted.position?.commit).toBe(BigInt(bench.server.store.log.events.at(-1)!.position));
    const nothing = await refusalOf(client.deleteStream('nowhere'));
    expect(nothing).toMatchObject({ type: 'wrong-expected-version', actualVersion: -1n });
  });

  it('leaves the events in the log until they are taken away, the last one of a stream excepted', async () => {
    const { client } = bench;
    await append(client, 'Append', 'kept', eventsOf(3), 'no_stream');
    await client.deleteStream('kept');
    const inLog = (): number[] => bench.server.store.log.eventsOf('kept').map((event) => event.revision);
    expect(inLog()).toEqual([0, 1, 2]);
    bench.server.store.scavenge();
    expect(inLog()).toEqual([2]);
    expect((await append(client, 'Append', 'kept', eventOf(3), 'no_stream')).nextExpectedRevision).toBe(3n);
  });

  it('refuses to delete what has a tombstone', async () => {
    const { client } = bench;
    await append(client, 'Append', 'dead', eventsOf(3), 'no_stream');
    expect((await client.tombstoneStream('dead', { expectedRevision: 2n })).position).toBeDefined();
    expect(await refusalOf(client.deleteStream('dead'))).toBeInstanceOf(StreamDeletedError);
    expect(await refusalOf(client.tombstoneStream('dead'))).toBeInstanceOf(StreamDeletedError);
    bench.server.store.scavenge();
    expect(bench.server.store.log.eventsOf('dead').map((event) => event.type)).toEqual(['$streamDeleted']);
  });
});
