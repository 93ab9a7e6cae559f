import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Envelope, Happened } from '../envelope';
import type { EvolversOf, Journey } from '../law/journey';
import type { CarePlanningFacts, PermanenceFacts, ReviewFacts } from './facts';

/** When something was so, and the entry that says so. */
export interface Entry {
  on: LocalDate;
  happened: Happened;
  eventId: string;
}
/** What an entry said, with its day. */
export type EntryOf<T extends keyof ReviewFacts> = ReviewFacts[T]['data'] & Entry;

export interface AgreedPlan extends Entry {
  plan: 'CARE' | 'PLACEMENT' | 'EDUCATION' | 'PATHWAY';
  planId?: string;
  placementId?: string;
}
export interface AdoptionDecision {
  decisionId?: string;
  madeOn: LocalDate;
  reversedOn?: LocalDate;
  /** SSDA903 REASON_PLACED_CEASED. */
  reason?: string;
  eventIds: string[];
}
export interface IroConcern {
  concernId: string;
  stage?: string;
  /** The entry it is about. */
  aboutEventId?: string;
  raisedOn: LocalDate;
  resolvedOn?: LocalDate;
  outcome?: string;
  eventIds: string[];
}
/** Taken up on `from`; given up on `to`. */
export interface HeldActivity {
  activityId: string;
  kind: string;
  from: LocalDate;
  to?: LocalDate;
  eventIds: string[];
}
export interface ReviewState {
  reviews: EntryOf<'ReviewHeld'>[];
  cancelledReviews: EntryOf<'ReviewCancelled'>[];
  reviewDueDates: EntryOf<'ReviewDueDateSet'>[];
  plans: AgreedPlan[];
  carePlanChanges: EntryOf<'CarePlanChanged'>[];
  notifications: EntryOf<'PlacementNotified'>[];
  iro: EntryOf<'IroAppointed'>[];
  iroConcerns: IroConcern[];
  reviewPacks: EntryOf<'ReviewPackIssued'>[];
  visits: EntryOf<'VisitMade'>[];
  permanencePlans: EntryOf<'PermanencePlanSet'>[];
  adoptionDecisions: AdoptionDecision[];
  adopterMatches: EntryOf<'AdopterMatched'>[];
  immigration: EntryOf<'ImmigrationStatusRecorded'>[];
  careLeaverContacts: EntryOf<'CareLeaverContactRecorded'>[];
  healthAssessments: EntryOf<'HealthAssessmentCompleted'>[];
  schooling: EntryOf<'SchoolPlaceChanged'>[];
  attendance: EntryOf<'SchoolAttendanceRecorded'>[];
  educationStatuses: EntryOf<'EducationStatusRecorded'>[];
  transportCosts: EntryOf<'TransportCostAgreed'>[];
  activities: HeldActivity[];
}

export const noReviews = (): ReviewState => ({
  reviews: [],
  cancelledReviews: [],
  reviewDueDates: [],
  plans: [],
  carePlanChanges: [],
  notifications: [],
  iro: [],
  iroConcerns: [],
  reviewPacks: [],
  visits: [],
  permanencePlans: [],
  adoptionDecisions: [],
  adopterMatches: [],
  immigration: [],
  careLeaverContacts: [],
  healthAssessments: [],
  schooling: [],
  attendance: [],
  educationStatuses: [],
  transportCosts: [],
  activities: [],
});

/** What a fact said, with its day and its id. */
function entry<D extends object>(fact: Envelope & { readonly data: D }): D & Entry {
  const { data, happened, eventId } = fact;
  return Object.assign({ on: londonDate(happened.from), happened, eventId }, data);
}

/** A reversal that names no decision is of the last one still standing. */
function decisionReversed(journey: Journey, decisionId: string | undefined): AdoptionDecision | undefined {
  return journey.adoptionDecisions.findLast((d) =>
    decisionId === undefined ? d.reversedOn === undefined : d.decisionId === decisionId,
  );
}

