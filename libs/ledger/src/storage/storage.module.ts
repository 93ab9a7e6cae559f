import { type Clock, EventStore, systemClock } from '@app/event-store';
import { ReadModels } from '@app/projections';
import type { DynamicModule, FactoryProvider, OnApplicationShutdown } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { ConfigurationModule, LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { LEDGER_CLOCK, LEDGER_OPTIONS, type LedgerOptions } from '../options';
import { FactAppender } from './fact-appender';
import { establishIdentity, findIdentity, LedgerIdentity, passingIdentity } from './ledger-identity';
import { StoresHealth } from './stores-health';
import { closeStores, noLedger, openStores, type Stores } from './stores';

/** Injection token of the stores as they were opened, for what is not the port of one of them. */
export const STORES = Symbol('Stores');

const stores: FactoryProvider<Stores> = {
  provide: STORES,
  inject: [LEDGER_SETTINGS, LEDGER_OPTIONS],
  useFactory: (
    settings: LedgerSettings,
    { stores: given, readOnly = false, mustExist = false, clock }: LedgerOptions,
  ) => given ?? openStores(settings, { readOnly, mustExist, ...(clock && { clock }) }),
};

/** The first word with the log. Whoever cannot have it closes what was opened: the process must be able to end. */
const identity: FactoryProvider<LedgerIdentity> = {
  provide: LedgerIdentity,
  inject: [STORES, FactAppender, LEDGER_OPTIONS, LEDGER_SETTINGS],
  useFactory: async (opened: Stores, appender: FactAppender, options: LedgerOptions, settings: LedgerSettings) => {
    const { readOnly = false, mustExist = false, stores: given } = options;
    try {
      const found = readOnly || mustExist ? await findIdentity(opened.eventStore) : undefined;
      if (!found && mustExist) throw noLedger(settings);
      return found ?? (readOnly ? passingIdentity() : await establishIdentity(opened.eventStore, appender));
    } catch (error) {
      if (!given) await closeStores(opened).catch(() => undefined);
      throw error;
    }
  },
};

/** The stores the configuration names, under the names of their ports, and the identity of the ledger they hold. */
@Module({})
export class StorageModule implements OnApplicationShutdown {
  constructor(
    @Inject(STORES) private readonly opened: Stores,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  static forRoot(options: LedgerOptions): DynamicModule {
    return {
      module: StorageModule,
      imports: [ConfigurationModule.forRoot(options.settings, options.defaults)],
      providers: [
        { provide: LEDGER_OPTIONS, useValue: options },
        {
          provide: LEDGER_CLOCK,
          useFactory: (): Clock => options.clock ?? systemClock,
        },
        stores,
        { provide: EventStore, inject: [STORES], useFactory: ({ eventStore }: Stores): EventStore => eventStore },
        { provide: ReadModels, inject: [STORES], useFactory: ({ readModels }: Stores): ReadModels => readModels },
        FactAppender,
        StoresHealth,
        identity,
      ],
      exports: [
        ConfigurationModule,
        LEDGER_OPTIONS,
        LEDGER_CLOCK,
        STORES,
        EventStore,
        ReadModels,
        FactAppender,
        StoresHealth,
        LedgerIdentity,
      ],
    };
  }

  /** Last of all: whoever reads or writes has stopped by then. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.options.stores) await closeStores(this.opened);
  }
}
