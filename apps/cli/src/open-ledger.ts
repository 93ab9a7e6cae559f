import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@app/event-store';
import type { LedgerSettings } from '@app/ledger';
import { LEDGER_SETTINGS, LedgerModule, LOG_FILE, NotFound, Projecting, readSettings } from '@app/ledger';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

export interface OpenOptions {
  /** Folder of the embedded stores; LEDGER_DATA or ./data when absent. */
  readonly data?: string;
  /** The command needs a ledger that is there already, and must not make an empty one. */
  readonly mustExist?: boolean;
  readonly clock?: Clock;
}

/** The ledger opened for one command, its read models brought to the head of the log. */
export interface OpenLedger {
  readonly app: INestApplicationContext;
  readonly settings: LedgerSettings;
}

function assertExists(folder: string): void {
  if (existsSync(join(folder, LOG_FILE))) return;
  throw new NotFound(
    'NO_LEDGER',
    `There is no ledger in ${folder}. Import something first, run "ledger demo", or name its folder with --data.`,
  );
}

/** Opens the ledger, does the work, and closes it whatever happened. */
export async function withLedger<T>(options: OpenOptions, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const settings = { ...(options.data === undefined ? {} : { LEDGER_DATA: options.data }) };
  if (options.mustExist) assertExists(readSettings({ ...process.env, ...settings }).dataFolder);
  const module = LedgerModule.forRoot({ settings, follow: false, ...(options.clock ? { clock: options.clock } : {}) });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    await app.get(Projecting).catchUp();
    return await work({ app, settings: app.get<LedgerSettings>(LEDGER_SETTINGS) });
  } finally {
    await app.close();
  }
}
