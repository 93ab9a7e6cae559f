import type { Bounds } from '../bounds';
import { LEVEL, wholeCount } from '../bounds';
import { reach } from '../survival/interval';

export interface CensusChange {
  /** The later number less the earlier one, as a share of the earlier one; `null` when that was nought. */
  readonly change: number | null;
  readonly interval: Bounds | null;
}

/**
 * How the number of children in care changed from one census to another. Unit: a share; -0.18 is 18 % fewer.
 *
 * The interval treats both numbers as Poisson counts: `exp(ln(N1/N0) ± z √(1/N1 + 1/N0)) - 1`. Without a comparison area it
 * says nothing of why.
 * @throws RangeError when a count is not a whole number from 0.
 * @source census-change
 */
export function censusChange(earlier: number, later: number, level = LEVEL): CensusChange {
  wholeCount(earlier, 'children earlier');
  wholeCount(later, 'children later');
  if (earlier === 0) return { change: null, interval: null };
  const ratio = later / earlier;
  if (later === 0) return { change: -1, interval: null };
  const factor = Math.exp(reach(level) * Math.sqrt(1 / later + 1 / earlier));
  return { change: ratio - 1, interval: { lower: ratio / factor - 1, upper: ratio * factor - 1 } };
}
