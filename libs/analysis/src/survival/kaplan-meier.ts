import { peopleErrors } from './influence';
import { type Interval, type IntervalOptions, intervalOf, UNBOUNDED } from './interval';
import { riskTable, type RiskTable } from './risk-table';
import { causesIn, checkLengths, numbered, type Spells } from './spells';
import { firstNotBefore, lastNotAfter, timelineOf } from './timeline';

/**
 * Where a standard error comes from. `by-spell` takes spells as independent. `by-person` lets the spells of one person
 * depend on each other in any way; it is what a child with many placements needs.
 */
export type Errors = 'by-spell' | 'by-person';

/** A curve of survival: the nth of each column belongs to the nth time. Between times it is flat; before them it is 1. */
export interface SurvivalCurve {
  readonly spells: number;
  /** When a spell ended or was last seen, ascending, in the unit of the spells. */
  readonly times: readonly number[];
  readonly atRisk: readonly number[];
  readonly ended: readonly number[];
  readonly censored: readonly number[];
  /** Probability of still going on after this time. */
  readonly survival: readonly number[];
  /** Nelson and Aalen's cumulative hazard. */
  readonly hazard: readonly number[];
  /** Of `survival`. `null` where Greenwood's formula has none: nobody is left. */
  readonly standardError: readonly (number | null)[];
  readonly errors: Errors;
}

/**
 * Kaplan and Meier's estimate of how long spells last, of whatever cause they end, with delayed entry. Ends come before
 * censorings of the same time. Standard errors are Greenwood's; where `person` is given, those of the infinitesimal
 * jackknife summed by person.
 *
 * Unit: probability. Not for one cause among several: those who ended otherwise are not still at risk; see
 * `aalenJohansen`.
 *
 * @throws RangeError when columns differ in length, a spell ends no later than its entry, or a cause is no whole number
 * @source kaplan-meier-1958
 * @source greenwood-1926
 * @source infinitesimal-jackknife
 */
export function kaplanMeier({ entry, time, cause, person }: Spells): SurvivalCurve {
  checkLengths(time.length, { cause, person });
  const people = person && numbered(person);
  const timeline = timelineOf(entry, time);
  const table = riskTable(timeline, cause, causesIn(cause), people);
  const { survival, hazard, greenwood } = productLimit(table);
  const byPerson = people && peopleErrors({ timeline, table, cause, people, survival, incidence: [] }).survival;
  return {
    spells: time.length,
    times: [...table.times],
    atRisk: [...table.atRisk],
    ended: [...table.ended],
    censored: [...table.censored],
    survival: [...survival],
    hazard: [...hazard],
    standardError: byPerson ? [...byPerson] : greenwoodErrors(survival, greenwood),
    errors: byPerson ? 'by-person' : 'by-spell',
  };
}

export interface ProductLimit {
  /** After each time. */
  readonly survival: Float64Array;
  readonly hazard: Float64Array;
  /** Greenwood's sum: the variance of the logarithm of survival. Infinite once nobody is left. */
  readonly greenwood: Float64Array;
}

/** The product over all times so far of the share that did not end. */
export function productLimit({ times, atRisk, ended }: RiskTable): ProductLimit {
  const survival = new Float64Array(times.length);
  const hazard = new Float64Array(times.length);
  const greenwood = new Float64Array(times.length);
  let left = 1;
  let risen = 0;
  let sum = 0;
  for (let i = 0; i < times.length; i++) {
    const n = atRisk[i]!;
    const d = ended[i]!;
    if (d > 0) {
      left *= (n - d) / n;
      risen += d / n;
      sum += d / (n * (n - d));
    }
    survival[i] = left;
    hazard[i] = risen;
    greenwood[i] = sum;
  }
  return { survival, hazard, greenwood };
}

function greenwoodErrors(survival: Float64Array, greenwood: Float64Array): (number | null)[] {
  return Array.from(survival, (left, i) => (left === 0 ? null : left * Math.sqrt(greenwood[i]!)));
}

/** Survival at one moment, `null` after the last time anybody was seen: nothing is known of it, unless all had ended. */
export function survivalAt(curve: SurvivalCurve, time: number, options?: IntervalOptions): Reading {
  const place = lastNotAfter(curve.times, time);
  if (place < 0) return { estimate: 1, standardError: 0, ...intervalOf(1, 0, options) };
  const estimate = curve.survival[place]!;
  if (time > curve.times.at(-1)! && estimate > 0) return UNKNOWN;
  const standardError = curve.standardError[place]!;
  return { estimate, standardError, ...intervalOf(estimate, standardError, options) };
}

/** A curve read at one moment. */
export interface Reading extends Interval {
  readonly estimate: number | null;
  readonly standardError: number | null;
}

export const UNKNOWN: Reading = { estimate: null, standardError: null, ...UNBOUNDED };

/** Survival just before a moment: what happens at it has not happened yet. */
export function survivalBefore({ times, survival }: SurvivalCurve, time: number): number {
  return survival[firstNotBefore(times, time) - 1] ?? 1;
}

/** Intervals at every time of the curve. */
export function survivalIntervals(curve: SurvivalCurve, options?: IntervalOptions): Interval[] {
  return curve.survival.map((survival, i) => intervalOf(survival, curve.standardError[i]!, options));
}
