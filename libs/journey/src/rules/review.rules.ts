import { isUuid } from '../law/ids';
import { refusal } from '../law/refusals';
import type { ReviewFacts } from '../reviews/facts';
import { isInstant, londonDate } from '../dates';
import { entryExists } from './identity.rules';
import type { Rule, RulesOf } from './rule';
import { nothing } from './rule';

/** The strengths and difficulties questionnaire is scored from 0 to 40. */
const SDQ_HIGHEST = 40;

const sdqOnScale: Rule<'HealthAssessmentCompleted'> = ({ says }) =>
  says.sdqScore === undefined || says.sdqScore <= SDQ_HIGHEST
    ? undefined
    : refusal('NOT_ON_SCALE', `The score lies between 0 and ${SDQ_HIGHEST}.`, { field: 'sdqScore' });

const attendedPossible: Rule<'SchoolAttendanceRecorded'> = ({ says }) => {
  if (says.periodTo < says.periodFrom) {
    return refusal('END_BEFORE_START', 'The last day is before the first.', { rule: 'I2', field: 'periodTo' });
  }
  return says.attended <= says.possible
    ? undefined
    : refusal('MORE_THAN_POSSIBLE', 'More sessions were attended than were possible. Correct one of the two.', {
        field: 'attended',
      });
};

const decisionStands: Rule<'AdoptionDecisionReversed'> = ({ says, journey }) =>
  says.decisionId !== undefined || journey.adoptionDecisions.some((d) => d.reversedOn === undefined)
    ? undefined
    : refusal('NO_DECISION_STANDS', 'No decision for adoption stands that could be reversed.');

const packOnce: Rule<'ReviewPackIssued'> = ({ says, journey }) =>
  journey.reviewPacks.some(({ packId }) => packId === says.packId) ? nothing('ALREADY_RECORDED') : undefined;

/** A pack holds what was known before it was issued, so that issuing it changes nothing in it. */
const knownBefore: Rule<'ReviewPackIssued'> = ({ says, context }) => {
  if (!isInstant(says.knownAt)) {
    return refusal('NOT_AN_INSTANT', 'Give the instant with its offset.', { field: 'knownAt' });
  }
  return londonDate(says.knownAt) <= context.today
    ? undefined
    : refusal('IN_THE_FUTURE', 'A pack holds what is known already. Give an instant that has passed.', {
        field: 'knownAt',
      });
};

const forReviewHeld: Rule<'ReviewPackIssued'> = ({ says, journey }) =>
  says.forReview === undefined || journey.reviews.some(({ eventId }) => eventId === says.forReview)
    ? undefined
    : refusal('UNKNOWN_ENTRY', 'This journey has no such review.', { field: 'forReview' });

const SHA256 = /^[0-9a-f]{64}$/;
const digestsAreDigests: Rule<'ReviewPackIssued'> = ({ says }) => {
  const field = (['digest', 'recordDigest'] as const).find((one) => !SHA256.test(says[one]));
  return field && refusal('NOT_A_DIGEST', 'Give a SHA-256 as 64 digits of hexadecimal.', { field });
};

export const reviewRules: RulesOf<ReviewFacts> = {
  ReviewHeld: [],
  ReviewCancelled: [],
  ReviewDueDateSet: [],
  CarePlanAgreed: [],
  /** A review that is an entry must be one of this journey; elsewhere reviews are named by a code. */
  CarePlanChanged: [
    entryExists('consideredAtReview', ({ consideredAtReview: id }) =>
      id !== undefined && isUuid(id) ? id : undefined,
    ),
  ],
  PlacementPlanAgreed: [],
  PlacementNotified: [],
  PathwayPlanReviewed: [],
  IroAppointed: [],
  IroConcernRaised: [entryExists('aboutEventId', (says) => says.aboutEventId)],
  IroConcernResolved: [],
  VisitMade: [],
  PermanencePlanSet: [],
  AdoptionDecisionMade: [],
  AdoptionDecisionReversed: [decisionStands],
  AdopterMatched: [],
  ImmigrationStatusRecorded: [],
  CareLeaverContactRecorded: [],
  HealthAssessmentCompleted: [sdqOnScale],
  PepAgreed: [],
  SchoolPlaceChanged: [],
  SchoolAttendanceRecorded: [attendedPossible],
  EducationStatusRecorded: [],
  TransportCostAgreed: [],
  ActivityJoined: [],
  ActivityLeft: [],
  ReviewPackIssued: [packOnce, knownBefore, forReviewHeld, digestsAreDigests],
};
