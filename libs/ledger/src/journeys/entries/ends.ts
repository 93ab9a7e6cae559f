import { addDays, type LocalDate } from '@app/journey';

/** Last day of the month that a date lies in. */
export function endOfMonth(date: LocalDate): LocalDate {
  return addDays(`${addDays(`${date.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
}

export function endOfYear(date: LocalDate): LocalDate {
  return `${date.slice(0, 4)}-12-31`;
}
