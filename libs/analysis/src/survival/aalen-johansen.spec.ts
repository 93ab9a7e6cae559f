import { expectNear } from '../golden.fixture';
import { knownAnswers, knownRows, labelsOf, numbersOf } from '../testing/known';
import { aalenJohansen, incidenceAt, type IncidenceCurves, incidenceIntervals } from './aalen-johansen';
import { kaplanMeier, survivalAt } from './kaplan-meier';
import type { Spells } from './spells';

const CAUSES = ['breakdown', 'planned', 'home'] as const;
type ByCause<T> = Readonly<Record<(typeof CAUSES)[number], T>>;
type Times = readonly (number | null)[];

function expectAllNear(values: Times, known: Times, relative?: number): void {
  expect(values).toHaveLength(known.length);
  values.forEach((value, i) => expectNear(value, known[i] ?? null, relative));
}

/** The standard errors by person, from what they mean: the estimate is made again with each person counting a little more. */
function errorsByNudging(spells: Required<Spells>, cause: number, at: number): number {
  const people = [...new Set(Array.from(spells.person))];
  const step = 1e-4;
  const moved = people.map((person) => {
    const weighted = (weight: number): number =>
      weightedIncidence(
        spells,
        cause,
        at,
        Array.from(spells.person, (one) => (one === person ? weight : 1)),
      );
    return (weighted(1 + step) - weighted(1 - step)) / (2 * step);
  });
  return Math.sqrt(moved.reduce((sum, one) => sum + one ** 2, 0));
}

/** The estimate as its definition reads, every spell looked at again at every time. */
function weightedIncidence({ entry, time, cause }: Spells, own: number, at: number, weights: number[]): number {
  const rows = weights.map((weight, i) => ({ weight, entry: entry![i]!, time: time[i]!, cause: cause[i]! }));
  const sum = (chosen: typeof rows): number => chosen.reduce((all, { weight }) => all + weight, 0);
  let [survival, incidence] = [1, 0];
  for (const t of [...new Set(rows.map((row) => row.time))].sort((a, b) => a - b)) {
    if (t > at) break;
    const atRisk = sum(rows.filter((row) => row.entry < t && row.time >= t));
    incidence += (survival * sum(rows.filter((row) => row.time === t && row.cause === own))) / atRisk;
    survival *= 1 - sum(rows.filter((row) => row.time === t && row.cause > 0)) / atRisk;
  }
  return incidence;
}

const tiny = knownRows('tiny.csv');
const tinySpells: Spells = { time: numbersOf(tiny, 'time'), cause: numbersOf(tiny, 'cause') };

const placements = knownRows('placements.csv');
const placementSpells = {
  entry: numbersOf(placements, 'entry'),
  time: numbersOf(placements, 'time'),
  cause: numbersOf(placements, 'cause'),
  person: labelsOf(placements, 'childId'),
};

