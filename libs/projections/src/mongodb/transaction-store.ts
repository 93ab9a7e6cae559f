import { randomBytes } from 'node:crypto';
import type { AnyBulkWriteOperation, ClientSession, Collection, Db, MongoClient, TransactionOptions } from 'mongodb';
import { toToken, type Search } from '../paging';
import type { Applied } from '../read-models';
import type { Catalogue, CatalogueRow } from './catalogue';
import type { CollectionStore, FoundRows, Row, StoredStep } from './collection-store';
import { answering, behind, entriesOf, placeOf, type Condition, type IndexEntry } from './index-entries';
import { untilKnown } from './outcome';
import { DURABLE, MAJORITY_MILLIS_MAX } from './server';

interface Stored {
  /** The key. */
  readonly _id: string;
  readonly text: string;
}

/** What a transaction reads is of one moment, and what it wrote is on disk at a majority when it is acknowledged. */
const TRANSACTION: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: DURABLE,
  readPreference: 'primary',
  maxCommitTimeMS: MAJORITY_MILLIS_MAX,
};
/** Without the first, an entry could be there twice; without the second, every step would read all entries. */
const INDEXES = [
  { name: 'place', key: { name: 1, value: 1, key: 1 }, unique: true },
  { name: 'key', key: { key: 1 } },
] as const;
const KEYS_AT_A_TIME = 1000;

/**
 * The documents of one collection as MongoDB's documents, for servers with transactions. A step is one transaction:
 * the checkpoint is read first, so that a step that comes twice ends before it writes anything, and whatever two write at
 * once is let in once, because both change the row in the catalogue.
 */
