import { CollectionDigest, storedWrite, type StoredWrite } from '../document';
import { compareText, toSearch } from '../paging';
import {
  ReadModels,
  refuseImpossible,
  type Applied,
  type Fingerprint,
  type FindOptions,
  type Page,
  type Step,
  type Stored,
} from '../read-models';
import { isStorable } from '../storable';
import { breathe } from '../turns';
import { Catalogue, noCollection, type CatalogueRow } from './catalogue';
import type { CollectionStore, Row } from './collection-store';
import { prepare } from './layout';
import { LogStore } from './log-store';
import { connect, type MongoCapabilities, type Server } from './server';
import { TransactionStore } from './transaction-store';

export interface MongoReadModelsOptions {
  /**
   * `mongodb://user:password@host:27017/database?tls=true`. The database, `ledger` unless named, belongs to the read
   * models alone. Beyond this machine there must be TLS and credentials.
   */
  readonly url: string;
  /** Default false. A reader makes nothing and refuses every write. */
  readonly readOnly?: boolean;
}

/** How long a step holds up this process at a stretch, in milliseconds. */
const STRETCH_MILLIS = 10;
const DIGEST_BATCH = 200;

/** @throws Error when the URL or the server must not be used, or the database holds something else. */
export async function openMongoReadModels({ url, readOnly = false }: MongoReadModelsOptions): Promise<MongoReadModels> {
  const server = await connect(url);
  try {
    const { client, db, capabilities } = server;
    const { steps } = capabilities;
    const catalogue = new Catalogue(db);
    const store = steps === 'transactions' ? new TransactionStore(client, db, catalogue) : new LogStore(db);
    await prepare(db, catalogue, store, { steps, readOnly });
    return new MongoReadModels(server, catalogue, store, readOnly);
  } catch (error) {
    await server.client.close();
    throw error;
  }
}

/**
 * Read models in a MongoDB database, or in that of another server that speaks its language. Keys, names and values reach
 * the server only as values that are compared, and only as text or numbers, so that no question can be made of them.
 */
export class MongoReadModels extends ReadModels {
  constructor(
    private readonly server: Server,
    private readonly catalogue: Catalogue,
    private readonly store: CollectionStore,
    private readonly readOnly: boolean,
  ) {
    super();
  }

  capabilities(): MongoCapabilities {
    return this.server.capabilities;
  }

  async apply(step: Step): Promise<Applied> {
    this.refuseWhenReadOnly();
    refuseImpossible(step);
    const { collection, from, upTo, fence } = step;
    const writes = await storedWrites(step);
    const row = (await this.row(collection)) ?? (from === 0 ? await this.catalogue.add(collection) : undefined);
    // Dropped by somebody else before it was made: the caller looks again.
    return row ? this.store.apply(row, { from, upTo, fence, writes }) : 'stale';
  }

  async checkpoint(collection: string): Promise<number | undefined> {
    const row = await this.row(collection);
    return row && this.store.checkpoint(row);
  }

  async get<D extends object>(collection: string, key: string): Promise<D | undefined> {
    return (await this.getMany<D>(collection, [key])).get(key);
  }

  async getMany<D extends object>(collection: string, keys: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const row = await this.row(collection);
    // A key that no store can hold is the key of nothing.
    const possible = [...new Set(keys)].map(asText).filter(isStorable);
    const texts = row && possible.length > 0 ? await this.store.texts(row, possible) : [];
    return new Map([...texts].map(([key, text]) => [key, JSON.parse(text) as D]));
  }

  async find<D extends object>(collection: string, options: FindOptions): Promise<Page<D>> {
    const search = toSearch(options);
    const row = await this.row(collection);
    if (!row) return { found: [], total: 0 };
    const { rows, ...rest } = await this.store.find(row, search);
    return { found: rows.map(asStored<D>), ...rest };
  }

  async *scan<D extends object>(collection: string, batchSize = 500): AsyncIterable<readonly Stored<D>[]> {
    for await (const rows of this.snapshot(collection, batchSize)) yield rows.map(asStored<D>);
  }

  async count(collection: string): Promise<number> {
    const row = await this.row(collection);
    return row ? this.store.count(row) : 0;
  }

  async fingerprint(collection: string): Promise<Fingerprint> {
    const digest = new CollectionDigest();
    for await (const rows of this.snapshot(collection, DIGEST_BATCH)) {
      for (const [key, text] of rows) digest.add(key, text);
    }
    return digest.result();
  }

  async drop(collection: string): Promise<void> {
    this.refuseWhenReadOnly();
    const row = await this.row(collection);
    if (row) await this.catalogue.drop(row, (id) => this.store.remove(id));
  }

  live(projection: string): Promise<string | undefined> {
    return this.catalogue.live(asText(projection));
  }

  async switchTo(projection: string, collection: string, over?: string): Promise<boolean> {
    this.refuseWhenReadOnly();
    const row = await this.row(collection);
    if (row && (await this.store.checkpoint(row)) !== undefined) {
      return this.catalogue.switchTo(asText(projection), row, over);
    }
    // Asked in this order: whoever has dropped it has switched before.
    if ((await this.live(projection)) !== over) return false;
    throw noCollection(collection);
  }

  async collections(): Promise<readonly string[]> {
    const rows = await this.catalogue.all();
    const made = await Promise.all(rows.map((row) => this.store.checkpoint(row)));
    const names = rows.filter((_, i) => made[i] !== undefined).map(({ _id }) => _id);
    return names.sort(compareText);
  }

  close(): Promise<void> {
    return this.server.client.close();
  }

  private row(collection: string): Promise<CatalogueRow | undefined> {
    return this.catalogue.find(asText(collection));
  }

  private async *snapshot(collection: string, batchSize: number): AsyncIterable<readonly Row[]> {
    const row = await this.row(collection);
    if (row) yield* this.store.snapshot(row, batchSize);
  }

  private refuseWhenReadOnly(): void {
    if (this.readOnly) throw new Error('These read models in MongoDB were opened for reading only.');
  }
}

/** The documents of a step as they are stored, one for each key: the last one counts. */
async function storedWrites({ collection, writes }: Step): Promise<StoredWrite[]> {
  const stored = new Map<string, StoredWrite>();
  let stretch = performance.now();
  for (const write of writes) {
    stored.set(asText(write.key), storedWrite(collection, write));
    if (performance.now() - stretch < STRETCH_MILLIS) continue;
    await breathe();
    stretch = performance.now();
  }
  return [...stored.values()];
}

function asStored<D extends object>([key, text]: Row): Stored<D> {
  return { key, document: JSON.parse(text) as D };
}

/** The compiler knows it is text; whoever took it from a request may have been mistaken. */
function asText(text: string): string {
  if (typeof text === 'string') return text;
  throw new TypeError('A key or a name is text');
}
