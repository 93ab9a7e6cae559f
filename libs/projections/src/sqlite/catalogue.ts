import { openSqlite, type SqliteDatabase, type SqliteStatement } from '@app/event-store';
import { CollectionTable } from './collection-table';

/** "CJLr": marks a file as read models, so that no other database is ever taken for one. */
const APPLICATION_ID = 0x434a4c72;
/** The layout of the tables below. There is nothing to migrate: read models are built again. */
const LAYOUT = 2;

export interface CollectionRow {
  readonly checkpoint: number;
  /** The greatest fence of the steps it has taken. */
  readonly fence: number;
  readonly table: CollectionTable;
}

/** One connection to a file of read models: which collections there are, how far they go, which one is live. */
export class Catalogue {
  private readonly tables = new Map<number, CollectionTable>();
  private readonly byName: SqliteStatement;
  private readonly pointer: SqliteStatement;

  constructor(readonly database: SqliteDatabase) {
    this.byName = database.prepare('SELECT id, checkpoint, fence FROM collections WHERE name = ?');
    this.pointer = database.prepare('SELECT collection FROM live WHERE projection = ?');
  }

  find(name: string): CollectionRow | undefined {
    const row = this.byName.get(name) as [number, number, number] | undefined;
    return row && { checkpoint: row[1], fence: row[2], table: this.table(row[0]) };
  }

  create(name: string): CollectionTable {
    this.database.prepare('INSERT INTO collections (name, checkpoint, fence) VALUES (?, 0, 0)').run(name);
    const [id] = this.byName.get(name) as [number];
    const table = this.table(id);
    table.create();
    return table;
  }

  moveTo(name: string, checkpoint: number, fence: number): void {
    const sql = 'UPDATE collections SET checkpoint = ?, fence = max(fence, ?) WHERE name = ?';
    this.database.prepare(sql).run(checkpoint, fence, name);
  }

  drop(name: string): void {
    const live = this.database.prepare('SELECT 1 FROM live WHERE collection = ?').get(name);
    if (live) throw new Error(`Collection "${name}" is live`);
    this.find(name)?.table.drop();
    this.database.prepare('DELETE FROM collections WHERE name = ?').run(name);
  }

  names(): string[] {
    const rows = this.database.prepare('SELECT name FROM collections ORDER BY name').all() as [string][];
    return rows.map(([name]) => name);
  }

  live(projection: string): string | undefined {
    return (this.pointer.get(projection) as [string] | undefined)?.[0];
  }

  point(projection: string, collection: string): void {
    this.database.prepare('INSERT OR REPLACE INTO live VALUES (?, ?)').run(projection, collection);
  }

  /** Copies the WAL into the file, as far as readers allow; waits for nobody. */
  tidy(): void {
    this.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  private table(id: number): CollectionTable {
    const known = this.tables.get(id);
    if (known) return known;
    const table = new CollectionTable(this.database, id);
    this.tables.set(id, table);
    return table;
  }
}

/**
 * A small cache lets a large step flow into the WAL while it is being written; with a large one COMMIT would write all
 * of it at once and hold up this process. The WAL is copied into the file in quiet moments (`tidy`), so that readers
 * are not kept waiting for it; it is copied within a step only when it has grown beyond 128 MiB.
 */
const WRITER_PRAGMAS = `
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -8192;
  PRAGMA wal_autocheckpoint = 16384;`;

/**
 * The connection that writes.
 *
 * `synchronous = NORMAL` is right for this file, and only for this one: a power cut may take back the last steps, never
 * part of one, because documents and checkpoint share a transaction. The projector then folds the same facts again.
 * What must not be lost is in the log, which runs with FULL. The file is apart from the log's for the same reason: a
 * long step here keeps nobody from recording.
 */
export function openWriter(file: string): Catalogue {
  const database = openSqlite({ file, applicationId: APPLICATION_ID });
  try {
    database.exec(WRITER_PRAGMAS);
    database.transaction(() => prepareLayout(database, file));
    // From here on waiting for another process is done without holding up this one: see `SqliteReadModels.begin`.
    database.exec('PRAGMA busy_timeout = 0');
    return new Catalogue(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A connection that only reads. Each sees the file as it is when its statement or transaction begins. */
export function openReader(file: string): Catalogue {
  const database = openSqlite({ file, applicationId: APPLICATION_ID, readOnly: true });
  try {
    assertLayout(database, file);
    return new Catalogue(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepareLayout(database: SqliteDatabase, file: string): void {
  const [tables] = database.prepare('SELECT count(*) FROM sqlite_schema').get() as [number];
  if (tables > 0) return assertLayout(database, file);
  database.exec(`
    PRAGMA user_version = ${LAYOUT};
    CREATE TABLE collections (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
      checkpoint INTEGER NOT NULL, fence INTEGER NOT NULL) STRICT;
    CREATE TABLE live (projection TEXT PRIMARY KEY, collection TEXT NOT NULL) STRICT;`);
}

function assertLayout(database: SqliteDatabase, file: string): void {
  const [layout] = database.prepare('PRAGMA user_version').get() as [number];
  if (layout !== LAYOUT) {
    throw new Error(`${file} was made by another edition (layout ${layout}). Delete it: it is rebuilt from the log.`);
  }
}
