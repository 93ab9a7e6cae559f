import { gammaQuantile } from '../distributions';
import type { Bounds } from '../bounds';
import { amount, LEVEL, wholeCount } from '../bounds';

/** Events in so many days at risk. */
export interface Exposure {
  readonly events: number;
  readonly days: number;
}

export interface Rate extends Exposure {
  /** `null` when nobody was at risk: nought would be a claim. */
  readonly per1000Days: number | null;
  readonly interval: Bounds | null;
}

const PER_DAYS = 1000;

/**
 * Events per 1,000 days at risk, with the exact interval for a Poisson count.
 *
 * Unit: events per 1,000 days. With no events the lower end is 0, and the upper one says how many there might have been.
 * The interval takes the events as independent; where a few young people have most of them it is too narrow, and
 * `ratioOfSums` is the one to show.
 * @throws RangeError when events are not a whole number from 0 or days are negative.
 * @source garwood-1936
 */
export function eventRate({ events, days }: Exposure, level = LEVEL): Rate {
  wholeCount(events, 'events');
  if (amount(days, 'days') === 0) return { events, days, per1000Days: null, interval: null };
  const tail = (1 - level) / 2;
  const lower = events === 0 ? 0 : gammaQuantile(tail, events);
  const upper = gammaQuantile(1 - tail, events + 1);
  return {
    events,
    days,
    per1000Days: (events / days) * PER_DAYS,
    interval: { lower: (lower / days) * PER_DAYS, upper: (upper / days) * PER_DAYS },
  };
}
