/**
 * The functions that every distribution is made of. Unit: none. Relative error about 1e-14, in the tails too.
 *
 * Densities go through the deviance and Stirling's error (Loader), because the plain difference of large logarithms
 * loses a digit for every power of ten of the counts. Tails are never made as one minus what is near one.
 * @source loader-2000
 */

const LOG_2PI = 1.8378770664093456;
/** A factor this near to 1 changes nothing but the last bit, and may never come nearer. */
const EPSILON = 2 * Number.EPSILON;
/** Lentz's method divides by what may be nothing. */
const TINY = 1e-300;
const TERMS_MAX = 1_000_000;

/** Coefficients of Stirling's series: 1/12, 1/360, 1/1260, 1/1680 and 1/1188, with their signs. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188] as const;
/** From here on five terms of the series are exact to the last bit. */
const STIRLING_FROM = 16;

/** Both sides of a distribution at one point, each exact in its own right: `lower + upper` is 1. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** `log Γ(n+1)` less Stirling's approximation to it, for n > 0. */
function stirlingError(n: number): number {
  let sum = 0;
  let from = n;
  for (; from < STIRLING_FROM; from += 1) sum += (from + 0.5) * Math.log1p(1 / from) - 1;
  const square = from * from;
  const series = STIRLING.reduceRight((inner, c) => c + inner / square, 0) / from;
  return sum + series;
}

/** The logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + LOG_2PI / 2 + stirlingError(x);
}

/** `x log(x/m) + m - x`, which is small and hard to come by when x is near m. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/** `m^x e^-m / Γ(x+1)`: the Poisson density, for any x ≥ 0. */
export function poissonWeight(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-m);
  return Math.exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(2 * Math.PI * x);
}

/** `Γ(n+1)/(Γ(x+1)Γ(n-x+1)) p^x q^(n-x)`: the binomial density, for any 0 ≤ x ≤ n. Takes `q = 1 - p`, to keep both exact. */
export function binomialWeight(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)));
  if (x === n) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)));
  const rest = n - x;
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(rest);
  const deviances = deviance(x, n * p) + deviance(rest, n * q);
  return Math.exp(errors - deviances) * Math.sqrt(n / (2 * Math.PI * x * rest));
}

/** The continued fraction `b(0) + a(1)/(b(1) + a(2)/(b(2) + …))`, by Lentz's method. */
function continuedFraction(b0: number, a: (i: number) => number, b: (i: number) => number): number {
  let f = b0 === 0 ? TINY : b0;
  let c = f;
  let d = 0;
  for (let i = 1; i < TERMS_MAX; i += 1) {
    d = b(i) + a(i) * d;
    c = b(i) + a(i) / c;
    d = 1 / (d === 0 ? TINY : d);
    if (c === 0) c = TINY;
    f *= c * d;
    if (Math.abs(c * d - 1) <= EPSILON) break;
  }
  return f;
}

/** The incomplete gamma function, regularised: both tails of the gamma distribution of shape a at x. */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const weight = poissonWeight(a, x);
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let k = a + 1; term > (sum * EPSILON) / 8; k += 1) {
      term *= x / k;
      sum += term;
    }
    const lower = weight * sum;
    return { lower, upper: 1 - lower };
  }
  const fraction = continuedFraction(
    x + 1 - a,
    (i) => -i * (i - a),
    (i) => x + 2 * i + 1 - a,
  );
  const upper = (weight * a) / fraction;
  return { lower: 1 - upper, upper };
}

/** The lower tail of the beta distribution left of its mean, where all terms of this continued fraction add up. */
function betaTail(x: number, y: number, a: number, b: number): number {
  const beyond = a * y - b * x + 1;
  const fraction = continuedFraction(
    (a * beyond) / (a + 1),
    (m) => ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (a + 2 * m - 1) ** 2,
    (m) => m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) * (beyond + m * (1 + y))) / (a + 2 * m + 1),
  );
  return (binomialWeight(a, a + b, x, y) * a * b) / (a + b) / fraction;
}

/** The incomplete beta function, regularised: both tails of the beta distribution at x. Takes `y = 1 - x` as well. */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (a * y >= b * x) {
    const lower = betaTail(x, y, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = betaTail(y, x, b, a);
  return { lower: 1 - upper, upper };
}
