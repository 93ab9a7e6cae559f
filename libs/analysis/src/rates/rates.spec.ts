import fc from 'fast-check';
import { beforeAfterRates } from './before-after';
import { poissonTails } from '../count-distributions';
import { oddsRatioSearchedEarly } from './early-search.fixture';
import type { FourCells } from './fisher-exact';
import { fisherExact } from './fisher-exact';
import { expectNear, golden, goldenText, withGolden } from '../golden.fixture';
import { pairedChange } from './paired-change';
import { clopperPearson, proportion, wilson } from './proportion';
import { proportionDifference } from './proportion-difference';
import { eventRate } from './rate';
import { rateRatio } from './rate-ratio';
import { ratioOfSums } from './ratio-of-sums';
import { signTest } from './sign-test';
import { signedRank } from './signed-rank';

describe('a rate of events', () => {
  it('is told per 1,000 days', () => {
    expect(eventRate({ events: 3, days: 1500 }).per1000Days).toBe(2);
  });

  it('with no events has an upper end: ln 40 events would have been seen all but once in forty', () => {
    const { interval } = eventRate({ events: 0, days: 1000 });
    expect(interval?.lower).toBe(0);
    expectNear(interval?.upper ?? null, Math.log(40));
  });

  it('of nobody at risk is not nought: there is none', () => {
    expect(eventRate({ events: 0, days: 0 })).toEqual({ events: 0, days: 0, per1000Days: null, interval: null });
  });

  it('refuses half an event and days before the first', () => {
    expect(() => eventRate({ events: 1.5, days: 10 })).toThrow(RangeError);
    expect(() => eventRate({ events: 1, days: -1 })).toThrow(RangeError);
  });

  it('has an interval whose ends are the rates that make the count just too unlikely', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (events) => {
        const { lower, upper } = eventRate({ events, days: 1000 }).interval ?? { lower: NaN, upper: NaN };
        expectNear(poissonTails(events - 1, lower).upper, 0.025);
        expectNear(poissonTails(events, upper).lower, 0.025);
      }),
    );
  });
});

describe('a proportion', () => {
  it('of nobody is not nought: there is none', () => {
    expect(proportion({ having: 0, of: 0 })).toMatchObject({ proportion: null, wilson: null, clopperPearson: null });
  });

  it('has the exact interval of one in one: from 0.025 to 1', () => {
    expectNear(clopperPearson({ having: 1, of: 1 })?.lower ?? null, 0.025);
    expect(clopperPearson({ having: 1, of: 1 })?.upper).toBe(1);
  });

  it('never has more than there are', () => {
    expect(() => wilson({ having: 4, of: 3 })).toThrow('4 cannot be among 3.');
  });

  it('looks the same from the other side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (of, n) => {
        const having = n % (of + 1);
        const [own, other] = [proportion({ having, of }), proportion({ having: of - having, of })];
        for (const kind of ['wilson', 'clopperPearson'] as const) {
          expectNear(own[kind]?.lower ?? null, 1 - (other[kind]?.upper ?? NaN), 1e-9);
          expect(own[kind]?.lower).toBeLessThanOrEqual(own.proportion ?? NaN);
          expect(own[kind]?.upper).toBeGreaterThanOrEqual(own.proportion ?? NaN);
        }
      }),
    );
  });
});

describe('a ratio of rates', () => {
  it('turned round is one over itself', () => {
    const [one, other] = [
      { events: 4, days: 900 },
      { events: 11, days: 1500 },
    ];
    const [there, back] = [rateRatio(one, other), rateRatio(other, one)];
    expectNear(there.ratio, 1 / (back.ratio ?? NaN));
    expectNear(there.interval?.lower ?? null, 1 / (back.interval?.upper ?? NaN));
  });

  it('has no upper end when there is nothing to compare with, and no interval when nothing happened', () => {
    expect(rateRatio({ events: 5, days: 500 }, { events: 0, days: 800 })).toMatchObject({
      ratio: null,
      interval: { upper: null },
    });
    expect(rateRatio({ events: 0, days: 500 }, { events: 0, days: 800 })).toEqual({ ratio: null, interval: null });
  });

  it('says nothing where nobody was at risk', () => {
    expect(rateRatio({ events: 0, days: 0 }, { events: 3, days: 800 })).toEqual({ ratio: null, interval: null });
  });
});

