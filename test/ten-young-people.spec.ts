import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TenYoungPeople } from './ten-young-people';
import { ROOT, SetClock, TestFolder, WholeLedger } from './whole-ledger';

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
  cause: number;
  outOfArea: boolean;
  exposureDays: Record<string, number>;
  stratumDayBeforeEnd: string;
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
interface KnownCohort {
  moves: number;
  heldAtMove: number;
  heldThrough28: number;
  knownThrough28: number;
  heldFromStart: number;
  promiseWholeJourneyStrict: number;
  heldAtMoveWilson95: [number, number];
  heldThrough28Wilson95: [number, number];
  placementDays: Record<string, number>;
  breakdowns: Record<string, number>;
  breakdownsPer1000Days: Record<string, number>;
  outOfAreaDays: number;
  allPlacementDays: number;
  familySettingDays: number;
}
interface View {
  asAt: string;
  knownAt: string;
  youngPeople: Record<string, KnownJourney>;
  cohort: KnownCohort;
}

/** Counted day by day elsewhere, by a program that shares nothing with this one. */
const { views, ledgerOpened } = JSON.parse(
  readFileSync(join(ROOT, 'test', 'ten-young-people.expected.json'), 'utf8'),
) as { views: View[]; ledgerOpened: string };

interface Figure {
  numerator: number;
  denominator: number;
  value: number | null;
  interval: { lower: number; upper: number } | null;
}
interface FoundRole {
  role: string;
  before: string | null;
  after: string | null;
  heldAtMove: string;
  heldThrough: string;
  heldFromStart: string;
}
interface FoundJourney {
  journeyId: string;
  acceptedOn: string;
  endsOn: string;
  open: boolean;
  promiseStrict: boolean;
  keyWorker: {
    windowDays: number;
    coveredDays: number;
    gapDays: number;
    first: string | null;
    firstDays: number;
    firstShare: number | null;
    people: number;
    changes: unknown[];
    daysByPerson: { person: string; days: number }[];
    byDays: { upc: number | null; coc: number | null };
  };
  boundaries: {
    kind: string;
    on: string;
    move: { fromPlacementId: string; toPlacementId: string };
    roles: FoundRole[];
  }[];
}
interface SameTeam {
  headline: { figure: Figure };
  figures: { test: string; role: string; kind: string; figure: Figure }[];
  promiseStrict: { figure: Figure };
  journeys: FoundJourney[];
}
interface FoundSpell {
  journeyId: string;
  placementId: string;
  startedOn: string;
  stoppedOn: string;
  entryDays: number;
  timeDays: number;
  cause: { broad: number };
  outOfArea: boolean | null;
  heldDays: Record<string, number>;
  holderBefore: string;
}
interface Continuity {
  spells: FoundSpell[];
  placementDays: Record<string, number>;
  byHolder: { broad: { rates: Record<string, Figure> } };
}
interface Outcomes {
  outcomes: { key: string; figures: Record<string, Figure> }[];
}

const HOLDERS = ['original', 'replacement', 'none'];
/** The answers of the set, in the words of the definition in force. */
const inOurWords = (answer: string): string =>
  ({ no_key_worker: 'no_one_named', broken_after_move: 'broken' })[answer] ?? answer;

function expectJourney(found: FoundJourney, known: KnownJourney): void {
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
  const moves = boundaries.filter(({ kind }) => kind === 'MOVE');
  expect(
    moves.map(({ on, move, roles: [role] }) => [
      ...[on, move.fromPlacementId, move.toPlacementId, role?.before, role?.after],
      ...[role?.heldAtMove, role?.heldThrough, role?.heldFromStart === 'held'],
    ]),
  ).toEqual(
    known.moves.map((move) => [
      ...[move.on, move.fromPlacement, move.toPlacement, move.keyWorkerBefore, move.keyWorkerAfter],
      ...[inOurWords(move.heldAtMove), inOurWords(move.heldThrough28Days), move.heldFromStart],
    ]),
  );
}

function expectSpells(found: readonly FoundSpell[], known: readonly KnownSpell[]): void {
  expect(
    found.map((s) => [
      ...[s.placementId, s.startedOn, s.stoppedOn, s.entryDays, s.timeDays],
      ...[s.cause.broad, s.outOfArea, s.heldDays, s.holderBefore],
    ]),
  ).toEqual(
    known.map((s) => [
      ...[s.placementId, s.start, s.stopExclusive, s.entryDays, s.timeDays],
      ...[s.cause, s.outOfArea, s.exposureDays, s.stratumDayBeforeEnd],
    ]),
  );
}

const expectNear = (found: number | null | undefined, known: number | null): void =>
  known === null ? expect(found ?? null).toBeNull() : expect(found).toBeCloseTo(known, 9);

