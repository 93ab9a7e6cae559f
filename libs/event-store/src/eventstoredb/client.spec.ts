import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { aFact, factId, gather, record, someFacts } from '../contract';
import { canonicalPayload } from '../canonical';
import { NO_STREAM } from '../event-store';
import { openEventStoreDb } from './eventstoredb.event-store';
import { TestGround } from './test-ground.fixture';

const STREAM = 'journey-a';

describe('A cluster', () => {
  const ground = new TestGround({ nodes: 3 });

  it('ES-16: whose leader changes takes an append all the same: the same facts go to the new leader, once', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 1));
    for (const leader of [1, 2, 0]) {
      ground.server.moveLeader(leader);
      const outcome = await store.append(`journey-${leader}`, NO_STREAM, someFacts(`b${leader}`, 2));
      expect(outcome).toMatchObject({ kind: 'appended', last: 1, deduplicated: false });
    }
    expect(ground.storedIds).toHaveLength(7);
  });

  it('ES-16: in which nobody leads stores nothing, and does not say that it has', async () => {
    const store = await ground.open({ deadlineMillis: 2_000 });
    ground.server.moveLeader(undefined);
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 1))).toMatchObject({ kind: 'unknown' });
    expect(ground.storedIds).toEqual([]);
    ground.server.moveLeader(2);
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 1))).toMatchObject({ kind: 'appended' });
  });

  it('ES-17: is read at its leader, though it was reached by another server that lags behind', async () => {
    const [leader, lagging] = ground.server.nodes;
    lagging!.freeze();
    const writer = await ground.open({ url: ground.server.urlOf(leader!) });
    await record(writer, STREAM, NO_STREAM, someFacts('a', 3));
    const reader = await ground.open({ url: ground.server.urlOf(lagging!) });
    expect(await gather(reader.readStream(STREAM))).toHaveLength(3);
    expect(await reader.head()).toBe(await writer.head());
    expect(await gather(reader.readAll())).toHaveLength(3);
  });
});

