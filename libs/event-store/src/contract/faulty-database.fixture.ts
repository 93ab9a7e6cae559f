import type { SqliteDatabase, SqliteStatement } from '../sqlite/sqlite-database';

/** An engine whose next transaction ends with a failed fsync, after the commit took place or before. */
export class FaultyDatabase implements SqliteDatabase {
  constructor(
    private readonly database: SqliteDatabase,
    private fault: 'stored' | 'lost' | undefined,
  ) {}

  get inTransaction(): boolean {
    return this.database.inTransaction;
  }
  exec(sql: string): void {
    this.database.exec(sql);
  }
  prepare(sql: string): SqliteStatement {
    return this.database.prepare(sql);
  }
  transaction<T>(work: () => T): T {
    const { fault } = this;
    this.fault = undefined;
    if (fault === undefined) return this.database.transaction(work);
    // SQLITE_IOERR_FSYNC, https://sqlite.org/rescode.html#ioerr_fsync.
    const failed = Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    if (fault === 'stored') this.database.transaction(work);
    throw failed;
  }
  close(): void {
    this.database.close();
  }
}
