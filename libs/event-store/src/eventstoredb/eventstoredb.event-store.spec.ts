import { randomUUID } from 'node:crypto';
import type { Ending, Fault } from '../../../../test/eventstoredb/faults';
import { startTestServer, type TestServer } from '../../../../test/eventstoredb/server';
import { describeEventStoreContract } from '../contract';
import type { EventStore } from '../event-store';
import { openEventStoreDb } from './eventstoredb.event-store';

jest.setTimeout(240_000);

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ systemEvents: true })));
afterAll(() => server.stop());

/** Every log has a namespace of its own, so that the suite can run on a server that others use as well. */
let namespace = '';
const newNamespace = (): string => (namespace = `test${randomUUID().replaceAll('-', '')}`);

/** A log to which the next two appends are not answered. */
async function openFaulty(kind: 'lost-after-commit' | 'lost-before-commit', how: Ending): Promise<EventStore> {
  const store = await openEventStoreDb({ url: server.url, namespace: newNamespace(), deadlineMillis: 300 });
  const fault: Fault = { kind, how, times: 2 };
  server.faults.add(fault);
  return store;
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  'the connection breaks': 'reset',
  'nobody answers in time': 'silence',
  'the server says that the write timed out': 'timeout',
  'the server says UNAVAILABLE': 'UNAVAILABLE',
  'the server says CANCELLED': 'CANCELLED',
  'the server says UNKNOWN': 'UNKNOWN',
  'the server says DEADLINE_EXCEEDED': 'DEADLINE_EXCEEDED',
};
type Opening = () => Promise<EventStore>;
const FAULTS = Object.entries(ENDINGS).flatMap(([what, how]): [string, Opening][] => [
  [`${what} after the facts were stored`, (): Promise<EventStore> => openFaulty('lost-after-commit', how)],
  [`${what} before the facts were stored`, (): Promise<EventStore> => openFaulty('lost-before-commit', how)],
]);

describeEventStoreContract('The log in EventStoreDB (test server)', {
  open: () => openEventStoreDb({ url: server.url, namespace: newNamespace() }),
  reopen: () => {
    server.faults.clear();
    return openEventStoreDb({ url: server.url, namespace });
  },
  contiguousPositions: false,
  ownClock: false,
  comparesContent: true,
  faults: Object.fromEntries(FAULTS),
});

const url = process.env['EVENTSTOREDB_URL'];
if (url) {
  describeEventStoreContract('The log in EventStoreDB (EVENTSTOREDB_URL)', {
    open: () => openEventStoreDb({ url, namespace: newNamespace() }),
    reopen: () => openEventStoreDb({ url, namespace }),
    contiguousPositions: false,
    ownClock: false,
    comparesContent: true,
  });
}
