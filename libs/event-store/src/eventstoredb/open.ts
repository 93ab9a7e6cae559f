import { createRequire } from 'node:module';
import type { EventStoreDbEventStore, OpenEventStoreDb } from './eventstoredb.event-store';

/**
 * Opens the log on a server, and makes sure that the server is there and can be trusted with it. The client is loaded only
 * now: it takes a quarter of a second, and who keeps the log in a folder need not wait for it.
 * @throws EventStoreDbRefused naming EVENTSTOREDB_URL and what to change
 */
export function openEventStoreDb(options: OpenEventStoreDb): Promise<EventStoreDbEventStore> {
  const load = createRequire(__filename);
  const adapter = load('./eventstoredb.event-store') as typeof import('./eventstoredb.event-store');
  return adapter.openEventStoreDb(options);
}
