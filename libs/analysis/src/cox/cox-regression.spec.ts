import { chiSquareTail } from '../distributions';
import { expectNear } from '../golden.fixture';
import { knownAnswers, knownRows, labelsOf, listOf, numbersOf } from '../testing/known';
import { baselineHazard } from './baseline-hazard';
import { concordance } from './concordance';
import { type CoxEstimate, type CoxOptions, coxRegression } from './cox-regression';
import { martingaleResiduals } from './martingale';
import { proportionalHazards, type TimeScale } from './proportional-hazards';
import type { CoxRows, Ties } from './rows';
import { schoenfeldResiduals } from './schoenfeld';

const ANY_NUMBER: CoxOptions = { eventsPerCovariateMin: 0 };

function estimated(data: CoxRows, options: CoxOptions = ANY_NUMBER): CoxEstimate {
  const outcome = coxRegression(data, options);
  if (outcome.kind === 'refused') throw new Error(outcome.sentence);
  return outcome;
}

const test1 = knownRows('therneau-test1.csv');
const FIRST: CoxRows = {
  time: numbersOf(test1, 'time'),
  event: numbersOf(test1, 'status'),
  covariates: [{ name: 'x', values: numbersOf(test1, 'x') }],
};
const test2 = knownRows('therneau-test2.csv');
const SECOND: CoxRows = {
  entry: numbersOf(test2, 'start'),
  time: numbersOf(test2, 'stop'),
  event: numbersOf(test2, 'event'),
  covariates: [{ name: 'x', values: numbersOf(test2, 'x') }],
};

describe('six people, worked by hand', () => {
  // One event at 1, two at 6, one at 9. With r the hazard ratio of x, Breslow's slope is nought where r² - 3r - 6 = 0.
  const ratio = (3 + Math.sqrt(33)) / 2;
  const breslow = estimated(FIRST, { ...ANY_NUMBER, ties: 'breslow' });

  it('have the hazard ratio that solves Breslow’s equation', () => {
    expectNear(breslow.coefficients[0]!.hazardRatio, ratio);
  });

  it('have the likelihood, the slope and the bend that the formulas give', () => {
    expectNear(breslow.logLikelihood.without, -Math.log(6) - 2 * Math.log(4));
    expectNear(breslow.logLikelihood.with, 2 * Math.log(ratio) - Math.log(3 * ratio + 3) - 2 * Math.log(ratio + 3));
    const bend = ratio / (ratio + 1) ** 2 + (6 * ratio) / (ratio + 3) ** 2;
    expectNear(breslow.coefficients[0]!.standardError, 1 / Math.sqrt(bend));
    // At nought the slope is 1 and the bend is 5/8.
    expectNear(breslow.tests.score.chiSquare, 1 / (5 / 8));
  });

  it('have the baseline hazard that the formulas give', () => {
    const [hazard] = baselineHazard(FIRST, breslow);
    expect(hazard).toMatchObject({ stratum: null, times: [1, 6, 9] });
    const first = 1 / (3 * ratio + 3);
    const known = [first, first + 2 / (ratio + 3), first + 2 / (ratio + 3) + 1];
    hazard!.hazard.forEach((one, i) => expectNear(one, known[i]!));
    const [exposed] = baselineHazard(FIRST, breslow, { x: 1 });
    exposed!.hazard.forEach((one, i) => expectNear(one, ratio * known[i]!));
    expect(() => baselineHazard(FIRST, breslow, { y: 1 })).toThrow('no covariate "y"');
  });

  it('have as many events as are expected of each, but for what is left over', () => {
    const first = 1 / (3 * ratio + 3);
    const second = first + 2 / (ratio + 3);
    const known = [1 - ratio * first, -ratio * first, 1 - ratio * second, 1 - second, -second, 1 - (1 + second)];
    martingaleResiduals(FIRST, breslow).forEach((one, i) => expectNear(one, known[i]!));
  });

  it('have, by Efron, the hazard ratio that solves r³ = 23r + 30', () => {
    const { hazardRatio } = estimated(FIRST).coefficients[0]!;
    expectNear(hazardRatio ** 3, 23 * hazardRatio + 30);
  });

  it('differ from what is expected at each event by the mean of those at risk, over tied events their average', () => {
    const efron = estimated(FIRST);
    const r = efron.coefficients[0]!.hazardRatio;
    const atSix = (r / (r + 3) + r / (r + 5)) / 2;
    const known = [1 - r / (r + 1), 1 - atSix, 0 - atSix, 0];
    const told = schoenfeldResiduals(FIRST, efron).sort((a, b) => a.row - b.row);
    expect(told.map(({ row, time }) => [row, time])).toEqual([
      [0, 1],
      [2, 6],
      [3, 6],
      [5, 9],
    ]);
    told.forEach(({ residuals }, i) => expectNear(residuals[0]!, known[i]!));
  });
});

