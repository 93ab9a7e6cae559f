import type { LocalDate, Precision } from '@app/journey';
import { dateInWords, londonDate, londonTime } from '@app/ledger';

/** When something happened, as a fact or an entry of a timeline tells it. */
export interface When {
  readonly from: string | null;
  readonly to?: string;
  readonly precision: Precision;
}

/** `19 August 2026`. Of an instant the day in London. */
export const dayInWords = (when: string): string => dateInWords(londonDate(when));

/** `30/6/2025`: a date as people in England type it. */
export const dayTyped = (day: LocalDate): string => day.split('-').map(Number).reverse().join('/');

/** A date as people type it as one of the calendar, `YYYY-MM-DD`; anything else is left as it is, for others to judge. */
export function dayOfTyped(typed: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed.trim()) ?? [];
  return year === '' ? typed.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `8:05am`, as GOV.UK writes times: of `08:05`. */
function timeInWords(time: string): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3, 5)}${hour < 12 ? 'am' : 'pm'}`;
}

/** `19 August 2026 at 8:05am`: an instant in London. */
export function instantInWords(instant: string): string {
  const there = londonTime(instant);
  return `${dateInWords(there.slice(0, 10))} at ${timeInWords(there.slice(11, 16))}`;
}

const monthInWords = (day: LocalDate): string => dateInWords(day).replace(/^\d+ /, '');

/** No more than is known: a date without a time has none, and a month is not its first day. */
export function whenInWords({ from, to, precision }: When): string {
  if (from === null || from === '') return 'date not known';
  switch (precision) {
    case 'MINUTE':
      return instantInWords(from);
    case 'DAY':
      return dayInWords(from);
    case 'MONTH':
      return `some time in ${monthInWords(from)}`;
    case 'YEAR':
      return yearInWords(from, to);
    case 'UNKNOWN':
      return 'date not known';
  }
}

function yearInWords(from: string, to: string | undefined): string {
  const year = from.slice(0, 4);
  if (to === undefined || (from.endsWith('-01-01') && to === `${year}-12-31`)) return `some time in ${year}`;
  return `some time between ${dayInWords(from)} and ${dayInWords(to)}`;
}

/** True when the day itself is not known. */
export const isUncertain = ({ from, precision }: When): boolean =>
  from === null || (precision !== 'DAY' && precision !== 'MINUTE');

/** `1 day`, `2 days`, `1,024 days`: a number with its noun. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

/** `14,619`. */
export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
