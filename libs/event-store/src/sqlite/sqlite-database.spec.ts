import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDurable, openSqlite, type SqliteDatabase, SQLITE, sqliteCode } from './sqlite-database';

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'one.db');
let database: SqliteDatabase;
beforeAll(() => {
  database = openSqlite({ file, applicationId: 0x1234 });
  database.exec('CREATE TABLE thing (name TEXT PRIMARY KEY) STRICT');
});
afterAll(() => database.close());

describe('A connection to SQLite', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['page_size', 8192],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['busy_timeout', 5000],
    ['application_id', 0x1234],
    ['mmap_size', 0],
  ])('SQ-01: runs with %s = %s', (pragma, value) => {
    expect(database.prepare(`PRAGMA ${pragma}`).get()).toEqual([value]);
  });

  it('SQ-01: is refused when a commit would not wait for the disk', () => {
    const careless = openSqlite({ file, applicationId: 0x1234 });
    careless.exec('PRAGMA synchronous = NORMAL');
    expect(() => assertDurable(careless)).toThrow('synchronous = FULL (2), but it is 1');
    careless.close();
  });

  it('SQ-01: is refused by SQLite versions that can lose commits', () => {
    const old = (version: string): SqliteDatabase => ({
      ...database,
      prepare: (sql) =>
        sql.includes('sqlite_version') ? { ...database.prepare(sql), get: () => [version] } : database.prepare(sql),
    });
    for (const version of ['3.51.2', '3.50.9', '2.99.99', '3.45.1']) {
      expect(() => assertDurable(old(version))).toThrow('3.51.3 or newer is needed');
    }
    for (const version of ['3.51.3', '3.53.0', '4.0.0']) expect(() => assertDurable(old(version))).not.toThrow();
  });

  it('SQ-01: is refused where there is no file to be safe in', () => {
    expect(() => openSqlite({ file: ':memory:', applicationId: 1 })).toThrow('journal mode here is "memory"');
  });

  it('SQ-03: takes a transaction back whole when its work fails', () => {
    const work = (): void => {
      database.prepare('INSERT INTO thing VALUES (?)').run('a');
      throw new Error('changed my mind');
    };
    expect(() => database.transaction(work)).toThrow('changed my mind');
    expect(database.inTransaction).toBe(false);
    expect(database.prepare('SELECT count(*) FROM thing').get()).toEqual([0]);
  });

  it('answers what its work answers, and rows as lists', () => {
    const answer = database.transaction(() => {
      database.prepare('INSERT INTO thing VALUES (?)').run('b');
      return database.prepare('SELECT name, 1 FROM thing').all();
    });
    expect(answer).toEqual([['b', 1]]);
  });

  it('SQ-05: tells a full disk, a taken lock and a broken rule apart by code', () => {
    const codeOf = (work: () => unknown): number | undefined => {
      try {
        work();
      } catch (error) {
        return sqliteCode(error);
      }
      return -1;
    };
    const other = openSqlite({ file, applicationId: 0x1234, busyTimeoutMs: 1 });
    database.exec('BEGIN IMMEDIATE');
    expect(codeOf(() => other.transaction(() => 0))).toBe(SQLITE.BUSY);
    database.exec('ROLLBACK');
    other.exec('PRAGMA max_page_count = 1');
    expect(codeOf(() => other.prepare('INSERT INTO thing VALUES (?)').run('x'.repeat(50_000)))).toBe(SQLITE.FULL);
    expect(codeOf(() => other.exec("INSERT INTO thing VALUES ('b')"))).toBe(19);
    expect(codeOf(() => JSON.parse('{'))).toBeUndefined();
    other.close();
  });

  it('cannot write when opened for reading only', () => {
    const reader = openSqlite({ file, applicationId: 0x1234, readOnly: true });
    expect(() => reader.exec("INSERT INTO thing VALUES ('c')")).toThrow('readonly');
    reader.close();
  });
});
