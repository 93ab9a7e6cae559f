import { randomBytes } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import { compareText } from '../paging';
import { claim } from './outcome';
import { Registers, type Registered } from './registers';

/** A collection of read models. */
export interface CatalogueRow {
  /** Its name, which may be any text. */
  readonly _id: string;
  /** A number, in hexadecimal, that is never used again: MongoDB's own collections are named by it, never by a name. */
  readonly id: string;
  /** Where steps are transactions, these three are kept here; the collection exists once they are there. */
  readonly checkpoint?: number;
  readonly fence?: number;
  /** Tells the last step from all others. */
  readonly step?: string;
}
interface Pointer {
  readonly collection: string;
  readonly id: string;
}
interface Mark {
  readonly _id: string;
  readonly id: string;
}

/** Which collections there are, and which one readers of a projection are given. */
export class Catalogue {
  readonly rows: Collection<CatalogueRow>;
  private readonly pointers: Registers<Pointer>;
  private readonly dropping: Collection<Mark>;

  constructor(db: Db) {
    this.rows = db.collection<CatalogueRow>('catalogue');
    this.pointers = new Registers('a switch', db.collection('live'));
    this.dropping = db.collection<Mark>('dropping');
  }

  async find(name: string): Promise<CatalogueRow | undefined> {
    return (await this.rows.findOne({ _id: name })) ?? undefined;
  }

  all(): Promise<CatalogueRow[]> {
    return this.rows.find().toArray();
  }

  /** The row of a collection that is to be made, whoever was first to write it. */
  async add(name: string): Promise<CatalogueRow | undefined> {
    await claim('a new collection', this.rows, { _id: name, id: randomBytes(6).toString('hex') });
    return this.find(name);
  }

  /** The collection that readers are given. One that died between being pointed at and being dropped does not count. */
  async live(projection: string): Promise<string | undefined> {
    return this.liveOf(await this.pointers.history(projection));
  }

  /**
   * A switch and a drop may meet: the one points before it looks for a mark, the other marks before it looks for
   * pointers. So at least one of them sees the other and gives way, and readers never lose what they are given.
   */
  async switchTo(projection: string, row: CatalogueRow, over: string | undefined): Promise<boolean> {
    for (;;) {
      const history = await this.pointers.history(projection);
      if ((await this.liveOf(history)) !== over) return false;
      const put = await this.pointers.follow(projection, history[0]?.n ?? 0, { collection: row._id, id: row.id });
      if (!put) continue;
      if (await this.isToStay(row)) {
        await this.pointers.clear(put);
        return true;
      }
      await this.pointers.withdraw(put);
      throw noCollection(row._id);
    }
  }

  /** Takes the row away, and with it the collection; `remove` then clears away what it was made of. */
  async drop(row: CatalogueRow, remove: (id: string) => Promise<void>): Promise<void> {
    const mark = { _id: randomBytes(8).toString('hex'), id: row.id };
    await this.dropping.insertOne(mark);
    if (await this.isLive(row)) {
      await this.dropping.deleteOne({ _id: mark._id });
      throw new Error(`Collection "${row._id}" is live`);
    }
    await this.rows.deleteOne({ _id: row._id, id: row.id });
    await remove(row.id);
    await this.dropping.deleteMany({ id: row.id });
  }

  /** The numbers of dropped collections among these: whoever dropped them died before all was cleared away. */
  async orphans(ids: readonly string[]): Promise<string[]> {
    const known = new Set((await this.all()).map(({ id }) => id));
    return [...new Set(ids)].filter((id) => !known.has(id)).sort(compareText);
  }

  private async liveOf(history: readonly Registered<Pointer>[]): Promise<string | undefined> {
    for (const { value } of history) {
      const row = await this.find(value.collection);
      if (row?.id === value.id) return value.collection;
    }
    return undefined;
  }

  private async isLive(row: CatalogueRow): Promise<boolean> {
    return (await this.pointers.all()).some(({ value }) => value.id === row.id);
  }

  private async isToStay(row: CatalogueRow): Promise<boolean> {
    const marks = await this.dropping.countDocuments({ id: row.id });
    return marks === 0 && (await this.find(row._id))?.id === row.id;
  }
}

export function noCollection(name: string): Error {
  return new Error(`There is no collection "${name}"`);
}
