import type { CodeList } from '../codes';
import { codeOf } from '../codes';
import { CORRECTION_REASONS, WITHDRAWAL_REASONS } from '../corrections/facts';
import { isLocalDate } from '../dates';
import { IDENTIFIER_KINDS } from '../identity/facts';
import type { RecordableFact } from '../law/commands';
import type { JourneyFacts } from '../law/facts';
import { CRISIS_PLACES, MISSING_KINDS, RETURNED_HOW } from '../missing/facts';
import { EDGES_OF_CARE, NWD_OFFERS, PROVOCATIONS } from '../referral/facts';
import { HEALTH_ASSESSMENT_KINDS, PACK_MOVES, PACK_ORDERS, PACK_PERIODS, PERMANENCE_PLANS } from '../reviews/facts';
import { TEAM_ROLES } from '../team/facts';

/** What values a field may take: a calendar date, a code of a national list, or one of a few words. */
export type ValueRule =
  | { readonly is: 'DATE' }
  | { readonly is: 'CODE'; readonly list: CodeList; readonly or?: readonly string[] }
  | { readonly is: 'ONE_OF'; readonly words: readonly (string | number)[] };

type ValuesOf<D, P> = { readonly [K in keyof D | keyof P]?: ValueRule };

const DATE: ValueRule = { is: 'DATE' };
const code = (list: CodeList, ...or: string[]): ValueRule => ({ is: 'CODE', list, or });
const oneOf = (...words: readonly (string | number)[]): ValueRule => ({ is: 'ONE_OF', words });

const YES_NO = oneOf('YES', 'NO', 'NOT_KNOWN');
const SETTING = { placementType: code('PLACE'), provider: code('PLACE_PROVIDER') };
const SHORT_BREAK = {
  ...SETTING,
  legalStatus: code('LS'),
  categoryOfNeed: code('CIN'),
  reasonForNewEpisode: code('RNE'),
  reasonCeased: code('REC'),
  reasonForChange: code('REASON_PLACE_CHANGE'),
  endedOn: DATE,
};
const REASON = { reason: code('SW_REASON') };
const IDENTIFIER = { kind: oneOf(...IDENTIFIER_KINDS) };

