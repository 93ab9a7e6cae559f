import type { Bounds } from '../bounds';
import { LEVEL } from '../bounds';
import type { Share } from './proportion';
import { wilson } from './proportion';

export interface ProportionDifference {
  /** The first less the second; `null` when there was nobody on either side. */
  readonly difference: number | null;
  readonly interval: Bounds | null;
}

/**
 * The difference of two independent proportions, with Newcombe's interval from the two Wilson intervals (his method 10).
 *
 * Unit: a difference of shares, from -1 to 1. Not for the same young people before and after: they are not independent.
 * @throws RangeError when the counts are not whole, or more have it than there are.
 * @source newcombe-1998
 */
export function proportionDifference(one: Share, other: Share, level = LEVEL): ProportionDifference {
  const [a, b] = [wilson(one, level), wilson(other, level)];
  if (!a || !b) return { difference: null, interval: null };
  const [p, q] = [one.having / one.of, other.having / other.of];
  const difference = p - q;
  return {
    difference,
    interval: {
      lower: difference - Math.hypot(p - a.lower, b.upper - q),
      upper: difference + Math.hypot(a.upper - p, q - b.lower),
    },
  };
}