describe('how many placements have ended, by what ended them', () => {
  const curves = aalenJohansen(tinySpells);

  it('adds, at each time, those who went on before it times the share that then ends by the cause', () => {
    // Twelve placements. One breaks down at 10; at 20 one breaks down and one is moved as planned, of the eleven left.
    const [breakdown, planned] = curves.causes;
    expectAllNear(breakdown!.incidence.slice(0, 2), [1 / 12, 1 / 12 + (11 / 12) * (1 / 11)]);
    expectAllNear(planned!.incidence.slice(0, 2), [0, (11 / 12) * (1 / 11)]);
    // After one was last seen at 30, eight are left at 40; two of them end.
    expectNear(breakdown!.incidence[3] ?? null, 2 / 12 + (9 / 12) * (1 / 8));
  });

  it('leaves nothing over: what has ended and what goes on make one', () => {
    curves.times.forEach((_, i) => {
      const ended = curves.causes.reduce((sum, { incidence }) => sum + incidence[i]!, 0);
      expectNear(ended + curves.survival[i]!, 1);
    });
  });

  it('is less than one minus the curve of the cause alone, which holds the moved to be still at risk of breakdown', () => {
    const alone = kaplanMeier({ ...tinySpells, cause: numbersOf(tiny, 'cause').map((why) => (why === 1 ? 1 : 0)) });
    expect(incidenceAt(curves, 1, 90).estimate!).toBeLessThan(1 - survivalAt(alone, 90).estimate!);
  });

  it('has no error before the first end by a cause, and none at all for a cause that nothing ended by', () => {
    expect(curves.causes[1]!.standardError[0]).toBe(0);
    expect(curves.causes[1]!.greenwoodError[0]).toBe(0);
    const gap = aalenJohansen({ time: [1, 2, 3], cause: [3, 1, 0] });
    expect(gap.causes[1]).toMatchObject({ incidence: [0, 0, 0], standardError: [0, 0, 0] });
  });

  it('rises no more once all who were at risk have ended, though others are entered later', () => {
    const { causes } = aalenJohansen({ entry: [0, 0, 5, 5], time: [2, 3, 8, 9], cause: [1, 2, 1, 2] });
    expect(causes.map(({ incidence }) => incidence)).toEqual([
      [1 / 2, 1 / 2, 1 / 2, 1 / 2],
      [0, 1 / 2, 1 / 2, 1 / 2],
    ]);
    expectAllNear(causes[0]!.standardError, new Array<number>(4).fill(Math.sqrt(1 / 8)));
  });

  it('is nought before anything ended, and not known after the last who was seen', () => {
    const open = aalenJohansen({ time: [4, 6], cause: [1, 0] });
    expect([3, 4, 7].map((at) => incidenceAt(open, 1, at).estimate)).toEqual([0, 1 / 2, null]);
    expect(incidenceAt(open, 2, 5).estimate).toBe(0);
  });
});

describe('errors by person', () => {
  it('are larger than by spell where the spells of a person end alike', () => {
    const alike = { time: [1, 1, 2, 2, 3, 3], cause: [1, 1, 2, 2, 1, 1] };
    const bySpell = aalenJohansen(alike).causes[0]!.standardError;
    const byPerson = aalenJohansen({ ...alike, person: ['a', 'a', 'b', 'b', 'c', 'c'] }).causes[0]!.standardError;
    byPerson.forEach((error, i) => expectNear(error, Math.SQRT2 * bySpell[i]!));
  });

  it('are what the estimate moves by when each person counts a little more', () => {
    const curves = aalenJohansen(placementSpells);
    for (const cause of [1, 2, 3]) {
      for (const at of [7, 30, 180, 730]) {
        const nudged = errorsByNudging(placementSpells, cause, at);
        expectNear(incidenceAt(curves, cause, at).standardError, nudged, 1e-6);
      }
    }
  });
});