/** Fields that are not here take any value of their shape: local codes, opaque references, free text. */
export const VALUES: {
  readonly [T in RecordableFact]?: ValuesOf<JourneyFacts[T]['data'], JourneyFacts[T]['personal']>;
} = {
  YoungPersonRegistered: { sex: code('SEX'), ethnicity: code('ETHNIC'), dateOfBirth: DATE },
  IdentifierRecorded: IDENTIFIER,
  IdentifierEnded: IDENTIFIER,
  DateOfBirthCorrected: {
    was: DATE,
    now: DATE,
    reason: oneOf('AGE_ASSESSED', 'DOCUMENT_SEEN', 'TYPED_WRONG', 'RESTATED_BY_RETURN'),
  },
  ParenthoodRecorded: { childDateOfBirth: DATE },
  StatementOfDisagreementAdded: { by: oneOf('YOUNG_PERSON', 'PARENT', 'OTHER') },
  ReferralReceived: { edgeOfCare: oneOf(...EDGES_OF_CARE) },
  NwdSupportStarted: { offer: oneOf(...NWD_OFFERS) },
  ProvocationConsidered: { provocation: oneOf(...PROVOCATIONS) },
  PeriodOfCareStarted: { categoryOfNeed: code('CIN'), legalStatus: code('LS') },
  LegalStatusChanged: { from: code('LS'), to: code('LS') },
  PeriodOfCareEnded: { reasonCeased: code('REC'), plan: oneOf('PLANNED', 'UNPLANNED', 'NOT_STATED') },
  ShortBreakAgreed: SHORT_BREAK,
  ShortBreakTaken: SHORT_BREAK,
  CareLeaverStatusRecorded: { status: oneOf('ELIGIBLE', 'RELEVANT', 'FORMER_RELEVANT', 'QUALIFYING') },
  PlacementSought: { neededBy: DATE },
  PlacementOffered: SETTING,
  PlacementStarted: {
    ...SETTING,
    change: oneOf('FIRST', 'NEW_CARER', 'SAME_CARER'),
    nwdOffer: oneOf(...NWD_OFFERS),
  },
  PlacementStatusChanged: {
    ...SETTING,
    what: oneOf(
      'CARER_MOVED_HOUSE',
      'PROVIDER_CHANGED',
      'URN_CHANGED',
      'SETTING_REGISTERED',
      'CARERS_BECAME_ADOPTERS',
      'NOT_STATED',
    ),
  },
  PlacementEnded: {
    reason: code('REASON_PLACE_CHANGE', 'CARE_ENDED', 'UNKNOWN'),
    wasInPlan: YES_NO,
    timingInPlan: YES_NO,
  },
  TemporaryStayStarted: SETTING,
  TemporaryStayEnded: { returned: YES_NO },
  DeprivationOfLibertyAuthorised: { endsOn: DATE },
  PlacementCostAgreed: { from: DATE },
  ReportedMissing: { kind: oneOf(...MISSING_KINDS) },
  MissingKindChanged: { from: oneOf(...MISSING_KINDS), to: oneOf(...MISSING_KINDS) },
  LocatedOrReturned: { how: oneOf(...RETURNED_HOW) },
  CrisisPresentationRecorded: { where: oneOf(...CRISIS_PLACES) },
  KeyWorkerAssigned: REASON,
  TeamMemberAssigned: { ...REASON, role: oneOf(...TEAM_ROLES) },
  KeyWorkerUnassigned: REASON,
  TeamMemberUnassigned: REASON,
  YoungPersonAskedForChange: { role: oneOf(...TEAM_ROLES) },
  ReviewHeld: { participation: code('REVIEW_CODE') },
  ReviewDueDateSet: { dueOn: DATE },
  ReviewPackIssued: {
    asAt: DATE,
    period: oneOf(...PACK_PERIODS),
    moves: oneOf(...PACK_MOVES),
    order: oneOf(...PACK_ORDERS),
  },
  PermanencePlanSet: { plan: oneOf(...PERMANENCE_PLANS) },
  AdoptionDecisionReversed: { reason: code('REASON_PLACED_CEASED') },
  AdopterMatched: { decisionOn: DATE },
  ImmigrationStatusRecorded: { status: oneOf('UASC'), endsOn: DATE },
  HealthAssessmentCompleted: { kind: oneOf(...HEALTH_ASSESSMENT_KINDS) },
  SchoolAttendanceRecorded: { periodFrom: DATE, periodTo: DATE },
  EducationStatusRecorded: { status: code('ACTIV') },
  PreviousPermanenceRecorded: { option: code('PREV_PERM') },
  EntryCorrected: { reason: oneOf(...CORRECTION_REASONS) },
  EntryWithdrawn: { reason: oneOf(...WITHDRAWAL_REASONS) },
};

export function allows(rule: ValueRule, value: unknown): boolean {
  switch (rule.is) {
    case 'DATE':
      return typeof value === 'string' && isLocalDate(value);
    case 'CODE':
      return typeof value === 'string' && (codeOf(rule.list, value) !== undefined || !!rule.or?.includes(value));
    case 'ONE_OF':
      return rule.words.some((word) => word === value);
  }
}

/** The rule for the values of a field, if there is one. */
export function valueRuleOf(type: RecordableFact, field: string): ValueRule | undefined {
  const rules: Readonly<Record<string, ValueRule | undefined>> = VALUES[type] ?? {};
  return Object.hasOwn(rules, field) ? rules[field] : undefined;
}

/** What may stand there, in words. */
export function allowedInWords(rule: ValueRule): string {
  switch (rule.is) {
    case 'DATE':
      return 'a calendar date written YYYY-MM-DD';
    case 'CODE':
      return `a code of the national list ${rule.list}`;
    case 'ONE_OF':
      return rule.words.length === 1 ? String(rule.words[0]) : `one of ${rule.words.join(', ')}`;
  }
}
