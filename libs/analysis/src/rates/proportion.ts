import { betaQuantile } from '../distributions';
import type { Bounds } from '../bounds';
import { LEVEL, wholeCount } from '../bounds';
import { reach } from '../survival/interval';

/** So many of so many. */
export interface Share {
  readonly of: number;
  readonly having: number;
}

export interface Proportion extends Share {
  /** `null` when there was nobody of whom to say it. */
  readonly proportion: number | null;
  /** For showing. */
  readonly wilson: Bounds | null;
  /** Exact: it holds the truth at least as often as it says, and is wider for it. */
  readonly clopperPearson: Bounds | null;
}

function checked({ having, of }: Share): void {
  if (wholeCount(having, 'those having it') > wholeCount(of, 'those asked about')) {
    throw new RangeError(`${having} cannot be among ${of}.`);
  }
}

/**
 * Wilson's interval for a proportion. Unit: a share from 0 to 1; `null` of nobody.
 * @throws RangeError when the counts are not whole, or more have it than there are.
 * @source wilson-1927
 */
export function wilson(share: Share, level = LEVEL): Bounds | null {
  checked(share);
  const { having, of } = share;
  if (of === 0) return null;
  const z = reach(level);
  const p = having / of;
  const scale = 1 + (z * z) / of;
  const centre = (p + (z * z) / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  // The ends of nobody and of everybody are exact, and rounding must not leave them.
  return { lower: having === 0 ? 0 : centre - half, upper: having === of ? 1 : centre + half };
}

/**
 * The exact interval for a proportion. Unit: a share from 0 to 1; `null` of nobody.
 * @throws RangeError when the counts are not whole, or more have it than there are.
 * @source clopper-pearson-1934
 */
export function clopperPearson(share: Share, level = LEVEL): Bounds | null {
  checked(share);
  const { having, of } = share;
  if (of === 0) return null;
  const tail = (1 - level) / 2;
  return {
    lower: having === 0 ? 0 : betaQuantile(tail, having, of - having + 1),
    upper: having === of ? 1 : betaQuantile(1 - tail, having + 1, of - having),
  };
}

/** A proportion with both of its intervals. @throws RangeError as they do. */
export function proportion(share: Share, level = LEVEL): Proportion {
  const { having, of } = share;
  return {
    having,
    of,
    proportion: of === 0 ? null : having / of,
    wilson: wilson(share, level),
    clopperPearson: clopperPearson(share, level),
  };
}
