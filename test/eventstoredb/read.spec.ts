import { randomUUID } from 'node:crypto';
import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import { binaryEvent, StreamDeletedError, StreamNotFoundError } from '@eventstore/db-client';
import { partOf, RawClient } from './raw-client';
import { all, append, Bench, eventOf, eventsOf, numbersOf, refusalOf } from './test-clients';

const positionsOf = (events: readonly AllStreamResolvedEvent[]): bigint[] =>
  events.map(({ event }) => event!.position.commit);
const at = (position: bigint): { commit: bigint; prepare: bigint } => ({ commit: position, prepare: position });

describe('Reading a stream', () => {
  const bench = new Bench();
  const stream = 'hundred';
  beforeAll(async () => {
    await bench.open();
    await append(bench.client, 'BatchAppend', stream, eventsOf(100), 'no_stream');
  });
  afterAll(() => bench.clear());

  it.each([
    ['all of it', {}, Array.from({ length: 100 }, (_, i) => i)],
    ['so many', { maxCount: 3 }, [0, 1, 2]],
    ['from a revision on, with it', { fromRevision: 97n }, [97, 98, 99]],
    ['from after the end', { fromRevision: 100n }, []],
    ['forwards from the end', { fromRevision: 'end' }, []],
    ['backwards from the end', { direction: 'backwards', fromRevision: 'end', maxCount: 2 }, [99, 98]],
    ['backwards from a revision, with it', { direction: 'backwards', fromRevision: 1n }, [1, 0]],
    ['backwards from beyond the end', { direction: 'backwards', fromRevision: 200n, maxCount: 1 }, [99]],
    ['backwards across pages', { direction: 'backwards', fromRevision: 70n, maxCount: 71 }, null],
  ] as const)('reads %s', async (_, options, expected) => {
    const numbers = numbersOf(await all(bench.client.readStream(stream, options)));
    expect(numbers).toEqual(expected ?? Array.from({ length: 71 }, (__, i) => 70 - i));
  });

  it('gives each event its revision, its position and the time of the server', async () => {
    const before = Date.now();
    await append(bench.client, 'Append', 'timed', eventOf(0), 'no_stream');
    const [found] = await all(bench.client.readStream('timed'));
    expect(found?.event).toMatchObject({ revision: 0n, streamId: 'timed', isJson: true });
    expect(found?.event?.created.getTime()).toBeGreaterThanOrEqual(before);
    expect(found?.event?.created.getTime()).toBeLessThanOrEqual(Date.now());
    expect(found?.commitPosition).toBe(found?.event?.position?.commit);
  });

  it('gives back bytes as bytes', async () => {
    const data = Uint8Array.from([0, 255, 7]);
    await bench.client.appendToStream('bytes', binaryEvent({ type: 'Bytes', data, metadata: data }));
    const [found] = await all(bench.client.readStream('bytes'));
    expect(found?.event).toMatchObject({ isJson: false });
    expect([...(found?.event?.data as Uint8Array)]).toEqual([0, 255, 7]);
  });

  it('says that a stream is not there, or is gone for good', async () => {
    const missing = await refusalOf(all(bench.client.readStream('nowhere')));
    expect(missing).toBeInstanceOf(StreamNotFoundError);
    await append(bench.client, 'Append', 'gone', eventOf(0), 'no_stream');
    await bench.client.deleteStream('gone');
    expect(await refusalOf(all(bench.client.readStream('gone')))).toBeInstanceOf(StreamNotFoundError);
    await bench.client.tombstoneStream('gone');
    const gone = await refusalOf(all(bench.client.readStream('gone')));
    expect(gone).toBeInstanceOf(StreamDeletedError);
    expect(gone).toMatchObject({ streamName: 'gone' });
  });

  it('shows no more than the metadata of the stream allows', async () => {
    await append(bench.client, 'Append', 'limited', eventsOf(10), 'no_stream');
    await bench.client.setStreamMetadata('limited', { maxCount: 3 });
    expect(numbersOf(await all(bench.client.readStream('limited')))).toEqual([7, 8, 9]);
    await bench.client.setStreamMetadata('limited', { truncateBefore: 9 });
    const back = bench.client.readStream('limited', { direction: 'backwards', fromRevision: 'end' });
    expect(numbersOf(await all(back))).toEqual([9]);
    expect((await bench.client.getStreamMetadata('limited')).metadata).toEqual({ truncateBefore: 9 });
  });
});

