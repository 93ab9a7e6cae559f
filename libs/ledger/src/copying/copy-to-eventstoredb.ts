import { openEventStoreDb, openSqliteEventStore } from '@app/event-store';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerSettings } from '../configuration/settings';
import { LOG_FILE, noLedger } from '../storage/stores';
import { copyLog, type CopyOptions, type CopyReport } from './copy-log';

/**
 * Copies the embedded ledger of the data folder into EventStoreDB, or only compares the two. The folder is only read.
 * @throws NotFound when there is no ledger in the folder
 * @throws Refused when EventStoreDB holds something else than a beginning of it
 */
export async function copyToEventStoreDb(settings: LedgerSettings, options: CopyOptions = {}): Promise<CopyReport> {
  const { dataFolder, eventStoreDbUrl: url = '' } = settings;
  const file = join(dataFolder, LOG_FILE);
  if (!existsSync(file)) throw noLedger({ ...settings, eventStore: 'sqlite' });
  const source = openSqliteEventStore({ file, readOnly: true });
  try {
    const destination = await openEventStoreDb({ url, readOnly: options.verifyOnly ?? false });
    try {
      return await copyLog(source, destination, options);
    } finally {
      await destination.close();
    }
  } finally {
    await source.close();
  }
}
