import type { LocalDate } from '@app/journey';
import { addDays, epochDay } from '@app/ledger';
import { scaleLinear } from 'd3-scale';
import { shortMonth } from '../months';
import { widthOf } from '../text-width';

/** The days shown, from the first until the day before `to`, and where each begins on the paper. */
export interface Frame {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Left and right edge of the days, in pixels. */
  readonly left: number;
  readonly right: number;
  /** Where a day begins. Days since 1970. */
  at(day: number): number;
}

export function frameOf(from: LocalDate, to: LocalDate, left: number, right: number): Frame {
  const last = from < to ? to : addDays(from, 1);
  const scale = scaleLinear([epochDay(from), epochDay(last)], [left, right]);
  return { from, to: last, left, right, at: (day) => scale(day) };
}

/** The first day of the month that a day lies in, so many months later. */
export function monthStart(day: LocalDate, later = 0): LocalDate {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

export interface Tick {
  readonly x: number;
  /** Empty where there is no room for it. */
  readonly label: string;
  /** The year, where it begins or is first seen. */
  readonly year: string;
}

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const DAYS_OF_MONTH = 30.44;
/** Under so many days the axis counts weeks. */
const WEEKS_BELOW_DAYS = 75;
const ROOM = 12;

function weeks({ from, to, left, right }: Frame, font: number): LocalDate[] {
  const perDay = (right - left) / (epochDay(to) - epochDay(from));
  const step = 7 * Math.max(1, Math.ceil((widthOf('30 Sep', font) + ROOM) / (7 * perDay)));
  const days: LocalDate[] = [];
  for (let day = from; day < to; day = addDays(day, step)) days.push(day);
  return days;
}

function months({ from, to, left, right }: Frame, font: number): LocalDate[] {
  const perMonth = ((right - left) / (epochDay(to) - epochDay(from))) * DAYS_OF_MONTH;
  const room = widthOf('May', font) + ROOM;
  const step = MONTH_STEPS.find((count) => count * perMonth >= room) ?? 240;
  const offset = (Number(from.slice(5, 7)) - 1 + Number(from.slice(0, 4)) * 12) % step;
  const days: LocalDate[] = [];
  for (let day = monthStart(from, -offset); day < to; day = monthStart(day, step)) if (day >= from) days.push(day);
  return days;
}

/**
 * Dates on the axis, as dense as their words allow. The first day shown is always among them, but has no words where those of
 * the next would not fit beside it: a year belongs where it begins.
 */
export function ticksOf(frame: Frame, font: number): Tick[] {
  const isShort = epochDay(frame.to) - epochDay(frame.from) < WEEKS_BELOW_DAYS;
  const days = isShort ? weeks(frame, font) : months(frame, font);
  const all = days[0] === frame.from ? days : [frame.from, ...days];
  const ticks: Tick[] = [];
  const second = all[1] === undefined ? Infinity : frame.at(epochDay(all[1]));
  const isCrowded = all !== days && second - frame.left < widthOf('2024', font, true) + ROOM;
  let [labelEnd, yearEnd, year] = [-Infinity, -Infinity, ''];
  for (const [i, day] of all.entries()) {
    const x = frame.at(epochDay(day));
    if (i === 0 && isCrowded) {
      ticks.push({ x, label: '', year: '' });
      continue;
    }
    const name =
      isShort || (i === 0 && !day.endsWith('-01')) ? `${Number(day.slice(8))} ${shortMonth(day)}` : shortMonth(day);
    const next = all[i + 1];
    const until = next === undefined ? frame.right : frame.at(epochDay(next));
    const fits = x >= labelEnd && x + widthOf(name, font) + 4 <= (i === 0 ? until : frame.right + ROOM);
    if (fits) labelEnd = x + widthOf(name, font) + 6;
    const isNew = day.slice(0, 4) !== year && x >= yearEnd && x + widthOf('2024', font, true) + 4 <= frame.right + ROOM;
    if (isNew) [year, yearEnd] = [day.slice(0, 4), x + widthOf('2024', font, true) + 6];
    ticks.push({ x, label: fits ? name : '', year: isNew ? year : '' });
  }
  return ticks;
}
