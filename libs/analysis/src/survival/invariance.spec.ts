import fc from 'fast-check';
import { coxRegression } from '../cox/cox-regression';
import { eventRate, type Exposure } from '../rates/rate';
import { rateRatio } from '../rates/rate-ratio';
import { ratioOfSums } from '../rates/ratio-of-sums';
import { aalenJohansen, incidenceAt } from './aalen-johansen';
import { grayTest } from './gray-test';
import { kaplanMeier } from './kaplan-meier';
import { logRank } from './log-rank';
import { survivalQuantile } from './quantile';
import { restrictedMean } from './restricted-mean';

/** One spell of somebody, with what an estimate may ask of it. */
interface Spell {
  readonly entry: number;
  readonly time: number;
  readonly cause: number;
  readonly person: string;
  readonly group: string;
  readonly exposed: number;
  readonly age: number;
}

const spell = fc
  .record({
    entry: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 })),
    days: fc.integer({ min: 1, max: 40 }),
    cause: fc.integer({ min: 0, max: 3 }),
    person: fc.integer({ min: 1, max: 9 }).map((n) => `YP-0${n}`),
    group: fc.constantFrom('hub A', 'hub B', 'hub C'),
    exposed: fc.integer({ min: 0, max: 1 }),
    age: fc.integer({ min: 11, max: 17 }),
  })
  .map(({ days, ...rest }): Spell => ({ ...rest, time: rest.entry + days }));
const spells = (minLength = 1): fc.Arbitrary<Spell[]> => fc.array(spell, { minLength, maxLength: 60 });

interface Columns {
  readonly entry: number[];
  readonly time: number[];
  readonly cause: number[];
  readonly person: string[];
  readonly group: string[];
}
const columnsOf = (rows: readonly Spell[]): Columns => ({
  entry: rows.map(({ entry }) => entry),
  time: rows.map(({ time }) => time),
  cause: rows.map(({ cause }) => cause),
  person: rows.map(({ person }) => person),
  group: rows.map(({ group }) => group),
});

/** Each spell of somebody else, so that no two of them can be taken for pieces of one. */
const apart = (rows: readonly Spell[]): Spell[] => rows.map((row, i) => ({ ...row, person: `YP-${i}` }));

/** Every spell of more than a day cut in two: the first piece is last seen where the second is entered. */
const cut = (rows: readonly Spell[]): Spell[] =>
  rows.flatMap((row) => {
    const middle = Math.floor((row.entry + row.time) / 2);
    return middle > row.entry
      ? [
          { ...row, time: middle, cause: 0 },
          { ...row, entry: middle },
        ]
      : [row];
  });

const backwards = (rows: readonly Spell[]): Spell[] => [...rows].reverse();
const renamed = (rows: readonly Spell[]): Spell[] =>
  rows.map((row) => ({ ...row, person: `another ${row.person}`, group: `another ${row.group}` }));

/** Where two answers differ by more than the rounding of sums in another order. */
function differences(one: unknown, other: unknown, where = ''): string[] {
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) <= 1e-7 * Math.max(1, Math.abs(other)) ? [] : [`${where}: ${one}, ${other}`];
  }
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') {
    return one === other ? [] : [`${where}: ${String(one)}, ${String(other)}`];
  }
  const fields = Object.keys({ ...one, ...other }) as never[];
  return fields.flatMap((field) => differences(one[field], other[field], `${where}/${String(field)}`));
}

function expectSame(one: unknown, other: unknown): void {
  expect(differences(one, other)).toEqual([]);
}

