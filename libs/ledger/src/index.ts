export { BREAKDOWN_TABLE, CORE_ROLES, HEADLINE_ROLE, placeOf, sumOf } from '@app/analysis';
export { Analyse } from './analysis/analyse';
export {
  type AnalysedWithBehind,
  AnalyseWithBehind,
  type Behind,
  type NumberBehind,
} from './analysis/analyse-with-behind';
export {
  type DefinitionInForce,
  definitionsInForce,
  type OutcomeDefined,
  outcomesDefined,
} from './analysis/definitions';
export {
  type Contradiction,
  type DataQuality,
  type EntriesOf,
  GetDataQuality,
  RECORDED_WITHIN,
  type RecordingDelays,
} from './analysis/get-data-quality';
export type { AnalysisReport } from './analysis/analysis-desk';
export {
  ANALYSIS_KINDS,
  type AnalysisKind,
  type CohortRule,
  fieldsOf,
  isAnalysisKind,
  type Reckoning,
  ROW_EXTRACT,
} from './analysis/analysis-question';
export { AnalysisQuestionDto } from './analysis/analysis-question.dto';
export type { Asker, RecordedRun } from './analysis/analysis-record';
export { AnalysisRunDto, runAsked } from './analysis/analysis-run.dto';
export {
  type AnalysisRun,
  type AnalysisRunAgain,
  type DefinitionChanged,
  type RunReceipt,
  whyNotAgain,
} from './analysis/analysis-runs';
export { GetAnalysisRun } from './analysis/get-analysis-run';
export { RunAnalysis } from './analysis/run-analysis';
export type { ExtractResult, RowExtractResult } from './analysis/extract.analysis';
export { type ExtractAsked, type ExtractMade, MakeExtract } from './extracting/make-extract';
export {
  EXTRACT_FORMATS,
  type ExtractFile,
  extractFiles,
  type ExtractFormat,
  type ExtractWritten,
  freshFolder,
  writeExtract,
} from './extracting/write-extract';
export type { BreakdownResult } from './analysis/breakdown.analysis';
export type { ContinuityResult } from './analysis/continuity.analysis';
export type { SameTeamResult } from './analysis/same-team.analysis';
export type { StabilityResult } from './analysis/stability.analysis';
export type { TrendsResult } from './analysis/trends.analysis';
export type { OutcomesResult } from './analysis/outcomes.analysis';
export { ConfigurationModule, LEDGER_SETTINGS } from './configuration/configuration.module';
export { ConfigurationFault, type LedgerSettings, readSettings, type Variables } from './configuration/settings';
export type { Clock } from '@app/event-store';
export * from './errors';
export {
  addDays,
  addMonths,
  ageOn,
  CORRECTION_REASONS,
  codeOf,
  codesOf,
  daysBetween,
  epochDay,
  headlinesOf,
  inWords as dateInWords,
  LATE_REASONS,
  lateReasonInWords,
  londonDate,
  londonTime,
  meaning,
  roleInWords,
  WITHDRAWAL_REASONS,
} from '@app/journey';
export { checked } from './journeys/checked';
export { commandOf } from './journeys/command-of';
export { EntryDto } from './journeys/entries/entry.dto';
export { ENTRY_DTOS, ENTRY_TYPES } from './journeys/entries/entry-dtos';
export { Day, DayOrInstant, field, Optional, Uuid } from './journeys/entries/fields';
export { HappenedDto } from './journeys/entries/happened.dto';
export { readSays } from './forms/answers';
export { type Answers, HAPPENED, Misunderstood, readHappened, readDate, typed } from './forms/date-answers';
export {
  type AnswerFault,
  atControls,
  COMMONEST,
  daysLate,
  entryKind,
  type EntryKind,
  entryOf,
  type EntryTheme,
  entryThemes,
  type FormPage,
  formTypeOf,
  LATE_BECAUSE,
  newAnswers,
  pageFaults,
  PLANNED,
  whenFaults,
} from './forms/entry-form';
export { changesOf, GetEntry, type StandingEntry } from './forms/get-entry';
export { type EntryForm, GetEntryForm } from './forms/get-entry-form';
export { type Handover, handoverCommands } from './forms/handover';
export { packCommand, packIdOf, type PackSaid } from './forms/review-pack';
export { type JourneyChoices } from './forms/journey-choices';
export { type Asked, type Question, questionsOf } from './forms/question';
export { type Choice, wordChoices } from './forms/value-words';
export { JourneyRecorded } from './journeys/journey-recorded';
export { JourneyRepository, type LoadedJourney, streamOf } from './journeys/journey.repository';
export { type EntryPreview, PreviewEntry } from './journeys/preview-entry';
export { type Receipt, type Recorder, RecordInJourney } from './journeys/record-in-journey';
export { RegisterYoungPerson } from './journeys/register-young-person';
export { RegisterYoungPersonDto } from './journeys/register-young-person.dto';
export { LedgerModule } from './ledger.module';
export { LEDGER_CLOCK, LEDGER_OPTIONS, type LedgerOptions } from './options';
export { LedgerMetrics } from './observing/ledger-metrics';
export { ObservingModule } from './observing/observing.module';
export { PinoLogger } from './observing/pino.logger';
export { serve } from './observing/serve';
export { Projecting, WAIT_MILLIS_MAX } from './projecting/projecting';
export { Directory } from './queries/directory';
export { FindYoungPeople, PAGE_SIZE, type YoungPeopleFound, type YoungPersonFound } from './queries/find-young-people';
export { GetRecordedSince } from './queries/get-recorded-since';
export { CLOCK_ANSWERS, type ClockDoubt } from '@app/analysis';
export { FindHistory, type HistoriesFound, type HistoryFound } from './queries/find-history';
export { FindHistoryDto, HISTORY_CLUES, type HistoryClue } from './queries/find-history.dto';
export { GetDifference, type JourneyDifference } from './queries/get-difference';
export { GetGrid, type JourneyGrid } from './queries/get-grid';
export type { CaseloadPage, Whose } from './queries/caseload';
export type { CaseloadEntry, ClockInWords } from './queries/clock-words';
export { type ClockBothWays, GetClocks, type JourneyClocks } from './queries/get-clocks';
export {
  GetMyYoungPeople,
  type ListedYoungPeople,
  type MyYoungPeople,
  YOUNG_PEOPLE_LISTS,
  type YoungPeopleAsked,
  type YoungPeopleList,
} from './queries/get-my-young-people';
export { GetReviewsDue, type ReviewsAsked, type ReviewsDue } from './queries/get-reviews-due';
export { GetKnownRecord, type KnownRecord } from './queries/get-known-record';
export { GetMove, type MoveTold } from './queries/get-move';
export { GetReplay, type Replay } from './queries/get-replay';
export { documentDigest } from './queries/document-digest';
export { GetJourney, type JourneyAtMoment, type JourneyKnown } from './queries/get-journey';
export { GetSameTeam, type SameTeamOnJourney } from './queries/get-same-team';
export { GetWithout, type JourneyWithout } from './queries/get-without';
export { GetSummary } from './queries/get-summary';
export { GetTimeline } from './queries/get-timeline';
export { type MomentAsked, type MomentMeant, momentOf } from './queries/moment';
export { type AppendMeasured, FactAppender } from './storage/fact-appender';
export { LedgerIdentity } from './storage/ledger-identity';
export { downInWords, type StoreHealth, StoresHealth } from './storage/stores-health';
export { STORES } from './storage/storage.module';
export { LOG_FILE, READ_MODELS_FILE, type Stores } from './storage/stores';
export { EXPORTED_TABLES, type ExportedChild, ReturnExport } from './imports/export-return';
export { type BadRowsFile, badRowsPath } from './imports/bad-rows';
export { type BadRowsFound, GetBadRows } from './imports/bad-rows-shelf';
export { CheckFiles, type FilesCheck } from './imports/check-files';
export * from './imports/import-report';
export { forgetOld, KeptFolders } from './imports/kept-folders';
export { isRunning, makePassingFolder, thisProcess } from './imports/passing-folder';
export { ImportReturn } from './imports/import-return';
export {
  filesAt,
  FilesRefused,
  type ImportFile,
  type ReturnFiles,
  returnsAt,
  type YearOptions,
} from './imports/return-files';
export { ImportHubRecords } from './imports/import-hub';
export {
  HUB_TEMPLATE_NAMES,
  type HubTemplateName,
  isHubTemplateName,
  templateCsv,
  templateGuide,
} from './hub-records/templates';
export { HELD_THROUGH_THE_WINDOW, type HeldThroughMoves } from './demo/demo-figures';
export { authorityPieces, type AuthorityOptions, DEFAULT_YOUNG_PEOPLE } from './demo/generate-authority';
export { GetHeldThroughMoves } from './demo/get-held-through-moves';
export { GetImport, type ImportFound } from './imports/get-import';
export type { CopyOptions, CopyProgress, CopyReport } from './copying/copy-log';
export { copyToEventStoreDb } from './copying/copy-to-eventstoredb';
export { isStoreSilent, storeFaultInWords } from './storage/store-errors';
