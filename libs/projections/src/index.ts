export * from './read-models';
export * from './projection';
export { DOCUMENT_BYTES_MAX, DocumentRefused } from './document';
export { InMemoryReadModels } from './in-memory/in-memory.read-models';
export { openSqliteReadModels, SqliteReadModels } from './sqlite/sqlite.read-models';
export type { SqliteReadModelsOptions } from './sqlite/sqlite.read-models';
