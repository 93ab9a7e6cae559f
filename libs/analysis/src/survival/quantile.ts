import type { Interval, IntervalOptions } from './interval';
import { type SurvivalCurve, survivalIntervals } from './kaplan-meier';

/** The time by which a share of the spells had ended. `null`: not reached, for which the words are "more than … had not ended". */
export interface Quantile extends Interval {
  readonly time: number | null;
}

/** Probabilities that differ by less than this are the same. */
const SAME = Math.sqrt(Number.EPSILON);

/**
 * The time by which the given share of spells had ended, 0.5 for the median, and the times at which the limits of the
 * curve cross the same height. Where the curve is flat at exactly that height, the middle of the flat piece, as R has it.
 *
 * Unit: that of the spells' times.
 *
 * @throws RangeError when the share is not between 0 and 1
 * @source r-survival
 */
export function survivalQuantile(curve: SurvivalCurve, share: number, options?: IntervalOptions): Quantile {
  if (!(share > 0 && share <= 1)) throw new RangeError(`A share is more than 0 and at most 1, not ${share}.`);
  const intervals = survivalIntervals(curve, options);
  const crossing = (heights: readonly (number | null)[]): number | null => crossingTime(curve.times, heights, share);
  return {
    time: crossing(curve.survival),
    lower: crossing(intervals.map(({ lower }) => lower)),
    upper: crossing(intervals.map(({ upper }) => upper)),
  };
}

/** Median time, with its interval: see `survivalQuantile`. */
export function medianSurvival(curve: SurvivalCurve, options?: IntervalOptions): Quantile {
  return survivalQuantile(curve, 0.5, options);
}

/**
 * When a descending curve crosses 1 - share. A line of limits may rise again where few are left: then the height next to
 * the one asked for is taken, wherever it stands. Times at which a limit is not known are passed over, but two of them
 * in a row count as one flat piece.
 */
function crossingTime(times: readonly number[], heights: readonly (number | null)[], share: number): number | null {
  const fallen = [0, ...heights.map((height) => (height === null ? null : 1 - height))];
  const at = [0, ...times];
  const seen = new Set<number | null>();
  const firsts = [...fallen.keys()].filter((i) => !seen.has(fallen[i]!) && seen.add(fallen[i]!));
  const next = (least: number): number | null => {
    let found: number | null = null;
    for (const i of firsts) {
      const value = fallen[i]!;
      if (value !== null && value >= least && (found === null || value < fallen[found]!)) found = i;
    }
    return found;
  };
  const from = next(share - SAME);
  if (from === null) return null;
  const last = fallen[firsts.at(-1)!]!;
  const endsThere = last !== null && Math.abs(share - last) < SAME;
  const to = endsThere ? at.length - 1 : next(share + SAME);
  return to === null ? null : (at[from]! + at[to]!) / 2;
}
