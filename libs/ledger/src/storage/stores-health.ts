import { setTimeout as sleep } from 'node:timers/promises';
import { EventStore } from '@app/event-store';
import { ReadModels } from '@app/projections';
import { Inject, Injectable } from '@nestjs/common';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';

/** How long a store may think before it counts as down, in milliseconds: less than whoever asks would wait. */
const ANSWER_MILLIS_MAX = 3000;

export interface StoreHealth {
  readonly store: 'log' | 'read models';
  /** As the configuration calls it. */
  readonly name: string;
  readonly isUp: boolean;
}

/** Asks the stores for something small, and does not wait longer than somebody who wants to know whether they answer. */
@Injectable()
export class StoresHealth {
  constructor(
    private readonly eventStore: EventStore,
    private readonly readModels: ReadModels,
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
  ) {}

  check(): Promise<readonly [StoreHealth, StoreHealth]> {
    const { eventStore, readModels } = this.settings;
    return Promise.all([
      answers('log', eventStore, () => this.eventStore.head()),
      answers('read models', readModels, () => this.readModels.collections()),
    ]);
  }
}

async function answers(store: StoreHealth['store'], name: string, ask: () => Promise<unknown>): Promise<StoreHealth> {
  const patience = new AbortController();
  const late = sleep(ANSWER_MILLIS_MAX, false, { signal: patience.signal }).catch(() => false);
  const answered = ask().then(
    () => true,
    () => false,
  );
  const isUp = await Promise.race([answered, late]);
  patience.abort();
  return { store, name, isUp };
}

/** What is down, in words for whoever looks after the stores; `undefined` when both answer. */
export function downInWords(healths: readonly StoreHealth[]): string | undefined {
  const [down, ...more] = healths.filter(({ isUp }) => !isUp);
  if (!down) return undefined;
  if (more.length > 0) return 'Neither the log nor the read models answer.';
  return `The ${down.store} (${down.name}) ${down.store === 'log' ? 'does' : 'do'} not answer.`;
}
