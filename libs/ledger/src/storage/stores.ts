import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type EventStore, openEventStoreDb, openSqliteEventStore } from '@app/event-store';
import {
  type Leases,
  openMongoLeases,
  openMongoReadModels,
  openSqliteReadModels,
  type ReadModels,
} from '@app/projections';
import type { EventStoreName, LedgerSettings, ReadModelsName } from '../configuration/settings';
import { NotFound } from '../errors';

/** Names of the files in the data folder. */
export const LOG_FILE = 'ledger.sqlite';
export const READ_MODELS_FILE = 'read-models.sqlite';

export interface Opening {
  /** Opens what is there and never writes. */
  readonly readOnly: boolean;
  /** Refuses a log that is not there, and makes none. */
  readonly mustExist: boolean;
  readonly clock?: Clock;
}

/** Said where a ledger is asked that nobody has begun. */
export function noLedger({ eventStore, dataFolder }: LedgerSettings): NotFound {
  const sentence =
    eventStore === 'sqlite'
      ? `There is no ledger in ${dataFolder}. Import something first, run "ledger demo", or name its folder with --data.`
      : 'The ledger on EventStoreDB is empty. Import something first, or move a ledger there with "ledger copy".';
  return new NotFound('NO_LEDGER', sentence);
}

/** What one process works on. */
export interface Stores {
  readonly eventStore: EventStore;
  readonly readModels: ReadModels;
  /** Whose turn it is to project; absent where processes on one folder project side by side. */
  readonly leases?: Leases;
}

type Open<T> = (settings: LedgerSettings, opening: Opening) => Promise<T>;

/** One line for each adapter of the log. */
const EVENT_STORES: { readonly [N in EventStoreName]: Open<EventStore> } = {
  sqlite: ({ dataFolder }, { readOnly, clock }) =>
    Promise.resolve(openSqliteEventStore({ file: join(dataFolder, LOG_FILE), readOnly, ...(clock && { clock }) })),
  eventstoredb: ({ eventStoreDbUrl: url = '' }, { readOnly }) => openEventStoreDb({ url, readOnly }),
};

/** One line for each adapter of the read models. */
const READ_MODELS: { readonly [N in ReadModelsName]: Open<Omit<Stores, 'eventStore'>> } = {
  sqlite: ({ dataFolder }, { readOnly }) =>
    Promise.resolve({ readModels: openSqliteReadModels({ file: join(dataFolder, READ_MODELS_FILE), readOnly }) }),
  mongodb: async ({ mongoDbUrl: url = '' }, { readOnly }) => {
    const readModels = await openMongoReadModels({ url, readOnly });
    if (readOnly) return { readModels };
    return { readModels, leases: await orClose(readModels, () => openMongoLeases({ url })) };
  },
};

/** Opens what belongs to something that is open already; closes that when it cannot. */
async function orClose<T>(opened: { close(): Promise<void> }, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/**
 * Opens both stores, or neither. The data folder is made for its owner alone: it will hold records about children, and
 * where both stores are elsewhere still the files of an import while they are read.
 */
export async function openStores(settings: LedgerSettings, opening: Opening): Promise<Stores> {
  const { dataFolder, eventStore: log, readModels: models } = settings;
  const { readOnly, mustExist } = opening;
  if ((readOnly || mustExist) && log === 'sqlite' && !existsSync(join(dataFolder, LOG_FILE))) throw noLedger(settings);
  if (!readOnly) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const eventStore = await EVENT_STORES[log](settings, opening);
  return { eventStore, ...(await orClose(eventStore, () => READ_MODELS[models](settings, opening))) };
}

/** Closes all, also when one of them cannot be closed: its error is thrown at the end. */
export async function closeStores({ leases, readModels, eventStore }: Stores): Promise<void> {
  const faults: unknown[] = [];
  for (const one of [leases, readModels, eventStore]) {
    await one?.close().catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}