const carePlanningEvolve: EvolversOf<CarePlanningFacts> = {
  ReviewHeld: (journey, fact) => void journey.reviews.push(entry(fact)),
  ReviewCancelled: (journey, fact) => void journey.cancelledReviews.push(entry(fact)),
  ReviewDueDateSet: (journey, fact) => void journey.reviewDueDates.push(entry(fact)),
  CarePlanAgreed: (journey, fact) => void journey.plans.push({ ...entry(fact), plan: 'CARE' }),
  CarePlanChanged: (journey, fact) => void journey.carePlanChanges.push(entry(fact)),
  PlacementPlanAgreed: (journey, fact) => void journey.plans.push({ ...entry(fact), plan: 'PLACEMENT' }),
  PlacementNotified: (journey, fact) => void journey.notifications.push(entry(fact)),
  PathwayPlanReviewed: (journey, fact) => void journey.plans.push({ ...entry(fact), plan: 'PATHWAY' }),
  IroAppointed: (journey, fact) => void journey.iro.push(entry(fact)),
  IroConcernRaised: (journey, { data, happened, eventId }) => {
    journey.iroConcerns.push({ ...data, raisedOn: londonDate(happened.from), eventIds: [eventId] });
  },
  IroConcernResolved: (journey, { data, happened, eventId }) => {
    const concern = journey.iroConcerns.findLast((c) => c.concernId === data.concernId);
    if (!concern) return;
    concern.resolvedOn = londonDate(happened.from);
    concern.outcome = data.outcome;
    concern.eventIds.push(eventId);
  },
  VisitMade: (journey, fact) => void journey.visits.push(entry(fact)),
};

const permanenceEvolve: EvolversOf<PermanenceFacts> = {
  PermanencePlanSet: (journey, fact) => void journey.permanencePlans.push(entry(fact)),
  AdoptionDecisionMade: (journey, { data, happened, eventId }) => {
    journey.adoptionDecisions.push({ ...data, madeOn: londonDate(happened.from), eventIds: [eventId] });
  },
  AdoptionDecisionReversed: (journey, { data, happened, eventId }) => {
    const decision = decisionReversed(journey, data.decisionId);
    if (!decision) return;
    decision.reversedOn = londonDate(happened.from);
    decision.reason = data.reason;
    decision.eventIds.push(eventId);
  },
  AdopterMatched: (journey, fact) => void journey.adopterMatches.push(entry(fact)),
  ImmigrationStatusRecorded: (journey, fact) => void journey.immigration.push(entry(fact)),
  CareLeaverContactRecorded: (journey, fact) => void journey.careLeaverContacts.push(entry(fact)),
};

export const reviewEvolve: EvolversOf<ReviewFacts> = {
  ...carePlanningEvolve,
  ...permanenceEvolve,
  HealthAssessmentCompleted: (journey, fact) => void journey.healthAssessments.push(entry(fact)),
  PepAgreed: (journey, fact) => void journey.plans.push({ ...entry(fact), plan: 'EDUCATION' }),
  SchoolPlaceChanged: (journey, fact) => void journey.schooling.push(entry(fact)),
  SchoolAttendanceRecorded: (journey, fact) => void journey.attendance.push(entry(fact)),
  EducationStatusRecorded: (journey, fact) => void journey.educationStatuses.push(entry(fact)),
  TransportCostAgreed: (journey, fact) => void journey.transportCosts.push(entry(fact)),
  ReviewPackIssued: (journey, fact) => void journey.reviewPacks.push(entry(fact)),
  ActivityJoined: (journey, { data, happened, eventId }) => {
    journey.activities.push({ ...data, from: londonDate(happened.from), eventIds: [eventId] });
  },
  ActivityLeft: (journey, { data, happened, eventId }) => {
    const activity = journey.activities.findLast((a) => a.activityId === data.activityId);
    if (!activity) return;
    activity.to = londonDate(happened.from);
    activity.eventIds.push(eventId);
  },
};
