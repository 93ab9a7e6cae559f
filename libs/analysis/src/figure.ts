import { type Entry, leading, leadingAs, sumOf } from './behind';
import type { OpenBounds } from './bounds';
import { wilson } from './rates/proportion';
import { eventRate, type Exposure } from './rates/rate';
import { rateRatio } from './rates/rate-ratio';
import { type Part, type RatioOfSums, ratioOfSums } from './rates/ratio-of-sums';

/** What a figure is a figure of. */
export type FigureUnit = 'share' | 'per 1,000 days' | 'per 100 days' | 'days' | 'ratio' | 'pence';

/** A published number with everything that is needed to read it: what it is of, what is not known, how sure it is. */
export interface Figure {
  /** In words. */
  readonly definition: string;
  readonly version: number;
  readonly numerator: number;
  readonly denominator: number;
  /** Of whom or which it cannot be told. They stand beside the denominator and are never in it. */
  readonly unknown: number;
  /** `null` where there is nothing to divide by, since nought would be a claim, and where there are only counts to show. */
  readonly value: number | null;
  readonly unit: FigureUnit;
  /** 95 %. `null` where the data give none; an `upper` of `null` has no end. */
  readonly interval: OpenBounds | null;
  /** How the interval is made. */
  readonly method: string;
}

/** What a figure is called, and how many it leaves out. */
export interface Named {
  readonly definition: string;
  readonly version: number;
  readonly unknown?: number;
}

export const WILSON = 'Wilson, independent';
export const GARWOOD = 'exact Poisson (Garwood), independent';
export const BY_YOUNG_PERSON = 'ratio of sums, clustered by young person';

/** So many of so many. For things that each belong to another young person; else `clusteredShare`. */
export function share({ definition, version, unknown = 0 }: Named, having: number, of: number): Figure {
  return {
    definition,
    version,
    numerator: having,
    denominator: of,
    unknown,
    value: of === 0 ? null : having / of,
    unit: 'share',
    interval: wilson({ having, of }),
    method: WILSON,
  };
}

/** What a figure counts: having it, of which, and of which it cannot be told. */
export interface Listed {
  readonly having: readonly Entry[];
  readonly of: readonly Entry[];
  readonly unknown?: readonly Entry[];
}

/** So many of so many, each leading to what it counts. */
export function shareOf({ definition, version }: Named, { having, of, unknown = [] }: Listed): Figure {
  return leading(share({ definition, version, unknown: sumOf(unknown) }, sumOf(having), sumOf(of)), {
    numerator: () => having,
    denominator: () => of,
    unknown: () => unknown,
  });
}

/** The part of one young person in a ratio of sums. */
export interface PartOf extends Part {
  readonly journeyId: string;
}

const some = (parts: readonly PartOf[], n: (part: PartOf) => number): Entry[] =>
  parts.map((part) => ({ journeyId: part.journeyId, n: n(part) })).filter((entry) => entry.n !== 0);

/** A ratio of sums over young people, each number of it leading to them. */
export function clusteredOf(
  { definition, version }: Named,
  parts: readonly PartOf[],
  { unit = 'share', unknown = [] }: { unit?: 'share' | 'per 1,000 days'; unknown?: readonly Entry[] } = {},
): Figure {
  return leading(clustered({ definition, version, unknown: sumOf(unknown) }, parts, unit), {
    numerator: () => some(parts, ({ numerator }) => numerator),
    denominator: () => some(parts, ({ denominator }) => denominator),
    unknown: () => unknown,
  });
}

/** Events in so many days at risk. */
export function rate({ definition, version, unknown = 0 }: Named, events: number, days: number): Figure {
  const { per1000Days, interval } = eventRate({ events, days });
  return {
    definition,
    version,
    numerator: events,
    denominator: days,
    unknown,
    value: per1000Days,
    unit: 'per 1,000 days',
    interval,
    method: GARWOOD,
  };
}

/** A ratio of sums over young people, each with their part: several moves, or days, of one person go together. */
export function clustered(named: Named, parts: Iterable<Part>, unit: 'share' | 'per 1,000 days' = 'share'): Figure {
  return ofRatio(named, ratioOfSums(parts), unit);
}

/**
 * The same, of a ratio that is reckoned already. Where all young people are alike, as when none of them has any, their
 * differences say nothing: an interval from 0 to 0 would say that it is known for certain.
 */
export function ofRatio(
  { definition, version, unknown = 0 }: Named,
  { numerator, denominator, ratio, standardError, interval }: RatioOfSums,
  unit: 'share' | 'per 1,000 days' = 'share',
): Figure {
  const scale = unit === 'share' ? 1 : 1000;
  const most = unit === 'share' ? 1 : Infinity;
  const within = (x: number): number => Math.min(Math.max(x * scale, 0), most);
  return {
    definition,
    version,
    numerator,
    denominator,
    unknown,
    value: ratio === null ? null : ratio * scale,
    unit,
    interval: interval && standardError !== 0 ? { lower: within(interval.lower), upper: within(interval.upper) } : null,
    method: BY_YOUNG_PERSON,
  };
}

/** One rate as a multiple of another, with the exact interval given the number of events of both. */
export function ratioOfRates(
  { definition, version, unknown = 0 }: Named,
  one: Exposure,
  comparedWith: Exposure,
): Figure {
  const { ratio, interval } = rateRatio(one, comparedWith);
  return {
    definition,
    version,
    numerator: one.events,
    denominator: comparedWith.events,
    unknown,
    value: ratio,
    unit: 'ratio',
    interval,
    method: 'exact, given the number of events of both (Clopper-Pearson), independent',
  };
}

/** A figure of so few that only its counts are to be shown. */
export function countsAlone(figure: Figure): Figure {
  return leadingAs(
    { ...figure, value: null, interval: null, method: 'counts alone: too few for anything else' },
    figure,
  );
}
