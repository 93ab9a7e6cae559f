import { type LivedJourney, sameTeam } from '@app/analysis';
import type { JourneyFact, LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import { type TimelineDocument, timelineProjection } from '@app/projections';
import { type AnalysedJourney, analysedJourney } from '../libs/ledger/src/analysis/analysed-journey';
import type { AnalysedJourneys, Journeys } from '../libs/ledger/src/analysis/analysed-journeys';
import { AnalysisDesk } from '../libs/ledger/src/analysis/analysis-desk';
import type { AnalysisQuestion } from '../libs/ledger/src/analysis/analysis-question';
import { numbers } from './analysis-work';

const OPENED = '2021-01-01';
const ASKED: AnalysisQuestion = {
  kind: 'same-team',
  asAt: '2026-03-31',
  knownAt: '2026-04-30T12:00:00.000Z',
  cohort: {},
  reckoning: {},
};
/** Journeys unlike one another: so many that nothing can be learned from those that come again under another id. */
const PATTERNS = 1000;
const AT_A_TIME = 100;

const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n * 10_000).padStart(12, '0')}`;
/** All of an id that its facts share: their own last four figures are their places. */
const stemOf = (n: number): string => idOf(n).slice(0, -4);

/** One invented young person, fact by fact, from the day of the referral on. */
class Told {
  readonly facts: JourneyFact[] = [];
  readonly start: LocalDate;
  readonly days: number;

  constructor(
    private readonly n: number,
    private readonly next: () => number,
  ) {
    this.start = addDays(OPENED, this.whole(30, 800));
    this.days = this.whole(365, 1095);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** On a day of support, counted from its first. */
  add(type: string, day: number, data: object, personal?: object): void {
    const on = addDays(this.start, day);
    const revision = this.facts.length;
    const eventId = stemOf(this.n) + String(revision).padStart(4, '0');
    this.facts.push({
      ...{ position: 1 + this.n * 100 + revision, streamId: `journey-${idOf(this.n)}`, revision, eventId, type },
      ...{ happened: { from: on, precision: 'DAY' }, orderOnDay: revision, recordedAt: `${on}T18:00:00.000Z` },
      ...{ recordedBy: { role: 'SOCIAL_WORKER' }, source: { kind: 'SCREEN' }, compartment: 'CORE' },
      ...{ commandId: eventId, correlationId: eventId, schemaVersion: 1, data, ...(personal ? { personal } : {}) },
    } as unknown as JourneyFact);
  }

  /** What the read model holds. */
  text(): string {
    const initial = timelineProjection.initial(idOf(this.n));
    return JSON.stringify(this.facts.reduce((all, fact) => timelineProjection.evolve(all, fact), initial));
  }
}

function tellPlacements(one: Told): void {
  const count = one.whole(1, 6);
  for (let i = 0; i < count; i++) {
    const day = Math.floor((one.days * i) / count);
    if (i > 0) {
      const plan = { wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' };
      one.add('PlacementEnded', day, {
        placementId: `p${i - 1}`,
        reason: one.chance(0.4) ? 'CREQB' : 'CARPL',
        ...plan,
      });
    }
    const setting = { placementType: one.chance(0.3) ? 'K2' : 'U6', urn: `SC9${i}`, provider: 'PR1' };
    const change = i === 0 ? 'FIRST' : 'NEW_CARER';
    one.add('PlacementStarted', day, { placementId: `p${i}`, periodId: 'c', change, ...setting });
  }
}

/** Up to three people one after the other, sometimes with days between them. */
function tellRole(one: Told, role: string): void {
  const type = role === 'KEY_WORKER' ? 'KeyWorker' : 'TeamMember';
  const people = one.chance(0.55) ? 1 : one.whole(2, 3);
  for (let i = 0; i < people; i++) {
    const day = Math.floor((one.days * i) / people);
    const worker = { workerRef: `${role}-${one.whole(1, 900)}`, teamId: `team-${one.whole(1, 9)}` };
    if (i > 0) {
      const reason = one.chance(0.2) ? 'CHCHAN' : 'LEFTRL';
      one.add(`${type}Unassigned`, day, { assignmentId: `${role}${i - 1}`, reason });
    }
    const named = { assignmentId: `${role}${i}`, ...worker, ...(role === 'KEY_WORKER' ? {} : { role }) };
    one.add(`${type}Assigned`, day + one.whole(0, 8), named);
  }
}

const ROLES = ['KEY_WORKER', 'LIFE_COACH', 'COMMUNICATIONS_SUPPORT', 'POLICE_LIAISON', 'SOCIAL_WORKER', 'IRO'];

/** Support of one to three years: about 40 facts. */
function told(n: number, next: () => number): Told {
  const one = new Told(n, next);
  one.add('YoungPersonRegistered', 0, { sex: 'F' }, { dateOfBirth: addDays('2008-01-01', one.whole(0, 1500)) });
  one.add('ReferralReceived', 0, { referralId: 'r' });
  one.add('ReferralAccepted', 0, { referralId: 'r', hub: 'LIGHTHOUSE' });
  one.add('NwdSupportStarted', 0, { supportId: 's', hub: 'LIGHTHOUSE', offer: 'OUTREACH', referralId: 'r' });
  one.add('PeriodOfCareStarted', 0, { periodId: 'c', categoryOfNeed: 'N1', legalStatus: 'C2' });
  tellPlacements(one);
  for (const role of ROLES) tellRole(one, role);
  for (let i = 0; i < 14; i++) {
    const contact = { contactId: `k${i}`, kind: 'HOME_VISIT', workerRef: `KEY_WORKER-${one.whole(1, 900)}` };
    one.add('SupportContactMade', one.whole(1, one.days - 1), contact);
  }
  if (one.chance(0.5)) {
    one.add('NwdSupportEnded', one.days, { supportId: 's' });
    one.add('PeriodOfCareEnded', one.days, { periodId: 'c', reasonCeased: 'E4A', plan: 'PLANNED' });
  }
  return one;
}

function patterns(): string[] {
  const next = numbers(2031);
  return Array.from({ length: PATTERNS }, (_, n) => told(n, next).text());
}

const analysed = (text: string): AnalysedJourney =>
  analysedJourney(JSON.parse(text) as TimelineDocument, ASKED, OPENED);

export interface SameTeamTook {
  readonly seconds: number;
  readonly moves: number;
  readonly peakMebibytes: number;
}

/** Every test of every role at every boundary, every journey's verdict, and the figures: from journeys as measures get them. */
function figures(count: number): Omit<SameTeamTook, 'peakMebibytes'> {
  const known = patterns().map((text) => analysed(text).lived);
  function* journeys(): Generator<LivedJourney> {
    for (let n = 0; n < count; n++) yield { ...known[n % PATTERNS]!, journeyId: idOf(n) };
  }
  const began = performance.now();
  const { headline } = sameTeam(journeys(), ASKED.asAt).figures;
  return { seconds: (performance.now() - began) / 1000, moves: headline.known.of };
}

/** The same from what the read model holds to the report with its fingerprint. Giving others their ids is not counted. */
async function report(count: number): Promise<Omit<SameTeamTook, 'peakMebibytes'>> {
  const known = patterns();
  let apart = 0;
  async function* batches(): Journeys {
    for (let from = 0; from < count; from += AT_A_TIME) {
      const began = performance.now();
      const texts = Array.from({ length: Math.min(AT_A_TIME, count - from) }, (_, i) => {
        const pattern = (from + i) % PATTERNS;
        return (known[pattern] ?? '').replaceAll(stemOf(pattern), stemOf(from + i));
      });
      apart += performance.now() - began;
      yield await Promise.resolve(texts.map(analysed));
    }
  }
  const read = (_: unknown, work: (all: Journeys, total: number) => Promise<unknown>): Promise<unknown> =>
    work(batches(), count);
  const began = performance.now();
  const { result } = await new AnalysisDesk({ read } as unknown as AnalysedJourneys).answer(ASKED);
  const { headline } = result as { headline: { figure: { denominator: number } } };
  return { seconds: (performance.now() - began - apart) / 1000, moves: headline.figure.denominator };
}

async function main([count, what]: readonly string[]): Promise<void> {
  const found = await (what === 'report' ? report : figures)(Number(count));
  const took: SameTeamTook = { ...found, peakMebibytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(took));
}

/** `node … same-team-work.ts COUNT figures|report`: does the work in a process of its own and tells what it took. */
if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  });
}
