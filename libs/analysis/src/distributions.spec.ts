import fc from 'fast-check';
import {
  binomialProbability,
  binomialQuantile,
  binomialTails,
  poissonQuantile,
  poissonTails,
} from './count-distributions';
import {
  betaQuantile,
  betaTails,
  chiSquareQuantile,
  chiSquareTail,
  chiSquareTails,
  fQuantile,
  fTails,
  gammaQuantile,
  gammaTails,
  normalCdf,
  normalQuantile,
  normalTails,
  tQuantile,
  tTails,
} from './distributions';
import { expectNear, golden, withGolden } from './golden.fixture';
import { logGamma } from './special-functions';

const PRECISE = 1e-12;

describe('distributions, where paper and pencil are enough', () => {
  it.each([0.001, 0.7, 3, 50, 700])('the chi-square tail with two degrees of freedom is e^(-x/2): %d', (x) => {
    expectNear(chiSquareTail(x, 2), Math.exp(-x / 2), PRECISE);
  });

  it.each([-40, -3, -0.2, 0.7, 12])('t with one degree of freedom is Cauchy: %d', (t) => {
    expectNear(tTails(t, 1).lower, t < 0 ? Math.atan(-1 / t) / Math.PI : 1 - Math.atan(1 / t) / Math.PI, PRECISE);
  });

  it.each([0.01, 0.3, 0.99])('beta with shapes 1 and 1 is uniform, and with a and 1 a power: %d', (x) => {
    expectNear(betaTails(x, 1, 1).lower, x, PRECISE);
    expectNear(betaTails(x, 7, 1).lower, x ** 7, PRECISE);
    expectNear(betaQuantile(x, 7, 1), x ** (1 / 7), PRECISE);
  });

  it('counts sum what they list: at most 2 of 5 with chance 0.3', () => {
    const listed = 0.7 ** 5 + 5 * 0.3 * 0.7 ** 4 + 10 * 0.3 ** 2 * 0.7 ** 3;
    expectNear(binomialTails(2, 5, 0.3).lower, listed, PRECISE);
    expectNear(binomialProbability(2, 5, 0.3), 10 * 0.3 ** 2 * 0.7 ** 3, PRECISE);
    expectNear(poissonTails(1, 2).lower, 3 * Math.exp(-2), PRECISE);
  });

  it('log gamma of a whole number is the logarithm of a factorial', () => {
    expectNear(logGamma(1), 0);
    expectNear(logGamma(11), Math.log(3628800), PRECISE);
    expectNear(logGamma(0.5), Math.log(Math.PI) / 2, PRECISE);
  });
});

describe('distributions, against values of fifty digits', () => {
  it('keep their digits far out in the tails', () => {
    expectNear(normalTails(-20).lower, 2.7536241186062337e-89, PRECISE);
    expectNear(normalTails(25).upper, 3.0566967063825616e-138, PRECISE);
    expectNear(chiSquareTail(80, 4), 1.7418252446695526e-16, PRECISE);
    expectNear(tTails(2, 10000).upper, 0.02276363033071772, PRECISE);
  });

  it('keep them for large counts and for lopsided shapes', () => {
    expectNear(binomialTails(3, 5000, 0.001).lower, 0.26488547585650823, PRECISE);
    expectNear(fQuantile(0.025, 1, 100), 0.0009869965435707292, PRECISE);
    expectNear(tQuantile(0.5001, 3), 0.00027206990911047337, PRECISE);
    expectNear(betaQuantile(0.95, 0.5, 100000), 1.9207157661874347e-5, 1e-11);
  });
});

describe('distributions, everywhere', () => {
  const chance = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  const shape = fc.double({ min: 0.5, max: 2000, noNaN: true });

  it('have quantiles that undo them', () => {
    fc.assert(
      fc.property(chance, shape, shape, (p, a, b) => {
        const back = [
          normalCdf(normalQuantile(p)),
          gammaTails(gammaQuantile(p, a), a).lower,
          chiSquareTails(chiSquareQuantile(p, a), a).lower,
          tTails(tQuantile(p, a), a).lower,
        ];
        for (const value of back) expectNear(value, p, 1e-10);
        const x = betaQuantile(p, a, b);
        if (x > 0 && x < 1 - 1e-6) expectNear(betaTails(x, a, b).lower, p, 1e-9);
        const f = fQuantile(p, a, b);
        if (f > 1e-200 && f < 1e12) expectNear(fTails(f, a, b).lower, p, 1e-10);
      }),
    );
  });

  it('never fall as the value rises, and both tails make one', () => {
    fc.assert(
      fc.property(chance, chance, shape, shape, (x, y, a, b) => {
        const [low, high] = x < y ? [x, y] : [y, x];
        expect(betaTails(low, a, b).lower).toBeLessThanOrEqual(betaTails(high, a, b).lower + 1e-14);
        const { lower, upper } = gammaTails(high * a * 2, a);
        expectNear(lower + upper, 1, 1e-14);
      }),
    );
  });

  it('have quantiles of counts that are the least that will do', () => {
    const percent = fc.integer({ min: 1, max: 99 }).map((n) => n / 100);
    fc.assert(
      fc.property(percent, fc.integer({ min: 1, max: 300 }), percent, (p, n, each) => {
        const k = binomialQuantile(p, n, each);
        expect(binomialTails(k, n, each).lower).toBeGreaterThanOrEqual(p * (1 - 1e-13));
        expect(binomialTails(k - 1, n, each).lower).toBeLessThan(p);
        const m = poissonQuantile(p, n * each);
        expect(poissonTails(m, n * each).lower).toBeGreaterThanOrEqual(p * (1 - 1e-13));
        expect(poissonTails(m - 1, n * each).lower).toBeLessThan(p);
      }),
    );
  });

  it('answer the ends of the range, and nothing outside it', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
    expect([gammaQuantile(0, 3), gammaQuantile(1, 3), betaQuantile(1, 2, 2)]).toEqual([0, Infinity, 1]);
    expect([normalQuantile(1.1), gammaQuantile(0.5, 0), betaQuantile(-1, 1, 1), tQuantile(NaN, 2)]).toEqual(
      Array(4).fill(NaN),
    );
    expect(fTails(-1, 2, 2)).toEqual({ lower: 0, upper: 1 });
    expect(chiSquareTail(0, 3)).toBe(1);
  });
});

interface KnownDistributions {
  readonly chisqSf: readonly { x: number; df: number; p: number }[];
  readonly normQ: readonly { p: number; z: number }[];
  readonly gammaQ: readonly { p: number; shape: number; q: number }[];
  readonly betaQ: readonly { p: number; a: number; b: number; q: number }[];
  readonly tQ: readonly { p: number; df: number; t: number }[];
}

withGolden('distributions, as R has them', () => {
  it('agree on every tail and quantile', () => {
    const known = golden<KnownDistributions>('rates/distributions.json');
    for (const { x, df, p } of known.chisqSf) expectNear(chiSquareTail(x, df), p, PRECISE);
    for (const { p, z } of known.normQ) expectNear(normalQuantile(p), z, PRECISE);
    for (const { p, shape, q } of known.gammaQ) expectNear(gammaQuantile(p, shape), q, PRECISE);
    for (const { p, a, b, q } of known.betaQ) expectNear(betaQuantile(p, a, b), q, PRECISE);
    for (const { p, df, t } of known.tQ) expectNear(tQuantile(p, df), t, PRECISE);
  });
});
