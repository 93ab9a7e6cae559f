import { meaning } from '../codes';
import { inWords } from '../dates';
import type { CatalogueOf, Says } from '../envelope';

export const HEALTH_ASSESSMENT_KINDS = ['INITIAL', 'REVIEW'] as const;
export type HealthAssessmentKind = (typeof HEALTH_ASSESSMENT_KINDS)[number];

/** Health, school and what the young person likes doing. */
export interface DailyLifeFacts {
  HealthAssessmentCompleted: Says<
    { kind: HealthAssessmentKind; dental?: boolean; immunisations?: boolean; sdqScore?: number },
    { note?: string }
  >;
  PepAgreed: Says<{ planId?: string }, { note?: string }>;
  SchoolPlaceChanged: Says<
    { fromSchoolUrn?: string; toSchoolUrn?: string; reason?: string },
    { fromSchool?: string; toSchool?: string }
  >;
  SchoolAttendanceRecorded: Says<{ periodFrom: string; periodTo: string; possible: number; attended: number }>;
  EducationStatusRecorded: Says<{ status: string }, { note?: string }>;
  TransportCostAgreed: Says<{ pencePerWeek: number }>;
  ActivityJoined: Says<{ activityId: string; kind: string }, { activity?: string }>;
  ActivityLeft: Says<{ activityId: string; reason?: string }>;
}

const kindInWords = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');

export const dailyLifeCatalogue: CatalogueOf<DailyLifeFacts> = {
  HealthAssessmentCompleted: {
    means: 'The health of the young person was assessed.',
    command: 'CompleteHealthAssessment',
    lane: 'HEALTH',
    compartment: 'HEALTH',
    data: {
      kind: 'INITIAL or REVIEW',
      dental: 'whether teeth were checked',
      immunisations: 'whether immunisations are up to date',
      sdqScore: 'strengths and difficulties score, 0–40',
    },
    personal: { note: 'what was found' },
    text: (d) => (d.kind === 'INITIAL' ? 'Initial health assessment completed' : 'Review health assessment completed'),
  },
  PepAgreed: {
    means: 'The personal education plan was agreed.',
    command: 'AgreePep',
    lane: 'EDUCATION',
    data: { planId: 'opaque id of the plan' },
    personal: { note: 'what was written about it' },
    text: () => 'Personal education plan agreed',
  },
  SchoolPlaceChanged: {
    means: 'The young person went to another school.',
    command: 'ChangeSchoolPlace',
    lane: 'EDUCATION',
    data: {
      fromSchoolUrn: 'number of the school left; absent when there was none',
      toSchoolUrn: 'number of the school joined; absent when there is none',
      reason: 'code of the reason',
    },
    personal: { fromSchool: 'the school left', toSchool: 'the school joined' },
    text: () => 'School place changed',
  },
  SchoolAttendanceRecorded: {
    means: 'How much of school the young person attended in a stretch of time.',
    command: 'RecordSchoolAttendance',
    lane: 'EDUCATION',
    data: {
      periodFrom: 'first day',
      periodTo: 'last day',
      possible: 'sessions (half days) possible',
      attended: 'sessions attended',
    },
    personal: {},
    text: (d) =>
      `School attended ${d.attended} of ${d.possible} sessions from ${inWords(d.periodFrom)} to ${inWords(d.periodTo)}`,
  },
  EducationStatusRecorded: {
    means: 'Whether the young person is in education, training, work or none of them.',
    command: 'RecordEducationStatus',
    lane: 'EDUCATION',
    data: { status: 'SSDA903 ACTIV code' },
    personal: { note: 'what was written about it' },
    text: (d) => `Education or work: ${meaning('ACTIV', d.status)}`,
  },
  TransportCostAgreed: {
    means: 'What transport costs, so that a school or a group need not be left.',
    command: 'AgreeTransportCost',
    lane: 'EDUCATION',
    data: { pencePerWeek: 'pence a week' },
    personal: {},
    text: (d) => `Transport cost agreed: £${(d.pencePerWeek / 100).toFixed(2)} a week`,
  },
  ActivityJoined: {
    means: 'The young person took up an activity or a hobby.',
    command: 'JoinActivity',
    lane: 'EDUCATION',
    data: { activityId: 'opaque id', kind: 'code of the kind, such as SPORT or MUSIC' },
    personal: { activity: 'what it is and where' },
    text: (d) => `Activity taken up: ${kindInWords(d.kind)}`,
  },
  ActivityLeft: {
    means: 'The young person gave up an activity or a hobby.',
    command: 'LeaveActivity',
    lane: 'EDUCATION',
    data: { activityId: 'the activity', reason: 'code of the reason' },
    personal: {},
    text: () => 'Activity given up',
  },
};
