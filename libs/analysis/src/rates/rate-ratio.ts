import type { OpenBounds } from '../bounds';
import { amount, LEVEL, wholeCount } from '../bounds';
import { clopperPearson } from './proportion';
import type { Exposure } from './rate';

export interface RateRatio {
  /** `null` when the comparison had no events or either side no days. */
  readonly ratio: number | null;
  /** `null` when there were no events at all, or either side had no days. */
  readonly interval: OpenBounds | null;
}

/**
 * One rate as a multiple of another, with the exact interval given the number of events of both.
 *
 * Unit: a ratio; 1 is no difference. There is no p value on purpose: the usual two-sided one uses other tails than the
 * interval, so that it can say 0.048 beside an interval that holds 1.
 * @throws RangeError when events are not whole numbers from 0 or days are negative.
 * @source clopper-pearson-1934
 */
export function rateRatio(one: Exposure, comparedWith: Exposure, level = LEVEL): RateRatio {
  const events = wholeCount(one.events, 'events') + wholeCount(comparedWith.events, 'events');
  if (amount(one.days, 'days') === 0 || amount(comparedWith.days, 'days') === 0) return { ratio: null, interval: null };
  const scale = comparedWith.days / one.days;
  const share = clopperPearson({ having: one.events, of: events }, level);
  const odds = (p: number): number => (p / (1 - p)) * scale;
  return {
    ratio: comparedWith.events === 0 ? null : (one.events / comparedWith.events) * scale,
    interval: share && { lower: odds(share.lower), upper: share.upper === 1 ? null : odds(share.upper) },
  };
}