describe('The client', () => {
  const ground = new TestGround();

  it('ES-18: stores the ids of the facts, and the very bytes that are hashed, as JSON', async () => {
    const store = await ground.open();
    const fact = aFact(factId('x'), { data: { 10: 'ten', 9: 'nine', é: '👧' }, personal: { z: 0.1, a: 1e21 } });
    await record(store, STREAM, NO_STREAM, [fact]);
    const stored = ground.server.store.log.at(STREAM, 0)!;
    expect([stored.id, stored.json]).toEqual([fact.eventId, true]);
    expect(Buffer.from(stored.data).toString()).toBe(canonicalPayload(fact));
    expect(Buffer.from(stored.data).toString()).toContain('{"10":"ten","9":"nine","é":"👧"}');
  });

  it('ES-19: never waits longer than its deadline, whatever it asked', async () => {
    const store = await ground.open({ deadlineMillis: 300 });
    await record(store, STREAM, NO_STREAM, someFacts('a', 2));
    ground.server.faults.add({ kind: 'slow', millis: 2_000 });
    const began = performance.now();
    const asked = [store.head(), gather(store.readStream(STREAM)), gather(store.readAll()), store.lastCopied()];
    for (const outcome of await Promise.allSettled(asked)) {
      expect(outcome).toMatchObject({ status: 'rejected' });
    }
    expect(await store.append(STREAM, 1, someFacts('b', 1))).toMatchObject({ kind: 'unknown' });
    expect(performance.now() - began).toBeLessThan(1_500);
    ground.server.faults.clear();
  });

  it('ES-19: asks again within the deadline when a read fails for a reason that passes', async () => {
    const store = await ground.open();
    await record(store, STREAM, NO_STREAM, someFacts('a', 100));
    const faults = [
      ground.server.faults.add({ kind: 'cut', afterEvents: 40, on: ['read'] }),
      ground.server.faults.add({ kind: 'unavailable', on: ['read'], times: 2 }),
    ];
    expect(await gather(store.readStream(STREAM))).toHaveLength(100);
    expect(faults.map(({ happened }) => happened)).toEqual([1, 2]);
    ground.server.dropConnections();
    expect(await gather(store.readAll())).toHaveLength(100);
  });

  it('ES-20: lets no append suffer for another: not on the same connection, and not on that of another log', async () => {
    const [one, other] = [await ground.open({ namespace: 'one' }), await ground.open({ namespace: 'other' })];
    await record(one, STREAM, NO_STREAM, someFacts('a', 1));
    ground.server.store.tombstone(`one.${STREAM}`);
    const outcomes = await Promise.all([
      one.append(STREAM, 0, someFacts('b', 1)),
      one.append('journey-b', 7, someFacts('c', 1)),
      one.append('journey-c', NO_STREAM, someFacts('d', 1)),
      other.append(STREAM, NO_STREAM, someFacts('e', 1)),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['rejected', 'conflict', 'appended', 'appended']);
  });

  it('ES-20: a connection that breaks takes with it the appends of its own log only', async () => {
    const elsewhere = new URL(ground.server.url).port;
    const door = createServer((socket) =>
      socket
        .on('error', () => {})
        .pipe(connect(Number(elsewhere)))
        .pipe(socket),
    );
    const sockets = new Set<import('node:net').Socket>();
    door.on('connection', (socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const { port } = door.address() as AddressInfo;
    const broken = await ground.open({
      url: `esdb://127.0.0.1:${port}?tls=false`,
      namespace: 'broken',
      deadlineMillis: 500,
    });
    const sound = await ground.open({ namespace: 'sound' });
    ground.server.faults.add({ kind: 'slow', millis: 150, on: ['append'], times: 2 });
    const both = [broken, sound].map((store) => store.append(STREAM, NO_STREAM, someFacts('a', 1)));
    setTimeout(() => sockets.forEach((socket) => socket.destroy()), 50);
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['unknown', 'appended']);
    door.close();
  });

  it('ES-20: answers a burst of appends, the very first ones', async () => {
    const store = await ground.open();
    const burst = Array.from({ length: 150 }, (_, n) => store.append(`journey-${n}`, NO_STREAM, someFacts(`${n}`, 1)));
    const outcomes = await Promise.all(burst);
    expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(150);
  });

  it('ES-21: gives numbers back exactly, and refuses a position that a number cannot hold', async () => {
    const store = await ground.open();
    const data = { n: [Number.MAX_SAFE_INTEGER, 2 ** 53, 0.1, 1e21, 5e-324, '9007199254740993'] };
    await record(store, STREAM, NO_STREAM, [aFact(factId('n'), { data })]);
    const [fact] = await gather(store.readStream(STREAM));
    expect(fact!.data).toEqual(data);
    expect(Number.isSafeInteger(fact!.position)).toBe(true);
    ground.server.store.log.end = 2 ** 53 + 10;
    expect(await store.append(STREAM, 0, someFacts('b', 1))).toMatchObject({ kind: 'unknown' });
    await expect(gather(store.readStream(STREAM))).rejects.toThrow('beyond 2^53');
  });
});

describe('A server that may lose what it acknowledges', () => {
  const ground = new TestGround();

  /** One port for both protocols, as a real server has it. */
  async function withOptions(options: unknown): Promise<{ url: string; close: () => void }> {
    const http = createHttpServer((_, response) => response.end(JSON.stringify(options))).listen(0, '127.0.0.1');
    await once(http, 'listening');
    const grpcPort = Number(new URL(ground.server.url).port);
    const door = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (first) => {
        const isHttp = first.toString('latin1').startsWith('GET /info/options ');
        const to = connect(isHttp ? (http.address() as AddressInfo).port : grpcPort, '127.0.0.1');
        to.on('error', () => {}).write(first);
        socket.pipe(to).pipe(socket);
      });
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const close = (): void => {
      http.close().closeAllConnections();
      door.close();
    };
    return { url: `esdb://127.0.0.1:${(door.address() as AddressInfo).port}?tls=false`, close };
  }
  const option = (name: string, value: unknown): object => ({ name, value, group: 'Database Options' });

  it.each(['MemDb', 'UnsafeDisableFlushToDisk', 'SkipDbVerify'])('ES-15: is refused when it says %s', async (name) => {
    const server = await withOptions([option('Port', '2113'), option(name, 'True')]);
    await expect(openEventStoreDb({ url: server.url })).rejects.toThrow(
      `EVENTSTOREDB_URL: the server runs with ${name}`,
    );
    server.close();
  });

  it('ES-15: is taken when it says that it keeps everything', async () => {
    const server = await withOptions([option('MemDb', 'False'), option('UnsafeDisableFlushToDisk', false)]);
    const store = await ground.open({ url: server.url });
    expect(await store.head()).toBe(0);
    server.close();
  });

  it('ES-15: acknowledges nothing that only one server has', async () => {
    const store = await ground.open({ deadlineMillis: 300 });
    ground.server.store.holdReplication();
    expect(await store.append(STREAM, NO_STREAM, someFacts('a', 1))).toMatchObject({ kind: 'unknown' });
  });
});
