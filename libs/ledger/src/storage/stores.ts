import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type EventStore, openSqliteEventStore } from '@app/event-store';
import { openSqliteReadModels, type ReadModels } from '@app/projections';
import type { EventStoreName, LedgerSettings, ReadModelsName } from '../configuration/settings';

/** Names of the files in the data folder. */
export const LOG_FILE = 'ledger.sqlite';
export const READ_MODELS_FILE = 'read-models.sqlite';

export interface Opening {
  readonly dataFolder: string;
  /** Opens what is there and never writes. */
  readonly readOnly: boolean;
  readonly clock?: Clock;
}

/** One line for each adapter of the log. */
const EVENT_STORES: { readonly [N in EventStoreName]: (opening: Opening) => EventStore } = {
  sqlite: ({ dataFolder, ...opening }) => openSqliteEventStore({ file: join(dataFolder, LOG_FILE), ...opening }),
};

/** One line for each adapter of the read models. */
const READ_MODELS: { readonly [N in ReadModelsName]: (opening: Opening) => ReadModels } = {
  sqlite: ({ dataFolder, readOnly }) => openSqliteReadModels({ file: join(dataFolder, READ_MODELS_FILE), readOnly }),
};

export interface Stores {
  readonly eventStore: EventStore;
  readonly readModels: ReadModels;
}

/** Opens both stores, or neither. The data folder is made for its owner alone: it will hold records about children. */
export async function openStores(settings: LedgerSettings, opening: Omit<Opening, 'dataFolder'>): Promise<Stores> {
  const { dataFolder } = settings;
  if (opening.readOnly && !existsSync(dataFolder)) {
    throw new Error(`There is no ledger in ${dataFolder}. Name its folder by LEDGER_DATA or --data.`);
  }
  if (!opening.readOnly) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const eventStore = EVENT_STORES[settings.eventStore]({ dataFolder, ...opening });
  try {
    return { eventStore, readModels: READ_MODELS[settings.readModels]({ dataFolder, ...opening }) };
  } catch (error) {
    await eventStore.close();
    throw error;
  }
}
