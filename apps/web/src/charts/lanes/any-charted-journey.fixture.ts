import type { ThroughWindow } from '@app/analysis';
import { addDays } from '@app/journey';
import fc from 'fast-check';
import type { ChartedJourney } from './lane';
import { InventedFacts, sameTeamAnswers } from './worked-journey.fixture';

/** What a step is told with: a day or none, how exactly it is known, small numbers for ids, and whether. */
interface Draw {
  readonly day: string;
  readonly precision: 'DAY' | 'MONTH' | 'YEAR' | 'UNKNOWN';
  readonly late: boolean;
  readonly a: number;
  readonly b: number;
  readonly yes: boolean;
}
type Step = (story: InventedFacts, draw: Draw, more: { precision: Draw['precision']; recordedAt?: string }) => void;

const REASONS = ['CREQB', 'CARPL', 'OTHER', 'ALLEG', 'UNKNOWN'];
const PLACES = ['U6', 'K2', 'K3', 'R5', 'P1', 'A3'];
const ROLES = ['LIFE_COACH', 'COMMUNICATIONS_SUPPORT', 'POLICE_LIAISON'] as const;
const ENDING = { wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' } as const;
const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

const STEPS: Readonly<Record<string, Step>> = {
  careBegan: (s, d, m) =>
    s.record(
      'PeriodOfCareStarted',
      d.day,
      { periodId: `c${d.a}`, categoryOfNeed: 'N1', legalStatus: d.yes ? 'C2' : 'V2' },
      m,
    ),
  careEnded: (s, d, m) =>
    s.record('PeriodOfCareEnded', d.day, { periodId: `c${d.a}`, reasonCeased: 'E8', plan: 'NOT_STATED' }, m),
  legalStatus: (s, d, m) => s.record('LegalStatusChanged', d.day, { to: d.yes ? 'C1' : 'J1' }, m),
  placed: (s, d, m) =>
    s.record(
      'PlacementStarted',
      d.day,
      { placementId: `p${d.a}`, change: d.yes ? 'NEW_CARER' : 'FIRST', placementType: pick(PLACES, d.b) },
      m,
    ),
  statusChanged: (s, d, m) =>
    s.record(
      'PlacementStatusChanged',
      d.day,
      { placementId: `p${d.a}`, placementType: pick(PLACES, d.b), what: 'NOT_STATED' },
      m,
    ),
  left: (s, d, m) =>
    s.record('PlacementEnded', d.day, { placementId: `p${d.a}`, reason: pick(REASONS, d.b), ...ENDING }, m),
  moved: (s, d, m) => s.moved(d.day, `p${d.b}`, `p${d.a}`, pick(PLACES, d.a), pick(REASONS, d.b), m),
  stayBegan: (s, d, m) =>
    s.record('TemporaryStayStarted', d.day, { stayId: `t${d.b}`, placementId: `p${d.a}`, placementType: 'T3' }, m),
  stayEnded: (s, d, m) =>
    s.record('TemporaryStayEnded', d.day, { stayId: `t${d.b}`, returned: d.yes ? 'YES' : 'NO' }, m),
  shortBreak: (s, d, m) =>
    s.record(
      'ShortBreakTaken',
      d.day,
      {
        shortBreakId: `s${d.a}`,
        legalStatus: 'V3',
        categoryOfNeed: 'N2',
        placementType: 'R1',
        ...(d.day && d.yes ? { endedOn: addDays(d.day, d.b) } : {}),
      },
      m,
    ),
  wentMissing: (s, d, m) =>
    s.record('ReportedMissing', d.day, { episodeId: `m${d.a}`, kind: d.yes ? 'MISSING' : 'AWAY' }, m),
  cameBack: (s, d, m) => s.record('LocatedOrReturned', d.day, { episodeId: `m${d.a}` }, m),
  keyWorker: (s, d, m) => s.record('KeyWorkerAssigned', d.day, { assignmentId: `k${d.a}`, workerRef: `W${d.b}` }, m),
  keyWorkerLeft: (s, d, m) => s.record('KeyWorkerUnassigned', d.day, { assignmentId: `k${d.a}` }, m),
  named: (s, d, m) =>
    s.record('TeamMemberAssigned', d.day, { assignmentId: `r${d.a}`, workerRef: `W${d.b}`, role: pick(ROLES, d.b) }, m),
  unnamed: (s, d, m) => s.record('TeamMemberUnassigned', d.day, { assignmentId: `r${d.a}` }, m),
  offence: (s, d, m) =>
    s.record(
      'OffenceAlleged',
      d.day,
      { offenceId: `o${d.a}`, offenceCode: 'T', seriousness: d.yes ? [{ scale: 'YJB_SA', score: d.b + 1 }] : [] },
      m,
    ),
  review: (s, d, m) => s.record('ReviewHeld', d.day, { participation: 'PN1', ...(d.yes ? { number: d.b } : {}) }, m),
  school: (s, d, m) => s.record('SchoolPlaceChanged', d.day, { toSchoolUrn: '100001' }, m),
  withdrawn: (s, d) =>
    s.record('EntryWithdrawn', '2024-12-01', { targetEventId: `invented-${d.a + d.b}`, reason: 'DUPLICATE' }),
};

const draw: fc.Arbitrary<Draw> = fc.record({
  day: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2023-01-01', days)),
  precision: fc.constantFrom('DAY', 'DAY', 'DAY', 'DAY', 'MONTH', 'YEAR', 'UNKNOWN'),
  late: fc.boolean(),
  a: fc.integer({ min: 0, max: 5 }),
  b: fc.integer({ min: 0, max: 3 }),
  yes: fc.boolean(),
});

const dayOf = ({ day, precision }: Draw): string => {
  if (precision === 'UNKNOWN') return '';
  return precision === 'MONTH' ? `${day.slice(0, 7)}-01` : precision === 'YEAR' ? `${day.slice(0, 4)}-01-01` : day;
};

const step = fc
  .tuple(fc.constantFrom(...Object.values(STEPS)), draw)
  .map(([tell, one]) => (story: InventedFacts): void => {
    const told = { ...one, day: dayOf(one) };
    tell(story, told, { precision: one.precision, ...(one.late ? { recordedAt: '2025-01-01T09:00:00.000Z' } : {}) });
  });

const ANSWERS: readonly ThroughWindow[] = ['held', 'broken', 'not_yet_known', 'no_one_named'];
const boundaries = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom(...ANSWERS))
    .map(([days, answer]) => [addDays('2023-01-01', days), answer] as const),
  { maxLength: 12 },
);
const support = fc
  .record({ from: fc.integer({ min: 0, max: 600 }), days: fc.integer({ min: 0, max: 400 }), boundaries })
  .map((one) => {
    const accepted = addDays('2023-01-01', one.from);
    return sameTeamAnswers(accepted, addDays(accepted, one.days), one.boundaries, { windowDays: one.days });
  });

/** Journeys of any sense or none: late, undated, overlapping, withdrawn, contradicting one another. */
export function anyChartedJourney(): fc.Arbitrary<ChartedJourney> {
  return fc
    .record({
      steps: fc.array(step, { maxLength: 45 }),
      asAt: fc.integer({ min: 0, max: 730 }).map((days) => addDays('2023-01-01', days)),
      sameTeam: fc.option(support),
    })
    .map(({ steps, asAt, sameTeam }) => {
      const story = new InventedFacts();
      for (const tell of steps) tell(story);
      return { timeline: story.timeline(asAt), sameTeam };
    });
}
