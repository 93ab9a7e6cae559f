import { normalQuantile } from '../distributions';

/**
 * On which scale an interval is symmetrical. `log-log` never leaves 0 to 1 and is what we show; `log` is the habit of R;
 * `plain` is the estimate and so many standard errors, cut off at 0 and 1.
 */
export type IntervalShape = 'plain' | 'log' | 'log-log';

export interface IntervalOptions {
  /** `log-log` unless told otherwise. */
  readonly shape?: IntervalShape;
  /** How often such intervals hold the truth: 0.95 unless told otherwise. */
  readonly level?: number;
}

/** `null`: the data do not bound it on that side, or the scale is not defined at that estimate. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
}

export const UNBOUNDED: Interval = { lower: null, upper: null };

/** How many standard errors a normal interval of this level reaches to either side: 1.96 for 0.95. */
export function reach(level = 0.95): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`A level is between 0 and 1, not ${level}.`);
  return normalQuantile(1 - (1 - level) / 2);
}

/**
 * The interval of a probability from its standard error, as R's `survfit` makes it. Nothing is told where the standard
 * error is not known, for `log` at an estimate of 0, and for `log-log` at 0 and 1.
 *
 * @source r-survival
 */
export function intervalOf(
  probability: number,
  standardError: number | null,
  { shape = 'log-log', level = 0.95 }: IntervalOptions = {},
): Interval {
  if (standardError === null) return UNBOUNDED;
  const half = reach(level) * standardError;
  if (shape === 'plain') return { lower: Math.max(probability - half, 0), upper: Math.min(probability + half, 1) };
  if (probability === 0) return UNBOUNDED;
  const ratio = half / probability;
  if (shape === 'log') {
    return { lower: probability * Math.exp(-ratio), upper: Math.min(probability * Math.exp(ratio), 1) };
  }
  if (probability === 1) return UNBOUNDED;
  const log = Math.log(probability);
  const bent = Math.exp(ratio / log);
  return { lower: Math.exp(log / bent), upper: Math.exp(log * bent) };
}
