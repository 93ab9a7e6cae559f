import { signTest } from './sign-test';
import type { SignedRank } from './signed-rank';
import { signedRank } from './signed-rank';

/** A value of one young person before and after. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

export interface PairedChange {
  readonly youngPeople: number;
  /** After less before; `null` of nobody. */
  readonly mean: number | null;
  readonly median: number | null;
  readonly fell: number;
  readonly same: number;
  readonly rose: number;
  readonly signedRank: SignedRank;
  /** The exact two-sided sign test of those who changed. */
  readonly signTestP: number;
}

/** The middle value, or the mean of the middle two; `null` of none. */
export function median(values: readonly number[]): number | null {
  const inOrder = [...values].sort((a, b) => a - b);
  const [low, high] = [inOrder[Math.ceil(inOrder.length / 2) - 1], inOrder[Math.floor(inOrder.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/**
 * How a value changed from before to after, such as the gravity of the gravest offence on one scale.
 *
 * Unit: that of the value. Scales are never pooled. Where the value is "of the gravest, 0 if none", say so beside it: no
 * offence is not an offence of gravity 0.
 * @source r-stats
 */
export function pairedChange(pairs: readonly Pair[]): PairedChange {
  const changes = pairs.map(({ before, after }) => after - before);
  const fell = changes.filter((d) => d < 0).length;
  const rose = changes.filter((d) => d > 0).length;
  return {
    youngPeople: pairs.length,
    mean: pairs.length === 0 ? null : changes.reduce((sum, d) => sum + d, 0) / pairs.length,
    median: median(changes),
    fell,
    same: pairs.length - fell - rose,
    rose,
    signedRank: signedRank(changes),
    signTestP: signTest(fell, rose),
  };
}
