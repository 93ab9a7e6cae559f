/** What a secondary index may hold. */
export type IndexValue = string | number;

/** One document as stored. Documents are JSON objects; the store keeps canonical JSON, so equal documents are equal bytes. */
export interface Stored<D extends object = object> {
  readonly key: string;
  readonly document: D;
}

export interface Write {
  readonly key: string;
  /** `null` removes the document. */
  readonly document: object | null;
  /** Values of the secondary indexes, by index name; one document may stand under several values. */
  readonly indexed?: Readonly<Record<string, readonly IndexValue[]>>;
}

/** One step of a projection: documents and checkpoint together, or nothing. */
export interface Step {
  readonly collection: string;
  /** The checkpoint this step was computed from. */
  readonly from: number;
  /** The checkpoint after it. */
  readonly upTo: number;
  readonly writes: readonly Write[];
}

export interface FindOptions {
  readonly index: string;
  readonly equals?: IndexValue;
  readonly startsWith?: string;
  /** Key and value after which the page starts, as given by the page before. */
  readonly after?: string;
  /** Default 50, at most 1,000. */
  readonly limit?: number;
}
export interface Page<D extends object> {
  readonly found: readonly Stored<D>[];
  /** Give this as `after` for the next page; absent on the last page. */
  readonly next?: string;
  /** All documents that match, not only this page's. */
  readonly total: number;
}

/**
 * Where projections keep their documents. Everything here can be thrown away and rebuilt from the log.
 * Every adapter passes the suite in `contract/`.
 */
export abstract class ReadModels {
  /** Applies a step in one transaction. `stale` when the checkpoint is not at `from` any more: reload and fold again. */
  abstract apply(step: Step): Promise<'applied' | 'stale'>;
  /** The position up to which the collection has been built; `undefined` when there is no such collection. */
  abstract checkpoint(collection: string): Promise<number | undefined>;
  abstract get<D extends object>(collection: string, key: string): Promise<D | undefined>;
  abstract getMany<D extends object>(collection: string, keys: readonly string[]): Promise<ReadonlyMap<string, D>>;
  /** Ordered by index value, then key. */
  abstract find<D extends object>(collection: string, options: FindOptions): Promise<Page<D>>;
  /** All documents in batches, ordered by key. */
  abstract scan<D extends object>(collection: string, batchSize?: number): AsyncIterable<readonly Stored<D>[]>;
  abstract count(collection: string): Promise<number>;
  abstract drop(collection: string): Promise<void>;

  /** The collection that readers of a projection are given now; `undefined` before its first build. */
  abstract live(projection: string): Promise<string | undefined>;
  /** Points readers at another collection, in one step, and tells which one they had. */
  abstract switchTo(projection: string, collection: string): Promise<string | undefined>;
  abstract collections(): Promise<readonly string[]>;
  abstract close(): Promise<void>;
}
