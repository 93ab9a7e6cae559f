import type { Bounds } from '../bounds';
import { amount, LEVEL } from '../bounds';
import { reach } from '../survival/interval';

/** One young person's part: such as moves held and moves, or days out of the area and days in placement. */
export interface Part {
  readonly numerator: number;
  readonly denominator: number;
}

export interface RatioOfSums {
  readonly numerator: number;
  readonly denominator: number;
  /** Young people with something in the denominator. */
  readonly clusters: number;
  /** `null` when there is nothing to divide by. */
  readonly ratio: number | null;
  /** `null` also when it rests on one young person: one life does not say how lives differ. */
  readonly standardError: number | null;
  readonly interval: Bounds | null;
}

/**
 * A ratio of two sums over young people, with a standard error that knows that what belongs to one young person goes
 * together.
 *
 * Unit: numerator per denominator. `R = Σy/Σn`, `SE = √(k/(k-1) Σ(y - Rn)²)/Σn` over the k young people who have a
 * denominator. The interval is normal and is not cut off at 0 or 1; under about twenty young people it is too narrow.
 * @throws RangeError when a part is negative.
 * @source linearised-ratio
 */
export function ratioOfSums(parts: Iterable<Part>, level = LEVEL): RatioOfSums {
  const all = [...parts].filter((part) => part.denominator !== 0);
  const numerator = all.reduce((sum, part) => sum + amount(part.numerator, 'a part'), 0);
  const denominator = all.reduce((sum, part) => sum + amount(part.denominator, 'a whole'), 0);
  const clusters = all.length;
  if (clusters === 0) return { numerator, denominator, clusters, ratio: null, standardError: null, interval: null };
  const ratio = numerator / denominator;
  if (clusters === 1) return { numerator, denominator, clusters, ratio, standardError: null, interval: null };
  const squares = all.reduce((sum, part) => sum + (part.numerator - ratio * part.denominator) ** 2, 0);
  const standardError = Math.sqrt((clusters / (clusters - 1)) * squares) / denominator;
  const half = reach(level) * standardError;
  const interval = { lower: ratio - half, upper: ratio + half };
  return { numerator, denominator, clusters, ratio, standardError, interval };
}
