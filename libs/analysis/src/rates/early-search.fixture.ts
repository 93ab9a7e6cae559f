import type { FourCells } from './fisher-exact';

/** How near R's root search comes before it stops: a quarter of the digits that there are. */
const TOLERANCE = Number.EPSILON ** 0.25;

interface Point {
  at: number;
  value: number;
}

/** The next step of Brent's search, by a line through two points or a parabola through three; `undefined` to halve. */
function interpolated(a: Point, b: Point, c: Point, previous: number, least: number): number | undefined {
  if (Math.abs(previous) < least || Math.abs(a.value) <= Math.abs(b.value)) return undefined;
  const width = c.at - b.at;
  const s = b.value / a.value;
  let [p, q] = [width * s, 1 - s];
  if (a.at !== c.at) {
    const [r, t] = [a.value / c.value, b.value / c.value];
    p = s * (width * r * (r - t) - (b.at - a.at) * (t - 1));
    q = (r - 1) * (t - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const isInside = p < 0.75 * width * q - Math.abs(least * q) / 2 && p < Math.abs((previous * q) / 2);
  return isInside ? p / q : undefined;
}

/**
 * Brent's search for a root between two places (R. P. Brent, Algorithms for Minimization without Derivatives, 1973,
 * chapter 4), which stops as early as R's does. Only to show where R's figures come from: ours are solved to the end.
 */
function searchedEarly(f: (x: number) => number, from: number, to: number): number {
  let a: Point = { at: from, value: f(from) };
  let b: Point = { at: to, value: f(to) };
  let c = a;
  for (let i = 0; i < 1_000; i += 1) {
    const previous = b.at - a.at;
    if (Math.abs(c.value) < Math.abs(b.value)) [a, b, c] = [b, c, b];
    const least = 2 * Number.EPSILON * Math.abs(b.at) + TOLERANCE / 2;
    const half = (c.at - b.at) / 2;
    if (Math.abs(half) <= least || b.value === 0) break;
    let step = interpolated(a, b, c, previous, least) ?? half;
    if (Math.abs(step) < least) step = step > 0 ? least : -least;
    a = b;
    b = { at: b.at + step, value: f(b.at + step) };
    if (b.value > 0 === c.value > 0) c = a;
  }
  return b.at;
}

/** A rising function's place of a value on the line from nought to infinity: sought between 0 and 1, itself or its inverse. */
function placeOf(value: number, rising: (odds: number) => number): number {
  const atOne = rising(1);
  if (atOne > value) return searchedEarly((t) => rising(t) - value, 0, 1);
  if (atOne < value) return 1 / searchedEarly((t) => rising(1 / t) - value, Number.EPSILON, 1);
  return 1;
}

const logChoose = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => Math.log((n - i) / (k - i))).reduce((sum, log) => sum + log, 0);

/** The odds ratio and the ends of its 95 % interval, from exact chances, where R's search stops. */
export function oddsRatioSearchedEarly([[a, b], [c, d]]: FourCells): Readonly<
  Record<'oddsRatio' | 'lower' | 'upper', number>
> {
  const least = Math.max(0, a - d);
  const cells = Array.from({ length: Math.min(a + b, a + c) - least + 1 }, (_, i) => least + i);
  const share = (odds: number, weigh: (x: number) => number): number => {
    const powers = cells.map((x) => (x === least ? 0 : (x - least) * Math.log(odds)));
    const logs = cells.map((x, i) => logChoose(a + c, x) + logChoose(b + d, a + b - x) + (powers[i] ?? 0));
    const greatest = Math.max(...logs);
    const weights = logs.map((log) => Math.exp(log - greatest));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.reduce((total, weight, i) => total + weight * weigh(least + i), 0) / sum;
  };
  if (a === least) return { oddsRatio: 0, lower: 0, upper: placeOf(-0.025, (t) => -share(t, (x) => (x <= a ? 1 : 0))) };
  return {
    oddsRatio: placeOf(a, (t) => share(t, (x) => x)),
    lower: placeOf(0.025, (t) => share(t, (x) => (x >= a ? 1 : 0))),
    upper: placeOf(-0.025, (t) => -share(t, (x) => (x <= a ? 1 : 0))),
  };
}