describe('Reading the whole log', () => {
  const bench = new Bench();
  let everything: AllStreamResolvedEvent[];
  beforeAll(async () => {
    await bench.open({ systemEvents: true });
    for (let i = 0; i < 40; i++) await append(bench.client, 'Append', `s${i % 3}`, eventsOf(3, i * 3), 'any');
    everything = await all(bench.client.readAll());
  });
  afterAll(() => bench.clear());

  it('gives events in the order of positions that have gaps between them', () => {
    const positions = positionsOf(everything);
    expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(positions).size).toBe(everything.length);
    const gaps = positions.slice(1).map((position, i) => position - positions[i]!);
    expect(gaps.every((gap) => gap > 100n)).toBe(true);
    expect(everything.every(({ event }) => event!.position.commit === event!.position.prepare)).toBe(true);
  });

  it('has events of the server itself before and among those of users', () => {
    const isSystem = everything.map(({ event }) => event!.streamId.startsWith('$'));
    expect(isSystem[0]).toBe(true);
    expect(isSystem.indexOf(false)).toBeLessThan(isSystem.lastIndexOf(true));
    expect(isSystem.filter((system) => !system)).toHaveLength(120);
  });

  it('reads forwards from a position with the event that stands there', async () => {
    const from = everything[50]!.event!.position;
    const found = await all(bench.client.readAll({ fromPosition: from, maxCount: 40 }));
    expect(positionsOf(found)).toEqual(positionsOf(everything.slice(50, 90)));
  });

  it('reads backwards from a position without the event that begins there', async () => {
    const from = everything[50]!.event!.position;
    const found = await all(bench.client.readAll({ direction: 'backwards', fromPosition: from, maxCount: 40 }));
    expect(positionsOf(found)).toEqual(positionsOf(everything.slice(10, 50).reverse()));
    const last = await all(bench.client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }));
    expect(positionsOf(last)).toEqual(positionsOf(everything.slice(-1)));
  });

  it('reads nothing beyond the end, and refuses to begin in the middle of a record', async () => {
    const beyond = at(BigInt(bench.server.store.log.end) + 500n);
    expect(await all(bench.client.readAll({ fromPosition: beyond }))).toEqual([]);
    const middle = at(everything[50]!.event!.position.commit + 1n);
    for (const direction of ['forwards', 'backwards'] as const) {
      const error = await refusalOf(all(bench.client.readAll({ fromPosition: middle, direction })));
      expect(error.message).toContain('invalid position');
    }
  });

  it('has holes where events were taken away, and one may begin to read in a hole', async () => {
    await append(bench.client, 'Append', 'holes', eventsOf(6, 1000), 'no_stream');
    const [first] = await all(bench.client.readStream('holes'));
    bench.server.store.scavenge((event) => event.stream === 'holes' && event.revision < 4);
    expect(numbersOf(await all(bench.client.readStream('holes')))).toEqual([1004, 1005]);
    const after = await all(bench.client.readAll({ fromPosition: first!.event!.position! }));
    expect(numbersOf(after)).toEqual([1004, 1005]);
    const next = await append(bench.client, 'Append', 'holes', eventOf(1006), 5n);
    expect(next.nextExpectedRevision).toBe(6n);
  });

  it('keeps the place of an event whose payload was redacted', async () => {
    await append(bench.client, 'Append', 'redacted', eventsOf(3), 'no_stream');
    bench.server.store.redact('redacted', 1);
    const found = await all(bench.client.readStream('redacted'));
    expect(found.map(({ event }) => event!.revision)).toEqual([0n, 1n, 2n]);
    expect(typeof found[1]!.event!.data).toBe('string');
    expect(found[1]!.event).toMatchObject({ type: 'Counted', metadata: { from: 'spec' } });
    const raw = bench.server.store.log.at('redacted', 1)!.data;
    expect(new Set(raw)).toEqual(new Set([0xff]));
  });
});

