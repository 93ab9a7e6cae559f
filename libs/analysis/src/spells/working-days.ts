import type { LocalDate } from '@app/journey';
import { dateOfEpochDay, epochDay } from '@app/journey';

/** Bank holidays of England that were moved to another day, by the day they would have been. */
const MOVED: Readonly<Record<LocalDate, LocalDate>> = {
  '1995-05-01': '1995-05-08',
  '2002-05-27': '2002-06-04',
  '2012-05-28': '2012-06-04',
  '2020-05-04': '2020-05-08',
  '2022-05-30': '2022-06-02',
};
/** Bank holidays of England that were given once. */
const ONCE: readonly LocalDate[] = [
  '1999-12-31',
  '2002-06-03',
  '2011-04-29',
  '2012-06-05',
  '2022-06-03',
  '2022-09-19',
  '2023-05-08',
];

const MONDAY = 0;
const SATURDAY = 5;

/** 0 for Monday to 6 for Sunday, of a day since 1970. The first day of 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

const dayOf = (year: number, month: number, date: number): number =>
  epochDay(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** Easter Sunday in the Gregorian calendar, by the anonymous algorithm. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1);
}

/** The first Monday on or after a day. */
const mondayFrom = (day: number): number => day + ((7 - weekday(day)) % 7);

/** There are few years, and each is asked for very often: what was worked out once is kept. */
const HOLIDAYS = new Map<number, readonly number[]>();

function bankHolidays(year: number): readonly number[] {
  let holidays = HOLIDAYS.get(year);
  if (holidays === undefined) HOLIDAYS.set(year, (holidays = bankHolidaysOf(year)));
  return holidays;
}

/** Bank holidays of one year, as days since 1970, with those that fall on a weekend on the weekday given for them. */
function bankHolidaysOf(year: number): number[] {
  const newYear = dayOf(year, 1, 1);
  const christmas = dayOf(year, 12, 25);
  const boxingDay = christmas + 1;
  const sunday = easter(year);
  const byRule = [
    weekday(newYear) >= SATURDAY ? mondayFrom(newYear) : newYear,
    sunday - 2,
    sunday + 1,
    mondayFrom(dayOf(year, 5, 1)),
    mondayFrom(dayOf(year, 5, 25)),
    mondayFrom(dayOf(year, 8, 25)),
    // When Christmas is on a weekend, both it and Boxing Day may move: to the Monday and the Tuesday.
    weekday(christmas) >= SATURDAY ? dayOf(year, 12, 27) : christmas,
    weekday(boxingDay) >= SATURDAY ? dayOf(year, 12, 28) : boxingDay,
  ];
  const moved = byRule.map((day) => {
    const instead = MOVED[dateOfEpochDay(day)];
    return instead === undefined ? day : epochDay(instead);
  });
  return [...moved, ...ONCE.filter((date) => Number(date.slice(0, 4)) === year).map(epochDay)];
}

/** The seven days, from Monday to Sunday, of the week a day is in. */
export function weekOf(date: LocalDate): LocalDate[] {
  const monday = epochDay(date) - weekday(epochDay(date));
  return Array.from({ length: 7 }, (_, i) => dateOfEpochDay(monday + i));
}

/** True on Monday to Friday, unless it is a bank holiday in England. @source bank-holidays */
export function isWorkingDay(date: LocalDate): boolean {
  return isWorking(epochDay(date), Number(date.slice(0, 4)));
}

const isWorking = (day: number, year: number): boolean => weekday(day) < SATURDAY && !bankHolidays(year).includes(day);

/**
 * Working days after one day, up to another and with it: from a Friday to the Monday after it there is one.
 *
 * Unit: working days in England; 0 when the second day is not after the first.
 * @source bank-holidays
 */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  const [first, last] = [epochDay(from) + 1, epochDay(to)];
  if (last < first) return 0;
  const weeks = Math.floor((last - first + 1) / 7);
  let days = weeks * SATURDAY;
  for (let day = first + weeks * 7; day <= last; day += 1) if (weekday(day) < SATURDAY) days += 1;
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    days -= bankHolidays(year).filter(
      (day) => day >= first && day <= last && weekday(day) >= MONDAY && weekday(day) < SATURDAY,
    ).length;
  }
  return days;
}

/**
 * The day that is so many working days after another. The day after it is the first that can count.
 *
 * Unit: working days in England, from 1.
 * @source bank-holidays
 */
export function addWorkingDays(from: LocalDate, days: number): LocalDate {
  let day = epochDay(from);
  let year = Number(from.slice(0, 4));
  // A list asks this for every clock of everybody on it, so no date is written for the days between.
  let nextYear = dayOf(year + 1, 1, 1);
  for (let left = days; left > 0; left -= isWorking(day, year) ? 1 : 0) {
    day += 1;
    if (day === nextYear) nextYear = dayOf((year += 1) + 1, 1, 1);
  }
  return dateOfEpochDay(day);
}
