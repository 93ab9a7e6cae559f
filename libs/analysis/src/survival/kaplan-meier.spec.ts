import { expectNear, golden, goldenText, withGolden } from '../golden.fixture';
import {
  type KnownCurve,
  knownAnswers,
  knownRows,
  labelsOf,
  listOf,
  numbersOf,
  type Row,
  rowsOf,
} from '../testing/known';
import { type IntervalShape } from './interval';
import { kaplanMeier, survivalAt, type SurvivalCurve, survivalIntervals } from './kaplan-meier';
import { medianSurvival, survivalQuantile } from './quantile';
import { restrictedMean } from './restricted-mean';
import type { Spells } from './spells';

type Times = (number | null)[];
interface KnownInterval {
  readonly lower: number | null | Times;
  readonly upper: number | null | Times;
}
type Quartiles = Record<'q25' | 'median' | 'q75', Times>;
type KnownShape = KnownInterval & Quartiles;
interface KnownKm extends KnownCurve {
  readonly ci_plain: KnownShape;
  readonly ci_log: KnownShape;
  readonly ci_loglog: KnownShape;
}

function expectAllNear(values: readonly (number | null)[], known: number | null | readonly (number | null)[]): void {
  const answers = listOf(known);
  expect(values).toHaveLength(answers.length);
  values.forEach((value, i) => expectNear(value, answers[i] ?? null));
}

function expectCurve(curve: SurvivalCurve, known: KnownCurve): void {
  expectAllNear(curve.times, known.time);
  expectAllNear(curve.atRisk, known.nRisk);
  expectAllNear(curve.ended, known.nEvent);
  expectAllNear(curve.censored, known.nCensor);
  expectAllNear(curve.survival, known.surv);
  expectAllNear(curve.hazard, known.cumhaz);
  // R leaves out the error where nobody is left; an empty list of one is written as nothing.
  const errors = curve.standardError.filter((error, i) => error !== null || listOf(known.seSurv)[i] !== undefined);
  expectAllNear(errors, known.seSurv);
}

const SHAPES: readonly (readonly [keyof KnownKm & `ci_${string}`, IntervalShape])[] = [
  ['ci_plain', 'plain'],
  ['ci_log', 'log'],
  ['ci_loglog', 'log-log'],
];
const SHARES = { q25: 0.25, median: 0.5, q75: 0.75 } as const;

function expectIntervals(curve: SurvivalCurve, known: KnownKm): void {
  for (const [key, shape] of SHAPES) {
    const intervals = survivalIntervals(curve, { shape });
    expectAllNear(
      intervals.map(({ lower }) => lower),
      known[key].lower,
    );
    expectAllNear(
      intervals.map(({ upper }) => upper),
      known[key].upper,
    );
    for (const quartile of ['q25', 'median', 'q75'] as const) {
      const { time, lower, upper } = survivalQuantile(curve, SHARES[quartile], { shape });
      expectAllNear([time, lower, upper], known[key][quartile]);
    }
  }
}

