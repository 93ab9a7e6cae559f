/** A calendar date in England, `YYYY-MM-DD`. */
export type LocalDate = string;

const DAY_MILLIS = 86_400_000;

/** Days since 1 January 1970 of a calendar date. */
export function epochDay(date: LocalDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MILLIS;
}

export function dateOfEpochDay(day: number): LocalDate {
  return new Date(day * DAY_MILLIS).toISOString().slice(0, 10);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfEpochDay(epochDay(date) + days);
}

/** Nights between two dates: from the first to the second. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

/** True for a real calendar date written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return day >= 1 && day <= daysOfMonth(year, month);
}

/** True for an instant with its offset, such as `2026-03-01T23:15+00:00` or `2026-03-01T23:15:00.000Z`. */
export function isInstant(text: string): boolean {
  const shape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  return shape !== null && isLocalDate(shape[1] ?? '') && !Number.isNaN(Date.parse(text));
}

/** 01:00 UTC on the last Sunday of a month of 31 days (0 = January). */
function clocksChange(year: number, month: number): number {
  const last = Date.UTC(year, month, 31, 1);
  // 4 January 1970 was a Sunday.
  const sundays = Math.floor((last / DAY_MILLIS - 3) / 7);
  return (sundays * 7 + 3) * DAY_MILLIS + 3_600_000;
}

/** British Summer Time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. */
function summerTime(millis: number): boolean {
  const year = new Date(millis).getUTCFullYear();
  return millis >= clocksChange(year, 2) && millis < clocksChange(year, 9);
}

/** The wall clock in London at an instant, `YYYY-MM-DDTHH:mm:ss.SSS`. */
export function londonTime(instant: string | number): string {
  const millis = typeof instant === 'number' ? instant : Date.parse(instant);
  return new Date(millis + (summerTime(millis) ? 3_600_000 : 0)).toISOString().slice(0, -1);
}

/** London is an hour ahead of UTC at most, so that for most instants the day that is written is its day, in any season. */
const AWAY_FROM_MIDNIGHT = /^\d{4}-\d{2}-\d{2}T(?:(?!23)\d{2}:[\d:.]+(?:Z|\+00:00)|(?!00)\d{2}:[\d:.]+\+01:00)$/;

/** The calendar date in London at an instant; a calendar date is given back as it is. */
export function londonDate(when: string | number): LocalDate {
  if (typeof when === 'number') return londonTime(when).slice(0, 10);
  return when.length <= 10 || AWAY_FROM_MIDNIGHT.test(when) ? when.slice(0, 10) : londonTime(when).slice(0, 10);
}

/** The instant at which a London day ends (exclusive), as ISO in UTC. */
export function endOfLondonDay(date: LocalDate): string {
  const midnight = (epochDay(date) + 1) * DAY_MILLIS;
  return new Date(midnight - (summerTime(midnight - 3_600_000) ? 3_600_000 : 0)).toISOString();
}

/** The last instant of a London day, as ISO in UTC: what was recorded by then was recorded on or before that day. */
export function lastInstantOfLondonDay(date: LocalDate): string {
  return new Date(Date.parse(endOfLondonDay(date)) - 1).toISOString();
}

/** The same day of the month a number of months later, or the last day of a month that is too short for it. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const day = Math.min(Number(date.slice(8, 10)), daysOfMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The date a number of years later; 29 February becomes 28 February. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, 12 * years);
}

/** Whole years on a day. Who is born on 29 February has a birthday on the 28th in other years. */
export function ageOn(dateOfBirth: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return addYears(dateOfBirth, years) <= day ? years : years - 1;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2023-09-27` as people in England write it: `27 September 2023`. A date that is not known is `''`, and is said to be. */
export function inWords(date: LocalDate): string {
  if (date === '') return 'a date not known';
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}
