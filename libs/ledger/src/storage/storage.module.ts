import { type Clock, EventStore, systemClock } from '@app/event-store';
import { ReadModels } from '@app/projections';
import type { DynamicModule, FactoryProvider, OnApplicationShutdown } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { ConfigurationModule, LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { LEDGER_CLOCK, LEDGER_OPTIONS, type LedgerOptions } from '../options';
import { FactAppender } from './fact-appender';
import { establishIdentity, findIdentity, LedgerIdentity, passingIdentity } from './ledger-identity';
import { openStores, type Stores } from './stores';

/** Injection token of the stores as they were opened, for what is not the port of one of them. */
export const STORES = Symbol('Stores');

const stores: FactoryProvider<Stores> = {
  provide: STORES,
  inject: [LEDGER_SETTINGS, LEDGER_OPTIONS],
  useFactory: (settings: LedgerSettings, { stores: given, readOnly = false, clock }: LedgerOptions) =>
    given ?? openStores(settings, { readOnly, ...(clock && { clock }) }),
};

const identity: FactoryProvider<LedgerIdentity> = {
  provide: LedgerIdentity,
  inject: [EventStore, FactAppender, LEDGER_OPTIONS],
  useFactory: async (store: EventStore, appender: FactAppender, { readOnly }: LedgerOptions) =>
    readOnly ? ((await findIdentity(store)) ?? passingIdentity()) : establishIdentity(store, appender),
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
      imports: [ConfigurationModule.forRoot(options.settings)],
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
        LedgerIdentity,
      ],
    };
  }

  /** Last of all: whoever reads or writes has stopped by then. */
  async onApplicationShutdown(): Promise<void> {
    if (this.options.stores) return;
    const { leases, readModels, eventStore } = this.opened;
    await leases?.close();
    await readModels.close();
    await eventStore.close();
  }
}
