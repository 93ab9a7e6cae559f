import type { SqliteDatabase } from './sqlite-database';

/** "CJL1" in ASCII: marks the file as the log of a care journey ledger. */
export const LOG_APPLICATION_ID = 0x434a4c31;
const EDITION = 1;

/**
 * Streams and types are numbered, so that the index on (stream, revision) is small and grows at few places. There is
 * no index on event ids: random keys would halve the rate of appends.
 * `recorded_at` is in milliseconds since the Unix epoch; `header` is a JSON list (`Header` in fact-text.ts), `payload` the
 * canonical JSON of `{data, personal?}`.
 */
const TABLES = `
  CREATE TABLE stream (sid INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE fact_type (tid INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE fact (
    position    INTEGER PRIMARY KEY,
    sid         INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    tid         INTEGER NOT NULL,
    event_id    TEXT NOT NULL,
    header      TEXT NOT NULL,
    payload     TEXT NOT NULL,
    UNIQUE (sid, revision)
  ) STRICT;`;

/** Against slips, not against an enemy: whoever holds the file can drop a trigger. */
const APPEND_ONLY = ['stream', 'fact_type', 'fact']
  .flatMap((table) =>
    ['UPDATE', 'DELETE'].map(
      (verb) => `
  CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
  BEGIN SELECT raise(ABORT, 'The log is append only.'); END;`,
    ),
  )
  .join('');

function edition(database: SqliteDatabase): number {
  return (database.prepare('PRAGMA user_version').get() as [number])[0];
}

/** Makes the tables in an empty file. Two processes may come to a new file at once: the second finds it made. */
export function createSchema(database: SqliteDatabase): void {
  if (edition(database) === EDITION) return;
  database.transaction(() => {
    if (edition(database) === 0) database.exec(`${TABLES}${APPEND_ONLY} PRAGMA user_version = ${EDITION};`);
  });
}

/** @throws Error when the tables are of an edition this program does not know. */
export function assertSchema(database: SqliteDatabase): void {
  const found = edition(database);
  if (found !== EDITION) {
    throw new Error(
      `The log has edition ${found}, this program reads edition ${EDITION}. Use the program that wrote it.`,
    );
  }
}
