import { randomUUID } from 'node:crypto';
import type { EventData } from '@eventstore/db-client';
import {
  jsonEvent,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { all, append, Bench, eventOf, eventsOf, idsOf, refusalOf, WAYS } from './test-clients';

describe.each(WAYS)('Appending by %s', (way) => {
  const bench = new Bench();
  let stream: string;

  beforeAll(() => bench.open({ writeTimeoutMillis: 100, recentIdsBytes: 4_000 }));
  beforeEach(() => (stream = randomUUID()));
  afterAll(() => bench.clear());

  it('writes events one after another and says where the last one stands', async () => {
    const first = await append(bench.client, way, stream, eventsOf(3), 'no_stream');
    const second = await append(bench.client, way, stream, eventOf(3), 2n);
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([2n, 3n]);
    const positions = bench.server.store.log.eventsOf(stream).map((event) => BigInt(event.position));
    expect([first.position?.commit, second.position?.commit]).toEqual([positions[2], positions[3]]);
    expect(new Set(positions).size).toBe(4);
  });

  it('goes by the call that it is named for', async () => {
    const { counts } = bench.server.nodes[0]!;
    const before = { ...counts };
    await append(bench.client, way, stream, eventOf(0), 'no_stream');
    expect(counts.append - before.append).toBe(1);
    expect(counts.batchAppend - before.batchAppend).toBe(way === 'BatchAppend' ? 1 : 0);
  });

  it('gives back exactly what was written', async () => {
    const event = jsonEvent({ type: 'Zażółć 🧒', data: { text: 'gęślą jaźń' }, metadata: { big: '9007199254740993' } });
    await append(bench.client, way, stream, event, 'no_stream');
    const [found] = await all(bench.client.readStream(stream));
    expect(found?.event).toMatchObject({ id: event.id, type: event.type, data: event.data, metadata: event.metadata });
  });

  it('refuses a write that expects another revision, and names both', async () => {
    await append(bench.client, way, stream, eventsOf(2), 'no_stream');
    const error = await refusalOf(append(bench.client, way, stream, eventOf(9), 0n));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ expectedVersion: 0n, actualVersion: 1n, streamName: stream });
  });

  it('refuses a write that expects more than there is', async () => {
    const none = await refusalOf(append(bench.client, way, stream, eventOf(9), 4n));
    expect(none).toMatchObject({ expectedVersion: 4n, actualVersion: 'no_stream' });
    await append(bench.client, way, stream, eventOf(0), 'no_stream');
    const some = await refusalOf(append(bench.client, way, stream, eventOf(9), 4n));
    expect(some).toMatchObject({ expectedVersion: 4n, actualVersion: 0n });
  });

  it('takes a repetition for what it is, however old it is and whoever wrote since', async () => {
    const events = eventsOf(3);
    const first = await append(bench.client, way, stream, events, 'no_stream');
    await append(bench.client, way, stream, eventsOf(300), 2n);
    const again = await append(bench.client, way, stream, events, 'no_stream');
    expect(again).toEqual(first);
    const part = await append(bench.client, way, stream, events.slice(1), 0n);
    expect(part).toEqual(first);
    expect(bench.server.store.log.lastRevision(stream)).toBe(302);
  });

  it('cannot say where a repetition stands that nobody is shown any more', async () => {
    const events = eventsOf(3);
    await append(bench.client, way, stream, events, 'no_stream');
    await bench.client.setStreamMetadata(stream, { truncateBefore: 3 });
    const again = await append(bench.client, way, stream, events, 'no_stream');
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 2n, position: undefined });
  });

  it('takes a repetition for a conflict when its events were taken away and their ids forgotten', async () => {
    const events = eventsOf(3);
    await append(bench.client, way, stream, events, 'no_stream');
    bench.server.store.scavenge((event) => event.stream === stream);
    bench.server.store.forgetRecentIds();
    const error = await refusalOf(append(bench.client, way, stream, events, 'no_stream'));
    expect(error).toMatchObject({ expectedVersion: 'no_stream', actualVersion: 2n });
  });

  it('refuses a repetition whose batch was changed or extended', async () => {
    const events = eventsOf(2);
    await append(bench.client, way, stream, events, 'no_stream');
    for (const changed of [
      [events[0]!, eventOf(9)],
      [...events, eventOf(9)],
      [events[1]!, events[0]!],
    ]) {
      const error = await refusalOf(append(bench.client, way, stream, changed, 'no_stream'));
      expect(error).toMatchObject({ expectedVersion: 'no_stream', actualVersion: 1n });
    }
    expect(idsOf(events)).toEqual(bench.server.store.log.eventsOf(stream).map((event) => event.id));
  });

  it('writes the same event twice when it is appended at the end of the stream', async () => {
    const event = eventOf(0);
    await append(bench.client, way, stream, event, 'no_stream');
    const again = await append(bench.client, way, stream, event, 0n);
    expect(again.nextExpectedRevision).toBe(1n);
  });

  it('remembers recent events without an expected revision, and forgets them', async () => {
    const event = eventOf(0);
    const first = await append(bench.client, way, stream, event, 'any');
    expect(await append(bench.client, way, stream, event, 'any')).toEqual(first);
    expect(await append(bench.client, way, stream, event, 'stream_exists')).toEqual(first);
    await append(bench.client, way, randomUUID(), eventsOf(200), 'no_stream');
    const forgotten = await append(bench.client, way, stream, event, 'any');
    expect(forgotten.nextExpectedRevision).toBe(1n);
  });

  it('refuses without an expected revision when some of the events are there and others are not', async () => {
    const event = eventOf(0);
    await append(bench.client, way, stream, event, 'any');
    const error = await refusalOf(append(bench.client, way, stream, [event, eventOf(1)], 'any'));
    expect(error).toMatchObject({ expectedVersion: 'any', actualVersion: 0n });
  });

  it('writes to a stream that has to exist only when it does, or when its metadata does', async () => {
    const error = await refusalOf(append(bench.client, way, stream, eventOf(0), 'stream_exists'));
    expect(error).toMatchObject({ expectedVersion: 'stream_exists', actualVersion: 'no_stream' });
    await bench.client.setStreamMetadata(stream, { maxCount: 5 });
    const written = await append(bench.client, way, stream, eventOf(0), 'stream_exists');
    expect(written.nextExpectedRevision).toBe(0n);
  });

  it('refuses an append that is too large, whole, and names the limit', async () => {
    const half = (): EventData => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(600_000) } });
    const error = await refusalOf(append(bench.client, way, stream, [half(), half()], 'no_stream'));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(error).toMatchObject({ maxAppendSize: 1024 * 1024 });
    expect(bench.server.store.log.lastRevision(stream)).toBe(-1);
    expect((await append(bench.client, way, stream, half(), 'no_stream')).success).toBe(true);
  });

  it('opens a deleted stream again where it ended', async () => {
    await append(bench.client, way, stream, eventsOf(3), 'no_stream');
    await bench.client.deleteStream(stream);
    const error = await refusalOf(append(bench.client, way, stream, eventOf(9), 'stream_exists'));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    const opened = await append(bench.client, way, stream, eventOf(3), 'no_stream');
    expect(opened.nextExpectedRevision).toBe(3n);
    expect((await all(bench.client.readStream(stream))).map(({ event }) => event?.revision)).toEqual([3n]);
  });

  it('writes nothing ever to a stream with a tombstone', async () => {
    const event = eventOf(0);
    await append(bench.client, way, stream, event, 'no_stream');
    await bench.client.tombstoneStream(stream);
    for (const expected of ['any', 'no_stream', 'stream_exists', 0n] as const) {
      const error = await refusalOf(append(bench.client, way, stream, event, expected));
      expect(error).toBeInstanceOf(StreamDeletedError);
      expect(error).toMatchObject({ streamName: stream });
    }
  });

  it('says without throwing that a revision was wrong when the client wants that', async () => {
    const quiet = bench.clientOf(`${bench.server.url}&throwOnAppendFailure=false`);
    await append(quiet, way, stream, eventsOf(5), 'no_stream');
    const refused = await append(quiet, way, stream, eventOf(9), 0n);
    // By BatchAppend the client of this version says 1 whatever the revision is.
    expect(refused).toMatchObject({ success: false, nextExpectedRevision: way === 'Append' ? 4n : 1n });
  });

  it('drops a repetition that is not replicated yet, and takes it when it is', async () => {
    const event = eventOf(0);
    bench.server.store.holdReplication();
    const first = await refusalOf(append(bench.client, way, stream, event, 'no_stream'));
    const second = await refusalOf(append(bench.client, way, stream, event, 'no_stream'));
    expect([first, second].map((error) => (error as unknown as { type: string }).type)).toEqual(
      way === 'Append' ? ['timeout', 'timeout'] : ['deadline-exceeded', 'deadline-exceeded'],
    );
    expect((await refusalOf(all(bench.client.readStream(stream)))).constructor.name).toBe('StreamNotFoundError');
    bench.server.store.releaseReplication();
    const third = await append(bench.client, way, stream, event, 'no_stream');
    expect(third.nextExpectedRevision).toBe(0n);
    expect(bench.server.store.log.eventsOf(stream)).toHaveLength(1);
  });
});

describe('A write in many parts', () => {
  const bench = new Bench();
  beforeAll(() => bench.open());
  afterAll(() => bench.clear());

  it('becomes one append', async () => {
    const stream = randomUUID();
    const written = await bench.client.appendToStream(stream, eventsOf(50), { batchAppendSize: 500 });
    expect(written.nextExpectedRevision).toBe(49n);
    expect(bench.server.nodes[0]?.counts.append).toBe(1);
  });

  it('is refused as soon as it is too large, and the parts that follow are not listened to', async () => {
    const stream = randomUUID();
    const large = Array.from({ length: 30 }, () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(100_000) } }));
    const error = await refusalOf(bench.client.appendToStream(stream, large, { batchAppendSize: 150_000 }));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    const next = await bench.client.appendToStream(stream, eventOf(0), { expectedRevision: 'no_stream' });
    expect(next.nextExpectedRevision).toBe(0n);
  });
});
