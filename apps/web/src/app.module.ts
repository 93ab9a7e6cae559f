import { LedgerModule, type LedgerOptions } from '@app/ledger';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AnalysisModule } from './analysis/analysis.module';
import { ImportsModule } from './imports/imports.module';
import { JourneysModule } from './journeys/journeys.module';
import { WebObservingModule } from './observing/web-observing.module';
import { SummaryModule } from './summary/summary.module';

/** What there is on the web: one line for each. */
const PARTS = [JourneysModule, ImportsModule, SummaryModule, AnalysisModule, WebObservingModule];

@Module({})
export class AppModule {
  static forRoot(options: LedgerOptions = {}): DynamicModule {
    const ledger = LedgerModule.forRoot(options);
    return { module: AppModule, imports: [ledger, ...PARTS.map((part) => part.forRoot(ledger))] };
  }
}
