import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Observable } from 'rxjs';
import { aFact, factId, gather, record, someFacts } from '../contract';
import { NO_STREAM, type RecordedFact } from '../event-store';
import { TestGround } from './test-ground.fixture';

const STREAM = 'journey-a';
const idsOf = (facts: readonly RecordedFact[]): string[] => facts.map(({ eventId }) => eventId);

interface Heard {
  readonly facts: RecordedFact[];
  /** Resolves when so many facts have come; rejects when it ends before. */
  count(wanted: number): Promise<void>;
  /** Resolves when this is so; rejects when it ends before. */
  until(isSo: () => boolean): Promise<void>;
  /** The error that ended it, or "complete". */
  readonly ended: Promise<unknown>;
  stop(): void;
}

function hear(news: Observable<readonly RecordedFact[]>): Heard {
  const facts: RecordedFact[] = [];
  let hasEnded = false;
  let end: (how: unknown) => void = () => {};
  const ended = new Promise((resolve) => (end = resolve)).finally(() => (hasEnded = true));
  const complete = (): void => end('complete');
  const subscription = news.subscribe({ next: (batch) => facts.push(...batch), error: end, complete });
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo() && !hasEnded) await pause(2);
    if (!isSo()) throw new Error(`It ended after ${facts.length} facts.`);
  };
  const count = (wanted: number): Promise<void> => until(() => facts.length >= wanted);
  return { facts, count, until, ended, stop: () => subscription.unsubscribe() };
}

describe('Where reading begins and ends', () => {
  const ground = new TestGround();

  it('ES-22: after a position means without it, in a read and in a subscription; from a revision means with it', async () => {
    const store = await ground.open();
    for (let n = 0; n < 5; n++) await record(store, STREAM, n - 1, someFacts(`${n}`, 1));
    const all = await gather(store.readAll());
    for (const [n, { position }] of all.entries()) {
      const rest = idsOf(all.slice(n + 1));
      expect(idsOf(await gather(store.readAll({ after: position })))).toEqual(rest);
      expect(idsOf(await gather(store.readAll({ upTo: position })))).toEqual(idsOf(all.slice(0, n + 1)));
      expect(idsOf(await gather(store.readAll({ after: position, batchSize: 1 })))).toEqual(rest);
      const heard = hear(store.subscribe({ after: position }));
      await heard.count(rest.length);
      await pause(10);
      expect(idsOf(heard.facts)).toEqual(rest);
      heard.stop();
      expect(idsOf(await gather(store.readStream(STREAM, { fromRevision: n })))).toEqual(idsOf(all.slice(n)));
    }
  });

  it('ES-22: a position at which no fact stands is as good as another', async () => {
    const store = await ground.open();
    for (let n = 0; n < 40; n++) await record(store, STREAM, n - 1, someFacts(`${n}`, 1));
    const all = await gather(store.readAll());
    const after = all[29]!.position + 1;
    expect(idsOf(await gather(store.readAll({ after, batchSize: 7 })))).toEqual(idsOf(all.slice(30)));
    expect(idsOf(await gather(store.readAll({ after: 1, upTo: after })))).toEqual(idsOf(all.slice(0, 30)));
    expect(await store.readAt(after)).toBeUndefined();
    expect(await store.readAt(all[29]!.position)).toEqual(all[29]);
    const heard = hear(store.subscribe({ after }));
    await heard.count(10);
    expect(idsOf(heard.facts)).toEqual(idsOf(all.slice(30)));
    heard.stop();
  });

  it('ES-22: a ledger reads what is its own, and neither what is the server’s nor what is another ledger’s', async () => {
    const [one, two] = [await ground.open({ namespace: 'one' }), await ground.open({ namespace: 'two' })];
    await record(one, STREAM, NO_STREAM, someFacts('one', 30));
    await record(two, STREAM, NO_STREAM, someFacts('two', 2));
    expect(idsOf(await gather(two.readAll()))).toEqual(someFacts('two', 2).map(({ eventId }) => eventId));
    expect(await gather(one.readAll())).toHaveLength(30);
    expect((await gather(two.readStream(STREAM)))[0]).toMatchObject({ streamId: STREAM, revision: 0 });
    expect(await one.head()).toBeLessThan(await two.head());
  });
});