describe('the curve of how long spells last', () => {
  /** Four placements of invented children: ended after 2 and 4 months, last seen after 3 and 5. */
  const four: Spells = { time: [2, 3, 4, 5], cause: [1, 0, 1, 0] };

  it('falls by the share of those at risk that end, and by nothing when one is last seen', () => {
    const { times, atRisk, survival } = kaplanMeier(four);
    expect({ times, atRisk }).toEqual({ times: [2, 3, 4, 5], atRisk: [4, 3, 2, 1] });
    // Three of four go on at 2 months; of the two then left one goes on at 4.
    expect(survival).toEqual([3 / 4, 3 / 4, 3 / 8, 3 / 8]);
  });

  it('has the error that Greenwood worked out: of each time the ended, by those at risk and those who go on', () => {
    const { standardError } = kaplanMeier(four);
    expectNear(standardError[0] ?? null, (3 / 4) * Math.sqrt(1 / (4 * 3)));
    expectNear(standardError[2] ?? null, (3 / 8) * Math.sqrt(1 / (4 * 3) + 1 / (2 * 1)));
  });

  it('counts one who ends and one who is last seen on the same day as both at risk on it', () => {
    expect(kaplanMeier({ time: [3, 3, 3, 9], cause: [1, 0, 0, 1] })).toMatchObject({
      atRisk: [4, 1],
      survival: [3 / 4, 0],
    });
  });

  it('counts one who was already in placement when the ledger opened only from then on', () => {
    // The second was not watched when the first ended: whoever ended as early as that was never seen.
    const late = kaplanMeier({ entry: [0, 2, 0], time: [2, 6, 8], cause: [1, 1, 0] });
    expect(late).toMatchObject({ times: [2, 6, 8], atRisk: [2, 2, 1], survival: [1 / 2, 1 / 4, 1 / 4] });
  });

  it('stays at nought when all at risk have ended, though others are entered later', () => {
    const gap = kaplanMeier({ entry: [0, 0, 5, 5], time: [2, 3, 8, 9], cause: [1, 1, 1, 0] });
    expect(gap).toMatchObject({ survival: [1 / 2, 0, 0, 0], atRisk: [2, 1, 2, 1] });
    expect(gap.standardError.slice(1)).toEqual([null, null, null]);
  });

  it('keeps its height through a time when nobody is watched', () => {
    const gap = kaplanMeier({ entry: [0, 0, 5, 5], time: [2, 3, 8, 9], cause: [1, 0, 1, 1] });
    expect(gap).toMatchObject({ survival: [1 / 2, 1 / 2, 1 / 4, 0] });
  });

  it('takes 0.1 + 0.2 and 0.3 for one time', () => {
    expect(kaplanMeier({ time: [0.1 + 0.2, 0.3, 1], cause: [1, 1, 0] })).toMatchObject({
      ended: [2, 0],
      atRisk: [3, 1],
    });
  });

  it('of nobody is empty', () => {
    expect(kaplanMeier({ time: [], cause: [] })).toMatchObject({ spells: 0, times: [], survival: [] });
  });

  it('refuses a spell without length, a time that is none, half a cause and columns that do not match', () => {
    expect(() => kaplanMeier({ entry: [4], time: [4], cause: [1] })).toThrow('Row 0: it ends at 4');
    expect(() => kaplanMeier({ time: [NaN], cause: [1] })).toThrow(RangeError);
    expect(() => kaplanMeier({ time: [1], cause: [0.5] })).toThrow(RangeError);
    expect(() => kaplanMeier({ time: [1, 2], cause: [1] })).toThrow('There are 2 times and 1 values of "cause"');
  });
});

describe('the curve read at a moment', () => {
  const curve = kaplanMeier({ time: [2, 4, 6], cause: [1, 1, 0] });

  it('is 1 before anything ended, and the last step at or before it afterwards', () => {
    expect([0, 1.9, 2, 3.9, 4, 6].map((at) => survivalAt(curve, at).estimate)).toEqual([
      1,
      1,
      2 / 3,
      2 / 3,
      1 / 3,
      1 / 3,
    ]);
  });

  it('is not known after the last who was seen', () => {
    expect(survivalAt(curve, 6.1)).toEqual({ estimate: null, standardError: null, lower: null, upper: null });
  });

  it('is nought after all have ended', () => {
    expect(survivalAt(kaplanMeier({ time: [2, 4], cause: [1, 1] }), 9).estimate).toBe(0);
  });
});

describe('the median', () => {
  it('is the first time at which no more than half go on', () => {
    expect(medianSurvival(kaplanMeier({ time: [1, 2, 3], cause: [1, 1, 1] })).time).toBe(2);
  });

  it('is the middle of the stretch over which exactly half go on', () => {
    expect(medianSurvival(kaplanMeier({ time: [1, 2, 6, 7], cause: [1, 1, 1, 1] })).time).toBe(4);
  });

  it('is not told where more than half had not ended', () => {
    expect(medianSurvival(kaplanMeier({ time: [1, 2, 3], cause: [1, 0, 0] })).time).toBeNull();
  });

  it('refuses a share that is none', () => {
    expect(() => survivalQuantile(kaplanMeier({ time: [1], cause: [1] }), 1.5)).toThrow(RangeError);
  });
});

