import type { Tails } from './special-functions';
import { binomialWeight, incompleteBeta, incompleteGamma, poissonWeight } from './special-functions';

/**
 * Tails and quantiles of the continuous distributions. Probabilities are between 0 and 1; a quantile of 0 or 1 is the end
 * of the range, and anything outside that range or with a shape that is not positive gives NaN.
 *
 * Relative error at most about 1e-13. An upper tail is computed as itself, so that a small one keeps its digits.
 * @source wichura-1988
 */

const STEPS_MAX = 400;
/** Newton's steps square their error: after one this small there is none left. */
const LAST_STEP = 1e-11;

/** Both tails of the standard normal distribution at z. */
export function normalTails(z: number): Tails {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  const outside = upper / 2;
  const inside = 0.5 + lower / 2;
  return z > 0 ? { lower: inside, upper: outside } : { lower: outside, upper: inside };
}

/** The chance that a standard normal value is at most z. */
export function normalCdf(z: number): number {
  return normalTails(z).lower;
}

const ratio = (r: number, above: readonly number[], below: readonly number[]): number =>
  above.reduceRight((sum, c) => sum * r + c, 0) / below.reduceRight((sum, c) => sum * r + c, 0);

/** Coefficients of the published approximation: for the middle, for the tails, for the far tails. */
const MIDDLE = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546,
  ],
] as const;
const TAIL = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const FAR_TAIL = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

/** The value that a standard normal one stays below with chance p. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, ...MIDDLE);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(r - 1.6, ...TAIL) : ratio(r - 5, ...FAR_TAIL);
  return q < 0 ? -z : z;
}

/**
 * The point where a distribution has the given tails, by Newton's method on the logarithm of the smaller one. That is
 * concave in u for the distributions here; where a step fails nevertheless, the bracket is halved.
 */
function pointOf(
  wanted: Tails,
  at: (u: number) => Tails & { readonly density: number },
  start: number,
  [from, to]: readonly [number, number],
): number {
  const lowerIsSmall = wanted.lower <= wanted.upper;
  const target = lowerIsSmall ? wanted.lower : wanted.upper;
  let [low, high] = [from, to];
  let u = Math.min(Math.max(start, low), high);
  for (let i = 0; i < STEPS_MAX; i += 1) {
    const here = at(u);
    const tail = lowerIsSmall ? here.lower : here.upper;
    const excess = Math.log(tail / target);
    if (excess === 0) return u;
    if (excess > 0 === lowerIsSmall) high = u;
    else low = u;
    const step = (excess * tail) / here.density;
    const next = lowerIsSmall ? u - step : u + step;
    if (Math.abs(step) <= LAST_STEP * Math.max(1, Math.abs(u))) return next;
    u = next > low && next < high ? next : (low + high) / 2;
    if (u === low || u === high) return u;
  }
  return u;
}

/** Logarithms of the least and the greatest number that there is. */
const LOG_RANGE = [-745, 709] as const;

/** Both tails of the gamma distribution with scale 1. */
export function gammaTails(x: number, shape: number): Tails {
  return shape > 0 ? incompleteGamma(shape, x) : { lower: NaN, upper: NaN };
}

/** The value that a gamma variable of that shape, with scale 1, stays below with chance p. */
export function gammaQuantile(p: number, shape: number): number {
  if (!(p >= 0 && p <= 1 && shape > 0)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const spread = 1 / (9 * shape);
  const cubeRoot = 1 - spread + normalQuantile(p) * Math.sqrt(spread);
  const start = cubeRoot > 0.1 ? shape * cubeRoot ** 3 : Math.exp((Math.log(p) + Math.log(shape)) / shape);
  const at = (u: number): Tails & { density: number } => {
    const x = Math.exp(u);
    return { ...incompleteGamma(shape, x), density: shape * poissonWeight(shape, x) };
  };
  return Math.exp(pointOf({ lower: p, upper: 1 - p }, at, Math.log(start), LOG_RANGE));
}

/** Both tails of the chi-square distribution. `upper` is what is called the p value. */
export function chiSquareTails(x: number, df: number): Tails {
  return gammaTails(x / 2, df / 2);
}

/** The chance that a chi-square value is above x: the p value of a test. */
export function chiSquareTail(x: number, df: number): number {
  return chiSquareTails(x, df).upper;
}

export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}

/** Both tails of the beta distribution. */
export function betaTails(x: number, a: number, b: number): Tails {
  return a > 0 && b > 0 ? incompleteBeta(x, 1 - x, a, b) : { lower: NaN, upper: NaN };
}

/** x and `1 - x`, both exact, where the beta distribution has these tails. */
function betaPoint(wanted: Tails, a: number, b: number): readonly [number, number] {
  if (wanted.lower === 0) return [0, 1];
  if (wanted.upper === 0) return [1, 0];
  const share = (u: number): readonly [number, number] => [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))];
  const at = (u: number): Tails & { density: number } => {
    const [x, y] = share(u);
    return { ...incompleteBeta(x, y, a, b), density: (binomialWeight(a, a + b, x, y) * a * b) / (a + b) };
  };
  return share(pointOf(wanted, at, Math.log(a / b), LOG_RANGE));
}

/** The value that a beta variable stays below with chance p. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return NaN;
  return betaPoint({ lower: p, upper: 1 - p }, a, b)[0];
}

/** Both tails of Student's t distribution. */
export function tTails(t: number, df: number): Tails {
  if (!(df > 0)) return { lower: NaN, upper: NaN };
  if (df === Infinity) return normalTails(t);
  const square = t * t;
  const outside =
    square === Infinity ? 0 : incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5).lower;
  const tails = { lower: 1 - outside / 2, upper: outside / 2 };
  return t > 0 ? tails : { lower: tails.upper, upper: tails.lower };
}

/** The value that a t variable stays below with chance p. */
export function tQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return NaN;
  if (df === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  const small = p < 0.5 ? p : 1 - p;
  const [x, y] = betaPoint({ lower: 2 * small, upper: 1 - 2 * small }, df / 2, 0.5);
  const t = Math.sqrt((df * y) / x);
  return p < 0.5 ? -t : t;
}

/** Both tails of the F distribution. */
export function fTails(f: number, df1: number, df2: number): Tails {
  if (!(df1 > 0 && df2 > 0)) return { lower: NaN, upper: NaN };
  if (f <= 0) return { lower: 0, upper: 1 };
  if (f === Infinity) return { lower: 1, upper: 0 };
  const scaled = df1 * f;
  return incompleteBeta(scaled / (scaled + df2), df2 / (scaled + df2), df1 / 2, df2 / 2);
}

/** The value that an F variable stays below with chance p. */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(p >= 0 && p <= 1 && df1 > 0 && df2 > 0)) return NaN;
  const [x, y] = betaPoint({ lower: p, upper: 1 - p }, df1 / 2, df2 / 2);
  return ((x / y) * df2) / df1;
}