describe('The clock of the server', () => {
  it('never goes back', async () => {
    const bench = new Bench();
    let now = 5_000;
    await bench.open({ clock: () => now });
    for (const millis of [5_000, 4_000, 6_000]) {
      now = millis;
      await append(bench.client, 'Append', 'clock', eventOf(0), 'any');
    }
    const found = await all(bench.client.readAll());
    expect(found.map(({ event }) => event!.created.getTime())).toEqual([5_000, 5_000, 6_000]);
    await bench.clear();
  });
});

describe('What the client of the application never asks for', () => {
  const bench = new Bench();
  let raw: RawClient;
  beforeAll(async () => {
    await bench.open({ systemEvents: true });
    raw = new RawClient(bench.server);
    await append(bench.client, 'Append', 'a-1', eventsOf(50), 'no_stream');
    await append(bench.client, 'Append', 'b-1', eventsOf(50), 'no_stream');
  });
  afterAll(async () => {
    raw.close();
    await bench.clear();
  });

  it.each([
    ['stream', { prefixes: ['a-', 'x-'] }, 50],
    ['stream', { regex: '^[ab]-1$' }, 100],
    ['type', { prefixes: ['$stats'] }, 3],
    ['type', { regex: '^[^$].*' }, 100],
  ] as const)('reads the log through a filter on the %s: %p', async (on, expression, count) => {
    const { regex, prefixes } = expression as { regex?: string; prefixes?: readonly string[] };
    const said = { ...(regex !== undefined && { regex }), ...(prefixes && { prefixes: [...prefixes] }) };
    const forwards = await raw.readFiltered(on, said);
    const backwards = await raw.readFiltered(on, said, true);
    const places = (found: typeof forwards): string[] => found.map((one) => one.getEvent()!.getCommitPosition());
    expect(forwards).toHaveLength(count);
    expect(places(backwards).reverse()).toEqual(places(forwards));
  });

  it('takes ids as two numbers, and parts of two writes one among the other', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const answer = await raw.sendParts([
      partOf(one, { stream: 'parts-1', ids: [ids[0]!], isFinal: false, type: 'T' }),
      partOf(other, { stream: 'parts-2', ids: [ids[1]!], isFinal: false, type: 'T' }),
      partOf(one, { ids: [ids[2]!], isFinal: true, type: 'T' }),
      partOf(other, { ids: [ids[3]!], isFinal: true, type: 'T' }),
    ]);
    expect(answer).toBe('Success');
    const idsIn = (name: string): string[] => bench.server.store.log.eventsOf(name).map((event) => event.id);
    expect(idsIn('parts-1')).toEqual([ids[0], ids[2]]);
  });

  it('refuses an event without a type, and a write to no stream', async () => {
    const part = partOf(randomUUID(), { stream: 'no-type', ids: [randomUUID()], isFinal: true });
    expect(await raw.sendParts([part])).toBe('BadRequest');
    const nowhere = partOf(randomUUID(), { stream: '', ids: [randomUUID()], isFinal: true, type: 'T' });
    expect(await raw.sendParts([nowhere])).toBe('BadRequest');
  });
});

describe('A write whose parts do not all come', () => {
  it('is answered with a timeout', async () => {
    const bench = new Bench();
    await bench.open({ writeTimeoutMillis: 30 });
    const raw = new RawClient(bench.server);
    const part = partOf(randomUUID(), { stream: 'half', ids: [randomUUID()], isFinal: false, type: 'T' });
    expect(await raw.sendParts([part])).toBe('Timeout');
    expect(bench.server.store.log.lastRevision('half')).toBe(-1);
    raw.close();
    await bench.clear();
  });
});