describe('tests of who changed', () => {
  it('find nothing odd where nobody changed, or as many one way as the other', () => {
    expect([signTest(0, 0), signTest(5, 5)]).toEqual([1, 1]);
  });

  it('count: three of three one way happens once in four by chance', () => {
    expectNear(signTest(3, 0), 0.25);
    // Of the eight ways to sign the ranks 1, 2 and 3, one has a sum of six and one of nought.
    expect(signedRank([1, 2, 3])).toEqual({ v: 6, p: 0.25, method: 'EXACT', changed: 3 });
  });

  it('have no p where nothing changed', () => {
    expect(signedRank([0, 0])).toEqual({ v: 0, p: null, method: 'NORMAL', changed: 0 });
  });

  it('do not mind the order, and change sides with the signs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 70 }), (differences) => {
        const there = signedRank(differences);
        expect(signedRank([...differences].reverse())).toEqual(there);
        const { changed, v, p } = signedRank(differences.map((d) => -d));
        expect(v + there.v).toBe((changed * (changed + 1)) / 2);
        if (p !== null) expectNear(p, there.p, 1e-9);
      }),
    );
  });
});

describe('a ratio of sums over young people', () => {
  it('is worked by hand: 1 of 2 and 3 of 4 are 4 of 6', () => {
    // Residuals 1 - 4/3 = -1/3 and 3 - 8/3 = 1/3; SE = √(2 · 2/9) / 6 = 1/9.
    const { ratio, standardError, clusters } = ratioOfSums([
      { numerator: 1, denominator: 2 },
      { numerator: 3, denominator: 4 },
      { numerator: 0, denominator: 0 },
    ]);
    expectNear(ratio, 2 / 3);
    expectNear(standardError, 1 / 9);
    expect(clusters).toBe(2);
  });

  it('has no standard error from one young person, and no ratio from none', () => {
    expect(ratioOfSums([{ numerator: 1, denominator: 2 }])).toMatchObject({ ratio: 0.5, standardError: null });
    expect(ratioOfSums([])).toMatchObject({ ratio: null, interval: null, clusters: 0 });
  });
});

describe('before and after', () => {
  it('needs something on both sides before it tells a ratio', () => {
    const { ratio, interval, any } = beforeAfterRates([
      { before: { events: 2, days: 365 }, after: { events: 0, days: 365 } },
    ]);
    expect([ratio, interval]).toEqual([null, null]);
    expect(any).toEqual({ before: 1, after: 0, onlyBefore: 1, onlyAfter: 0, p: 1 });
  });

  it('is wider by young person than as if all events were independent, when one has most of them', () => {
    const quiet = { before: { events: 1, days: 365 }, after: { events: 1, days: 365 } };
    const { interval, asIfIndependent } = beforeAfterRates([
      ...Array.from({ length: 9 }, () => quiet),
      { before: { events: 60, days: 365 }, after: { events: 10, days: 365 } },
    ]);
    expect(interval?.upper).toBeGreaterThan(asIfIndependent.interval?.upper ?? Infinity);
    expect(interval?.lower).toBeLessThan(asIfIndependent.interval?.lower ?? 0);
  });
});

interface KnownRates {
  poissonExact: { events: number; days: number; ratePer1000: number; lower: number; upper: number }[];
  rateRatioExact: {
    x1: number;
    T1: number;
    x0: number;
    T0: number;
    rateRatio: number | null;
    lower: number;
    upper: number | null;
  }[];
  proportion: { x: number; n: number; wilson: [number, number]; clopperPearson: [number, number] }[];
  newcombeDiff: { x1: number; n1: number; x2: number; n2: number; diff: number; lower: number; upper: number }[];
  fisher: { table: FourCells; p: number; oddsRatioCMLE: number; lower: number; upper: number }[];
  mcnemarExact: { b: number; c: number; pExact: number }[];
}

