import { CollectionDigest, storedWrite } from '../document';
import { compareText, placesOf, toSearch } from '../paging';
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
} from '../read-models';

interface Entry {
  readonly text: string;
  readonly indexed: ReadonlyMap<string, readonly IndexValue[]>;
}
interface Collection {
  checkpoint: number;
  /** The greatest fence of the steps it has taken. */
  fence: number;
  readonly entries: Map<string, Entry>;
}

/**
 * Read models for tests and trials: the promises of the others, kept in memory. Documents are held as their canonical
 * text, so that no caller can change what is stored by changing what was handed in or out.
 */
export class InMemoryReadModels extends ReadModels {
  private readonly byName = new Map<string, Collection>();
  private readonly pointers = new Map<string, string>();

  async apply(step: Step): Promise<Applied> {
    await Promise.resolve();
    refuseImpossible(step);
    // Everything that can be refused is refused before the first change: a step is applied whole or not at all.
    const writes = step.writes.map((write) => storedWrite(step.collection, write));
    const collection = this.byName.get(step.collection) ?? {
      checkpoint: 0,
      fence: 0,
      entries: new Map<string, Entry>(),
    };
    if (step.fence !== undefined && step.fence < collection.fence) return 'fenced';
    if (collection.checkpoint !== step.from) return 'stale';
    this.byName.set(step.collection, collection);
    for (const { key, text, indexed } of writes) {
      if (text === null) collection.entries.delete(key);
      else collection.entries.set(key, { text, indexed });
    }
    collection.checkpoint = step.upTo;
    collection.fence = Math.max(collection.fence, step.fence ?? 0);
    return 'applied';
  }

  checkpoint(collection: string): Promise<number | undefined> {
    return Promise.resolve(this.byName.get(collection)?.checkpoint);
  }

  get<D extends object>(collection: string, key: string): Promise<D | undefined> {
    const entry = this.entries(collection).get(key);
    return Promise.resolve(entry && (JSON.parse(entry.text) as D));
  }

  getMany<D extends object>(collection: string, keys: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const found = new Map<string, D>();
    for (const key of keys) {
      const entry = this.entries(collection).get(key);
      if (entry) found.set(key, JSON.parse(entry.text) as D);
    }
    return Promise.resolve(found);
  }

  async find<D extends object>(collection: string, options: FindOptions): Promise<Page<D>> {
    await Promise.resolve();
    const entries = this.entries(collection);
    const indexed = [...entries].map(([key, entry]) => [key, entry.indexed] as const);
    const { page, ...rest } = placesOf(indexed, toSearch(options));
    return {
      found: page.map(({ key }) => ({ key, document: JSON.parse(entries.get(key)?.text ?? '') as D })),
      ...rest,
    };
  }

  async *scan<D extends object>(collection: string, batchSize = 500): AsyncIterable<readonly Stored<D>[]> {
    const snapshot = this.sorted(collection);
    for (let start = 0; start < snapshot.length; start += batchSize) {
      await Promise.resolve();
      const batch = snapshot.slice(start, start + batchSize);
      yield batch.map(([key, entry]) => ({ key, document: JSON.parse(entry.text) as D }));
    }
  }

  count(collection: string): Promise<number> {
    return Promise.resolve(this.entries(collection).size);
  }

  fingerprint(collection: string): Promise<Fingerprint> {
    const digest = new CollectionDigest();
    for (const [key, entry] of this.sorted(collection)) digest.add(key, entry.text);
    return Promise.resolve(digest.result());
  }

  async drop(collection: string): Promise<void> {
    await Promise.resolve();
    if ([...this.pointers.values()].includes(collection)) throw new Error(`Collection "${collection}" is live`);
    this.byName.delete(collection);
  }

  live(projection: string): Promise<string | undefined> {
    return Promise.resolve(this.pointers.get(projection));
  }

  async switchTo(projection: string, collection: string, over?: string): Promise<boolean> {
    await Promise.resolve();
    if (this.pointers.get(projection) !== over) return false;
    if (!this.byName.has(collection)) throw new Error(`There is no collection "${collection}"`);
    this.pointers.set(projection, collection);
    return true;
  }

  collections(): Promise<readonly string[]> {
    return Promise.resolve([...this.byName.keys()].sort(compareText));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private entries(collection: string): ReadonlyMap<string, Entry> {
    return this.byName.get(collection)?.entries ?? new Map<string, Entry>();
  }

  private sorted(collection: string): [string, Entry][] {
    return [...this.entries(collection)].sort(([a], [b]) => compareText(a, b));
  }
}
