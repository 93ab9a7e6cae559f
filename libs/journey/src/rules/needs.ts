import type { RecordableFact } from '../law/commands';
import type { JourneyFacts } from '../law/facts';

export type Shape = 'text' | 'number' | 'truth' | 'list' | 'record';

type RequiredKeys<D> = { [K in keyof D]-?: object extends Pick<D, K> ? never : K }[keyof D];
type ShapeOf<V> = V extends readonly unknown[]
  ? 'list'
  : V extends string
    ? 'text'
    : V extends number
      ? 'number'
      : V extends boolean
        ? 'truth'
        : 'record';
type NeedsOf<D, P> = { readonly [K in RequiredKeys<D>]: ShapeOf<D[K]> } & {
  readonly [K in RequiredKeys<P>]: ShapeOf<P[K]>;
};

const NONE = {};
const PLACEMENT_TYPE = { placementType: 'text' } as const;
const EPISODE = { episodeId: 'text' } as const;
const OFFENCE = { offenceId: 'text' } as const;
const REFERRAL = { referralId: 'text' } as const;
const IDENTIFIER = { kind: 'text', value: 'text' } as const;
const ASSIGNMENT = { assignmentId: 'text' } as const;
const SHORT_BREAK = {
  shortBreakId: 'text',
  legalStatus: 'text',
  categoryOfNeed: 'text',
  ...PLACEMENT_TYPE,
} as const;

