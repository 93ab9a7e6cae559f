import { setTimeout as sleep } from 'node:timers/promises';
import { SQLITE } from '@app/event-store';
import { CollectionDigest, storedWrite } from '../document';
import { toSearch, toToken } from '../paging';
import {
  ReadModels,
  refuseImpossible,
  type Applied,
  type Fingerprint,
  type FindOptions,
  type IndexValue,
  type Page,
  type Step,
  type Stored,
  type Write,
} from '../read-models';
import { breathe, Turns } from '../turns';
import { openReader, openWriter, type Catalogue } from './catalogue';
import type { CollectionTable, Row } from './collection-table';

export interface SqliteReadModelsOptions {
  /** A file of its own, apart from the log's. Made when it is missing, unless `readOnly`. */
  readonly file: string;
  /** Default false. A reader refuses every write, and may run beside a writer in another process. */
  readonly readOnly?: boolean;
}

/** How long a step waits for a step of another process, in milliseconds. */
const BUSY_MILLIS_MAX = 30_000;
/** How long a step holds up this process at a stretch, in milliseconds. */
const STRETCH_MILLIS = 10;
const DIGEST_BATCH = 200;
/** How long after the last step the WAL is copied into the file, in milliseconds. */
const QUIET_MILLIS = 1000;

/** @throws Error naming the file when it is no file of read models, or made by another edition. */
export function openSqliteReadModels({ file, readOnly = false }: SqliteReadModelsOptions): SqliteReadModels {
  const writer = readOnly ? undefined : openWriter(file);
  try {
    return new SqliteReadModels(file, writer, openReader(file));
  } catch (error) {
    writer?.database.close();
    throw error;
  }
}

