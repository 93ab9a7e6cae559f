import type { LocalDate } from '@app/journey';
import { expectNear, golden, withGolden } from '../golden.fixture';
import { rateRatio } from '../rates/rate-ratio';
import type { Cause } from '../spells/placement-spells';
import { carerSpells, CAUSES } from '../spells/placement-spells';
import type { CaseHolder, SplitSpell } from '../spells/person-time';
import { splitByHolder } from '../spells/person-time';
import { LEDGER_OPENED, tenYoungPeople } from '../testing/ten-young-people.fixture';
import { sameTeam } from './cohort';
import type { SameTeamOfJourney } from './same-team';

const HOLDERS: readonly CaseHolder[] = ['original', 'replacement', 'none'];

/** The set counts each move of a day, so it is compared with the definition that does. */
function seen(asAt: LocalDate, knownAt: LocalDate): ReturnType<typeof sameTeam> & { spells: SplitSpell[] } {
  const journeys = tenYoungPeople(knownAt);
  const spells = journeys.flatMap((journey) => {
    const watchedTo = journey.support?.to;
    const settings = { asAt, watchedFrom: LEDGER_OPENED, ...(watchedTo === undefined ? {} : { watchedTo }) };
    return splitByHolder(journey, carerSpells(journey, settings));
  });
  return { ...sameTeam(journeys, asAt, { movesOfOneDay: 'EACH' }), spells };
}

const daysOf = (spells: readonly SplitSpell[]): number[] =>
  HOLDERS.map((holder) => spells.reduce((sum, spell) => sum + spell.heldDays[holder], 0));
const breakdownsOf = (spells: readonly SplitSpell[]): number[] =>
  HOLDERS.map((holder) => spells.filter((s) => s.cause.broad === CAUSES.BREAKDOWN && s.holderBefore === holder).length);

describe('ten invented young people', () => {
  it('had eighteen moves by the end of June 2025, at fifteen of which the key worker was held', () => {
    const { figures } = seen('2025-06-30', '2025-06-30');
    const held = figures.figures.find(({ test, role }) => test === 'heldAtMove' && role === 'KEY_WORKER');
    expect(held?.known).toMatchObject({ having: 15, of: 18 });
    expect(held?.known.wilson?.lower).toBeCloseTo(0.6078, 4);
    expect(held?.known.wilson?.upper).toBeCloseTo(0.9416, 4);
  });

  it('tell of one move that it is not known yet, and count it in no denominator', () => {
    const { headline } = seen('2025-06-30', '2025-06-30').figures;
    expect(headline.known).toMatchObject({ having: 13, of: 17 });
    expect(headline.named).toMatchObject({ having: 13, of: 15 });
    expect(headline.behind.not_yet_known).toEqual([{ journeyId: 'YP-08', on: '2025-06-20' }]);
    expect(headline.behind.no_one_named.map(({ journeyId }) => journeyId)).toEqual(['YP-05', 'YP-10']);
    expect(headline.behind.broken.map(({ journeyId }) => journeyId)).toEqual(['YP-02', 'YP-03']);
    expect(headline.byYoungPerson).toMatchObject({ numerator: 13, denominator: 17, clusters: 8 });
  });

  it('collapse two moves of one day into one by the definition in force', () => {
    expect(sameTeam(tenYoungPeople('2025-06-30'), '2025-06-30').figures.headline.known).toMatchObject({
      having: 12,
      of: 16,
    });
  });

  it('seemed to have five promises kept on 31 January 2025; a late record has shown that it was four', () => {
    const [then, now] = [seen('2025-01-31', '2025-01-31'), seen('2025-01-31', '2025-06-30')];
    expect(then.figures.promiseStrict.behind).toEqual(['YP-01', 'YP-06', 'YP-08', 'YP-09', 'YP-10']);
    expect(now.figures.promiseStrict.behind).toEqual(['YP-01', 'YP-06', 'YP-08', 'YP-09']);
  });

  it('have a verdict each', () => {
    expect(seen('2025-06-30', '2025-06-30').figures.verdicts).toEqual({
      CANNOT_TELL: ['YP-05'],
      KEPT: ['YP-01', 'YP-06', 'YP-08', 'YP-09'],
      KEPT_WITH_COVER: [],
      TEAM_KEPT_WORKER_CHANGED: [],
      BROKEN: ['YP-02', 'YP-03', 'YP-04', 'YP-07', 'YP-10'],
    });
  });

  it('mark the change that a young person asked for, and count it as a change', () => {
    const { journeys } = seen('2025-06-30', '2025-06-30');
    const asked = journeys.flatMap(({ keyWorker }) => keyWorker.changes).filter((change) => change.askedFor);
    expect(asked).toEqual([{ on: '2024-10-11', from: 'kwC', to: 'kwB', askedFor: true, sameTeam: null }]);
  });

  it('broke down three times with the first worker, once with a later one and once with nobody', () => {
    const { spells } = seen('2025-06-30', '2025-06-30');
    expect([daysOf(spells), breakdownsOf(spells)]).toEqual([
      [2479, 1199, 281],
      [3, 1, 1],
    ]);
    const { ratio, interval } = rateRatio({ events: 1, days: 1199 }, { events: 3, days: 2479 });
    expectNear(ratio, 1 / 1199 / (3 / 2479));
    expect([interval?.lower, interval?.upper].every((end) => typeof end === 'number')).toBe(true);
  });
});

