import type { EventStoreDBClient } from '@eventstore/db-client';
import { NotLeaderError, UnavailableError } from '@eventstore/db-client';
import type { TestServer } from './server';
import {
  all,
  append,
  Bench,
  CREDENTIALS,
  eventOf,
  eventsOf,
  numbersOf,
  refusalOf,
  Subscriber,
  waitUntil,
  WAYS,
} from './test-clients';

describe('A cluster of three nodes', () => {
  const bench = new Bench();
  let server: TestServer;
  beforeEach(async () => {
    await bench.open({ nodes: 3, writeTimeoutMillis: 60 });
    ({ server } = bench);
  });
  afterEach(() => bench.clear());

  const clientOf = (node: number): EventStoreDBClient => bench.clientOf(server.urlOf(server.nodes[node]!));
  const requests = (): number[] => server.nodes.map(({ counts }) => counts.append + counts.read);

  it('tells a client that asks which of them leads', async () => {
    await append(bench.client, 'BatchAppend', 's', eventsOf(3), 'no_stream');
    expect(numbersOf(await all(bench.client.readStream('s')))).toEqual([0, 1, 2]);
    expect(requests()).toEqual([2, 0, 0]);
    server.moveLeader(2);
    const other = bench.clientOf(server.url);
    await append(other, 'BatchAppend', 's', eventOf(3), 2n);
    expect(requests()).toEqual([2, 0, 1]);
    const follower = bench.clientOf(`${server.url}&nodePreference=follower`);
    expect(numbersOf(await all(follower.readStream('s')))).toEqual([0, 1, 2, 3]);
    expect(requests()[2]).toBe(1);
  });

  it('is asked by name of one node alike', async () => {
    const { endpoint } = server.nodes[1]!;
    const client = bench.clientOf(`esdb+discover://${endpoint.host}:${endpoint.port}?tls=false`);
    await append(client, 'BatchAppend', 's', eventOf(0), 'no_stream');
    expect(requests()).toEqual([1, 0, 0]);
  });

  it.each(WAYS)('passes on a write by %s that came to a follower', async (way) => {
    const client = clientOf(1);
    const written = await append(client, way, 's', eventsOf(2), 'no_stream');
    expect(written.nextExpectedRevision).toBe(1n);
    expect(numbersOf(await all(clientOf(0).readStream('s')))).toEqual([0, 1]);
  });

  it.each(WAYS)('sends a write by %s to the leader when it has to be the leader', async (way) => {
    const client = clientOf(1);
    const options = { requiresLeader: true, ...(way === 'Append' && { credentials: CREDENTIALS }) };
    const error = await refusalOf(client.appendToStream('s', eventOf(0), options));
    expect(error).toBeInstanceOf(NotLeaderError);
    const { host, port } = server.nodes[0]!.endpoint;
    expect((error as NotLeaderError).leader).toEqual({ address: host, port });
    // The next call of this client goes where it was sent.
    await client.appendToStream('s', eventOf(0), options);
    expect(server.nodes.map(({ counts }) => counts.append)).toEqual([1, 1, 0]);
  });

  it('sends reads and subscriptions to the leader when it has to be the leader', async () => {
    await append(clientOf(0), 'Append', 's', eventOf(7), 'no_stream');
    const client = clientOf(2);
    const error = await refusalOf(all(client.readStream('s', { requiresLeader: true })));
    expect(error).toBeInstanceOf(NotLeaderError);
    expect(numbersOf(await all(client.readStream('s', { requiresLeader: true })))).toEqual([7]);
    const subscriber = new Subscriber(clientOf(1).subscribeToAll({ requiresLeader: true }));
    await subscriber.ended();
    expect(subscriber.errors[0]).toBeInstanceOf(NotLeaderError);
  });

  it('shows on a follower that lags behind what stood there before', async () => {
    await append(clientOf(0), 'Append', 's', eventsOf(2), 'no_stream');
    const [leader, follower] = [clientOf(0), clientOf(1)];
    const subscriber = new Subscriber(follower.subscribeToAll());
    await subscriber.caughtUp();
    server.nodes[1]!.freeze();
    await append(leader, 'Append', 's', eventsOf(3, 2), 1n);
    await append(leader, 'Append', 'new', eventOf(9), 'no_stream');
    expect(numbersOf(await all(follower.readStream('s')))).toEqual([0, 1]);
    const end = { direction: 'backwards', fromPosition: 'end', maxCount: 1 } as const;
    expect(numbersOf(await all(follower.readAll(end)))).toEqual([1]);
    expect((await refusalOf(all(follower.readStream('new')))).constructor.name).toBe('StreamNotFoundError');
    expect(numbersOf(await all(leader.readStream('s')))).toEqual([0, 1, 2, 3, 4]);
    expect(subscriber.numbers).toEqual([0, 1]);
    server.nodes[1]!.thaw();
    await subscriber.received(6);
    expect(subscriber.numbers).toEqual([0, 1, 2, 3, 4, 9]);
  });

  it('loses what only the old leader had, so that a client expects more than there is', async () => {
    const client = clientOf(0);
    await append(client, 'Append', 's', eventsOf(2), 'no_stream');
    server.store.holdReplication();
    const pending = refusalOf(append(client, 'Append', 's', eventsOf(3, 2), 1n));
    await waitUntil(() => server.store.log.lastRevision('s') === 4, 'the old leader wrote it');
    expect(server.moveLeader(1)).toBe(3);
    expect(await pending).toMatchObject({ type: 'timeout' });
    const error = await refusalOf(append(clientOf(1), 'Append', 's', eventOf(9), 4n));
    expect(error).toMatchObject({ expectedVersion: 4n, actualVersion: 1n });
    const next = await append(clientOf(1), 'Append', 's', eventOf(2), 1n);
    expect(next.nextExpectedRevision).toBe(2n);
  });

  it('takes no writes while nobody leads', async () => {
    server.moveLeader(undefined);
    const error = await refusalOf(append(clientOf(1), 'Append', 's', eventOf(0), 'no_stream'));
    expect(error).toBeInstanceOf(UnavailableError);
    const unknown = await refusalOf(append(clientOf(1), 'BatchAppend', 's', eventOf(0), 'no_stream'));
    expect(unknown).toMatchObject({ type: 'unknown', message: 'Could not recognize Server Is Not Ready' });
    const strict = await refusalOf(clientOf(1).appendToStream('s', eventOf(0), { requiresLeader: true }));
    expect(strict.message).toContain('No leader info available');
    server.moveLeader(1);
    await append(clientOf(1), 'Append', 's', eventOf(0), 'no_stream');
  });

  it('goes on when one node is down, and the client finds another', async () => {
    await append(bench.client, 'BatchAppend', 's', eventOf(0), 'no_stream');
    await server.takeDown(0);
    server.moveLeader(1);
    await refusalOf(append(bench.client, 'BatchAppend', 's', eventOf(1), 0n));
    await append(bench.client, 'BatchAppend', 's', eventOf(1), 0n);
    await server.bringUp(0);
    expect(numbersOf(await all(clientOf(0).readStream('s')))).toEqual([0, 1]);
  });
});
