import { normalTails } from '../distributions';

export interface SignedRank {
  /** Sum of the ranks of the rises. */
  readonly v: number;
  /** Two-sided; `null` when nothing changed. */
  readonly p: number | null;
  /** How p was found: by counting, or by the normal approximation with a correction for continuity. */
  readonly method: 'EXACT' | 'NORMAL';
  /** Differences that are not nought: no others have a rank. */
  readonly changed: number;
}

/** As R does, counting stops at fifty. */
const EXACT_BELOW = 50;

interface Ranked {
  readonly v: number;
  /** Sizes of the groups of equal size of change. */
  readonly ties: readonly number[];
}

/** Ranks by size; equal sizes share the mean of their ranks. */
function ranked(differences: readonly number[]): Ranked {
  const bySize = [...differences].sort((a, b) => Math.abs(a) - Math.abs(b));
  const ties: number[] = [];
  let v = 0;
  for (let from = 0; from < bySize.length;) {
    const size = Math.abs(bySize[from] ?? 0);
    let to = from;
    let rises = 0;
    for (; to < bySize.length && Math.abs(bySize[to] ?? 0) === size; to += 1) rises += (bySize[to] ?? 0) > 0 ? 1 : 0;
    v += rises * ((from + 1 + to) / 2);
    ties.push(to - from);
    from = to;
  }
  return { v, ties };
}

/** The chance that the rises among n get ranks that sum to at most v, when every sign is as likely. */
function chanceOfAtMost(v: number, n: number): number {
  const most = (n * (n + 1)) / 2;
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = most; sum >= rank; sum -= 1) ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0);
  }
  let counted = 0;
  for (let sum = 0; sum <= v; sum += 1) counted += ways[sum] ?? 0;
  return counted / 2 ** n;
}

/**
 * Wilcoxon's signed-rank test of paired differences, as R has it: nought is left out; it counts exactly while there are
 * fewer than fifty differences, none equal in size and none nought, and approximates otherwise.
 *
 * Unit of p: a probability. It asks whether changes lie evenly about nought, not how large they are: show the median change.
 * @source r-stats
 */
export function signedRank(differences: readonly number[]): SignedRank {
  const changes = differences.filter((d) => d !== 0);
  const n = changes.length;
  const { v, ties } = ranked(changes);
  const exact = n === differences.length && n < EXACT_BELOW && ties.every((size) => size === 1);
  if (n === 0) return { v, p: null, method: 'NORMAL', changed: n };
  const middle = (n * (n + 1)) / 4;
  if (exact) {
    const p = 2 * chanceOfAtMost(v > middle ? 2 * middle - v : v, n);
    return { v, p: Math.min(1, p), method: 'EXACT', changed: n };
  }
  const tied = ties.reduce((sum, size) => sum + size ** 3 - size, 0);
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tied / 48);
  const { lower, upper } = normalTails((v - middle - Math.sign(v - middle) / 2) / spread);
  return { v, p: 2 * Math.min(lower, upper), method: 'NORMAL', changed: n };
}
