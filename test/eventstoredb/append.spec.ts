import { randomUUID } from 'node:crypto';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { WrongExpectedVersionError } from '@eventstore/db-client';
import type { TestServer } from './server';
import { startTestServer } from './server';
import { append, clientOf, eventOf, eventsOf, refusalOf, WAYS } from './test-clients';

describe.each(WAYS)('Appending by %s', (way) => {
  let server: TestServer;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    server = await startTestServer();
    client = clientOf(server.url);
  });
  afterAll(async () => {
    await client.dispose();
    await server.stop();
  });

  it('writes events one after another and says where the last one stands', async () => {
    const stream = randomUUID();
    const first = await append(client, way, stream, eventsOf(3), 'no_stream');
    const second = await append(client, way, stream, eventOf(3), 2n);
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([2n, 3n]);
    const positions = server.store.log.eventsOf(stream).map((event) => BigInt(event.position));
    expect([first.position?.commit, second.position?.commit]).toEqual([positions[2], positions[3]]);
    expect(new Set(positions).size).toBe(4);
  });

  it('refuses a write that expects another revision, and names both', async () => {
    const stream = randomUUID();
    await append(client, way, stream, eventsOf(2), 'no_stream');
    const error = await refusalOf(append(client, way, stream, eventOf(9), 0n));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ expectedVersion: 0n, actualVersion: 1n, streamName: stream });
  });
});