describe('ten invented young people, recorded day by day in a ledger', () => {
  const folder = new TestFolder();
  const clock = SetClock.at(`${ledgerOpened}T08:00:00.000Z`);
  let ledger: WholeLedger;
  let journeys: ReadonlyMap<string, string>;
  beforeAll(async () => {
    ledger = await WholeLedger.open(folder.fresh(), clock);
    journeys = await new TenYoungPeople(ledger, clock).record();
    clock.goTo('2026-01-01T09:00:00.000Z');
  });
  afterAll(async () => {
    await ledger.close();
    folder.remove();
  });

  const idOf = (youngPerson: string): string => journeys.get(youngPerson) ?? '';

  it.each(views.map((view) => [`as at ${view.asAt}, as known at ${view.knownAt}`, view] as const))(
    'kept, or did not keep, the same team: %s',
    async (_, { asAt, knownAt, youngPeople, cohort }) => {
      // The set counts each move of a day, so it is compared with the reckoning that does.
      const report = await ledger.analyse('same-team', { asAt, knownAt, sameDayMoves: 'EACH' });
      const { headline, figures, promiseStrict, journeys: found } = report.result as SameTeam;
      for (const [youngPerson, known] of Object.entries(youngPeople)) {
        expectJourney(found.find(({ journeyId }) => journeyId === idOf(youngPerson)) as FoundJourney, known);
      }
      const figure = (test: string): Figure | undefined =>
        figures.find((one) => one.test === test && one.role === 'KEY_WORKER' && one.kind === 'MOVE')?.figure;
      expect(figure('heldAtMove')).toMatchObject({ numerator: cohort.heldAtMove, denominator: cohort.moves });
      expect(headline.figure).toMatchObject({ numerator: cohort.heldThrough28, denominator: cohort.knownThrough28 });
      expect(figure('heldFromStart')?.numerator).toBe(cohort.heldFromStart);
      expect(promiseStrict.figure.numerator).toBe(cohort.promiseWholeJourneyStrict);
      const { lower, upper } = figure('heldAtMove')?.interval ?? { lower: NaN, upper: NaN };
      expectNear(lower, cohort.heldAtMoveWilson95[0]);
      expectNear(upper, cohort.heldAtMoveWilson95[1]);
      expectNear(headline.figure.interval?.lower, cohort.heldThrough28Wilson95[0]);
      expectNear(headline.figure.interval?.upper, cohort.heldThrough28Wilson95[1]);
    },
  );

  it.each(views.map((view) => [`as at ${view.asAt}, as known at ${view.knownAt}`, view] as const))(
    'lived in placements with somebody who held the case: %s',
    async (_, { asAt, knownAt, youngPeople, cohort }) => {
      const { result } = await ledger.analyse('continuity', { asAt, knownAt });
      const { spells, placementDays, byHolder } = result as Continuity;
      for (const [youngPerson, known] of Object.entries(youngPeople)) {
        expectSpells(
          spells.filter(({ journeyId }) => journeyId === idOf(youngPerson)),
          known.spells,
        );
      }
      expect(placementDays).toEqual(cohort.placementDays);
      for (const holder of HOLDERS) {
        const { numerator = NaN, denominator = NaN, ...rate } = byHolder.broad.rates[holder] ?? {};
        expect(numerator).toBe(cohort.breakdowns[holder]);
        expectNear((1000 * numerator) / denominator, cohort.breakdownsPer1000Days[holder] ?? null);
        // Fewer than ten: whoever asks is told the counts, and no rate.
        expect(rate).toMatchObject({ value: null, interval: null });
      }
      const { outcomes } = (await ledger.analyse('outcomes', { asAt, knownAt })).result as Outcomes;
      const figureOf = (key: string, name: string): Figure | undefined =>
        outcomes.find((one) => one.key === key)?.figures[name];
      expect(figureOf('out-of-area', 'outOfAreaWhileSupported')).toMatchObject({
        numerator: cohort.outOfAreaDays,
        denominator: cohort.allPlacementDays,
      });
      expect(figureOf('settings', 'familyWhileSupported')).toMatchObject({ numerator: cohort.familySettingDays });
    },
  );

  it('are told of in the same bytes years later, whatever has been recorded since', async () => {
    // Known at an instant to come: only the position of the run keeps out what will be recorded before it.
    const said = { asAt: '2025-01-31', knownAt: '2030-01-01' };
    const runs = [await ledger.run('same-team', said), await ledger.run('continuity', said)];
    clock.goTo('2029-03-01T09:00:00.000Z');
    const late = { commandId: randomUUID(), happened: { from: '2024-06-01', precision: 'DAY' } };
    const leaves = { type: 'UnassignKeyWorker', assignmentId: 'kwF-of-YP-06-from-2024-02-01', reason: 'LEFTRL' };
    await ledger.record(idOf('YP-06'), { ...leaves, ...late });
    await ledger.caughtUp();
    for (const run of runs) {
      expect((await ledger.analyse(run.kind, said)).digest).not.toBe(run.digest);
      const again = await ledger.runAgain(run.runId);
      expect([again.reproduced, JSON.stringify(again.run)]).toEqual([true, JSON.stringify(run)]);
    }
  });
});