type Estimate = (rows: readonly Spell[]) => unknown;
/** How many rows there are changes when they are cut; nothing else may. */
const curve: Estimate = (rows) => {
  const found = kaplanMeier(columnsOf(rows));
  return { ...found, spells: 0, median: survivalQuantile(found, 0.5).time };
};
/** A piece may abut another spell of the same person, and a time at which nothing ended is then no longer told. */
const curveWhereItFalls: Estimate = (rows) => {
  const { times, ended, survival, standardError } = kaplanMeier(columnsOf(rows));
  const falls = Array.from(times, (time, i) => [time, ended[i]!, survival[i]!, standardError[i]!]);
  return falls.filter(([, count]) => count! > 0);
};
const incidence: Estimate = (rows) => ({ ...aalenJohansen(columnsOf(rows)), spells: 0 });
const incidenceWhereItGrows: Estimate = (rows) => {
  const { times, causes } = aalenJohansen(columnsOf(rows));
  const grows = Array.from(times, (_, i) => i).filter((i) => causes.some(({ ended }) => ended[i]! > 0));
  return causes.map(({ incidence: share, standardError }) => grows.map((i) => [times[i], share[i], standardError[i]]));
};
const mean: Estimate = (rows) => restrictedMean(columnsOf(rows), 25);
const difference: Estimate = (rows) =>
  [0, 1].map((rho) => {
    const { groups, chiSquare, p } = logRank(columnsOf(rows), { rho });
    // By the last letter of the group's name, which a new name keeps.
    const told = groups.map(({ group, observed, expected }) => [String(group).at(-1), { observed, expected }] as const);
    return { chiSquare, p, groups: Object.fromEntries(told) as object };
  });
const incidenceDifference: Estimate = (rows) => {
  const { time, cause, group } = columnsOf(rows);
  const stratum = rows.map(({ exposed }) => exposed);
  return [grayTest({ time, cause, group }), grayTest({ time, cause, group, stratum }, { cause: 2, rho: 1 })];
};
const exposureOf = (rows: readonly Spell[]): Exposure => ({
  events: rows.filter(({ cause }) => cause === 1).length,
  days: rows.reduce((days, { entry, time }) => days + time - entry, 0),
});
const rates: Estimate = (rows) => {
  const people = [...new Set(rows.map(({ person }) => person))];
  const parts = people.map((who) => exposureOf(rows.filter(({ person }) => person === who)));
  const of = (exposed: number): Exposure => exposureOf(rows.filter((row) => row.exposed === exposed));
  return [
    eventRate(exposureOf(rows)),
    rateRatio(of(1), of(0)),
    ratioOfSums(parts.map(({ events, days }) => ({ numerator: events, denominator: days }))),
  ];
};
const regression: Estimate = (rows) => {
  const { cause, ...columns } = columnsOf(rows);
  const covariates = (['exposed', 'age'] as const).map((name) => ({ name, values: rows.map((row) => row[name]) }));
  const outcome = coxRegression({ ...columns, event: cause, covariates, stratum: columns.group });
  if (outcome.kind === 'refused') return outcome.code;
  const { coefficients, logLikelihood } = outcome;
  return { coefficients, logLikelihood };
};

type Change = (rows: readonly Spell[]) => Spell[];
function sameAfter(
  estimate: Estimate,
  change: Change,
  { atLeast, numRuns, before }: { atLeast: number; numRuns: number; before?: Change | undefined },
): void {
  fc.assert(
    fc.property(spells(atLeast), (rows) => {
      const start = before ? before(rows) : rows;
      expectSame(estimate(change(start)), estimate(start));
    }),
    { numRuns },
  );
}

describe.each([
  ['the curve of survival', curve, 1, 60],
  ['the mean up to a horizon', mean, 1, 60],
  ['the incidence of each cause', incidence, 1, 60],
  ['the comparison of groups', difference, 1, 60],
  ['the regression', regression, 40, 25],
  ['rates and their ratio', rates, 1, 60],
] as const)('%s', (_, estimate, atLeast, numRuns) => {
  const same = (change: Change, before?: Change): void => sameAfter(estimate, change, { atLeast, numRuns, before });

  it('is the same when spells are cut into pieces that abut', () => same(cut, apart));
  it('is the same whatever the order of the rows', () => same(backwards));
  it('is the same whatever people and groups are called', () => same(renamed));
});