/** Read models in one SQLite file. One connection writes, one reads, and each scan brings its own. */
export class SqliteReadModels extends ReadModels {
  private readonly turns = new Turns();
  private quiet: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly writer: Catalogue | undefined,
    private readonly reader: Catalogue,
  ) {
    super();
  }

  async apply(step: Step): Promise<Applied> {
    refuseImpossible(step);
    return this.writing(async (catalogue) => {
      const row = catalogue.find(step.collection);
      if (step.fence !== undefined && step.fence < (row?.fence ?? 0)) return 'fenced';
      if ((row?.checkpoint ?? 0) !== step.from) return 'stale';
      const table = row?.table ?? catalogue.create(step.collection);
      let stretch = Date.now();
      for (const write of step.writes) {
        applyWrite(step.collection, table, write);
        if (Date.now() - stretch < STRETCH_MILLIS) continue;
        await breathe();
        stretch = Date.now();
      }
      catalogue.moveTo(step.collection, step.upTo, step.fence ?? 0);
      return 'applied';
    });
  }

  checkpoint(collection: string): Promise<number | undefined> {
    return this.reading((catalogue) => catalogue.find(collection)?.checkpoint);
  }

  get<D extends object>(collection: string, key: string): Promise<D | undefined> {
    return this.reading((catalogue) => {
      const text = catalogue.find(collection)?.table.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as D);
    });
  }

  getMany<D extends object>(collection: string, keys: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.reading((catalogue) => {
      const table = catalogue.find(collection)?.table;
      const found = new Map<string, D>();
      for (const key of keys) {
        const text = table?.get(key);
        if (text !== undefined) found.set(key, JSON.parse(text) as D);
      }
      return found;
    });
  }

  find<D extends object>(collection: string, options: FindOptions): Promise<Page<D>> {
    return this.reading((catalogue) => {
      const search = toSearch(options);
      const table = catalogue.find(collection)?.table;
      if (!table) return { found: [], total: 0 };
      const rows = table.find({ ...search, limit: search.limit + 1 });
      const page = rows.slice(0, search.limit);
      const last = page.at(-1);
      return {
        found: page.map(([, key, text]) => ({ key, document: JSON.parse(text) as D })),
        total: table.total(search),
        ...(last && rows.length > page.length ? { next: toToken({ value: last[0], key: last[1] }) } : {}),
      };
    });
  }

  async *scan<D extends object>(collection: string, batchSize = 500): AsyncIterable<readonly Stored<D>[]> {
    for await (const rows of this.snapshot(collection, batchSize)) {
      yield rows.map(([key, text]) => ({ key, document: JSON.parse(text) as D }));
    }
  }

  count(collection: string): Promise<number> {
    return this.reading((catalogue) => catalogue.find(collection)?.table.count() ?? 0);
  }

  async fingerprint(collection: string): Promise<Fingerprint> {
    const digest = new CollectionDigest();
    for await (const rows of this.snapshot(collection, DIGEST_BATCH)) {
      for (const [key, text] of rows) digest.add(key, text);
    }
    return digest.result();
  }

  drop(collection: string): Promise<void> {
    return this.writing((catalogue) => Promise.resolve(catalogue.drop(collection)));
  }

  live(projection: string): Promise<string | undefined> {
    return this.reading((catalogue) => catalogue.live(projection));
  }

  switchTo(projection: string, collection: string, over?: string): Promise<boolean> {
    return this.writing((catalogue) => {
      if (catalogue.live(projection) !== over) return Promise.resolve(false);
      if (!catalogue.find(collection)) return Promise.reject(new Error(`There is no collection "${collection}"`));
      catalogue.point(projection, collection);
      return Promise.resolve(true);
    });
  }

  collections(): Promise<readonly string[]> {
    return this.reading((catalogue) => catalogue.names());
  }

  close(): Promise<void> {
    clearTimeout(this.quiet);
    return this.turns.run(() => {
      this.writer?.database.close();
      this.reader.database.close();
      return Promise.resolve();
    });
  }

  /**
   * A connection and a read transaction of its own: what is being written meanwhile is neither seen nor delayed, and a
   * reader that dawdles holds up nobody.
   */
  private async *snapshot(collection: string, batchSize: number): AsyncIterable<readonly Row[]> {
    const catalogue = openReader(this.file);
    try {
      catalogue.database.exec('BEGIN');
      const table = catalogue.find(collection)?.table;
      let rows = table?.page(undefined, batchSize) ?? [];
      for (let last = rows.at(-1); last; last = rows.at(-1)) {
        yield rows;
        await breathe();
        rows = table?.page(last[0], batchSize) ?? [];
      }
    } finally {
      catalogue.database.close();
    }
  }

  /** One view of the file for all that `question` asks: a switch or a drop cannot come in between. */
  private async reading<T>(question: (catalogue: Catalogue) => T): Promise<T> {
    await Promise.resolve();
    const { database } = this.reader;
    database.exec('BEGIN');
    try {
      return question(this.reader);
    } finally {
      database.exec('COMMIT');
    }
  }

  private writing<T>(work: (catalogue: Catalogue) => Promise<T>): Promise<T> {
    return this.turns.run(async () => {
      if (!this.writer) throw new Error(`${this.file} was opened for reading only.`);
      const { database } = this.writer;
      await this.begin();
      try {
        const result = await work(this.writer);
        database.exec('COMMIT');
        this.tidyWhenQuiet(this.writer);
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  private tidyWhenQuiet(writer: Catalogue): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      // Not in the middle of a step; and whatever fails here will fail the next step, where somebody hears of it.
      void this.turns.run(() => Promise.resolve(writer.tidy())).catch(() => undefined);
    }, QUIET_MILLIS).unref();
  }

  /** Waits for other processes without stopping this one: SQLite's own waiting would hold up every page. */
  private async begin(): Promise<void> {
    const deadline = Date.now() + BUSY_MILLIS_MAX;
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        this.writer?.database.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error;
      }
      await sleep(pause);
    }
  }
}

function applyWrite(collection: string, table: CollectionTable, write: Write): void {
  const { key, text, indexed } = storedWrite(collection, write);
  if (text === null) return table.remove(key);
  const rows = [...indexed].flatMap(([name, values]) => values.map((value): [string, IndexValue] => [name, value]));
  table.put(key, text, rows);
}

/** Primary result code 5 (https://sqlite.org/rescode.html#busy): another connection is writing. */
function isBusy(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' && (code & 0xff) === SQLITE.BUSY;
}