describe('A subscription', () => {
  const ground = new TestGround();

  it('ES-23: hears how far the server has looked when nothing is for it, and begins there when it begins again', async () => {
    const [busy, quiet] = [await ground.open({ namespace: 'busy' }), await ground.open({ namespace: 'quiet' })];
    const heard = hear(quiet.subscribe());
    await record(busy, STREAM, NO_STREAM, someFacts('a', 1_200));
    const starts = jest.spyOn(ground.server.store.log, 'isBoundary');
    await pause(100);
    ground.server.dropConnections();
    await heard.until(() => starts.mock.calls.length > 0);
    const [from] = starts.mock.calls[0]!;
    expect(from).toBeGreaterThan(ground.server.store.log.at(`busy.${STREAM}`, 500)!.position);
    await record(quiet, STREAM, NO_STREAM, someFacts('b', 1));
    await heard.count(1);
    expect(idsOf(heard.facts)).toEqual([factId('b', 0)]);
    heard.stop();
  });

  it('ES-24: that is cut goes on after the last fact it delivered, without gap and without double', async () => {
    const store = await ground.open();
    for (let n = 0; n < 3; n++) await record(store, STREAM, n * 100 - 1, someFacts(`${n}`, 100));
    const faults = [
      ground.server.faults.add({ kind: 'cut', afterEvents: 50, on: ['subscribe'] }),
      ground.server.faults.add({ kind: 'cut', afterEvents: 70, on: ['subscribe'], how: 'UNAVAILABLE' }),
      ground.server.faults.add({ kind: 'cut', afterEvents: 0, on: ['subscribe'], how: 'UNKNOWN' }),
    ];
    const heard = hear(store.subscribe({ batchSize: 8 }));
    await heard.count(300);
    await ground.server.restart({ downMillis: 30 });
    await record(await ground.open(), STREAM, 299, someFacts('late', 5));
    await heard.count(305);
    expect(heard.facts.map(({ revision }) => revision)).toEqual(Array.from({ length: 305 }, (_, n) => n));
    expect(faults.map(({ happened }) => happened)).toEqual([1, 1, 1]);
    heard.stop();
  });

  it('ES-24: loses nothing that came together with word of how far the server has looked, and with the end', async () => {
    const door = createServer((socket) => {
      const { port } = ground.server.nodes[0]!.endpoint;
      const held: Buffer[] = [];
      const handOver = (): boolean => socket.write(Buffer.concat(held.splice(0)));
      const server = connect(port, '127.0.0.1', () => socket.pipe(server));
      server.on('data', (data) => held.push(data) === 1 && setTimeout(handOver, 100)).on('error', () => {});
      socket.on('error', () => {}).on('close', () => server.destroy());
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const url = `esdb://127.0.0.1:${(door.address() as AddressInfo).port}?tls=false`;
    const [own, busy] = [await ground.open({ url, namespace: 'own' }), await ground.open({ namespace: 'busy' })];
    await record(own, STREAM, NO_STREAM, someFacts('a', 40));
    await record(busy, STREAM, NO_STREAM, someFacts('b', 1_100));
    await record(own, STREAM, 39, someFacts('c', 40));
    ground.server.faults.add({ kind: 'cut', afterEvents: 41, on: ['subscribe'], how: 'UNAVAILABLE' });
    const heard = hear(own.subscribe());
    await heard.count(40);
    while (heard.facts.at(-1)!.revision < 79) await pause(5);
    expect(heard.facts.map(({ revision }) => revision)).toEqual(Array.from({ length: 80 }, (_, n) => n));
    heard.stop();
    door.close();
  });

  it('ES-24: ends with an error when the server refuses for good, and only then', async () => {
    const store = await ground.open();
    ground.server.faults.add({ kind: 'access-denied', on: ['subscribe'] });
    expect(await hear(store.subscribe()).ended).toMatchObject({
      message: expect.stringContaining('denies access') as string,
    });
  });

  it('ES-24: that is not confirmed is begun again', async () => {
    const store = await ground.open({ deadlineMillis: 200 });
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    ground.server.faults.add({ kind: 'slow', millis: 1_000, on: ['subscribe'], times: 1 });
    const heard = hear(store.subscribe());
    await heard.count(1);
    expect(ground.server.nodes[0]!.counts.subscribe).toBeGreaterThan(1);
    heard.stop();
  });

  it('ES-24: is ended at the server when nobody listens any more, and completes when the log is closed', async () => {
    const store = await ground.open();
    const heard = hear(store.subscribe());
    hear(store.subscribe()).stop();
    await store.close();
    expect(await heard.ended).toBe('complete');
    while (ground.server.connections > 0) await pause(5);
  });

  it('ES-24: is left without a word when the log is closed while it is read', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 50));
    ground.server.faults.add({ kind: 'slow', millis: 400, on: ['read'], times: 1 });
    const reading = gather(store.readStream(STREAM));
    const outcome = reading.catch((error: unknown) => error);
    await pause(50);
    await store.close();
    expect(await outcome).toMatchObject({ message: 'The log is closed.' });
    while (ground.server.connections > 0) await pause(5);
  });

  it('ES-24: holds up nobody while it waits for the end of a pause, and no process that wants to end', async () => {
    const store = await ground.open({ deadlineMillis: 100 });
    ground.server.faults.add({ kind: 'unavailable', on: ['subscribe'], times: 1_000 });
    const heard = hear(store.subscribe());
    await pause(400);
    const began = performance.now();
    await store.close();
    expect(await heard.ended).toBe('complete');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('What is missing in the log, or says nothing any more', () => {
  const ground = new TestGround();

  it('ES-26: is passed over in the whole log, whose positions have gaps, and named in a stream, which has none', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 5));
    await record(store, 'journey-b', NO_STREAM, someFacts('b', 1));
    ground.server.store.setMetadata(STREAM, { $tb: 2 });
    expect(ground.server.store.scavenge()).toBe(2);
    expect(await gather(store.readAll())).toHaveLength(4);
    await expect(gather(store.readStream(STREAM))).rejects.toThrow(/before position \d+: its revision 0 is missing/);
    expect(await gather(store.readStream(STREAM, { fromRevision: 2 }))).toHaveLength(3);
    const heard = hear(store.subscribe());
    await heard.count(4);
    heard.stop();
  });

  it('ES-26: a tombstone is no fact: neither the last one nor one to read', async () => {
    const store = await ground.open();
    const position = await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    for (let n = 0; n < 20; n++) {
      await record(store, `journey-${n}`, NO_STREAM, someFacts(`${n}`, 1));
    }
    for (let n = 0; n < 20; n++) ground.server.store.tombstone(`journey-${n}`);
    expect(await gather(store.readAll())).toHaveLength(21);
    ground.server.store.scavenge(({ stream }) => /^journey-\d/.test(stream));
    const later = await ground.open();
    expect(await later.head()).toBe(position);
    expect(await gather(later.readAll({ batchSize: 3 }))).toHaveLength(1);
  });

  it('ES-27: a blanked fact keeps its place and says nothing, and its id still counts', async () => {
    const store = await ground.open();
    const facts = someFacts('a', 3).map((fact) => ({ ...fact, personal: { name: 'Zebedee Sampleton' } }));
    await record(store, STREAM, NO_STREAM, facts);
    ground.server.store.redact(STREAM, 1);
    const [before, blanked, after] = await gather(store.readStream(STREAM));
    expect(blanked).toMatchObject({ revision: 1, eventId: facts[1]!.eventId, type: 'PlacementStarted', data: {} });
    expect([before!.redacted, blanked!.redacted, after!.redacted]).toEqual([undefined, true, undefined]);
    expect(blanked).not.toHaveProperty('personal');
    expect(await gather(store.readAll())).toEqual([before, blanked, after]);
    expect(await store.append(STREAM, NO_STREAM, facts)).toMatchObject({ last: 2, deduplicated: true });
  });

  it('ES-28: a log that ends before where it had come to is not taken for whole', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    expect(await store.head()).toBeGreaterThan(0);
    const { log } = ground.server.store;
    log.rollBack(log.at(STREAM, 1)!.position);
    await expect(store.head()).rejects.toThrow('Facts are missing');
    await expect(gather(store.readAll())).rejects.toThrow('Facts are missing');
    await expect(store.lastCopied()).rejects.toThrow('Facts are missing');
  });

  it('ES-28: an event that is no fact of a ledger stops the reader, and the message quotes nothing of it', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, [aFact(factId('x'))]);
    const bytes = (text: string): Buffer => Buffer.from(text);
    const foreign = { id: factId('y'), type: 'Foreign', json: true, data: bytes('{}'), metadata: bytes('Zebedee') };
    ground.server.store.write('other-1', 'no_stream', [foreign]);
    const failure = await gather(store.readAll()).then(String, String);
    expect(failure).toMatch(/^BrokenLog: The event at position \d+ is no fact/);
    expect(failure).not.toContain('Zebedee');
    expect(await hear(store.subscribe()).ended).toMatchObject({ name: 'BrokenLog' });
  });
});
