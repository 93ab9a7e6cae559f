import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SqliteDatabase, SqliteStatement } from '@app/event-store';
import { openSqlite } from '@app/event-store';
import type { ReportedFault } from './import-report';
import { makePassingFolder } from './passing-folder';

/** What the file of the staging area says it is: ASCII "stag". */
const APPLICATION_ID = 0x73746167;

/** How many children are taken from the staging area at a time. */
const CHILDREN_AT_A_TIME = 200;

/** All staged rows about one child, in the order in which they were staged. */
export interface StagedChild<R> {
  readonly child: string;
  readonly rows: readonly R[];
}

/** The rows of an import that were not recorded, by where they stand. */
export interface AsideRows {
  /** The tables of a file that have such rows, and how many. */
  tablesOf(file: string): readonly { readonly table: string; readonly rows: number }[];
  /** What is wrong with the rows that begin on a line: in XML there may be several. */
  on(file: string, line: number): readonly ReportedFault[];
}

/**
 * Rows of files that may be of any size, put together by child without being held in memory: a file of its own in the
 * data folder, gone when the import ends, or when the next one begins after this one was killed.
 */
export class Staging<R extends object> {
  private readonly database: SqliteDatabase;
  private readonly insert: SqliteStatement;
  private readonly insertAside: SqliteStatement;

  private constructor(private readonly folder: string) {
    this.database = openSqlite({ file: join(folder, 'rows.sqlite'), applicationId: APPLICATION_ID });
    // Rows are written once and read once, in order: 8 MiB of pages are enough.
    this.database.exec('PRAGMA cache_size = -8192');
    this.database.exec(
      'CREATE TABLE staged (seq INTEGER PRIMARY KEY, child TEXT NOT NULL, rank INTEGER NOT NULL, row TEXT NOT NULL)',
    );
    this.database.exec(
      'CREATE TABLE aside (file TEXT NOT NULL, tbl TEXT NOT NULL, line INTEGER NOT NULL, row INTEGER NOT NULL, fault TEXT NOT NULL)',
    );
    this.insert = this.database.prepare('INSERT INTO staged (child, rank, row) VALUES (?, ?, ?)');
    this.insertAside = this.database.prepare('INSERT INTO aside (file, tbl, line, row, fault) VALUES (?, ?, ?, ?, ?)');
  }

  static open<R extends object>(dataFolder: string): Staging<R> {
    return new Staging<R>(makePassingFolder(dataFolder, 'import'));
  }

  /** `rank` comes before the order of staging, where some rows of a child must be taken before others. */
  add(rows: readonly { readonly child: string; readonly row: R; readonly rank?: number }[]): void {
    this.database.transaction(() => {
      for (const { child, row, rank = 0 } of rows) this.insert.run(child, rank, JSON.stringify(row));
    });
  }

  /** Keeps what is wrong with rows that are not recorded, for whoever is to mend them. */
  putAside(faults: readonly ReportedFault[]): void {
    this.database.transaction(() => {
      for (const fault of faults) {
        this.insertAside.run(fault.file, fault.table, fault.line, fault.row, JSON.stringify(fault));
      }
    });
  }

  /** To be called once when all rows set aside are there: finds what is wrong with each. */
  aside(): AsideRows {
    this.database.exec('CREATE INDEX aside_by_line ON aside (file, line)');
    const inFile = this.database.prepare('SELECT count(DISTINCT row), tbl FROM aside WHERE file = ? GROUP BY tbl');
    const onLine = this.database.prepare('SELECT fault FROM aside WHERE file = ? AND line = ? ORDER BY rowid');
    return {
      tablesOf: (file) => (inFile.all(file) as [number, string][]).map(([rows, table]) => ({ table, rows })),
      on: (file, line) => (onLine.all(file, line) as [string][]).map(([fault]) => JSON.parse(fault) as ReportedFault),
    };
  }

  /** To be called once when all rows are there. Returns the number of children. */
  settle(): number {
    this.database.exec('CREATE INDEX staged_by_child ON staged (child, rank, seq)');
    const [count] = this.database.prepare('SELECT count(DISTINCT child) FROM staged').get() as [number];
    return count;
  }

  has(child: string): boolean {
    return this.database.prepare('SELECT 1 FROM staged WHERE child = ? LIMIT 1').get(child) !== undefined;
  }

  /** Children in order, some at a time. */
  *children(): Generator<readonly StagedChild<R>[]> {
    const next = this.database.prepare('SELECT DISTINCT child FROM staged WHERE child > ? ORDER BY child LIMIT ?');
    const rowsOf = this.database.prepare('SELECT row FROM staged WHERE child = ? ORDER BY rank, seq');
    for (let after = ''; ;) {
      const names = (next.all(after, CHILDREN_AT_A_TIME) as [string][]).map(([name]) => name);
      if (names.length === 0) return;
      yield names.map((child) => ({
        child,
        rows: (rowsOf.all(child) as [string][]).map(([row]) => JSON.parse(row) as R),
      }));
      after = names.at(-1) ?? after;
    }
  }

  close(): void {
    this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
