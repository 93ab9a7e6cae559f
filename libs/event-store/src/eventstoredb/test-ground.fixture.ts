import { startTestServer, type TestServer, type TestServerOptions } from '../../../../test/eventstoredb/server';
import { type EventStoreDbEventStore, type OpenEventStoreDb, openEventStoreDb } from './eventstoredb.event-store';

/** Of a call, where a test is not about the deadline: a machine that does much else takes longer than a ledger may wait. */
const PATIENCE_MILLIS = 20_000;

/** A test server for each test of a suite, and the logs that were opened on it, closed when the test is over. */
export class TestGround {
  server: TestServer;
  private opened: EventStoreDbEventStore[] = [];

  constructor(options: TestServerOptions = {}) {
    beforeEach(async () => {
      this.server = await startTestServer({ systemEvents: true, ...options });
    });
    afterEach(async () => {
      for (const store of this.opened.splice(0)) await store.close();
      await this.server.stop();
    });
  }

  async open(options: Partial<OpenEventStoreDb> = {}): Promise<EventStoreDbEventStore> {
    const store = await openEventStoreDb({ url: this.server.url, deadlineMillis: PATIENCE_MILLIS, ...options });
    this.opened.push(store);
    return store;
  }

  /** Ids of the events of the ledger's own streams that the server holds, in the order of the log. */
  get storedIds(): string[] {
    return this.server.store.log.events.filter(({ stream }) => !stream.startsWith('$')).map(({ id }) => id);
  }
}
