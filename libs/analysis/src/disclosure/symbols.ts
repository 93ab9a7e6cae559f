/**
 * What stands in place of a number: `c` confidential, `z` not applicable, `x` not available, `k` rounds to nought but is
 * not nought. A nought that is shown means nought.
 * @source dfe-symbols
 */
export type SuppressionSymbol = 'c' | 'z' | 'x' | 'k';

/** A number, or the reason why there is none. */
export type Published =
  { readonly value: number; readonly symbol: null } | { readonly value: null; readonly symbol: SuppressionSymbol };

export const shown = (value: number): Published => ({ value, symbol: null });
export const withheld = (symbol: SuppressionSymbol): Published => ({ value: null, symbol });

/** Counts from 1 to one less than this are confidential. A setting: publishers differ between 5, 6 and 10. */
export const THRESHOLD = 5;

/** True for a count that is too small to publish. Nought is published: it is about nobody. */
export function isSmall(count: number, threshold = THRESHOLD): boolean {
  return count > 0 && count < threshold;
}
