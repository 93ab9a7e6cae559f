import type { LocalDate } from '@app/journey';
import { dateOfEpochDay, epochDay } from '@app/journey';
import type { Stretch } from './lived-journey';

/** Days since 1970, from one until the day before the other; `Infinity` where it goes on. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** A cohort has few days and asks for each of them very often: what was worked out once is kept. */
const DATES = new Map<number, LocalDate>();
const DAYS = new Map<LocalDate, number>();

/** The calendar date of a day since 1970. */
export function dateOf(day: number): LocalDate {
  let date = DATES.get(day);
  if (date === undefined) DATES.set(day, (date = dateOfEpochDay(day)));
  return date;
}

/** Days since 1970 of a calendar date. */
export function dayOf(date: LocalDate): number {
  let day = DAYS.get(date);
  if (day === undefined) DAYS.set(date, (day = epochDay(date)));
  return day;
}

export function daysOf({ from, to }: Stretch): Days {
  return { from: dayOf(from), to: to === undefined ? Infinity : dayOf(to) };
}

/** The parts of the stretches that lie within some days. */
export function within<T extends Days>(stretches: readonly T[], { from, to }: Days): T[] {
  const parts: T[] = [];
  for (const stretch of stretches) {
    const [start, end] = [Math.max(stretch.from, from), Math.min(stretch.to, to)];
    if (end <= start) continue;
    parts.push(start === stretch.from && end === stretch.to ? stretch : { ...stretch, from: start, to: end });
  }
  return parts;
}

/** Stretches as few as will do: those that touch or overlap are one. */
export function joined(stretches: readonly Days[]): Days[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

/** The days that none of the stretches covers. */
export function gapsIn(window: Days, stretches: readonly Days[]): Days[] {
  const gaps: Days[] = [];
  let covered = window.from;
  for (const { from, to } of joined(within(stretches, window))) {
    if (from > covered) gaps.push({ from: covered, to: from });
    covered = to;
  }
  if (covered < window.to) gaps.push({ from: covered, to: window.to });
  return gaps;
}

export const lengthOf = (stretches: readonly Days[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);
