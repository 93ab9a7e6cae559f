/** A calendar date in England, `YYYY-MM-DD`. */
export type IsoDate = string;

/** A date of which the day, the month or all may be unknown. `from` and `to` are '' when nothing is known. */
export interface PartialDate {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly precision: 'DAY' | 'MONTH' | 'YEAR' | 'UNKNOWN';
}

const NATIONAL = /^(\d\d)\/(\d\d)\/(\d{4})$/;
const PARTIAL = /^ZZ\/(\d\d|ZZ)\/(\d{4}|ZZZZ)$/i;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/** Days of a month (1 to 12) in the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function readable(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * The ISO date of a national date `dd/mm/yyyy`, or undefined when it is not a real day of 1900 to 2099 so written.
 * ISO dates, one-figure days and two-figure years are refused: a guess at the order would put a fact on the wrong day.
 */
export function parseDate(text: string): IsoDate | undefined {
  const parts = NATIONAL.exec(text);
  if (!parts) return undefined;
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (!readable(year) || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${parts[3]}-${parts[2]}-${parts[1]}`;
}

/** As `parseDate`, and also `zz/mm/yyyy`, `zz/zz/yyyy` and `zz/zz/zzzz`, in either case. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const day = parseDate(text);
  if (day) return { from: day, to: day, precision: 'DAY' };
  const parts = PARTIAL.exec(text.toUpperCase());
  if (!parts) return undefined;
  const [, month = '', year = ''] = parts;
  if (year === 'ZZZZ') return month === 'ZZ' ? { from: '', to: '', precision: 'UNKNOWN' } : undefined;
  if (!readable(Number(year))) return undefined;
  if (month === 'ZZ') return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'YEAR' };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const last = two(daysIn(Number(year), Number(month)));
  return { from: `${year}-${month}-01`, to: `${year}-${month}-${last}`, precision: 'MONTH' };
}

/** The national form `dd/mm/yyyy` of an ISO date. */
export function formatDate(date: IsoDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** The national form of a partial date, with the unknown parts as capital Z: what a read row holds. */
export function formatPartialDate(date: PartialDate): string {
  switch (date.precision) {
    case 'DAY':
      return formatDate(date.from);
    case 'MONTH':
      return `ZZ/${date.from.slice(5, 7)}/${date.from.slice(0, 4)}`;
    case 'YEAR':
      return `ZZ/ZZ/${date.from.slice(0, 4)}`;
    case 'UNKNOWN':
      return 'ZZ/ZZ/ZZZZ';
  }
}