interface Known {
  readonly coef: Record<string, number>;
  readonly se: Record<string, number>;
  readonly robustSe: Record<string, number> | null;
  readonly loglik: [number, number];
  readonly n: number;
  readonly nevent: number;
  readonly lrTest: [number, number, number];
  readonly waldTest: [number, number, number];
  readonly scoreTest: [number, number, number];
  readonly robScore: [number, number, number] | null;
  readonly concordance: [number, number];
}

function expectKnown(data: CoxRows, known: Known, ties: Ties): void {
  const { coefficients, logLikelihood, tests, rows, events, ...rest } = estimated(data, { ...ANY_NUMBER, ties });
  expect([rows, events]).toEqual([known.n, known.nevent]);
  for (const { name, coefficient, standardError, robustError } of coefficients) {
    expectNear(coefficient, known.coef[name]!);
    expectNear(standardError, known.se[name]!);
    expectNear(robustError, known.robustSe?.[name] ?? null);
  }
  expectNear(logLikelihood.without, known.loglik[0]);
  expectNear(logLikelihood.with, known.loglik[1]);
  expectNear(tests.likelihoodRatio.chiSquare, known.lrTest[0]);
  expectNear(tests.likelihoodRatio.p, known.lrTest[2]);
  // R prints Wald's statistic with two decimals, and its p in full.
  expect(tests.wald.chiSquare).toBeCloseTo(known.waldTest[0], 2);
  expectNear(tests.wald.p, known.waldTest[2]);
  expectNear(tests.score.chiSquare, known.scoreTest[0]);
  expectNear(tests.robustScore?.chiSquare ?? null, known.robScore?.[0] ?? null);
  const found = concordance(data, { coefficients, logLikelihood, tests, rows, events, ...rest });
  expectNear(found.share, known.concordance[0]);
  expectNear(found.standardError, known.concordance[1]);
}

const placements = knownRows('placements.csv');
const CAUSES = ['breakdown', 'planned', 'home'] as const;
function placementRows(cause: (typeof CAUSES)[number]): CoxRows {
  const endedBy = CAUSES.indexOf(cause) + 1;
  return {
    entry: numbersOf(placements, 'entry'),
    time: numbersOf(placements, 'time'),
    event: numbersOf(placements, 'cause').map((one) => (one === endedBy ? 1 : 0)),
    person: labelsOf(placements, 'childId'),
    covariates: [
      ...['kwChanged', 'outOfArea', 'priorMoves'].map((name) => ({ name, values: numbersOf(placements, name) })),
      { name: 'isHub', values: labelsOf(placements, 'placementType').map((type) => (type === 'hub' ? 1 : 0)) },
    ],
  };
}

