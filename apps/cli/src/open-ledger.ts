import 'reflect-metadata';
import type { Clock } from '@app/event-store';
import type { LedgerSettings, Variables } from '@app/ledger';
import { ConfigurationModule, LEDGER_SETTINGS, LedgerModule, Projecting } from '@app/ledger';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

export interface OpenOptions {
  /** The data folder; LEDGER_DATA or ./data when absent. */
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

const overriding = (data: string | undefined): Variables => (data === undefined ? {} : { LEDGER_DATA: data });

/** What the ledger has been told, before anything is opened. @throws ConfigurationFault */
export async function configured(data: string | undefined, more: Variables = {}): Promise<LedgerSettings> {
  const module = ConfigurationModule.forRoot({ ...overriding(data), ...more });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return app.get<LedgerSettings>(LEDGER_SETTINGS);
  } finally {
    await app.close();
  }
}

/** Opens the ledger, does the work, and closes it whatever happened. */
export async function withLedger<T>(options: OpenOptions, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const { data, mustExist = false, clock } = options;
  const module = LedgerModule.forRoot({
    settings: overriding(data),
    follow: false,
    mustExist,
    ...(clock && { clock }),
  });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    await app.get(Projecting).catchUp();
    return await work({ app, settings: app.get<LedgerSettings>(LEDGER_SETTINGS) });
  } finally {
    await app.close();
  }
}