interface KnownMove {
  on: string;
  fromPlacement: string;
  toPlacement: string;
  keyWorkerBefore: string | null;
  keyWorkerAfter: string | null;
  heldAtMove: string;
  heldThrough28Days: string;
  heldFromStart: boolean;
}
interface KnownSpell {
  placementId: string;
  start: string;
  stopExclusive: string;
  entryDays: number;
  timeDays: number;
  cause: Cause;
  exposureDays: Record<CaseHolder, number>;
  stratumDayBeforeEnd: CaseHolder;
}
interface KnownJourney {
  acceptedOn: string;
  journeyEndExclusive: string;
  closed: boolean;
  journeyDays: number;
  coveredDays: number;
  gapDays: number;
  originalKeyWorker: string | null;
  originalKeyWorkerDays: number;
  keyWorkers: number;
  keyWorkerChanges: number;
  daysByKeyWorker: Record<string, number>;
  upcCovered: number | null;
  cocCovered: number | null;
  originalShareOfJourney: number;
  promiseWholeJourneyStrict: boolean;
  moves: KnownMove[];
  spells: KnownSpell[];
}
interface KnownView {
  asAt: string;
  knownAt: string;
  youngPeople: Record<string, KnownJourney>;
  cohort: Record<
    'moves' | 'heldAtMove' | 'heldThrough28' | 'knownThrough28' | 'heldFromStart' | 'promiseWholeJourneyStrict',
    number
  > & {
    heldAtMoveWilson95: [number, number];
    heldThrough28Wilson95: [number, number];
    placementDays: Record<CaseHolder, number>;
    breakdowns: Record<CaseHolder, number>;
  };
}

/** The answers of the set, in the words of the definition in force. */
const inOurWords = (answer: string): string =>
  ({ no_key_worker: 'no_one_named', broken_after_move: 'broken' })[answer] ?? answer;

