import type { RecordableFact, SaidBy } from '@app/journey';
import { catalogue, commandOfFact, factOfCommand, RECORDABLE_FACTS } from '@app/journey';
import { ApiProperty } from '@nestjs/swagger';
import * as identity from './identity.dto';
import * as referral from './referral.dto';
import * as care from './care.dto';
import * as placements from './placements.dto';
import * as missing from './missing.dto';
import * as team from './team.dto';
import * as offending from './offending.dto';
import * as reviews from './reviews.dto';
import * as permanence from './permanence.dto';
import * as dailyLife from './daily-life.dto';
import * as corrections from './corrections.dto';
import type { EntryDto } from './entry.dto';

/** The class that checks the entries of each fact a person or a system can record: leave one out and this does not compile. */
export const ENTRY_DTOS: { readonly [T in RecordableFact]: new () => EntryDto & SaidBy<T> } = {
  YoungPersonRegistered: identity.YoungPersonRegisteredEntry,
  IdentifierRecorded: identity.IdentifierRecordedEntry,
  IdentifierEnded: identity.IdentifierEndedEntry,
  DateOfBirthCorrected: identity.DateOfBirthCorrectedEntry,
  ParenthoodRecorded: identity.ParenthoodRecordedEntry,
  RecordsFoundToBeOnePerson: identity.RecordsFoundToBeOnePersonEntry,
  RecordsFoundToBeTwo: identity.RecordsFoundToBeTwoEntry,
  RestrictionPlaced: identity.RestrictionPlacedEntry,
  RestrictionLifted: identity.RestrictionLiftedEntry,
  YoungPersonDied: identity.YoungPersonDiedEntry,
  PersonalDetailErased: identity.PersonalDetailErasedEntry,
  StatementOfDisagreementAdded: identity.StatementOfDisagreementAddedEntry,
  ReferralReceived: referral.ReferralReceivedEntry,
  ReferralAccepted: referral.ReferralAcceptedEntry,
  ReferralDeclined: referral.ReferralDeclinedEntry,
  ReferralWithdrawn: referral.ReferralWithdrawnEntry,
  NwdSupportStarted: referral.NwdSupportStartedEntry,
  NwdSupportEnded: referral.NwdSupportEndedEntry,
  SupportContactMade: referral.SupportContactMadeEntry,
  ExternalResidentialPlanned: referral.ExternalResidentialPlannedEntry,
  ExternalResidentialAvoided: referral.ExternalResidentialAvoidedEntry,
  ProvocationConsidered: referral.ProvocationConsideredEntry,
  PeriodOfCareStarted: care.PeriodOfCareStartedEntry,
  LegalStatusChanged: care.LegalStatusChangedEntry,
  PeriodOfCareEnded: care.PeriodOfCareEndedEntry,
  ShortBreakAgreed: care.ShortBreakAgreedEntry,
  ShortBreakTaken: care.ShortBreakTakenEntry,
  RemandStarted: care.RemandStartedEntry,
  RemandEnded: care.RemandEndedEntry,
  CustodialSentenceStarted: care.CustodialSentenceStartedEntry,
  CustodialSentenceEnded: care.CustodialSentenceEndedEntry,
  CareLeaverStatusRecorded: care.CareLeaverStatusRecordedEntry,
  PlacementSought: placements.PlacementSoughtEntry,
  PlacementOffered: placements.PlacementOfferedEntry,
  PlacementOfferDeclined: placements.PlacementOfferDeclinedEntry,
  PlacementApproved: placements.PlacementApprovedEntry,
  PlacementStarted: placements.PlacementStartedEntry,
  PlacementStatusChanged: placements.PlacementStatusChangedEntry,
  PlacementEndNoticeGiven: placements.PlacementEndNoticeGivenEntry,
  StabilityMeetingHeld: placements.StabilityMeetingHeldEntry,
  DisruptionMeetingHeld: placements.DisruptionMeetingHeldEntry,
  PlacementEnded: placements.PlacementEndedEntry,
  TemporaryStayStarted: placements.TemporaryStayStartedEntry,
  TemporaryStayEnded: placements.TemporaryStayEndedEntry,
  DeprivationOfLibertyAuthorised: placements.DeprivationOfLibertyAuthorisedEntry,
  DeprivationOfLibertyEnded: placements.DeprivationOfLibertyEndedEntry,
  PlacementCostAgreed: placements.PlacementCostAgreedEntry,
  ReportedMissing: missing.ReportedMissingEntry,
  MissingKindChanged: missing.MissingKindChangedEntry,
  LocatedOrReturned: missing.LocatedOrReturnedEntry,
  MissingEpisodeClosedAtEighteen: missing.MissingEpisodeClosedAtEighteenEntry,
  ReturnInterviewAccepted: missing.ReturnInterviewAcceptedEntry,
  ReturnInterviewOffered: missing.ReturnInterviewOfferedEntry,
  ReturnInterviewDeclined: missing.ReturnInterviewDeclinedEntry,
  ReturnInterviewHeld: missing.ReturnInterviewHeldEntry,
  MissingStrategyMeetingHeld: missing.MissingStrategyMeetingHeldEntry,
  CrisisPresentationRecorded: missing.CrisisPresentationRecordedEntry,
  ExploitationRiskAssessed: missing.ExploitationRiskAssessedEntry,
  TeamFormed: team.TeamFormedEntry,
  KeyWorkerAssigned: team.KeyWorkerAssignedEntry,
  TeamMemberAssigned: team.TeamMemberAssignedEntry,
  KeyWorkerUnassigned: team.KeyWorkerUnassignedEntry,
  TeamMemberUnassigned: team.TeamMemberUnassignedEntry,
  AbsenceCoverStarted: team.AbsenceCoverStartedEntry,
  AbsenceCoverEnded: team.AbsenceCoverEndedEntry,
  TeamRenamedOrMerged: team.TeamRenamedOrMergedEntry,
  YoungPersonAskedForChange: team.YoungPersonAskedForChangeEntry,
  OffenceAlleged: offending.OffenceAllegedEntry,
  OffenceOutcomeRecorded: offending.OffenceOutcomeRecordedEntry,
  ChargeMade: offending.ChargeMadeEntry,
  ConvictionRecorded: offending.ConvictionRecordedEntry,
  CaseDiscontinued: offending.CaseDiscontinuedEntry,
  FirstTimeEntryRecorded: offending.FirstTimeEntryRecordedEntry,
  ReviewHeld: reviews.ReviewHeldEntry,
  ReviewCancelled: reviews.ReviewCancelledEntry,
  ReviewDueDateSet: reviews.ReviewDueDateSetEntry,
  CarePlanAgreed: reviews.CarePlanAgreedEntry,
  CarePlanChanged: reviews.CarePlanChangedEntry,
  PlacementPlanAgreed: reviews.PlacementPlanAgreedEntry,
  PlacementNotified: reviews.PlacementNotifiedEntry,
  PathwayPlanReviewed: reviews.PathwayPlanReviewedEntry,
  IroAppointed: reviews.IroAppointedEntry,
  IroConcernRaised: reviews.IroConcernRaisedEntry,
  IroConcernResolved: reviews.IroConcernResolvedEntry,
  ReviewPackIssued: reviews.ReviewPackIssuedEntry,
  VisitMade: reviews.VisitMadeEntry,
  PermanencePlanSet: permanence.PermanencePlanSetEntry,
  AdoptionDecisionMade: permanence.AdoptionDecisionMadeEntry,
  AdoptionDecisionReversed: permanence.AdoptionDecisionReversedEntry,
  AdopterMatched: permanence.AdopterMatchedEntry,
  ImmigrationStatusRecorded: permanence.ImmigrationStatusRecordedEntry,
  CareLeaverContactRecorded: permanence.CareLeaverContactRecordedEntry,
  PreviousPermanenceRecorded: permanence.PreviousPermanenceRecordedEntry,
  HealthAssessmentCompleted: dailyLife.HealthAssessmentCompletedEntry,
  PepAgreed: dailyLife.PepAgreedEntry,
  SchoolPlaceChanged: dailyLife.SchoolPlaceChangedEntry,
  SchoolAttendanceRecorded: dailyLife.SchoolAttendanceRecordedEntry,
  EducationStatusRecorded: dailyLife.EducationStatusRecordedEntry,
  TransportCostAgreed: dailyLife.TransportCostAgreedEntry,
  ActivityJoined: dailyLife.ActivityJoinedEntry,
  ActivityLeft: dailyLife.ActivityLeftEntry,
  EntryCorrected: corrections.EntryCorrectedEntry,
  EntryWithdrawn: corrections.EntryWithdrawnEntry,
  CodeRestated: corrections.CodeRestatedEntry,
  DiscrepancyResolved: corrections.DiscrepancyResolvedEntry,
};

/** The words of the catalogue describe the fields, so that they are written once. */
function describe(type: RecordableFact): void {
  const { data, personal } = catalogue[type];
  for (const [name, description] of Object.entries<string>({ ...data, ...personal })) {
    ApiProperty({ description })(ENTRY_DTOS[type].prototype as object, name);
  }
  ApiProperty({ enum: [commandOfFact(type), type] })(ENTRY_DTOS[type].prototype as object, 'type');
}
RECORDABLE_FACTS.forEach(describe);

/** The fact an entry of this type records, or `undefined` when there is none such. */
export function recordedBy(type: unknown): RecordableFact | undefined {
  return typeof type === 'string' ? factOfCommand(type) : undefined;
}

/** Every type of entry under both its names, with the class that checks it. */
export const ENTRY_TYPES: readonly {
  readonly command: string;
  readonly fact: RecordableFact;
  readonly shape: Shape;
}[] = RECORDABLE_FACTS.map((fact) => ({ command: commandOfFact(fact), fact, shape: ENTRY_DTOS[fact] }));
type Shape = new () => EntryDto;
