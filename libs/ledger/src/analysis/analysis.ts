import type { Ground } from '../errors';
import type { AnalysedJourney } from './analysed-journey';
import type { AnalysisKind, AnalysisQuestion } from './analysis-question';

/** How many young people the ledger holds, and of how many the question is. */
export interface YoungPeopleAsked {
  readonly inLedger: number;
  readonly inCohort: number;
}

/** Sees each journey of the cohort once, in the order of their ids, and then gives what it found. */
export interface Gathering {
  add(journey: AnalysedJourney): void;
  /** Why nothing may be told of these young people at all, if so. */
  refusal?(youngPeople: YoungPeopleAsked): Ground | undefined;
  /** Plain data: what stands in it goes into the digest of the run. */
  result(): object;
}

/** One kind of analysis: from journeys to figures, and the versions of the definitions they follow. */
export interface Analysis<G extends Gathering = Gathering> {
  readonly kind: AnalysisKind;
  /** By name. A run that was made with others is not made again with these. */
  readonly definitions: Readonly<Record<string, number>>;
  begin(question: AnalysisQuestion): G;
}

/** Places after which a figure is cut: what machines and versions of mathematics may disagree on lies beyond them. */
const SIGNIFICANT_DIGITS = 10;

/**
 * The value as a result holds it: numbers to ten significant digits, and `null` where there is no number to give, such
 * as an interval without an upper end. Fields that are `undefined` are left out.
 */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(SIGNIFICANT_DIGITS));
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(fields.map(([name, one]) => [name, plain(one)]));
}
