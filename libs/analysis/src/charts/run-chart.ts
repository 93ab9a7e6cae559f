import { binomialQuantile } from '../count-distributions';
import { median } from '../rates/paired-change';

export interface RunChart {
  readonly median: number | null;
  /** Points that are not on the median: no others count. */
  readonly useful: number;
  readonly longestRun: number | null;
  /** A longer run than this is unusual. */
  readonly longestRunMax: number | null;
  readonly crossings: number | null;
  /** Fewer crossings than this are unusual. */
  readonly crossingsMin: number | null;
  /** Something other than chance moved the series. */
  readonly signal: boolean;
}

const TOO_FEW_CROSSINGS = 0.05;
const RUN_ALLOWANCE = 3;

/**
 * The run chart of a series with the rules of Anhøj: an unusually long run on one side of the median, or unusually few
 * crossings of it.
 *
 * Unit of the median: that of the values; of all else: points. It needs no limits and assumes nothing about the values but
 * that the median is in the middle, so it fits small and lopsided counts better than an XmR chart. Where all points are on
 * the median there is nothing to tell.
 * @source anhoej-2014
 */
export function runChart(values: readonly number[]): RunChart {
  const centre = median(values);
  const sides = values.map((value) => Math.sign(value - (centre ?? value))).filter((side) => side !== 0);
  const useful = sides.length;
  if (useful === 0) {
    const none = { longestRun: null, longestRunMax: null, crossings: null, crossingsMin: null };
    return { median: centre, useful, ...none, signal: false };
  }
  let [longestRun, run, crossings] = [1, 1, 0];
  for (let i = 1; i < useful; i += 1) {
    const goesOn = sides[i] === sides[i - 1];
    run = goesOn ? run + 1 : 1;
    if (!goesOn) crossings += 1;
    longestRun = Math.max(longestRun, run);
  }
  const longestRunMax = Math.round(Math.log2(useful)) + RUN_ALLOWANCE;
  const crossingsMin = binomialQuantile(TOO_FEW_CROSSINGS, useful - 1, 0.5);
  const signal = longestRun > longestRunMax || crossings < crossingsMin;
  return { median: centre, useful, longestRun, longestRunMax, crossings, crossingsMin, signal };
}