describe('known answers of R', () => {
  interface Tiny {
    readonly surv: number[];
    readonly cif: ByCause<number[]>;
    readonly seCif: ByCause<number[]>;
    readonly ciLogLower: ByCause<Times>;
    readonly ciLogUpper: ByCause<Times>;
  }

  it('for twelve placements', () => {
    const { expected } = knownAnswers<{ expected: Tiny }>('tiny.aj.json');
    const curves = aalenJohansen(tinySpells);
    expectAllNear(curves.survival, expected.surv);
    CAUSES.forEach((cause, k) => {
      const curve = curves.causes[k]!;
      expectAllNear(curve.incidence, expected.cif[cause]);
      expectAllNear(curve.standardError, expected.seCif[cause]);
      expectAllNear(curve.greenwoodError, expected.seCif[cause]);
      const intervals = incidenceIntervals(curve, { shape: 'log' });
      expectAllNear(
        intervals.map(({ lower }) => lower),
        expected.ciLogLower[cause],
      );
      expectAllNear(
        intervals.map(({ upper }) => upper),
        expected.ciLogUpper[cause],
      );
    });
  });

  interface AtTimes {
    readonly times: number[];
    readonly surv: number[];
    readonly cif: ByCause<number[]>;
    readonly se: ByCause<number[]>;
    readonly lowerLog: ByCause<number[]>;
    readonly upperLog: ByCause<number[]>;
  }
  const known = knownAnswers<{
    ignoringTruncation: AtTimes;
    withTruncation: AtTimes;
    withTruncation_clusterByChild_se: AtTimes;
    anyEndKM_withTruncation: { times: number[]; surv: number[]; se: number[] };
    naive1minusKM_breakdownOnly: { times: number[]; value: number[] };
  }>('placements.aj.json');

  function expectAtTimes(curves: IncidenceCurves, { times, cif, se, lowerLog, upperLog }: AtTimes): void {
    CAUSES.forEach((cause, k) => {
      const readings = times.map((time) => incidenceAt(curves, k + 1, time, { shape: 'log' }));
      expectAllNear(
        readings.map(({ estimate }) => estimate),
        cif[cause],
      );
      expectAllNear(
        readings.map(({ standardError }) => standardError),
        se[cause],
      );
      expectAllNear(
        readings.map(({ lower }) => lower),
        lowerLog[cause],
      );
      expectAllNear(
        readings.map(({ upper }) => upper),
        upperLog[cause],
      );
    });
  }

  it('for 162 invented placements as if all had been watched from their beginning', () => {
    const { time, cause } = placementSpells;
    expectAtTimes(aalenJohansen({ time, cause }), known.ignoringTruncation);
  });

  it('for those that were under way when the ledger opened as well', () => {
    const { entry, time, cause } = placementSpells;
    expectAtTimes(aalenJohansen({ entry, time, cause }), known.withTruncation);
    const any = kaplanMeier({ entry, time, cause });
    known.anyEndKM_withTruncation.times.forEach((at, i) => {
      const { estimate, standardError } = survivalAt(any, at);
      expectNear(estimate, known.anyEndKM_withTruncation.surv[i]!);
      expectNear(standardError, known.anyEndKM_withTruncation.se[i]!);
    });
  });

  it('with errors by child', () => {
    const curves = aalenJohansen(placementSpells);
    const { times, cif, se } = known.withTruncation_clusterByChild_se;
    CAUSES.forEach((cause, k) => {
      times.forEach((time, i) => {
        const { estimate, standardError } = incidenceAt(curves, k + 1, time);
        expectNear(estimate, cif[cause][i]!);
        // The known answer is a numerical derivative.
        expectNear(standardError, se[cause][i]!, 1e-6);
      });
    });
  });

  it('of how far one minus the curve of the cause alone is above', () => {
    const { time, cause } = placementSpells;
    const alone = kaplanMeier({ time, cause: cause.map((why) => (why === 1 ? 1 : 0)) });
    known.naive1minusKM_breakdownOnly.times.forEach((at, i) => {
      expectNear(1 - survivalAt(alone, at).estimate!, known.naive1minusKM_breakdownOnly.value[i]!);
    });
  });

  interface Invented {
    readonly aj: { readonly cif: number[][]; readonly se: number[][] };
  }
  it.each(Object.entries(knownAnswers<Record<string, Invented>>('invented.json')))(
    'for invented spells, %s',
    (set, { aj }) => {
      const rows = knownRows('invented.csv').filter((row) => row.set === set);
      const spells = { time: numbersOf(rows, 'time'), cause: numbersOf(rows, 'cause') };
      const entry = numbersOf(rows, 'entry');
      aalenJohansen(set.startsWith('late') ? { ...spells, entry } : spells).causes.forEach((curve, k) => {
        expectAllNear(
          curve.incidence,
          aj.cif.map((row) => row[k]!),
        );
        expectAllNear(
          curve.standardError,
          aj.se.map((row) => row[k]!),
        );
      });
    },
  );
});
