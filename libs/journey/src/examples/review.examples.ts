import type { ReviewFacts } from '../reviews/facts';
import type { ExamplesOf } from './example';
import { exampleEventId, exampleId, onDay } from './example';

const placementId = exampleId('placement');
const concernId = exampleId('concern');
const decisionId = exampleId('adoption decision');
const activityId = exampleId('activity');
const workerRef = exampleId('worker four');

export const reviewExamples: ExamplesOf<ReviewFacts> = {
  ReviewHeld: {
    says: { number: 1, participation: 'PN1', chairedBy: 'IRO', decisions: ['Try the new school'] },
    happened: onDay('2023-05-02'),
  },
  ReviewCancelled: { says: { reason: 'ILLNESS' }, happened: onDay('2023-04-28') },
  ReviewDueDateSet: { says: { dueOn: '2023-05-02' }, happened: onDay('2023-04-04') },
  CarePlanAgreed: { says: { planId: exampleId('care plan') }, happened: onDay('2023-04-14') },
  CarePlanChanged: { says: { what: 'PLACEMENT', reasonNotReviewed: 'EMERGENCY' }, happened: onDay('2024-02-02') },
  PlacementPlanAgreed: { says: { placementId }, happened: onDay('2023-04-05'), given: ['PlacementStarted'] },
  PlacementNotified: {
    says: { placementId, notified: ['AREA_AUTHORITY', 'IRO'] },
    happened: onDay('2023-04-05'),
    given: ['PlacementStarted'],
  },
  PathwayPlanReviewed: { says: { planId: exampleId('pathway plan') }, happened: onDay('2026-02-16') },
  IroAppointed: { says: { workerRef }, happened: onDay('2023-04-06') },
  IroConcernRaised: {
    says: {
      concernId,
      stage: 'INFORMAL',
      aboutEventId: exampleEventId('SchoolPlaceChanged'),
      concern: 'No school place',
    },
    happened: onDay('2023-11-01'),
    given: ['SchoolPlaceChanged'],
  },
  IroConcernResolved: {
    says: { concernId, outcome: 'SETTLED' },
    happened: onDay('2023-11-20'),
    given: ['IroConcernRaised'],
  },
  VisitMade: {
    says: { seen: true, seenAlone: true, by: 'SOCIAL_WORKER', workerRef, note: 'Showed me her drawings' },
    happened: onDay('2023-04-11'),
  },
  PermanencePlanSet: { says: { plan: 'LONG_TERM_FOSTERING' }, happened: onDay('2023-12-01') },
  AdoptionDecisionMade: { says: { decisionId }, happened: onDay('2023-12-04') },
  AdoptionDecisionReversed: {
    says: { decisionId },
    happened: onDay('2024-02-05'),
    given: ['AdoptionDecisionMade'],
  },
  AdopterMatched: {
    says: { decisionId, fosterCare: true, numberOfAdopters: 2 },
    happened: onDay('2024-01-08'),
    given: ['AdoptionDecisionMade'],
  },
  ImmigrationStatusRecorded: { says: { status: 'UASC', endsOn: '2026-03-02' }, happened: onDay('2023-04-04') },
  CareLeaverContactRecorded: {
    says: { inTouch: 'YES', activity: 'F2', accommodation: 'B1' },
    happened: onDay('2026-02-20'),
  },
  HealthAssessmentCompleted: {
    says: { kind: 'INITIAL', dental: true, immunisations: true, sdqScore: 14 },
    happened: onDay('2023-04-25'),
  },
  PepAgreed: { says: { planId: exampleId('education plan') }, happened: onDay('2023-04-28') },
  SchoolPlaceChanged: {
    says: { toSchoolUrn: '100001', reason: 'MOVED', toSchool: 'Invented Academy' },
    happened: onDay('2023-09-04'),
  },
  SchoolAttendanceRecorded: {
    says: { periodFrom: '2023-09-04', periodTo: '2023-12-20', possible: 140, attended: 131 },
    happened: onDay('2023-12-20'),
  },
  EducationStatusRecorded: { says: { status: 'F2' }, happened: onDay('2026-01-05') },
  TransportCostAgreed: { says: { pencePerWeek: 6500 }, happened: onDay('2023-09-04') },
  ActivityJoined: {
    says: { activityId, kind: 'MUSIC', activity: 'Drums on Thursdays' },
    happened: onDay('2023-10-05'),
  },
  ActivityLeft: { says: { activityId, reason: 'MOVED' }, happened: onDay('2024-02-02'), given: ['ActivityJoined'] },
  ReviewPackIssued: {
    says: {
      packId: exampleId('review pack'),
      forReview: exampleEventId('ReviewHeld'),
      asAt: '2023-05-02',
      knownAt: '2023-05-10T10:00+01:00',
      period: 'SINCE_REVIEW',
      moves: 'ALL',
      order: 'NEWEST_FIRST',
      lanes: ['PLACEMENT', 'TEAM'],
      offences: false,
      position: 12,
      entries: 10,
      digest: 'a'.repeat(64),
      recordDigest: 'b'.repeat(64),
    },
    happened: onDay('2023-05-10'),
    given: ['ReviewHeld'],
  },
};
