import type { Db } from 'mongodb';
import type { Catalogue } from './catalogue';
import type { CollectionStore } from './collection-store';
import { claim } from './outcome';

/** The layout of everything in the database. There is nothing to migrate: read models are built again. */
const LAYOUT = 1;
const NAME = 'layout';
/** What may be there before read models are: leases are kept beside them. */
const BESIDE: readonly string[] = ['leases'];

interface Layout {
  readonly _id: string;
  readonly layout: number;
  readonly steps: string;
}

/** How the database is to be: made so by whoever writes, found so by whoever only reads. */
export interface Expected {
  readonly steps: 'transactions' | 'log';
  readonly readOnly: boolean;
}

/**
 * Marks an empty database as one of read models, refuses any other, and clears away what was left behind by whoever
 * died while dropping a collection.
 * @throws Error naming the database when it must not be used.
 */
export async function prepare(
  db: Db,
  catalogue: Catalogue,
  store: CollectionStore,
  { steps, readOnly }: Expected,
): Promise<void> {
  const layouts = db.collection<Layout>(NAME);
  const there = await collectionNames(db);
  // Listed before it is looked for: whoever makes the database at this moment has named it before anything else is there.
  const found = (await layouts.findOne({ _id: NAME })) ?? (await begun(db, there, { steps, readOnly }));
  if (found?.layout !== LAYOUT || found.steps !== steps) {
    throw new Error(
      `The MongoDB database "${db.databaseName}" was made by another edition (layout ${found?.layout}), or on a ` +
        `server of another kind (steps by ${found?.steps}, here by ${steps}). Drop it: it is rebuilt from the log.`,
    );
  }
  if (!readOnly) await clearOrphans(there, catalogue, store);
  await store.prepare(
    (await catalogue.all()).map(({ id }) => id),
    readOnly,
  );
}

/** Marks an empty database. Several may do so at once, and a name may be listed before what stands under it can be read. */
async function begun(db: Db, there: readonly string[], { steps, readOnly }: Expected): Promise<Layout | null> {
  if (there.some((name) => name !== NAME && !BESIDE.includes(name))) {
    throw new Error(`The MongoDB database "${db.databaseName}" holds something else.`);
  }
  if (readOnly) throw new Error(`The MongoDB database "${db.databaseName}" is empty. Start the projector first.`);
  const layouts = db.collection<Layout>(NAME);
  await claim('the layout', layouts, { _id: NAME, layout: LAYOUT, steps });
  return layouts.findOne({ _id: NAME });
}

/** What is there is listed before the catalogue is read: a row stands in it before anything is stored under its number. */
async function clearOrphans(there: readonly string[], catalogue: Catalogue, store: CollectionStore): Promise<void> {
  const ids = there.flatMap((name) => {
    const prefix = store.prefixes.find((one) => name.startsWith(one));
    return prefix === undefined ? [] : [name.slice(prefix.length)];
  });
  for (const id of await catalogue.orphans(ids)) await store.remove(id);
}

async function collectionNames(db: Db): Promise<string[]> {
  const all = await db.listCollections({}, { nameOnly: true }).toArray();
  return all.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
}