withGolden('rates and proportions, as R has them', () => {
  const known = golden<KnownRates>('rates/rates.json');

  it('agree on rates and their ratios', () => {
    for (const { events, days, ...rate } of known.poissonExact) {
      const { per1000Days, interval } = eventRate({ events, days });
      expectNear(per1000Days, rate.ratePer1000);
      expectNear(interval?.lower ?? null, rate.lower);
      expectNear(interval?.upper ?? null, rate.upper);
    }
    for (const { x1, T1, x0, T0, ...told } of known.rateRatioExact) {
      const { ratio, interval } = rateRatio({ events: x1, days: T1 }, { events: x0, days: T0 });
      expectNear(ratio, told.rateRatio);
      expectNear(interval?.lower ?? null, told.lower);
      expectNear(interval?.upper ?? null, told.upper);
    }
  });

  it('agree on proportions and their differences', () => {
    for (const { x, n, ...told } of known.proportion) {
      const both = proportion({ having: x, of: n });
      for (const kind of ['wilson', 'clopperPearson'] as const) {
        expectNear(both[kind]?.lower ?? null, told[kind][0]);
        expectNear(both[kind]?.upper ?? null, told[kind][1]);
      }
    }
    for (const { x1, n1, x2, n2, ...told } of known.newcombeDiff) {
      const { difference, interval } = proportionDifference({ having: x1, of: n1 }, { having: x2, of: n2 });
      expectNear(difference, told.diff);
      expectNear(interval?.lower ?? null, told.lower);
      expectNear(interval?.upper ?? null, told.upper);
    }
  });

  it('agree on exact tests', () => {
    for (const { table, p } of known.fisher) expectNear(fisherExact(table).p, p);
    for (const { b, c, pExact } of known.mcnemarExact) expectNear(signTest(b, c), pExact);
  });

  it('agree on odds ratios where R’s search for them stops, which is short of the end', () => {
    const asFarAsRSearches = 1e-2;
    for (const { table, ...told } of known.fisher) {
      const early = oddsRatioSearchedEarly(table);
      expectNear(early.oddsRatio, told.oddsRatioCMLE);
      expectNear(early.lower, told.lower);
      expectNear(early.upper, told.upper);
      const { oddsRatio, interval } = fisherExact(table);
      expectNear(oddsRatio, told.oddsRatioCMLE, asFarAsRSearches);
      expectNear(interval.lower, told.lower, asFarAsRSearches);
      expectNear(interval.upper, told.upper, asFarAsRSearches);
    }
  });
});

describe('Fisher’s test', () => {
  it('solves for the odds ratio to the last digit: the lady who tasted tea', () => {
    const { p, oddsRatio, interval } = fisherExact([
      [3, 1],
      [1, 3],
    ]);
    expectNear(p, 34 / 70);
    expectNear(oddsRatio, 6.408319658199674);
    expectNear(interval.lower, 0.2117355954465786);
    expectNear(interval.upper, 626.243530588814);
  });

  it('has no upper end where a cell is empty', () => {
    const { oddsRatio, interval } = fisherExact([
      [7, 0],
      [5, 9],
    ]);
    expect([oddsRatio, interval.upper]).toEqual([null, null]);
  });
});

interface KnownBeforeAfter {
  naiveExact: { rateRatio: number; lower: number; upper: number };
  clusterRobustPoisson: { rateRatio: number; se: number; lower: number; upper: number };
  anyMissing: { before: number; after: number; mcnemar: { b: number; c: number; pExact: number } };
  gravity: Record<string, number>;
  ratioEstimator: { R: number; se: number };
}

withGolden('before and after, as R has it', () => {
  const known = golden<KnownBeforeAfter>('rates/before_after.json');
  const rows = goldenText('rates/before_after.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number));
  const pairs = rows.map(([daysBefore = NaN, daysAfter = NaN, before = NaN, after = NaN]) => ({
    before: { events: before, days: daysBefore },
    after: { events: after, days: daysAfter },
  }));

  it('agrees on the ratio of rates, clustered and not', () => {
    const found = beforeAfterRates(pairs);
    expectNear(found.ratio, known.clusterRobustPoisson.rateRatio);
    expectNear(found.standardError, known.clusterRobustPoisson.se);
    expectNear(found.interval?.lower ?? null, known.clusterRobustPoisson.lower);
    expectNear(found.interval?.upper ?? null, known.clusterRobustPoisson.upper);
    expectNear(found.asIfIndependent.interval?.lower ?? null, known.naiveExact.lower);
    expectNear(found.asIfIndependent.interval?.upper ?? null, known.naiveExact.upper);
    const { b, c, pExact } = known.anyMissing.mcnemar;
    expect(found.any).toMatchObject({ before: known.anyMissing.before, onlyBefore: b, onlyAfter: c });
    expectNear(found.any.p, pExact);
  });

  it('agrees on the change of gravity', () => {
    const found = pairedChange(rows.map((row) => ({ before: row[4] ?? NaN, after: row[5] ?? NaN })));
    const { meanDiff, medianDiff, improved, same, worse, wilcoxonV, pNormalApproxCC, signTestExact } = known.gravity;
    expect(found).toMatchObject({ mean: meanDiff, median: medianDiff, fell: improved, same, rose: worse });
    expect(found.signedRank).toMatchObject({ v: wilcoxonV, method: 'NORMAL' });
    expectNear(found.signedRank.p, pNormalApproxCC ?? null);
    expectNear(found.signTestP, signTestExact ?? null);
  });

  it('agrees on the ratio estimator', () => {
    const found = ratioOfSums(pairs.map(({ after }) => ({ numerator: after.events, denominator: after.days })));
    expectNear(found.ratio, known.ratioEstimator.R);
    expectNear(found.standardError, known.ratioEstimator.se);
  });
});
