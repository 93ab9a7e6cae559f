import { LedgerModule, type LedgerOptions, ObservingModule, STORES, type Stores } from '@app/ledger';
import type { DynamicModule, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Logger, Module } from '@nestjs/common';

/** One beside the web server's, so that both run on one machine as they stand. */
const DEFAULTS = { PORT: '3001' };

/** A process that keeps read models and does nothing else, whatever LEDGER_PROJECT says to the others. */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap {
  private readonly logger = new Logger(ProjectorModule.name);

  constructor(@Inject(STORES) private readonly stores: Stores) {}

  static forRoot(options: LedgerOptions = {}): DynamicModule {
    const ledger = LedgerModule.forRoot({ defaults: DEFAULTS, ...options, follow: true });
    return { module: ProjectorModule, imports: [ledger, ObservingModule.forRoot(ledger)] };
  }

  onApplicationBootstrap(): void {
    if (this.stores.leases) return;
    this.logger.log(
      'These read models have no leases. Whoever projects beside this process does the same work again: the documents ' +
        'are right all the same, and a second projector saves nothing.',
    );
  }
}