export class TransactionStore implements CollectionStore {
  readonly prefixes = ['documents_', 'indexed_'];

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly catalogue: Catalogue,
  ) {}

  async apply(row: CatalogueRow, step: StoredStep): Promise<Applied> {
    // Made again and again until the first step is there: whoever died in between may have left the half of it.
    if (row.checkpoint === undefined) await this.make(row.id);
    const token = randomBytes(8).toString('hex');
    return untilKnown('a step', () =>
      this.client.withSession((session) =>
        session.withTransaction(() => this.inTransaction(session, row, step, token), TRANSACTION),
      ),
    );
  }

  async checkpoint({ _id, id }: CatalogueRow): Promise<number | undefined> {
    return (await this.catalogue.rows.findOne({ _id, id }))?.checkpoint;
  }

  async texts(row: CatalogueRow, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.textsIn(row, keys);
  }

  /** Entries, their number and their documents, all of one moment. */
  find(row: CatalogueRow, search: Search): Promise<FoundRows> {
    const entries = this.entries(row.id);
    return this.client.withSession({ snapshot: true }, async (session) => {
      const options = atOneMoment(session);
      const matching = answering(search);
      const found = await entries
        .find({ $and: [matching, behind(search)] }, options)
        .sort({ value: 1, key: 1 })
        .skip(search.skip)
        .limit(search.limit + 1)
        .toArray();
      const page = found.slice(0, search.limit);
      const keys = page.map(({ key }) => key);
      const texts = await this.textsIn(row, keys, options);
      const total = await entries.countDocuments(matching, options);
      const last = page.at(-1);
      return {
        rows: keys.map((key) => [key, texts.get(key) ?? ''] as const),
        total,
        ...(last && found.length > page.length ? { next: toToken(last) } : {}),
      };
    });
  }

  /** The server keeps what is read for five minutes, unless it was told otherwise: after that the scan ends by throwing. */
  async *snapshot({ id }: CatalogueRow, batchSize: number): AsyncIterable<readonly Row[]> {
    const session = this.client.startSession({ snapshot: true });
    try {
      let batch: Row[] = [];
      const documents = this.documents(id)
        .find({}, { ...atOneMoment(session), batchSize })
        .sort({ _id: 1 });
      for await (const { _id, text } of documents) {
        if (batch.push([_id, text]) < batchSize) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    } finally {
      await session.endSession();
    }
  }

  count({ id }: CatalogueRow): Promise<number> {
    return this.documents(id).countDocuments();
  }

  async remove(id: string): Promise<void> {
    for (const prefix of this.prefixes) await this.db.dropCollection(`${prefix}${id}`);
  }

  async prepare(ids: readonly string[], readOnly: boolean): Promise<void> {
    for (const id of ids) {
      if (!readOnly) await this.make(id);
      const there = await this.entries(id).listIndexes().toArray();
      const names = new Set(there.map((index: { name: string }) => index.name));
      if (INDEXES.every(({ name }) => names.has(name))) continue;
      throw new Error(
        'An index is missing in MongoDB, and documents could be found twice. Start the projector: it makes what is missing.',
      );
    }
  }

  /** In MongoDB, which makes collections with their first document, they are made before a transaction needs them. */
  private make(id: string): Promise<void> {
    return untilKnown('indexes', async () => {
      await this.documents(id).createIndex({ _id: 1 });
      // One by one: FerretDB 1.24.1 breaks the connection when two that are there already come together.
      for (const { key, ...options } of INDEXES) await this.entries(id).createIndex(key, options);
    });
  }

  /** Runs any number of times, and looks each time whether it has been done already. */
  private async inTransaction(
    session: ClientSession,
    { _id, id }: CatalogueRow,
    step: StoredStep,
    token: string,
  ): Promise<Applied> {
    const { rows } = this.catalogue;
    const now = await rows.findOne({ _id, id }, { session });
    if (now?.step === token) return 'applied';
    const seen = now?.fence ?? 0;
    if (step.fence !== undefined && step.fence < seen) return 'fenced';
    if (!now || (now.checkpoint ?? 0) !== step.from) return 'stale';
    const fence = Math.max(seen, step.fence ?? 0);
    if (now.checkpoint === step.upTo && fence === seen) return 'applied';
    // First of all, so that of two at once the later one hears of it before it has written everything.
    await rows.updateOne({ _id, id }, { $set: { checkpoint: step.upTo, fence, step: token } }, { session });
    for (let i = 0; i < step.writes.length; i += KEYS_AT_A_TIME) {
      await this.write(session, id, step.writes.slice(i, i + KEYS_AT_A_TIME));
    }
    return 'applied';
  }

  private async write(session: ClientSession, id: string, writes: StoredStep['writes']): Promise<void> {
    const operations = writes.map(({ key, text }): AnyBulkWriteOperation<Stored> =>
      text === null
        ? { deleteOne: { filter: { _id: key } } }
        : { replaceOne: { filter: { _id: key }, replacement: { text }, upsert: true } },
    );
    await this.documents(id).bulkWrite(operations, { session, ordered: false });
    const changes = await this.changes(session, id, writes);
    if (changes.length > 0) await this.entries(id).bulkWrite(changes, { session, ordered: true });
  }

  /** Only the entries that differ: most steps leave a document's place in its indexes as it was. */
  private async changes(
    session: ClientSession,
    id: string,
    writes: StoredStep['writes'],
  ): Promise<AnyBulkWriteOperation<IndexEntry>[]> {
    const wanted = new Map(writes.flatMap(entriesOf).map((entry) => [placeOf(entry), entry]));
    const changes: AnyBulkWriteOperation<IndexEntry>[] = [];
    const keys = writes.map(({ key }) => key);
    for await (const { _id, ...entry } of this.entries(id).find({ key: { $in: keys } }, { session })) {
      const other = wanted.get(placeOf(entry));
      wanted.delete(placeOf(entry));
      const { first, textBefore } = other ?? {};
      if (!other) changes.push({ deleteOne: { filter: { _id } } });
      else if (first !== entry.first || textBefore !== entry.textBefore) {
        changes.push({ updateOne: { filter: { _id }, update: { $set: { first, textBefore } } } });
      }
    }
    for (const document of wanted.values()) changes.push({ insertOne: { document } });
    return changes;
  }

  private async textsIn(
    { id }: CatalogueRow,
    keys: readonly string[],
    options?: AtOneMoment,
  ): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (let i = 0; i < keys.length; i += KEYS_AT_A_TIME) {
      const some: Condition = { $in: keys.slice(i, i + KEYS_AT_A_TIME) };
      for await (const { _id, text } of this.documents(id).find({ _id: some }, options)) texts.set(_id, text);
    }
    return texts;
  }

  private documents(id: string): Collection<Stored> {
    return this.db.collection<Stored>(`documents_${id}`);
  }

  private entries(id: string): Collection<IndexEntry> {
    return this.db.collection<IndexEntry>(`indexed_${id}`);
  }
}

interface AtOneMoment {
  readonly session: ClientSession;
  readonly readConcern: { readonly level: 'snapshot' };
}

/**
 * The read concern has to be named for every question: the client's own would stand in its place, and the driver would
 * then ask for no moment at all, without a word.
 */
function atOneMoment(session: ClientSession): AtOneMoment {
  return { session, readConcern: { level: 'snapshot' } };
}
