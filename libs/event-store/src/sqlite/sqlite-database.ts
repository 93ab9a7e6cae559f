import { isNativeError } from 'node:util/types';
import { DatabaseSync } from '@photostructure/sqlite';

export type SqliteValue = null | number | string | Uint8Array;

/** A prepared statement. Rows are arrays, one value a column, in the order of the SELECT. */
export interface SqliteStatement {
  run(...values: SqliteValue[]): unknown;
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

/** One connection to one SQLite file: all that this system asks of an SQLite engine. */
export interface SqliteDatabase {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  /** Runs `work` between BEGIN IMMEDIATE and COMMIT, and rolls back when either throws. */
  transaction<T>(work: () => T): T;
  close(): void;
}

export interface SqliteOptions {
  readonly file: string;
  /**
   * Says what kind of database the file is (https://sqlite.org/pragma.html#pragma_application_id). An empty file is
   * marked with it; a file that bears another mark is refused and left as it was.
   */
  readonly applicationId: number;
  /** Opens an existing file without ever writing to it. Default false. */
  readonly readOnly?: boolean;
  /** How long to wait for a writer in another process, in milliseconds. Default 5,000. */
  readonly busyTimeoutMs?: number;
}

/** Primary result codes, see https://sqlite.org/rescode.html. */
export const SQLITE = { BUSY: 5, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const;

/** The primary SQLite result code of an error thrown by the engine; `undefined` for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!isNativeError(error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** What went wrong, in the words of whoever threw it. */
export function reasonOf(error: unknown): string {
  return isNativeError(error) ? error.message : String(error);
}

/** Older versions can lose a commit when a WAL is reset while another connection writes. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * FULL makes COMMIT wait for the disk; full fsync does the same on macOS, where fsync alone does not. Checkpoints come
 * every 16 MB: half as often as by default, since each stops all writers while the disk is written twice.
 */
const WRITER_PRAGMAS = `
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA cache_size = -65536;
  PRAGMA recursive_triggers = ON;
  PRAGMA wal_autocheckpoint = 2000;`;
const READER_PRAGMAS = 'PRAGMA query_only = ON; PRAGMA cache_size = -16384;';
const COMMON_PRAGMAS = 'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;';

class PhotostructureDatabase implements SqliteDatabase {
  private readonly begin: SqliteStatement;
  private readonly commit: SqliteStatement;

  constructor(
    private readonly database: InstanceType<typeof DatabaseSync>,
    private readonly readOnly: boolean,
  ) {
    this.begin = this.prepare('BEGIN IMMEDIATE');
    this.commit = this.prepare('COMMIT');
  }

  get inTransaction(): boolean {
    return this.database.isTransaction;
  }
  exec(sql: string): void {
    this.database.exec(sql);
  }
  prepare(sql: string): SqliteStatement {
    const statement = this.database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }
  transaction<T>(work: () => T): T {
    this.begin.run();
    try {
      const result = work();
      this.commit.run();
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
  close(): void {
    if (!this.database.isOpen) return;
    if (!this.readOnly) this.emptyWal();
    this.database.close();
  }

  /**
   * Brings all commits from the WAL into the file, so that the file alone is the whole database once all have closed it.
   * SQLite would do so by itself, were not the engine's statements alive until they are garbage. Does nothing while
   * another process uses the file, and may fail: whatever is in the WAL is safe there.
   */
  private emptyWal(): void {
    try {
      this.database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (sqliteCode(error) === undefined) throw error;
    }
  }
}

function single(database: SqliteDatabase, sql: string): SqliteValue {
  return (database.prepare(sql).get() as [SqliteValue])[0];
}

function assertVersion(version: string): void {
  const parts = version.split('.').map(Number);
  const differs = OLDEST_SQLITE.findIndex((part, i) => part !== parts[i]);
  if (differs >= 0 && (parts[differs] ?? 0) < OLDEST_SQLITE[differs]!) {
    throw new Error(`SQLite ${version} can lose commits; ${OLDEST_SQLITE.join('.')} or newer is needed.`);
  }
}

/**
 * Refuses a connection that is not as safe as was asked for: SQLite ignores a PRAGMA it cannot obey without a word.
 * @throws Error naming the setting.
 */
export function assertDurable(database: SqliteDatabase, readOnly = false): void {
  assertVersion(String(single(database, 'SELECT sqlite_version()')));
  const journal = String(single(database, 'PRAGMA journal_mode'));
  if (journal !== 'wal') throw new Error(`SQLite must run in WAL mode, but its journal mode here is "${journal}".`);
  const synchronous = Number(single(database, 'PRAGMA synchronous'));
  if (!readOnly && synchronous !== 2) {
    throw new Error(
      `SQLite must run with synchronous = FULL (2), but it is ${synchronous}: a power cut could lose facts.`,
    );
  }
}

/** Runs before anything is written, so that a file which is not ours stays as it is. */
function assertOurs(database: SqliteDatabase, applicationId: number, readOnly: boolean): void {
  const found = single(database, 'PRAGMA application_id');
  if (found === applicationId) return;
  const isEmpty = found === 0 && single(database, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (!isEmpty || readOnly) throw new Error('it is an SQLite database, but of another kind. Name another file.');
}

/**
 * Opens a file with the settings this system relies on, and makes sure that they hold.
 * @throws Error naming the file when it is missing (reading only), damaged, no database, or cannot be opened safely.
 */
export function openSqlite(options: SqliteOptions): SqliteDatabase {
  const { file, applicationId, readOnly = false, busyTimeoutMs = 5000 } = options;
  let database: PhotostructureDatabase | undefined;
  try {
    database = new PhotostructureDatabase(new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs }), readOnly);
    database.exec(COMMON_PRAGMAS);
    assertOurs(database, applicationId, readOnly);
    database.exec(readOnly ? READER_PRAGMAS : `${WRITER_PRAGMAS} PRAGMA application_id = ${applicationId};`);
    assertDurable(database, readOnly);
    return database;
  } catch (error) {
    database?.close();
    throw new Error(`${file} cannot be opened: ${reasonOf(error)}`, { cause: error });
  }
}