/** What every command must say, field by field: leave one out, or name one too many, and this does not compile. */
export const NEEDS: {
  readonly [T in RecordableFact]: NeedsOf<JourneyFacts[T]['data'], JourneyFacts[T]['personal']>;
} = {
  YoungPersonRegistered: NONE,
  IdentifierRecorded: IDENTIFIER,
  IdentifierEnded: IDENTIFIER,
  DateOfBirthCorrected: { reason: 'text', now: 'text' },
  ParenthoodRecorded: { mother: 'truth' },
  RecordsFoundToBeOnePerson: { otherJourneyId: 'text' },
  RecordsFoundToBeTwo: { otherJourneyId: 'text' },
  RestrictionPlaced: { restrictionId: 'text', scope: 'text', reason: 'text' },
  RestrictionLifted: { restrictionId: 'text', reason: 'text' },
  YoungPersonDied: NONE,
  PersonalDetailErased: { scope: 'text', authority: 'text' },
  StatementOfDisagreementAdded: { by: 'text', aboutEventId: 'text', text: 'text' },
  ReferralReceived: REFERRAL,
  ReferralAccepted: REFERRAL,
  ReferralDeclined: REFERRAL,
  ReferralWithdrawn: REFERRAL,
  NwdSupportStarted: { supportId: 'text', hub: 'text', offer: 'text' },
  NwdSupportEnded: { supportId: 'text' },
  SupportContactMade: { kind: 'text' },
  ExternalResidentialPlanned: NONE,
  ExternalResidentialAvoided: NONE,
  ProvocationConsidered: { provocation: 'number' },
  PeriodOfCareStarted: { periodId: 'text', categoryOfNeed: 'text', legalStatus: 'text' },
  LegalStatusChanged: { to: 'text' },
  PeriodOfCareEnded: { periodId: 'text', reasonCeased: 'text', plan: 'text' },
  ShortBreakAgreed: SHORT_BREAK,
  ShortBreakTaken: SHORT_BREAK,
  RemandStarted: { remandId: 'text' },
  RemandEnded: { remandId: 'text' },
  CustodialSentenceStarted: { sentenceId: 'text', staysLookedAfter: 'truth' },
  CustodialSentenceEnded: { sentenceId: 'text' },
  CareLeaverStatusRecorded: { status: 'text' },
  PlacementSought: { searchId: 'text' },
  PlacementOffered: { searchId: 'text', offerId: 'text' },
  PlacementOfferDeclined: { offerId: 'text', reason: 'text' },
  PlacementApproved: { rank: 'text', ground: 'text' },
  PlacementStarted: { placementId: 'text', change: 'text', ...PLACEMENT_TYPE },
  PlacementStatusChanged: { placementId: 'text', what: 'text', ...PLACEMENT_TYPE },
  PlacementEndNoticeGiven: { placementId: 'text', by: 'text' },
  StabilityMeetingHeld: NONE,
  DisruptionMeetingHeld: NONE,
  PlacementEnded: { placementId: 'text', reason: 'text', wasInPlan: 'text', timingInPlan: 'text' },
  TemporaryStayStarted: { stayId: 'text', ...PLACEMENT_TYPE },
  TemporaryStayEnded: { stayId: 'text', returned: 'text' },
  DeprivationOfLibertyAuthorised: { orderId: 'text' },
  DeprivationOfLibertyEnded: { orderId: 'text' },
  PlacementCostAgreed: { placementId: 'text', pencePerWeek: 'number', from: 'text', external: 'truth' },
  ReportedMissing: { ...EPISODE, kind: 'text' },
  MissingKindChanged: { ...EPISODE, from: 'text', to: 'text' },
  LocatedOrReturned: EPISODE,
  MissingEpisodeClosedAtEighteen: EPISODE,
  ReturnInterviewOffered: EPISODE,
  ReturnInterviewAccepted: EPISODE,
  ReturnInterviewDeclined: EPISODE,
  ReturnInterviewHeld: EPISODE,
  MissingStrategyMeetingHeld: { episodeIds: 'list' },
  CrisisPresentationRecorded: { where: 'text' },
  ExploitationRiskAssessed: { tool: 'text', level: 'text' },
  TeamFormed: { teamId: 'text' },
  KeyWorkerAssigned: { ...ASSIGNMENT, workerRef: 'text' },
  TeamMemberAssigned: { ...ASSIGNMENT, workerRef: 'text', role: 'text' },
  KeyWorkerUnassigned: ASSIGNMENT,
  TeamMemberUnassigned: ASSIGNMENT,
  AbsenceCoverStarted: { ...ASSIGNMENT, coverWorkerRef: 'text' },
  AbsenceCoverEnded: ASSIGNMENT,
  TeamRenamedOrMerged: { teamId: 'text' },
  YoungPersonAskedForChange: { role: 'text' },
  OffenceAlleged: { ...OFFENCE, offenceCode: 'text', seriousness: 'list' },
  OffenceOutcomeRecorded: { ...OFFENCE, outcomeCode: 'text' },
  ChargeMade: OFFENCE,
  ConvictionRecorded: OFFENCE,
  CaseDiscontinued: OFFENCE,
  FirstTimeEntryRecorded: { ruleVersion: 'text' },
  ReviewHeld: { participation: 'text' },
  ReviewCancelled: NONE,
  ReviewDueDateSet: { dueOn: 'text' },
  CarePlanAgreed: NONE,
  CarePlanChanged: { what: 'text' },
  PlacementPlanAgreed: NONE,
  PlacementNotified: NONE,
  PathwayPlanReviewed: NONE,
  IroAppointed: { workerRef: 'text' },
  IroConcernRaised: { concernId: 'text' },
  IroConcernResolved: { concernId: 'text' },
  VisitMade: { seen: 'truth', by: 'text' },
  PermanencePlanSet: { plan: 'text' },
  AdoptionDecisionMade: NONE,
  AdoptionDecisionReversed: NONE,
  AdopterMatched: NONE,
  ImmigrationStatusRecorded: { status: 'text' },
  CareLeaverContactRecorded: { inTouch: 'text', activity: 'text', accommodation: 'text' },
  HealthAssessmentCompleted: { kind: 'text' },
  PepAgreed: NONE,
  SchoolPlaceChanged: NONE,
  SchoolAttendanceRecorded: { periodFrom: 'text', periodTo: 'text', possible: 'number', attended: 'number' },
  EducationStatusRecorded: { status: 'text' },
  TransportCostAgreed: { pencePerWeek: 'number' },
  ActivityJoined: { activityId: 'text', kind: 'text' },
  ActivityLeft: { activityId: 'text' },
  ReviewPackIssued: {
    packId: 'text',
    asAt: 'text',
    knownAt: 'text',
    period: 'text',
    moves: 'text',
    order: 'text',
    offences: 'truth',
    position: 'number',
    entries: 'number',
    digest: 'text',
    recordDigest: 'text',
  },
  PreviousPermanenceRecorded: { option: 'text' },
  EntryCorrected: { targetEventId: 'text', changes: 'list', reason: 'text' },
  EntryWithdrawn: { targetEventId: 'text', reason: 'text' },
  CodeRestated: { targetEventId: 'text', field: 'text', was: 'text', now: 'text', byCodeList: 'text' },
  DiscrepancyResolved: { discrepancyId: 'text', kind: 'text', resolution: 'text' },
};

/** Fields whose text may be empty, because the source had nothing. */
const MAY_BE_EMPTY: readonly string[] = ['inTouch', 'activity', 'accommodation'];

export function hasShape(field: string, value: unknown, shape: Shape): boolean {
  switch (shape) {
    case 'text':
      return typeof value === 'string' && (value.trim() !== '' || MAY_BE_EMPTY.includes(field));
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'truth':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'record':
      return typeof value === 'object' && value !== null;
  }
}

export function needsOf(type: RecordableFact): readonly (readonly [string, Shape])[] {
  return Object.entries(NEEDS[type] as Readonly<Record<string, Shape>>);
}
