import type { LocalDate } from '@app/journey';

/** A price is an assumption: low, central and high, with where it comes from. */
export interface AssumedPrice {
  readonly name: string;
  readonly pencePerWeek: { readonly low: number; readonly central: number; readonly high: number };
  /** Who says so, in words to be printed beside the result. */
  readonly source: string;
  readonly pricesOf: LocalDate;
}

/** Days in one kind of place, and the kind that is assumed to have been used otherwise. */
export interface AssumedInstead {
  readonly days: number;
  readonly actual: AssumedPrice;
  readonly instead: AssumedPrice;
}

export interface Scenario {
  /**
   * Pence that would have been spent more, under the assumptions: the difference of prices over the days, less what the hub
   * cost. Never "saved". `low` pairs the low price of what is assumed instead with the high price of what was, `high` the
   * other way round.
   */
  readonly pence: { readonly low: number; readonly central: number; readonly high: number };
  readonly days: number;
  /** To be printed beside the result. */
  readonly assumptions: readonly AssumedPrice[];
  readonly hubPence: number;
}

const DAYS_A_WEEK = 7;

/**
 * What it might have cost if young people had lived elsewhere: a scenario of assumed prices over recorded days.
 *
 * Unit: pence, rounded to whole ones. Nothing is known of where they would have lived: that is the assumption.
 * @throws RangeError when days, prices or the cost of the hub are negative.
 * @source scenario-cost
 */
export function scenarioCost(parts: readonly AssumedInstead[], hubPence: number): Scenario {
  const amounts = [
    hubPence,
    ...parts.flatMap(({ days, actual, instead }) => [days, ...pricesOf(actual), ...pricesOf(instead)]),
  ];
  if (amounts.some((amount) => !(amount >= 0))) throw new RangeError('Days and prices are numbers from 0.');
  const over = (instead: keyof AssumedPrice['pencePerWeek'], actual: keyof AssumedPrice['pencePerWeek']): number => {
    const difference = parts.reduce((sum, part) => {
      return sum + (part.days * (part.instead.pencePerWeek[instead] - part.actual.pencePerWeek[actual])) / DAYS_A_WEEK;
    }, 0);
    return Math.round(difference - hubPence);
  };
  return {
    pence: { low: over('low', 'high'), central: over('central', 'central'), high: over('high', 'low') },
    days: parts.reduce((sum, { days }) => sum + days, 0),
    assumptions: [...new Set(parts.flatMap(({ actual, instead }) => [instead, actual]))],
    hubPence,
  };
}

const pricesOf = ({ pencePerWeek }: AssumedPrice): number[] => [
  pencePerWeek.low,
  pencePerWeek.central,
  pencePerWeek.high,
];
