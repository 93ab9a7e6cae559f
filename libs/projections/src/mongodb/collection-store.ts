import type { StoredWrite } from '../document';
import type { Search } from '../paging';
import type { Applied } from '../read-models';
import type { CatalogueRow } from './catalogue';

/** A step whose documents are in the form in which they are stored. */
export interface StoredStep {
  readonly from: number;
  readonly upTo: number;
  readonly fence?: number;
  readonly writes: readonly StoredWrite[];
}
/** A document as it is stored: its key and its canonical text. */
export type Row = readonly [key: string, text: string];

export interface FoundRows {
  readonly rows: readonly Row[];
  readonly next?: string;
  readonly total: number;
}

/** How the documents of one collection lie in MongoDB: one way for servers with transactions, one for all others. */
export interface CollectionStore {
  apply(row: CatalogueRow, step: StoredStep): Promise<Applied>;
  /** `undefined` when no step was ever applied: then the collection does not exist yet, whatever the catalogue says. */
  checkpoint(row: CatalogueRow): Promise<number | undefined>;
  texts(row: CatalogueRow, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  find(row: CatalogueRow, search: Search): Promise<FoundRows>;
  snapshot(row: CatalogueRow, batchSize: number): AsyncIterable<readonly Row[]>;
  count(row: CatalogueRow): Promise<number>;
  /** Clears away everything under this number. */
  remove(id: string): Promise<void>;
  /** MongoDB's collections for a number, without the number: `documents_`. */
  readonly prefixes: readonly string[];
  /** Makes, or with `readOnly` only looks for, the indexes without which it must not run. */
  prepare(ids: readonly string[], readOnly: boolean): Promise<void>;
}
