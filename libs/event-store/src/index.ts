export { canonicalBytes, canonicalHeader, canonicalJson, canonicalPayload } from './canonical';
export { factFromCanonicalBytes, NotCanonicalError } from './canonical';
export * from './event-store';
export { EventStoreDbRefused } from './eventstoredb/connection';
export {
  EventStoreDbEventStore,
  type OpenEventStoreDb,
  openEventStoreDb,
} from './eventstoredb/eventstoredb.event-store';
export { LARGEST_FACT_BYTES } from './fact-text';
export { follow } from './follow';
export { InMemoryEventStore } from './in-memory/in-memory.event-store';
export { type OpenSqliteEventStore, openSqliteEventStore, SqliteEventStore } from './sqlite/sqlite.event-store';
export { openSqlite, SQLITE, sqliteCode } from './sqlite/sqlite-database';
export type { SqliteDatabase, SqliteOptions, SqliteStatement, SqliteValue } from './sqlite/sqlite-database';
