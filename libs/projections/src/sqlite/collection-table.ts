import type { SqliteDatabase, SqliteStatement, SqliteValue } from '@app/event-store';
import { endOfPrefix, type Search } from '../paging';
import type { IndexValue } from '../read-models';
import { isStorable } from '../storable';

/** A document as it lies in the file: its key and its canonical text. */
export type Row = readonly [key: string, text: string];
/** A document as an index gives it: the value it stands under first. */
export type IndexRow = readonly [value: IndexValue, key: string, text: string];

/**
 * The two tables of one collection, on one connection. Tables are named by number, never by anything that came from
 * outside, and a number is never used again; keys and values are only ever bound.
 */
export class CollectionTable {
  private readonly statements = new Map<string, SqliteStatement>();

  constructor(
    private readonly database: SqliteDatabase,
    private readonly id: number,
  ) {}

  create(): void {
    this.database.exec(`
      CREATE TABLE documents_${this.id} (key TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
      CREATE TABLE indexed_${this.id} (name TEXT NOT NULL, value ANY NOT NULL, key TEXT NOT NULL,
        PRIMARY KEY (name, value, key)) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX indexed_${this.id}_by_key ON indexed_${this.id} (key, name, value);`);
  }

  drop(): void {
    this.database.exec(`DROP TABLE documents_${this.id}; DROP TABLE indexed_${this.id};`);
  }

  put(key: string, text: string, indexed: readonly (readonly [string, IndexValue])[]): void {
    this.run(
      `INSERT INTO documents_${this.id} VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body`,
      key,
      text,
    );
    this.index(key, indexed);
  }

  remove(key: string): void {
    this.run(`DELETE FROM documents_${this.id} WHERE key = ?`, key);
    this.index(key, []);
  }

  get(key: string): string | undefined {
    // SQLite would take such a key for another one.
    if (!isStorable(key)) return undefined;
    const row = this.statement(`SELECT body FROM documents_${this.id} WHERE key = ?`).get(key);
    return (row as [string] | undefined)?.[0];
  }

  count(): number {
    return this.number(`SELECT count(*) FROM documents_${this.id}`);
  }

  /** The next documents in the order of keys, from the first when `after` is `undefined`. */
  page(after: string | undefined, limit: number): readonly Row[] {
    const from = after === undefined ? '' : 'WHERE key > ?';
    const sql = `SELECT key, body FROM documents_${this.id} ${from} ORDER BY key LIMIT ?`;
    const values = after === undefined ? [limit] : [after, limit];
    return this.statement(sql).all(...values) as Row[];
  }

  find(search: Search): readonly IndexRow[] {
    const { where, values } = this.matching(search);
    const after = search.after ? 'AND (i.value, i.key) > (?, ?)' : '';
    const place = search.after ? [search.after.value, search.after.key] : [];
    // The page is found in the index alone, so that no document is read that is passed over.
    const sql = `SELECT p.value, p.key, d.body FROM (SELECT i.value, i.key FROM indexed_${this.id} i
        WHERE ${where} ${after} ORDER BY i.value, i.key LIMIT ? OFFSET ?) p
      JOIN documents_${this.id} d ON d.key = p.key ORDER BY p.value, p.key`;
    return this.statement(sql).all(...values, ...place, search.limit, search.skip) as IndexRow[];
  }

  total(search: Search): number {
    const { where, values } = this.matching(search);
    return this.number(`SELECT count(*) FROM indexed_${this.id} i WHERE ${where}`, ...values);
  }

  /** One row for each document that answers the search: the first, when it stands under several matching values. */
  private matching({ index, equals, startsWith, upTo }: Search): { where: string; values: SqliteValue[] } {
    if (equals !== undefined) return { where: 'i.name = ? AND i.value = ?', values: [index, equals] };
    const end = startsWith === undefined ? undefined : endOfPrefix(startsWith);
    const range = [
      ...(startsWith === undefined ? [] : ['i.value >= ?']),
      ...(end === undefined ? [] : ['i.value < ?']),
      ...(upTo === undefined ? [] : ['i.value <= ?']),
    ];
    const bounds = [startsWith, end, upTo].filter((bound) => bound !== undefined);
    const earlier = startsWith === undefined ? '' : 'AND e.value >= ?';
    const where = ['i.name = ?', ...range].join(' AND ');
    return {
      where: `${where} AND NOT EXISTS (SELECT 1 FROM indexed_${this.id} e
        WHERE e.key = i.key AND e.name = i.name AND e.value < i.value ${earlier})`,
      values: [index, ...bounds, ...(startsWith === undefined ? [] : [startsWith])],
    };
  }

  /** Changes only the rows that differ: most steps leave a document's place in its indexes as it was. */
  private index(key: string, indexed: readonly (readonly [string, IndexValue])[]): void {
    const rows = this.statement(`SELECT name, value FROM indexed_${this.id} WHERE key = ?`).all(key);
    if (rows.length === 0 && indexed.length === 0) return;
    const wanted = new Map(indexed.map((row) => [JSON.stringify(row), row]));
    for (const row of rows as [string, IndexValue][]) {
      if (wanted.delete(JSON.stringify(row))) continue;
      this.run(`DELETE FROM indexed_${this.id} WHERE name = ? AND value = ? AND key = ?`, row[0], row[1], key);
    }
    for (const [name, value] of wanted.values()) {
      this.run(`INSERT INTO indexed_${this.id} VALUES (?, ?, ?)`, name, value, key);
    }
  }

  private run(sql: string, ...values: SqliteValue[]): void {
    this.statement(sql).run(...values);
  }

  private number(sql: string, ...values: SqliteValue[]): number {
    return (this.statement(sql).get(...values) as [number])[0];
  }

  private statement(sql: string): SqliteStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    const prepared = this.database.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }
}
