import { randomBytes } from 'node:crypto';
import type { Collection } from 'mongodb';
import { claim } from './outcome';

/** A value that was put under a name, after all that were put there before. */
export interface Registered<V> {
  readonly _id: string;
  readonly name: string;
  readonly n: number;
  /** Tells whoever put it there from everybody else who tried to. */
  readonly nonce: string;
  readonly value: V;
}

/**
 * Names under which values follow one another; the last one counts. A value is put at the place after the one it was
 * computed from, and a place is taken once, because two documents cannot have one `_id`. That is all it asks of a
 * server: one on which a conditional update of a single document is not done as a whole will do (FerretDB 1.24 lets four
 * of four such updates in at once).
 */
export class Registers<V extends object> {
  constructor(
    private readonly what: string,
    readonly rows: Collection<Registered<V>>,
  ) {}

  /** All that stand under a name, the last one first. There is more than one only when somebody died in between. */
  history(name: string): Promise<Registered<V>[]> {
    return this.rows
      .find({ name: { $eq: name } } as object)
      .sort({ n: -1 })
      .toArray();
  }

  async last(name: string): Promise<Registered<V> | undefined> {
    return (await this.history(name))[0];
  }

  /** The last of each name. */
  async all(): Promise<Registered<V>[]> {
    const last = new Map<string, Registered<V>>();
    for (const row of (await this.rows.find().sort({ n: 1 }).toArray()) as Registered<V>[]) last.set(row.name, row);
    return [...last.values()];
  }

  /** Puts a value after the nth; `undefined` when something else follows there. */
  async follow(name: string, n: number, value: V): Promise<Registered<V> | undefined> {
    const nonce = randomBytes(8).toString('hex');
    await claim(this.what, this.rows as Collection<object>, placed(name, n + 1, nonce, value));
    // Not only whose the place is: what was passed over long ago is cleared away, and its place free to whoever is late.
    const last = await this.last(name);
    if (last?.n === n + 1) return last.nonce === nonce ? last : undefined;
    await this.rows.deleteOne({ _id: placeName(name, n + 1), nonce });
    return undefined;
  }

  /** Takes back what was just put; the one before counts again. */
  async withdraw(row: Registered<V>): Promise<void> {
    await this.rows.deleteOne({ _id: row._id });
  }

  /** Clears away what was passed over. Whatever fails here is cleared away the next time. */
  async clear({ name, n }: Registered<V>): Promise<void> {
    await this.rows.deleteMany({ name: { $eq: name }, n: { $lt: n } }).catch(() => undefined);
  }
}

function placed<V>(name: string, n: number, nonce: string, value: V): Registered<V> {
  return { _id: placeName(name, n), name, n, nonce, value };
}

/** A number first, so that no name can be taken for another name with a number. */
export function placeName(name: string, n: number): string {
  return `${n} ${name}`;
}
