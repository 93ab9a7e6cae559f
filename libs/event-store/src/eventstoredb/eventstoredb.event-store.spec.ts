import { randomUUID } from 'node:crypto';
import { startTestServer, type TestServer } from '../../../../test/eventstoredb/server';
import { describeEventStoreContract } from '../contract';
import { openEventStoreDb } from './eventstoredb.event-store';

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ systemEvents: true })));
afterAll(() => server.stop());

let namespace = '';
const newNamespace = (): string => (namespace = `t${randomUUID().replaceAll('-', '').slice(0, 16)}`);

describeEventStoreContract('The log in EventStoreDB (test server)', {
  open: () => openEventStoreDb({ url: server.url, namespace: newNamespace() }),
  reopen: () => openEventStoreDb({ url: server.url, namespace }),
  contiguousPositions: false,
  ownClock: false,
  comparesContent: true,
});
