import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type EventStore, openSqliteEventStore } from '@app/event-store';
import { type Leases, openSqliteReadModels, type ReadModels } from '@app/projections';
import type { EventStoreName, LedgerSettings, ReadModelsName } from '../configuration/settings';

/** Names of the files in the data folder. */
export const LOG_FILE = 'ledger.sqlite';
export const READ_MODELS_FILE = 'read-models.sqlite';

export interface Opening {
  /** Opens what is there and never writes. */
  readonly readOnly: boolean;
  readonly clock?: Clock;
}

/** What one process works on. */
export interface Stores {
  readonly eventStore: EventStore;
  readonly readModels: ReadModels;
  /** Whose turn it is to project; absent where processes on one folder project side by side. */
  readonly leases?: Leases;
}

type Open<T> = (settings: LedgerSettings, opening: Opening) => Promise<T>;

const notYet = (name: string) => (): Promise<never> => Promise.reject(new Error(`${name} cannot be opened yet.`));

/** One line for each adapter of the log. */
const EVENT_STORES: { readonly [N in EventStoreName]: Open<EventStore> } = {
  sqlite: ({ dataFolder }, opening) =>
    Promise.resolve(openSqliteEventStore({ file: join(dataFolder, LOG_FILE), ...opening })),
  eventstoredb: notYet('eventstoredb'),
};

/** One line for each adapter of the read models. */
const READ_MODELS: { readonly [N in ReadModelsName]: Open<Omit<Stores, 'eventStore'>> } = {
  sqlite: ({ dataFolder }, { readOnly }) =>
    Promise.resolve({ readModels: openSqliteReadModels({ file: join(dataFolder, READ_MODELS_FILE), readOnly }) }),
  mongodb: notYet('mongodb'),
};

/** Opens both stores, or neither. The data folder is made for its owner alone: it will hold records about children. */
export async function openStores(settings: LedgerSettings, opening: Opening): Promise<Stores> {
  const { dataFolder } = settings;
  if (opening.readOnly && !existsSync(dataFolder)) {
    throw new Error(`There is no ledger in ${dataFolder}. Name its folder by LEDGER_DATA or --data.`);
  }
  if (!opening.readOnly) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const eventStore = await EVENT_STORES[settings.eventStore](settings, opening);
  try {
    return { eventStore, ...(await READ_MODELS[settings.readModels](settings, opening)) };
  } catch (error) {
    await eventStore.close();
    throw error;
  }
}
