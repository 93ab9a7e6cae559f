export * from './read-models';
export * from './projection';
export * from './leases';
export { DOCUMENT_BYTES_MAX, DocumentRefused, INDEXED_BYTES_MAX, KEY_BYTES_MAX } from './document';
export { InMemoryReadModels } from './in-memory/in-memory.read-models';
export { InMemoryLeases } from './in-memory/in-memory.leases';
export { openSqliteReadModels, SqliteReadModels } from './sqlite/sqlite.read-models';
export type { SqliteReadModelsOptions } from './sqlite/sqlite.read-models';
export type { MongoReadModels, MongoReadModelsOptions } from './mongodb/mongo.read-models';
export type { MongoLeases } from './mongodb/mongo.leases';
export { openMongoLeases, openMongoReadModels } from './mongodb/open';
export type { MongoCapabilities } from './mongodb/server';
export { askLive, NotBuilt } from './projector/ask-live';
export { Projector, type ProjectionStatus, type ProjectorStatus } from './projector/projector';
export { SharedProjector, type SharedFollowing } from './projector/shared-projector';
export type { SharedProjectorOptions } from './projector/shift';
export type { Rebuilt } from './projector/builder';
export type { ProjectorObserver, ProjectorOptions, RebuildProgress } from './projector/context';
export type { Following } from './projector/following';
export { LeaseLost } from './projector/lease-lost';
export { waitWhileMoving, type Patience } from './projector/patience';
export { ProjectorStopped } from './projector/projector-stopped';
export * from './decode';
export { projections } from './projections';
export type { AnyProjection } from './projections';
export {
  clocksFrom,
  differenceFrom,
  factsOf,
  gridFrom,
  journeyFrom,
  replayFrom,
  timelineFrom,
  timelineProjection,
  withoutFacts,
} from './timeline/timeline.projection';
export type { TimelineDocument, TimelineFact } from './timeline/timeline.projection';
export { directoryEntry, directoryProjection, nameWords } from './directory/directory.projection';
export type { DirectoryDocument, DirectoryEntry, OpenRow } from './directory/directory.projection';
export { placementsProjection } from './placements/placements.projection';
export type { PlacementHistory, PlacementsDocument } from './placements/placements.projection';
export { personDaysOf, personDaysUpTo } from './placements/person-days';
export type { PersonDays } from './placements/person-days';
export { entryIdsKey, entryIdsProjection, positionsOf } from './entry-ids/entry-ids.projection';
export type { EntryIdsDocument } from './entry-ids/entry-ids.projection';
export { recordedProjection, recordedThen } from './recorded/recorded.projection';
export type { RecordedDocument, RecordedThen } from './recorded/recorded.projection';
export { teamProjection } from './team/team.projection';
export type { TeamDocument, TeamHistory } from './team/team.projection';
export { missingProjection } from './missing/missing.projection';
export type { MissingDocument, MissingHistory } from './missing/missing.projection';
export { figuresProjection } from './figures/figures.projection';
export type { FiguresDocument } from './figures/figures.projection';
export { contributionAt, contributionOf } from './figures/contribution';
export type { Contribution } from './figures/contribution';
export { summarise } from './figures/summary';
export type { Summary } from './figures/summary';
export { listed } from './paging';
export { caseloadProjection, NEEDS, UNKNOWN_DUE } from './caseload/caseload.projection';
export type { CaseloadDocument, Need } from './caseload/caseload.projection';
export { reviewsOn, type ReviewsSearch } from './caseload/review-list';
export { caseloadRow } from './caseload/caseload-row';
export type { CaseloadRow, KeyWorkerKept, SinceReview } from './caseload/caseload-row';
export { hubScope, teamScope, workerScope } from './caseload/standing';
