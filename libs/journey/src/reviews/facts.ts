import { meaning } from '../codes';
import { inWords } from '../dates';
import type { CatalogueOf, Says } from '../envelope';
import { roleInWords } from '../team/facts';
import type { DailyLifeFacts } from './daily-life.facts';
import { dailyLifeCatalogue } from './daily-life.facts';
import type { PermanenceFacts } from './permanence.facts';
import { permanenceCatalogue } from './permanence.facts';
import type { ReviewPackFacts } from './pack.facts';
import { packCatalogue } from './pack.facts';

export type { DailyLifeFacts, HealthAssessmentKind } from './daily-life.facts';
export { HEALTH_ASSESSMENT_KINDS } from './daily-life.facts';
export type { PermanenceFacts, PermanencePlan } from './permanence.facts';
export { PERMANENCE_PLANS } from './permanence.facts';
export type { PackPeriod, ReviewPackFacts } from './pack.facts';
export { PACK_MOVES, PACK_ORDERS, PACK_PERIODS } from './pack.facts';

/** Reviews, plans and visits: the evidence for the clocks of care planning. */
export interface CarePlanningFacts {
  ReviewHeld: Says<
    { reviewId?: string; number?: number; participation: string; chairedBy?: string },
    { decisions?: string[] }
  >;
  ReviewCancelled: Says<{ reviewId?: string; reason?: string }, { note?: string }>;
  ReviewDueDateSet: Says<{ dueOn: string; reviewId?: string }>;
  CarePlanAgreed: Says<{ planId?: string }>;
  CarePlanChanged: Says<{ what: string; consideredAtReview?: string; reasonNotReviewed?: string }, { note?: string }>;
  PlacementPlanAgreed: Says<{ placementId?: string }>;
  PlacementNotified: Says<{ placementId?: string; notified?: string[] }>;
  PathwayPlanReviewed: Says<{ planId?: string }, { note?: string }>;
  IroAppointed: Says<{ workerRef: string }>;
  IroConcernRaised: Says<{ concernId: string; stage?: string; aboutEventId?: string }, { concern?: string }>;
  IroConcernResolved: Says<{ concernId: string; outcome?: string }, { resolution?: string }>;
  VisitMade: Says<
    { visitId?: string; seen: boolean; seenAlone?: boolean; by: string; workerRef?: string },
    { note?: string }
  >;
}

export interface ReviewFacts extends CarePlanningFacts, PermanenceFacts, DailyLifeFacts, ReviewPackFacts {}

function seenInWords(seen: boolean, seenAlone: boolean | undefined): string {
  if (!seen) return 'not seen';
  if (seenAlone === undefined) return 'seen';
  return seenAlone ? 'seen alone' : 'seen, not alone';
}

const NOTE = { note: 'what was written about it' } as const;

const carePlanningCatalogue: CatalogueOf<CarePlanningFacts> = {
  ReviewHeld: {
    means: 'The plan for the young person was reviewed.',
    command: 'HoldReview',
    lane: 'REVIEWS',
    data: {
      reviewId: 'opaque id of the review',
      number: 'which review of the period of care it was, from 1',
      participation: 'SSDA903 REVIEW_CODE, PN0–PN7',
      chairedBy: 'role of the chair',
    },
    personal: { decisions: 'what was decided' },
    text: (d) =>
      `Review${d.number === undefined ? '' : ` ${d.number}`} held. Participation: ${meaning('REVIEW_CODE', d.participation)}`,
  },
  ReviewCancelled: {
    means: 'A review was called off.',
    command: 'CancelReview',
    lane: 'REVIEWS',
    data: { reviewId: 'the review', reason: 'code of the reason' },
    personal: NOTE,
    text: () => 'Review cancelled',
  },
  ReviewDueDateSet: {
    means: 'A person or the source set the day a review is due. Otherwise due days are reckoned, not recorded.',
    command: 'SetReviewDueDate',
    lane: 'REVIEWS',
    data: { dueOn: 'date the review is due', reviewId: 'the review' },
    personal: {},
    text: (d) => `Review due on ${inWords(d.dueOn)}`,
  },
  CarePlanAgreed: {
    means: 'The care plan was agreed.',
    command: 'AgreeCarePlan',
    lane: 'REVIEWS',
    data: { planId: 'opaque id of the plan' },
    personal: {},
    text: () => 'Care plan agreed',
  },
  CarePlanChanged: {
    means: 'Something significant in the care plan changed.',
    command: 'ChangeCarePlan',
    lane: 'REVIEWS',
    data: {
      what: 'code of what changed',
      consideredAtReview: 'the entry of the review that considered it first',
      reasonNotReviewed: 'code of why no review could consider it first',
    },
    personal: NOTE,
    text: (d) => (d.consideredAtReview ? 'Care plan changed after a review' : 'Care plan changed'),
  },
  PlacementPlanAgreed: {
    means: 'The plan for a placement was agreed.',
    command: 'AgreePlacementPlan',
    lane: 'REVIEWS',
    data: { placementId: 'the placement' },
    personal: {},
    text: () => 'Placement plan agreed',
  },
  PlacementNotified: {
    means: 'Those who must know of a placement were told.',
    command: 'NotifyPlacement',
    lane: 'REVIEWS',
    data: { placementId: 'the placement', notified: 'codes of those who were told, such as AREA_AUTHORITY or IRO' },
    personal: {},
    text: () => 'Placement notified',
  },
  PathwayPlanReviewed: {
    means: 'The pathway plan of somebody leaving care was reviewed.',
    command: 'ReviewPathwayPlan',
    lane: 'REVIEWS',
    data: { planId: 'opaque id of the plan' },
    personal: NOTE,
    text: () => 'Pathway plan reviewed',
  },
  IroAppointed: {
    means: 'An independent reviewing officer was appointed.',
    command: 'AppointIro',
    lane: 'REVIEWS',
    data: { workerRef: 'opaque reference of the officer' },
    personal: {},
    text: () => 'Independent reviewing officer appointed',
  },
  IroConcernRaised: {
    means: 'The independent reviewing officer raised a concern.',
    command: 'RaiseIroConcern',
    lane: 'REVIEWS',
    data: {
      concernId: 'opaque id of the concern',
      stage: 'code of the stage of the dispute',
      aboutEventId: 'the entry it is about, if it is about one',
    },
    personal: { concern: 'what it is about' },
    text: () => 'Concern raised by the independent reviewing officer',
  },
  IroConcernResolved: {
    means: 'A concern of the independent reviewing officer was settled.',
    command: 'ResolveIroConcern',
    lane: 'REVIEWS',
    data: { concernId: 'the concern', outcome: 'code of the outcome' },
    personal: { resolution: 'how it was settled' },
    text: () => 'Concern of the independent reviewing officer resolved',
  },
  VisitMade: {
    means: 'Somebody of the authority visited the young person.',
    command: 'MakeVisit',
    lane: 'REVIEWS',
    data: {
      visitId: 'opaque id of the visit',
      seen: 'whether the young person was seen',
      seenAlone: 'whether seen alone; absent when not known',
      by: 'role of the visitor',
      workerRef: 'opaque reference of the visitor',
    },
    personal: NOTE,
    text: (d) => `Visit by ${roleInWords(d.by)}: ${seenInWords(d.seen, d.seenAlone)}`,
  },
};

export const reviewCatalogue: CatalogueOf<ReviewFacts> = {
  ...carePlanningCatalogue,
  ...permanenceCatalogue,
  ...dailyLifeCatalogue,
  ...packCatalogue,
};
