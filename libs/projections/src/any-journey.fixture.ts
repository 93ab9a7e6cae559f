import type { JourneyFact } from '@app/journey';
import { addDays } from '@app/journey';
import fc from 'fast-check';
import { Told } from './journeys.fixture';

/** What a step is told with: a day, two small numbers for ids, and whether. */
interface Draw {
  readonly day: string;
  readonly a: number;
  readonly b: number;
  readonly yes: boolean;
}
type Step = (story: Told, draw: Draw) => void;

const REASONS = ['CREQB', 'CARPL', 'OTHER', 'ALLEG', 'CARE_ENDED', 'UNKNOWN'];
const PLACES = ['U6', 'K2', 'U4', 'R5'];
const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

/** Every kind of fact that some projection keeps, in any order, sensible or not. */
const STEPS: Readonly<Record<string, Step>> = {
  registered: (s) => s.registered({ givenName: 'Invented', dateOfBirth: '2010-01-01' }),
  identifierRecorded: (s, d) =>
    s.record('IdentifierRecorded', d.day, { kind: 'LA_CHILD_ID' }, { personal: { value: `LA${d.a}` } }),
  identifierEnded: (s, d) =>
    s.record('IdentifierEnded', d.day, { kind: 'LA_CHILD_ID' }, { personal: { value: `LA${d.a}` } }),
  careBegan: (s, d) => s.careBegan(d.day, d.yes ? 'C2' : 'V2', `period-${d.a}`),
  careEnded: (s, d) => s.careEnded(d.day, d.yes ? 'E4A' : 'E4B', `period-${d.a}`),
  legalStatus: (s, d) => s.legalStatus(d.day, d.yes ? 'C1' : 'C2'),
  placed: (s, d) => s.placed(`p${d.a}`, d.day, d.yes ? 'NEW_CARER' : 'FIRST', { place: pick(PLACES, d.b) }),
  sameCarers: (s, d) => s.sameCarers(`p${d.a}`, d.day, { provider: `PR${d.b}` }),
  left: (s, d) => s.left(`p${d.a}`, d.day, pick(REASONS, d.b)),
  moved: (s, d) => s.moved(`p${d.b}`, `p${d.a}`, d.day, pick(REASONS, d.b), { postcode: `ZZ99 ${d.a}AA` }),
  stayBegan: (s, d) => s.stayBegan(`t${d.b}`, `p${d.a}`, d.day, 'T3'),
  stayEnded: (s, d) => s.stayEnded(`t${d.b}`, d.day, d.yes ? 'YES' : 'NO'),
  wentMissing: (s, d) => s.wentMissing(`m${d.a}`, d.day, d.yes ? 'MISSING' : 'AWAY'),
  cameBack: (s, d) => s.cameBack(`m${d.a}`, d.day),
  interviewed: (s, d) =>
    s.record('ReturnInterviewHeld', d.day, { episodeId: `m${d.a}` }, { personal: { inTheirWords: 'no' } }),
  offered: (s, d) => s.record('ReturnInterviewOffered', d.day, { episodeId: `m${d.a}`, independent: d.yes }),
  declined: (s, d) => s.record('ReturnInterviewDeclined', d.day, { episodeId: `m${d.a}` }),
  reviewed: (s, d) => s.record('ReviewHeld', d.day, { participation: 'PN1' }),
  accepted: (s, d) => {
    s.record('ReferralReceived', d.day, { referralId: `r${d.a}` });
    s.record('ReferralAccepted', d.day, { referralId: `r${d.a}`, hub: `HUB${d.b}` });
  },
  supportEnded: (s, d) => {
    const support = { supportId: `s${d.a}`, hub: `HUB${d.b}`, offer: 'OUTREACH', referralId: `r${d.a}` } as const;
    s.record('NwdSupportStarted', d.day, support);
    if (d.yes) s.record('NwdSupportEnded', addDays(d.day, 90), { supportId: `s${d.a}` });
  },
  notice: (s, d) => s.record('PlacementEndNoticeGiven', d.day, { placementId: `p${d.a}`, by: 'CARER', noticeDays: 28 }),
  shortBreak: (s, d) => s.shortBreak(`s${d.a}`, d.day, { reasonForNewEpisode: pick(['S', 'P', 'T', 'L'], d.b) }),
  assigned: (s, d) => s.record('KeyWorkerAssigned', d.day, { assignmentId: `a${d.a}`, workerRef: `W${d.b}` }),
  unassigned: (s, d) => s.record('KeyWorkerUnassigned', d.day, { assignmentId: `a${d.a}` }),
  covered: (s, d) => s.record('AbsenceCoverStarted', d.day, { assignmentId: `a${d.a}`, coverWorkerRef: `W${d.b}` }),
  rowStated: (s, d) => s.rowStated(`row-${d.a}`, 2023 + d.b, d.day, d.yes ? '' : addDays(d.day, 30)),
  returnReceived: (s, d) => s.returnReceived(2023 + d.b, [`row-${d.a}`]),
  found: (s, d) => s.found(`d${d.a}`, d.yes ? 'OPEN_ROW_VANISHED' : 'OVERLAP', d.day),
  resolved: (s, d) => s.resolved(`d${d.a}`, 'OVERLAP', d.day),
  redated: (s, d) => s.redated(`fact-${d.a}`, '2023-01-01', d.day),
  reasonCorrected: (s, d) => s.corrected(`fact-${d.a}`, [{ field: 'reason', was: 'OTHER', now: pick(REASONS, d.b) }]),
  postcodeCorrected: (s, d) =>
    s.corrected(`fact-${d.a}`, [], [{ field: 'placementPostcode', was: '', now: `ZZ99 ${d.b}BB` }]),
  withdrawn: (s, d) => s.withdrawn(`fact-${d.a + d.b}`),
  recordedOn: (s, d) => s.recordedOn(`${2025 + d.a}-0${1 + d.b}-01T09:00:00.000Z`),
};

const step: fc.Arbitrary<(story: Told) => void> = fc
  .record({
    kind: fc.constantFrom(...Object.values(STEPS)),
    day: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2023-01-01', days)),
    a: fc.integer({ min: 0, max: 4 }),
    b: fc.integer({ min: 0, max: 3 }),
    yes: fc.boolean(),
  })
  .map(
    ({ kind, ...draw }) =>
      (story) =>
        kind(story, draw),
  );

/** Facts are recorded in the order of their instants, whatever the steps said. */
function inRecordedOrder(facts: readonly JourneyFact[]): JourneyFact[] {
  let latest = '';
  return facts.map((fact) => {
    latest = fact.recordedAt > latest ? fact.recordedAt : latest;
    return { ...fact, recordedAt: latest };
  });
}

/** The facts of a journey of no particular sense: late, repeated, corrected, contradicting one another. */
export function anyJourney(journeyId?: string): fc.Arbitrary<JourneyFact[]> {
  return fc.array(step, { maxLength: 40 }).map((steps) => {
    const story = new Told(journeyId);
    for (const tell of steps) tell(story);
    return inRecordedOrder(story.facts);
  });
}
