/** A confidence interval. Both ends belong to it. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** An interval that may have no upper end: `null` is infinity, which JSON cannot say. */
export interface OpenBounds {
  readonly lower: number;
  readonly upper: number | null;
}

/** The share of intervals that are to hold the truth, unless another is asked for. */
export const LEVEL = 0.95;

/**
 * The number, if it is a whole one from 0. Every count that a measure takes goes through here, because a fraction or a
 * negative number would give an interval that looks like any other.
 *
 * @throws RangeError when it is none.
 */
export function wholeCount(n: number, of: string): number {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(`The number of ${of} must be a whole number from 0: ${n}.`);
  return n;
}

/** The number, if it is one from 0. @throws RangeError when it is none. */
export function amount(x: number, of: string): number {
  if (!(x >= 0 && x < Infinity)) throw new RangeError(`The amount of ${of} must be a number from 0: ${x}.`);
  return x;
}