function expectJourney(found: SameTeamOfJourney, known: KnownJourney): void {
  const { keyWorker, boundaries } = found;
  expect([found.acceptedOn, found.endsOn, found.open]).toEqual([
    known.acceptedOn,
    known.journeyEndExclusive,
    !known.closed,
  ]);
  expect(found.promiseStrict).toBe(known.promiseWholeJourneyStrict);
  expect(keyWorker).toMatchObject({
    windowDays: known.journeyDays,
    coveredDays: known.coveredDays,
    gapDays: known.gapDays,
    first: known.originalKeyWorker,
    firstDays: known.originalKeyWorkerDays,
    people: known.keyWorkers,
  });
  expect(keyWorker.changes).toHaveLength(known.keyWorkerChanges);
  expect(Object.fromEntries(keyWorker.daysByPerson.map(({ person, days }) => [person, days]))).toEqual(
    known.daysByKeyWorker,
  );
  expectNear(keyWorker.byDays.upc, known.upcCovered);
  expectNear(keyWorker.byDays.coc, known.cocCovered);
  expectNear(keyWorker.firstShare, known.originalShareOfJourney);
  expect(boundaries).toHaveLength(known.moves.length);
  for (const [i, { on, move, roles }] of boundaries.entries()) {
    const told = known.moves[i];
    expect([on, move?.fromPlacementId, move?.toPlacementId]).toEqual([
      told?.on,
      told?.fromPlacement,
      told?.toPlacement,
    ]);
    expect(roles[0]).toMatchObject({
      role: 'KEY_WORKER',
      before: told?.keyWorkerBefore,
      after: told?.keyWorkerAfter,
      heldAtMove: inOurWords(told?.heldAtMove ?? ''),
      heldThrough: inOurWords(told?.heldThrough28Days ?? ''),
    });
    expect(roles[0]?.heldFromStart === 'held').toBe(told?.heldFromStart);
  }
}

function expectSpells(found: readonly SplitSpell[], known: readonly KnownSpell[]): void {
  expect(
    found.map((s) => [
      s.placementId,
      s.startedOn,
      s.stoppedOn,
      s.entryDays,
      s.timeDays,
      s.cause.broad,
      s.heldDays,
      s.holderBefore,
    ]),
  ).toEqual(
    known.map((s) => [
      s.placementId,
      s.start,
      s.stopExclusive,
      s.entryDays,
      s.timeDays,
      s.cause,
      s.exposureDays,
      s.stratumDayBeforeEnd,
    ]),
  );
}

withGolden('ten invented young people, counted day by day elsewhere', () => {
  const { views } = golden<{ views: KnownView[] }>('journey/expected.json');

  it.each(views.map((view) => [`as at ${view.asAt}, as known at ${view.knownAt}`, view] as const))(
    'agree %s',
    (_, { asAt, knownAt, youngPeople, cohort }) => {
      const { journeys, figures, spells } = seen(asAt, knownAt);
      expect(journeys.map(({ journeyId }) => journeyId)).toEqual(Object.keys(youngPeople));
      for (const journey of journeys) {
        const known = youngPeople[journey.journeyId] as KnownJourney;
        expectJourney(journey, known);
        expectSpells(
          spells.filter(({ journeyId }) => journeyId === journey.journeyId),
          known.spells,
        );
      }
      const figure = (test: string): (typeof figures)['headline'] | undefined =>
        figures.figures.find((one) => one.test === test && one.role === 'KEY_WORKER');
      expect(figure('heldAtMove')?.known).toMatchObject({ having: cohort.heldAtMove, of: cohort.moves });
      expect(figures.headline.known).toMatchObject({ having: cohort.heldThrough28, of: cohort.knownThrough28 });
      expect(figure('heldFromStart')?.known.having).toBe(cohort.heldFromStart);
      expect(figures.promiseStrict.having).toBe(cohort.promiseWholeJourneyStrict);
      expectNear(figure('heldAtMove')?.known.wilson?.lower ?? null, cohort.heldAtMoveWilson95[0]);
      expectNear(figures.headline.known.wilson?.upper ?? null, cohort.heldThrough28Wilson95[1]);
      expect(daysOf(spells)).toEqual(HOLDERS.map((holder) => cohort.placementDays[holder]));
      expect(breakdownsOf(spells)).toEqual(HOLDERS.map((holder) => cohort.breakdowns[holder]));
    },
  );
});
