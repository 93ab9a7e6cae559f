import type { Tails } from './special-functions';
import { binomialWeight, incompleteBeta, incompleteGamma, poissonWeight } from './special-functions';

/**
 * Distributions of counts. `lower` is the chance of at most k, `upper` that of more than k; both are exact in their own
 * right. Counts are whole numbers from 0.
 */

/** The chance of exactly k among n, each with chance p. */
export function binomialProbability(k: number, n: number, p: number): number {
  return k < 0 || k > n ? 0 : binomialWeight(k, n, p, 1 - p);
}

export function binomialTails(k: number, n: number, p: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= n) return { lower: 1, upper: 0 };
  return incompleteBeta(1 - p, p, n - k, k + 1);
}

/** The least count of which it is at least as likely as p to have no more. R allows the last bits to be wrong; so do we. */
export function binomialQuantile(p: number, n: number, chance: number): number {
  return leastWith(p * (1 - 64 * Number.EPSILON), n, (k) => binomialTails(k, n, chance).lower);
}

/** The chance of exactly k when m are expected. */
export function poissonProbability(k: number, m: number): number {
  return k < 0 ? 0 : poissonWeight(k, m);
}

export function poissonTails(k: number, m: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  const { lower, upper } = incompleteGamma(k + 1, m);
  return { lower: upper, upper: lower };
}

/** The least count of which it is at least as likely as p to have no more; Infinity for p = 1. */
export function poissonQuantile(p: number, m: number): number {
  if (p === 1) return Infinity;
  const most = Math.ceil(m + 40 * Math.sqrt(m) + 800);
  return leastWith(p * (1 - 64 * Number.EPSILON), most, (k) => poissonTails(k, m).lower);
}

/** The least k from 0 to `most` of which a rising function is at least `p`, by halving. */
function leastWith(p: number, most: number, risingTo: (k: number) => number): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (risingTo(middle) >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}
