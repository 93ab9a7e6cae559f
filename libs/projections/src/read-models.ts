/** What a secondary index may hold. Numbers stand before text; text is ordered by its code points. */
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
  /** The checkpoint this step was computed from. A step from 0 makes the collection if there is none. */
  readonly from: number;
  /** The checkpoint after it: beyond `from`, or equal to it when nothing is written. */
  readonly upTo: number;
  readonly writes: readonly Write[];
  /**
   * The token of the lease under which it was computed. Once a collection has taken a step under a token, it takes none
   * that names a smaller one: a projector that lost its lease without knowing cannot undo what its successor has done.
   * A step without a fence is judged by its checkpoint alone.
   */
  readonly fence?: number;
}

/** What became of a step: written, computed from a checkpoint that is gone, or computed under a lease that is lost. */
export type Applied = 'applied' | 'stale' | 'fenced';

export interface FindOptions {
  readonly index: string;
  readonly equals?: IndexValue;
  /** Text values that begin so. A document that stands under several of them is found once, at the first. */
  readonly startsWith?: string;
  /** Of those that begin so, only texts up to this one, itself among them. */
  readonly upTo?: string;
  /** Key and value after which the page starts, as given by the page before. */
  readonly after?: string;
  /** Matches passed over from there, to come to a page by its number. Default 0. */
  readonly skip?: number;
  /** Default 50, at most 1,000. */
  readonly limit?: number;
}
export interface Page<D extends object> {
  readonly found: readonly Stored<D>[];
  /** Give this as `after` for the next page; absent on the last page. It contains the index value. */
  readonly next?: string;
  /** All documents that match, not only this page's. */
  readonly total: number;
}

/** What a collection holds, in one line: equal collections have equal digests, whatever the adapter. */
export interface Fingerprint {
  readonly documents: number;
  /** SHA-256 (hexadecimal) over the lines `[key,document]` in canonical JSON, ordered by the code points of keys. */
  readonly digest: string;
}

/**
 * Where projections keep their documents. Everything here can be thrown away and rebuilt from the log.
 * Every adapter passes the suite in `contract/`.
 *
 * Documents handed out are private copies. Keys are ordered by code points. A collection that does not exist reads as
 * empty, so that a reader that comes upon a switch between asking for `live` and reading finds nothing, not an error.
 */
export abstract class ReadModels {
  /**
   * Applies a step as a whole. `stale` when the checkpoint is not at `from` any more: reload and fold again. `fenced`
   * when the collection has seen a greater fence, whatever the checkpoint: stop, somebody else has the lease.
   * Throws `DocumentRefused`, and writes nothing, when a document is not JSON or too large.
   */
  abstract apply(step: Step): Promise<Applied>;
  /** The position up to which the collection has been built; `undefined` when there is no such collection. */
  abstract checkpoint(collection: string): Promise<number | undefined>;
  abstract get<D extends object>(collection: string, key: string): Promise<D | undefined>;
  abstract getMany<D extends object>(collection: string, keys: readonly string[]): Promise<ReadonlyMap<string, D>>;
  /** Ordered by index value, then key. */
  abstract find<D extends object>(collection: string, options: FindOptions): Promise<Page<D>>;
  /** All documents in batches, ordered by key, as they stood when the scan began. Neither waits for writers nor stops them. */
  abstract scan<D extends object>(collection: string, batchSize?: number): AsyncIterable<readonly Stored<D>[]>;
  abstract count(collection: string): Promise<number>;
  /** Computed over the stored bytes, as they stood when it began. */
  abstract fingerprint(collection: string): Promise<Fingerprint>;
  /** Refused (by throwing) while the collection is live for a projection. */
  abstract drop(collection: string): Promise<void>;

  /** The collection that readers of a projection are given now; `undefined` before its first build. */
  abstract live(projection: string): Promise<string | undefined>;
  /**
   * Points readers at another collection, which must exist, in one step. False, and nothing is done, when what they are
   * given is not `over` (default: nothing) any more: somebody else has switched meanwhile, so look again.
   */
  abstract switchTo(projection: string, collection: string, over?: string): Promise<boolean>;
  abstract collections(): Promise<readonly string[]>;
  abstract close(): Promise<void>;
}

/** A step that no adapter may apply, whatever its checkpoint. */
export function refuseImpossible(step: Step): void {
  const { from, upTo, writes, fence = 0 } = step;
  const forward = Number.isSafeInteger(from) && Number.isSafeInteger(upTo) && from >= 0 && upTo >= from;
  if (!forward) throw new RangeError(`A step goes forward from a position to a position, not from ${from} to ${upTo}`);
  // Without a new checkpoint a repeated step could not be told from a new one.
  if (upTo === from && writes.length > 0) throw new RangeError('A step that writes documents moves the checkpoint');
  if (!Number.isSafeInteger(fence) || fence < 0) throw new RangeError(`A fence is a whole number, not ${fence}`);
}
