import type { IsoDate } from './dates';

const FIRST = 1992;
const LAST = 2099;
/** The Children Act 1989 came into force: no episode starts before it (national rule 353). */
export const FIRST_EPISODE: IsoDate = '1991-10-14';

/** The first and the last day of the collection year that ends on 31 March of `yearEnding`. */
export function collectionYear(yearEnding: number): { readonly from: IsoDate; readonly to: IsoDate } {
  return { from: `${yearEnding - 1}-04-01`, to: `${yearEnding}-03-31` };
}

/** The year as people write it: 2025 is `2024-25`. */
export function yearLabel(yearEnding: number): string {
  return `${yearEnding - 1}-${String(yearEnding % 100).padStart(2, '0')}`;
}

/** The collection year a date falls in, as the year that ends. */
export function yearEndingOf(date: IsoDate): number {
  return Number(date.slice(0, 4)) + (date.slice(5) >= '04-01' ? 1 : 0);
}

export interface YearOptions {
  /** True when a single year in a name is the year that starts on 1 April, not the one that ends on 31 March. */
  readonly namesYearStart?: boolean;
}

const DATES =
  /(?<!\d)(\d{4}([-_.])\d{2}\2\d{2}|\d{2}([-_.])\d{2}\3\d{4}|\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)/g;
const RANGES = /(?<!\d)(\d{4})[-_ ]?(\d{4}|\d{2})(?!\d)/g;
const YEARS = /(?<!\d)\d{4}(?!\d)/g;

/** The years one name speaks of. Whole dates in a name say when a file was made, not which year it holds. */
function yearsNamed(name: string, options: YearOptions): Set<number> {
  const found = new Set<number>();
  const rest = name.replace(DATES, ' ').replace(RANGES, (whole, first: string, second: string) => {
    const next = Number(first) + 1;
    if (second !== String(next) && second !== String(next).slice(2)) return whole;
    found.add(next);
    return ' ';
  });
  for (const [year] of rest.matchAll(YEARS)) found.add(Number(year) + (options.namesYearStart ? 1 : 0));
  return new Set([...found].filter((year) => year >= FIRST && year <= LAST));
}

/**
 * The year ending 31 March that a path tells, or undefined when it tells none or more than one.
 *
 * The file's own name is asked first, then each folder outwards; the first name that speaks of a year decides, and
 * decides nothing when it speaks of two. `2024-25`, `2023_24` and `2023-2024` name both ends of the year, so
 * `namesYearStart` does not touch them.
 */
export function yearEndingFromPath(path: string, options: YearOptions = {}): number | undefined {
  for (const name of path.split(/[\\/]/).reverse()) {
    const years = [...yearsNamed(name, options)];
    if (years.length > 0) return years.length === 1 ? years[0] : undefined;
  }
  return undefined;
}
