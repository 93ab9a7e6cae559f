import type { Happened, JourneyFact, LocalDate, Moment, Source } from '@app/journey';
import { effectiveFacts, londonDate } from '@app/journey';

/** What is known about the entries of a journey, beside what they say. */
export interface ClockKnowledge {
  /** Entries that a national return told. It tells of reviews, but of no visit and no return interview. */
  readonly fromReturns: ReadonlySet<string>;
  /** Entries of which the day is not known exactly: they never meet a clock, and never miss one. */
  readonly inexact: ReadonlySet<string>;
  /** Years, by the 31 March they end on, of which a return with reviews was received. */
  readonly reviewYears: ReadonlySet<number>;
}

/** The tables of the national return from which what starts a clock can come. */
const TABLES: readonly (string | undefined)[] = ['Episodes', 'Reviews', 'Missing'];

/** Whether a national return says so. The hub's own records are imported too, from templates of other names. */
export function isToldByReturn({ kind, table }: Source): boolean {
  return kind === 'IMPORT' && TABLES.includes(table);
}

/** True for one day or one minute; a month, a year, an unknown date and an approximate one are not exact. */
export function isExact({ precision, approximate = false }: Happened): boolean {
  return (precision === 'DAY' || precision === 'MINUTE') && !approximate;
}

/** The last day on which it may have been so: of a month or a year, its last; '' where nothing is known. */
export function lastDayOf({ from, to }: Happened): LocalDate {
  return londonDate(to ?? from);
}

/**
 * What is known by an instant, whatever the day asked about: how exactly something is known does not depend on that day.
 * `toldByReturn` says whether a fact came from a national return; facts that were kept without their source know it otherwise.
 */
export function knowledgeOf(
  facts: readonly JourneyFact[],
  { knownAt }: Pick<Moment, 'knownAt'>,
  toldByReturn: (fact: JourneyFact) => boolean = ({ source }) => isToldByReturn(source),
): ClockKnowledge {
  const fromReturns = new Set<string>();
  const inexact = new Set<string>();
  const reviewYears = new Set<number>();
  for (const { fact, withdrawnBy } of effectiveFacts(facts, knownAt === undefined ? {} : { knownAt })) {
    if (withdrawnBy) continue;
    if (toldByReturn(fact)) fromReturns.add(fact.eventId);
    if (!isExact(fact.happened)) inexact.add(fact.eventId);
    if (fact.type === 'ReturnReceived' && fact.data.tables.includes('Reviews')) reviewYears.add(fact.data.yearEnding);
  }
  return { fromReturns, inexact, reviewYears };
}

/** Whether a return with reviews covers the day. */
export function reviewsReturnedOf({ reviewYears }: ClockKnowledge, day: LocalDate): boolean {
  const year = Number(day.slice(0, 4));
  return reviewYears.has(day.slice(5) <= '03-31' ? year : year + 1);
}
