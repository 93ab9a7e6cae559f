import { LedgerModule, type LedgerOptions } from '@app/ledger';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AnalysisModule } from './analysis/analysis.module';
import { AuditModule } from './audit/audit.module';
import { CaseloadModule } from './caseload/caseload.module';
import { FiguresModule, type Reckoning } from './figures/figures.module';
import { HomeModule } from './home/home.module';
import { ImportsModule } from './imports/imports.module';
import { JourneyModule } from './journey/journey.module';
import { JourneysModule } from './journeys/journeys.module';
import { WebObservingModule } from './observing/web-observing.module';
import { MyYoungPeopleModule } from './my-young-people/my-young-people.module';
import { PagesModule } from './pages/pages.module';
import { RecordModule } from './record/record.module';
import { ReviewsDueModule } from './reviews-due/reviews-due.module';
import { SummaryModule } from './summary/summary.module';
import { YoungPeopleModule } from './young-people/young-people.module';

/** What there is on the web: one line for each. */
const PARTS = [
  JourneysModule,
  ImportsModule,
  SummaryModule,
  AnalysisModule,
  AuditModule,
  CaseloadModule,
  WebObservingModule,
  HomeModule,
  // Before what stands at /young-people/:id, for it stands at /young-people/new.
  RecordModule,
  YoungPeopleModule,
  JourneyModule,
  ReviewsDueModule,
  MyYoungPeopleModule,
];

export interface WebOptions extends LedgerOptions {
  readonly reckoning?: Reckoning;
}

@Module({})
export class AppModule {
  static forRoot({ reckoning, ...options }: WebOptions = {}): DynamicModule {
    const ledger = LedgerModule.forRoot(options);
    const parts = PARTS.map((part) => part.forRoot(ledger));
    return {
      module: AppModule,
      imports: [ledger, PagesModule.forRoot(), ...parts, FiguresModule.forRoot(ledger, reckoning)],
    };
  }
}