describe('the mean up to a horizon', () => {
  it('is the area under the curve: three months for all, then two for half', () => {
    expect(restrictedMean({ time: [3, 8], cause: [1, 0] }, 5)).toMatchObject({ mean: 3 + 2 / 2, watched: true });
  });

  it('says when nobody was watched that long, and takes the last height on', () => {
    expect(restrictedMean({ time: [3, 8], cause: [1, 0] }, 10)).toMatchObject({ mean: 3 + 7 / 2, watched: false });
  });

  it('is the horizon itself when nothing ended before it', () => {
    expect(restrictedMean({ time: [3, 8], cause: [1, 0] }, 2)).toMatchObject({ mean: 2, standardError: 0 });
  });

  it('has an error by person that is that by spell when each has one spell and all are watched from the beginning', () => {
    const spells = { time: [1, 2, 2, 5, 6, 9], cause: [1, 0, 1, 1, 0, 1] };
    const alone = restrictedMean({ ...spells, person: ['a', 'b', 'c', 'd', 'e', 'f'] }, 7);
    expectNear(alone.standardError, restrictedMean(spells, 7).standardError);
  });
});

describe('known answers of R', () => {
  const { cases } = knownAnswers<{
    cases: { name: string; input: { time: number; status: number }[]; expected: KnownKm }[];
  }>('edge.km.json');

  it.each(cases.map((one) => [one.name, one] as const))('at the edge: %s', (_, { input, expected }) => {
    const curve = kaplanMeier({ time: input.map(({ time }) => time), cause: input.map(({ status }) => status) });
    expectCurve(curve, expected);
    expectIntervals(curve, expected);
  });

  interface Invented {
    readonly km: KnownCurve &
      Record<'log' | 'loglog', KnownInterval & Record<`quantile${'' | 'Lower' | 'Upper'}`, Times>> & {
        readonly mean60: number;
        readonly seMean60: number;
      };
    readonly byPerson: number[];
  }
  const invented = Object.entries(knownAnswers<Record<string, Invented>>('invented.json'));
  const spellsOf = (set: string): Spells & { person: string[] } => {
    const rows = knownRows('invented.csv').filter((row) => row.set === set);
    const entry = numbersOf(rows, 'entry');
    const cause = numbersOf(rows, 'cause').map((why) => Math.min(why, 1));
    const spells = { time: numbersOf(rows, 'time'), cause, person: labelsOf(rows, 'person') };
    return set.startsWith('late') ? { ...spells, entry } : spells;
  };

  it.each(invented)('for invented spells, %s', (set, { km, byPerson }) => {
    const { person, ...spells } = spellsOf(set);
    const curve = kaplanMeier(spells);
    expectCurve(curve, km);
    for (const shape of ['log', 'log-log'] as const) {
      const known = km[shape === 'log' ? 'log' : 'loglog'];
      const intervals = survivalIntervals(curve, { shape });
      expectAllNear(
        intervals.map(({ lower }) => lower),
        known.lower,
      );
      expectAllNear(
        intervals.map(({ upper }) => upper),
        known.upper,
      );
      const quartiles = [0.25, 0.5, 0.75].map((share) => survivalQuantile(curve, share, { shape }));
      expectAllNear(
        quartiles.map(({ time }) => time),
        known.quantile,
      );
      expectAllNear(
        quartiles.map(({ lower }) => lower),
        known.quantileLower,
      );
      expectAllNear(
        quartiles.map(({ upper }) => upper),
        known.quantileUpper,
      );
    }
    const { mean, standardError } = restrictedMean(spells, 60);
    expectAllNear([mean, standardError], [km.mean60, km.seMean60]);
    const personal = kaplanMeier({ ...spells, person });
    personal.times.forEach((time, i) => {
      expectNear(personal.standardError[i] ?? null, byPerson[curve.times.indexOf(time)] ?? null);
    });
  });
});

withGolden('known answers of R that are not part of the project', () => {
  interface Group extends KnownKm {
    readonly rmst: { readonly tau: number; readonly value: number; readonly se: number };
  }

  it.each(['Maintained', 'Nonmaintained'])('for the leukaemia of Miller 1997, %s', (group) => {
    const rows: Row[] = rowsOf(goldenText('survival/aml.csv')).filter((row) => row.group === group);
    const spells = { time: numbersOf(rows, 'time'), cause: numbersOf(rows, 'status') };
    const known = golden<{ groups: Record<string, Group> }>('survival/aml.km.json').groups[group]!;
    const curve = kaplanMeier(spells);
    expectCurve(curve, known);
    expectIntervals(curve, known);
    const { mean, standardError } = restrictedMean(spells, known.rmst.tau);
    expectAllNear([mean, standardError], [known.rmst.value, known.rmst.se]);
  });
});