describe.each([
  ['the curve of survival', curveWhereItFalls, 1, 60],
  ['the mean up to a horizon', mean, 1, 60],
  ['the incidence of each cause', incidenceWhereItGrows, 1, 60],
  ['the comparison of groups', difference, 1, 60],
  ['the regression', regression, 40, 25],
  ['rates and their ratio', rates, 1, 60],
] as const)('%s, with errors by person', (_, estimate, atLeast, numRuns) => {
  it('is the same when people who have several spells have them cut', () => {
    sameAfter(estimate, cut, { atLeast, numRuns });
  });
});

/** Gray's test asks that all be watched from the beginning, so that no spell can be told to it in pieces. */
describe('the comparison of incidences', () => {
  const same = (change: Change): void => sameAfter(incidenceDifference, change, { atLeast: 1, numRuns: 60 });

  it('is the same whatever the order of the rows', () => same(backwards));
  it('is the same whatever people and groups are called', () => same(renamed));
});

describe('an estimate', () => {
  it('has its quantiles and means in the unit of the spells: twice the time, twice the median', () => {
    fc.assert(
      fc.property(spells(), fc.constantFrom(0.5, 2, 7, 365.25), (rows, unit) => {
        const { entry, time, cause } = columnsOf(rows);
        const scaled = { entry: entry.map((at) => at * unit), time: time.map((at) => at * unit), cause };
        for (const share of [0.25, 0.5, 0.75]) {
          const once = survivalQuantile(kaplanMeier({ entry, time, cause }), share);
          const scaledUp = survivalQuantile(kaplanMeier(scaled), share);
          const times = (one: number | null): number | null => (one === null ? null : one * unit);
          expectSame({ ...scaledUp }, { time: times(once.time), lower: times(once.lower), upper: times(once.upper) });
        }
        expectSame(restrictedMean(scaled, 20 * unit).mean, unit * restrictedMean({ entry, time, cause }, 20).mean);
      }),
      { numRuns: 60 },
    );
  });

  it('of one cause with no other beside it is what the curve of survival has lost', () => {
    fc.assert(
      fc.property(spells(), (rows) => {
        const { entry, time, cause, person } = columnsOf(rows);
        const one = { entry, time, cause: cause.map((why) => Math.min(why, 1)), person };
        const { times, survival, standardError } = kaplanMeier(one);
        times.forEach((at, i) => {
          const reading = incidenceAt(aalenJohansen(one), 1, at);
          expectSame(reading.estimate, 1 - survival[i]!);
          if (survival[i]! < 1) expectSame(reading.standardError, standardError[i]!);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('of a cause has no error at all before its first end', () => {
    fc.assert(
      fc.property(spells(), (rows) => {
        for (const { incidence, standardError, greenwoodError } of aalenJohansen(columnsOf(rows)).causes) {
          const before = incidence.filter((share) => share === 0).length;
          expect(standardError.slice(0, before).every((error) => error === 0)).toBe(true);
          expect(greenwoodError.slice(0, before).every((error) => error === 0)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the same errors by person as by spell when nobody has two', () => {
    fc.assert(
      fc.property(spells(), (rows) => {
        const { person, ...bySpell } = columnsOf(apart(rows));
        const told = aalenJohansen({ ...bySpell, person });
        expectSame({ ...told, errors: 'by-spell' }, { ...aalenJohansen(bySpell) });
      }),
      { numRuns: 60 },
    );
  });

  it('by person has Greenwood’s errors when nobody has two and all are watched from the beginning', () => {
    fc.assert(
      fc.property(spells(), (rows) => {
        const { time, cause, person } = columnsOf(apart(rows));
        const greenwood = kaplanMeier({ time, cause });
        kaplanMeier({ time, cause, person }).standardError.forEach((error, i) => {
          // Where nobody is left, the one is not known and the other nought.
          if (greenwood.survival[i]! > 0) expectSame(error, greenwood.standardError[i]!);
        });
      }),
      { numRuns: 60 },
    );
  });
});
