import { isUuid } from '../law/ids';
import { refusal } from '../law/refusals';
import type { ReviewFacts } from '../reviews/facts';
import { entryExists } from './identity.rules';
import type { Rule, RulesOf } from './rule';

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
  IroConcernRaised: [],
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
};
