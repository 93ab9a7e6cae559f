import type { Happened } from '@app/journey';
import { isLocalDate, londonTime } from '@app/journey';
import { londonInstant } from '../hub-records/hub-values';
import { endOfMonth, endOfYear } from '../journeys/entries/ends';

/** What a form sent, by the names of its controls. A box that may be ticked several times sends a list. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** An answer that cannot be understood, with what to do. */
export class Misunderstood extends Error {
  constructor(
    /** The control it is about. */
    readonly control: string,
    message: string,
  ) {
    super(message);
  }
}

/** What was typed, without blanks around it. */
export function typed(answers: Answers, control: string): string {
  const value = answers[control];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

const ticked = (answers: Answers, control: string): boolean => typed(answers, control) === 'yes';
const two = (digits: string): string => digits.padStart(2, '0');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A month as people write it: 3, 03, Mar or March. */
function monthNumber(text: string): string {
  const named = MONTHS.indexOf(text.toLowerCase().slice(0, 3));
  return /^[a-z]{3,9}$/i.test(text) && named >= 0 ? String(named + 1) : text;
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

function partsOf(answers: Answers, control: string): Parts {
  return {
    day: typed(answers, `${control}.day`),
    month: monthNumber(typed(answers, `${control}.month`)),
    year: typed(answers, `${control}.year`),
  };
}

const DIGITS = /^\d{1,2}$/;
const YEAR = /^\d{4}$/;

function wholeDate({ day, month, year }: Parts, control: string): string {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (DIGITS.test(day) && DIGITS.test(month) && YEAR.test(year) && isLocalDate(date)) return date;
  throw new Misunderstood(control, 'Enter a real date, such as 27 3 2026.');
}

/** A calendar date from its three boxes; `undefined` when all are empty. */
export function readDate(answers: Answers, control: string): string | undefined {
  const parts = partsOf(answers, control);
  return parts.day + parts.month + parts.year === '' ? undefined : wholeDate(parts, control);
}

/** A date, or the instant when the time is given too. */
export function readDateOrTime(answers: Answers, control: string): string | undefined {
  const date = readDate(answers, control);
  const time = typed(answers, `${control}.time`);
  if (time === '') return date;
  if (date === undefined) throw new Misunderstood(control, 'Enter the date as well as the time.');
  const read = /^(\d{1,2})[:.]?(\d{2})$/.exec(time);
  const clock = read && `${two(read[1] ?? '')}:${read[2] ?? ''}`;
  if (!clock || clock > '23:59' || clock.slice(3) > '59') {
    throw new Misunderstood(`${control}.time`, 'Enter a time from 00:00 to 23:59, such as 16:30.');
  }
  const instant = londonInstant(date, clock);
  if (instant !== undefined) return instant;
  throw new Misunderstood(`${control}.time`, 'The clocks went forward that night: there was no such hour. Check it.');
}

/** The boxes of a date or an instant. */
export function writeDate(control: string, value: string): Record<string, string> {
  if (value === '') return {};
  const local = value.length > 10 ? londonTime(value) : value;
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-');
  return {
    [`${control}.day`]: String(Number(day)),
    [`${control}.month`]: String(Number(month)),
    [`${control}.year`]: year,
    ...(value.length > 10 ? { [`${control}.time`]: local.slice(11, 16) } : {}),
  };
}

export const HAPPENED = 'happened';
/** The last day or minute, of what went on for a while. */
export const UNTIL = `${HAPPENED}.until`;

/**
 * When it happened, as exactly as it was said: the day, the day and the time, the month alone, the year alone, or not
 * known. @throws Misunderstood
 */
export function readHappened(answers: Answers): Happened {
  if (ticked(answers, `${HAPPENED}.notKnown`)) return { from: '', precision: 'UNKNOWN' };
  const approximate = ticked(answers, `${HAPPENED}.approximate`) ? { approximate: true } : {};
  const parts = partsOf(answers, HAPPENED);
  const { day, month, year } = parts;
  if (day + month + year === '')
    throw new Misunderstood(HAPPENED, 'Enter when it happened, or say that it is not known.');
  if (day === '' && YEAR.test(year)) {
    if (month === '') return { from: `${year}-01-01`, to: endOfYear(year), precision: 'YEAR', ...approximate };
    const from = wholeDate({ ...parts, day: '1' }, HAPPENED);
    return { from, to: endOfMonth(from), precision: 'MONTH', ...approximate };
  }
  const from = readDateOrTime(answers, HAPPENED) ?? '';
  const to = readDateOrTime(answers, UNTIL);
  const precision = from.length > 10 ? 'MINUTE' : 'DAY';
  return { from, ...(to === undefined ? {} : { to }), precision, ...approximate };
}

/** The boxes of a valid time. */
export function writeHappened({ from, to, precision, approximate }: Happened): Record<string, string> {
  if (precision === 'UNKNOWN') return { [`${HAPPENED}.notKnown`]: 'yes' };
  const boxes = writeDate(HAPPENED, from);
  if (precision === 'MONTH' || precision === 'YEAR') delete boxes[`${HAPPENED}.day`];
  if (precision === 'YEAR') delete boxes[`${HAPPENED}.month`];
  const until = to !== undefined && (precision === 'DAY' || precision === 'MINUTE') ? writeDate(UNTIL, to) : {};
  return { ...boxes, ...until, ...(approximate ? { [`${HAPPENED}.approximate`]: 'yes' } : {}) };
}
