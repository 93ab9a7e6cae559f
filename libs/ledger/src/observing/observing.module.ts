import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LedgerMetrics } from './ledger-metrics';
import { ObservingController } from './observing.controller';

/** `GET /health` and `GET /metrics`, as every process that serves answers them. */
@Module({})
export class ObservingModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: ObservingModule,
      // The answer says what is wrong; the log need not say it again each time somebody asks.
      imports: [ledger, TerminusModule.forRoot({ logger: false })],
      controllers: [ObservingController],
      providers: [LedgerMetrics],
      exports: [LedgerMetrics],
    };
  }
}
