import type { LocalDate } from '@app/journey';

/** Our own short names: those of the platform differ between its versions. */
const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The month of a day, in three letters. */
export const shortMonth = (day: LocalDate): string => SHORT_MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
