import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AnalysedJourneys } from './analysis/analysed-journeys';
import { AnalyseHandler } from './analysis/analyse';
import { AnalyseWithBehindHandler } from './analysis/analyse-with-behind';
import { AnalysisDesk } from './analysis/analysis-desk';
import { AnalysisRuns } from './analysis/analysis-runs';
import { GetAnalysisRunHandler } from './analysis/get-analysis-run';
import { GetDataQualityHandler } from './analysis/get-data-quality';
import { RunAnalysisHandler } from './analysis/run-analysis';
import { MakeExtractHandler } from './extracting/make-extract';
import { GetHeldThroughMovesHandler } from './demo/get-held-through-moves';
import { GetEntryHandler } from './forms/get-entry';
import { GetEntryFormHandler } from './forms/get-entry-form';
import { BadRowsShelf, GetBadRowsHandler } from './imports/bad-rows-shelf';
import { CheckFilesHandler } from './imports/check-files';
import { ChildFinder } from './imports/child-finder';
import { ReturnExport } from './imports/export-return';
import { GetImportHandler } from './imports/get-import';
import { HubRows } from './imports/hub-rows';
import { ImportHubRecordsHandler } from './imports/import-hub';
import { ImportReturnHandler } from './imports/import-return';
import { JourneyRepository } from './journeys/journey.repository';
import { PreviewEntryHandler } from './journeys/preview-entry';
import { RecordInJourneyHandler } from './journeys/record-in-journey';
import { RegisterYoungPersonHandler } from './journeys/register-young-person';
import type { LedgerOptions } from './options';
import { ProjectingModule } from './projecting/projecting.module';
import { Ask } from './queries/ask';
import { Caseload } from './queries/caseload';
import { Directory } from './queries/directory';
import { FindHistoryHandler } from './queries/find-history';
import { FindYoungPeopleHandler } from './queries/find-young-people';
import { GetRecordedSinceHandler } from './queries/get-recorded-since';
import { GetDifferenceHandler } from './queries/get-difference';
import { GetGridHandler } from './queries/get-grid';
import { GetClocksHandler } from './queries/get-clocks';
import { GetKnownRecordHandler } from './queries/get-known-record';
import { GetMoveHandler } from './queries/get-move';
import { GetMyYoungPeopleHandler } from './queries/get-my-young-people';
import { GetReplayHandler } from './queries/get-replay';
import { GetJourneyHandler } from './queries/get-journey';
import { GetSameTeamHandler } from './queries/get-same-team';
import { GetReviewsDueHandler } from './queries/get-reviews-due';
import { GetSummaryHandler } from './queries/get-summary';
import { GetTimelineHandler } from './queries/get-timeline';
import { GetWithoutHandler } from './queries/get-without';
import { TimelineReader } from './queries/timeline-reader';
import { StorageModule } from './storage/storage.module';

const COMMAND_HANDLERS = [
  RecordInJourneyHandler,
  RegisterYoungPersonHandler,
  ImportReturnHandler,
  ImportHubRecordsHandler,
  RunAnalysisHandler,
  MakeExtractHandler,
];
const QUERY_HANDLERS = [
  FindYoungPeopleHandler,
  GetTimelineHandler,
  GetJourneyHandler,
  GetSameTeamHandler,
  GetMoveHandler,
  GetWithoutHandler,
  GetKnownRecordHandler,
  GetReplayHandler,
  PreviewEntryHandler,
  GetEntryHandler,
  GetRecordedSinceHandler,
  GetEntryFormHandler,
  GetDifferenceHandler,
  GetGridHandler,
  FindHistoryHandler,
  GetClocksHandler,
  GetReviewsDueHandler,
  GetMyYoungPeopleHandler,
  GetSummaryHandler,
  GetHeldThroughMovesHandler,
  GetImportHandler,
  GetBadRowsHandler,
  CheckFilesHandler,
  AnalyseHandler,
  AnalyseWithBehindHandler,
  GetDataQualityHandler,
  GetAnalysisRunHandler,
];

/** The application: whoever imports it gives commands and asks questions, through the buses of Nest. */
@Module({})
export class LedgerModule {
  static forRoot(options: LedgerOptions = {}): DynamicModule {
    const storage = StorageModule.forRoot(options);
    const projecting = ProjectingModule.forRoot(storage);
    return {
      module: LedgerModule,
      imports: [CqrsModule.forRoot(), storage, projecting],
      providers: [
        JourneyRepository,
        Ask,
        Caseload,
        Directory,
        TimelineReader,
        ChildFinder,
        ReturnExport,
        HubRows,
        BadRowsShelf,
        AnalysedJourneys,
        AnalysisDesk,
        AnalysisRuns,
        ...COMMAND_HANDLERS,
        ...QUERY_HANDLERS,
      ],
      exports: [CqrsModule, storage, projecting, JourneyRepository, Directory, ReturnExport],
    };
  }
}
