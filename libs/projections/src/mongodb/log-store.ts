import type { Db } from 'mongodb';
import { compareText, placesOf, type Search } from '../paging';
import type { Applied } from '../read-models';
import type { CatalogueRow } from './catalogue';
import type { CollectionStore, FoundRows, Row, StoredStep } from './collection-store';
import { StepLog } from './step-log';

/** Directories held in memory at a time; the one that has waited longest is read again when it is asked for. */
const LOGS_MAX = 64;

/** Collections on a server without transactions, each as a log of steps. */
export class LogStore implements CollectionStore {
  readonly prefixes = ['steps_', 'parts_'];
  private readonly logs = new Map<string, StepLog>();

  constructor(private readonly db: Db) {}

  apply(row: CatalogueRow, step: StoredStep): Promise<Applied> {
    return this.log(row).apply(step);
  }

  checkpoint(row: CatalogueRow): Promise<number | undefined> {
    return this.log(row).checkpoint();
  }

  async texts(row: CatalogueRow, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(await this.log(row).read((directory) => keys.filter((key) => directory.has(key))));
  }

  async find(row: CatalogueRow, search: Search): Promise<FoundRows> {
    let rest: Omit<FoundRows, 'rows'> = { total: 0 };
    const rows = await this.log(row).read((directory) => {
      const indexed = [...directory].map(([key, entry]) => [key, entry.indexed] as const);
      const { page, ...others } = placesOf(indexed, search);
      rest = others;
      return page.map(({ key }) => key);
    });
    return { rows, ...rest };
  }

  /** All of it is read before the first batch is given: such a server shows nobody the past. */
  async *snapshot(row: CatalogueRow, batchSize: number): AsyncIterable<readonly Row[]> {
    const rows = await this.log(row).read((directory) => [...directory.keys()].sort(compareText));
    for (let i = 0; i < rows.length; i += batchSize) yield rows.slice(i, i + batchSize);
  }

  count(row: CatalogueRow): Promise<number> {
    return this.log(row).ask((directory) => directory.size);
  }

  async remove(id: string): Promise<void> {
    this.logs.delete(id);
    for (const prefix of this.prefixes) await this.db.dropCollection(`${prefix}${id}`);
  }

  /** What it relies on, that names are taken once, is true of every collection's `_id`. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  private log({ id }: CatalogueRow): StepLog {
    const log = this.logs.get(id) ?? new StepLog(this.db, id);
    // Set anew, so that the one that has waited longest stands first.
    this.logs.delete(id);
    this.logs.set(id, log);
    const [longest] = this.logs.keys();
    if (this.logs.size > LOGS_MAX && longest !== undefined) this.logs.delete(longest);
    return log;
  }
}