describe('known answers of R', () => {
  type ByTies = Record<Ties, Known>;
  const known = knownAnswers<Record<string, ByTies>>('cox.json');

  it.each(['efron', 'breslow'] as const)('for six and for ten people, ties by %s', (ties) => {
    expectKnown(FIRST, known.therneau_test1![ties], ties);
    expectKnown(SECOND, known.therneau_test2_countingProcess![ties], ties);
  });

  it.each(CAUSES)('for invented placements, errors by child: %s', (cause) => {
    expectKnown(placementRows(cause), known[`placements_causeSpecific_${cause}`]!.efron, 'efron');
    expectKnown(placementRows(cause), known[`placements_causeSpecific_${cause}`]!.breslow, 'breslow');
  });

  it('for whether the factors stay the same over time', () => {
    const { placements_zph_identity: zph } =
      knownAnswers<
        Record<'placements_zph_identity', { table: { chisq: number; df: number; p: number; _row: string }[] }>
      >('cox.json');
    const data = placementRows('breakdown');
    const tests = proportionalHazards(data, estimated(data), 'identity');
    expect(tests.map(({ covariate }) => covariate)).toEqual(['kwChanged', 'outOfArea', 'priorMoves', 'isHub', null]);
    tests.forEach(({ chiSquare, degreesOfFreedom, p }, i) => {
      expectNear(chiSquare, zph.table[i]!.chisq);
      expectNear(p, zph.table[i]!.p);
      expect(degreesOfFreedom).toBe(zph.table[i]!.df);
    });
  });

  interface Fit {
    readonly ties: Ties;
    readonly strata: boolean;
    readonly cluster: boolean;
    readonly coef: number[];
    readonly var: number[][];
    readonly loglik: [number, number];
    readonly waldP: number;
    readonly score: number;
    /** By person, when each row is somebody else's. */
    readonly aloneSe: number[] | null;
    readonly robustScore: number | null;
    readonly concordance: [number, number];
    readonly zph: Record<TimeScale, number[]>;
    readonly hazardEnd: number | number[];
    readonly martingale: number[] | null;
    readonly schoenfeld: number[][] | null;
  }
  const invented = Object.entries(knownAnswers<Record<string, { cox: Fit[] }>>('invented.json')).flatMap(
    ([set, { cox }]) =>
      cox.map((fit) => {
        const traits = [fit.ties, ...(fit.strata ? ['strata'] : []), ...(fit.cluster ? ['by person'] : [])];
        return [`${set}, ${traits.join(', ')}`, set, fit] as const;
      }),
  );

  it.each(invented)('for invented spells, %s', (_, set, fit) => {
    const rows = knownRows('invented.csv').filter((row) => row.set === set);
    const data: CoxRows = {
      time: numbersOf(rows, 'time'),
      event: numbersOf(rows, 'cause'),
      covariates: ['late', 'far', 'moves'].map((name) => ({ name, values: numbersOf(rows, name) })),
      ...(set.startsWith('late') && { entry: numbersOf(rows, 'entry') }),
      ...(fit.strata && { stratum: labelsOf(rows, 'stratum') }),
      ...(fit.cluster && { person: labelsOf(rows, 'person') }),
    };
    const estimate = estimated(data, { ...ANY_NUMBER, ties: fit.ties });
    const { coefficients, covariance, logLikelihood, tests } = estimate;
    coefficients.forEach(({ coefficient }, k) => expectNear(coefficient, fit.coef[k]!));
    covariance.flat().forEach((one, i) => expectNear(one, fit.var.flat()[i]!));
    expectNear(logLikelihood.without, fit.loglik[0]);
    expectNear(logLikelihood.with, fit.loglik[1]);
    expectNear(tests.wald.p, fit.waldP);
    expectNear(tests.score.chiSquare, fit.score);
    if (fit.cluster) expectNear(tests.robustScore!.chiSquare, fit.robustScore);
    else {
      const alone = estimated({ ...data, person: rows.map((__, row) => row) }, { ...ANY_NUMBER, ties: fit.ties });
      alone.coefficients.forEach(({ robustError }, k) => expectNear(robustError, fit.aloneSe![k]!));
    }
    const { share, standardError } = concordance(data, estimate);
    expectNear(share, fit.concordance[0]);
    expectNear(standardError, fit.concordance[1]);
    for (const scale of ['km', 'identity', 'log', 'rank'] as const) {
      const checks = proportionalHazards(data, estimate, scale);
      checks.forEach(({ chiSquare, p, degreesOfFreedom }, i) => {
        // R stops its search for the coefficients sooner than we do, which shows here.
        expectNear(chiSquare, fit.zph[scale][i]!, 1e-8);
        expectNear(p, chiSquareTail(chiSquare!, degreesOfFreedom));
      });
    }
    const strata = baselineHazard(data, estimate).sort((a, b) => (String(a.stratum) < String(b.stratum) ? -1 : 1));
    strata.forEach(({ hazard }, i) => expectNear(hazard.at(-1)!, listOf(fit.hazardEnd)[i]!));
    if (!fit.martingale || !fit.schoenfeld) return;
    martingaleResiduals(data, estimate).forEach((one, i) => expectNear(one, fit.martingale![i]!, 1e-8));
    // R sorts tied events in an order of its own: compared as sums over each stratum.
    const sum = (lists: readonly (readonly number[])[], k: number): number =>
      lists.reduce((all, one) => all + Math.abs(one[k]!), 0);
    const told = schoenfeldResiduals(data, estimate).map(({ residuals }) => residuals);
    coefficients.forEach((__, k) => expectNear(sum(told, k), sum(fit.schoenfeld!, k)));
  });
});
