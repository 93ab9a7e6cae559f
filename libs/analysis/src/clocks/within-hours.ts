import type { Happened } from '@app/journey';
import { londonTime } from '@app/journey';

const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;

/** The wall clock in London as milliseconds: from when to when it may have been. A day ends where the next one begins. */
function bounds({ from, precision }: Happened): {
  readonly first: number;
  readonly end: number;
  readonly exact: boolean;
} {
  const first = Date.parse(precision === 'MINUTE' ? `${londonTime(from)}Z` : `${from}T00:00:00.000Z`);
  const exact = precision === 'MINUTE';
  return { first, end: exact ? first : first + DAY_MILLIS, exact };
}

const isKnown = ({ precision, approximate = false }: Happened): boolean =>
  (precision === 'MINUTE' || precision === 'DAY') && !approximate;

/**
 * Whether something was done within so many hours. By the minute where both are known to the minute. Where one is known by
 * the day, it is told only if every time of that day gives the same answer: of 72 hours, two days later is in time, four are
 * late, and of three it cannot be told.
 *
 * A month, a year, an unknown date and an approximate one never settle it.
 * @source missing-children-guidance
 */
export function doneWithinHours(started: Happened, done: Happened, hours: number): 'MET' | 'LATE' | 'CANNOT_TELL' {
  if (!isKnown(started) || !isKnown(done)) return 'CANNOT_TELL';
  const limit = hours * HOUR_MILLIS;
  if (started.precision === 'MINUTE' && done.precision === 'MINUTE') {
    return Date.parse(done.from) - Date.parse(started.from) <= limit ? 'MET' : 'LATE';
  }
  const [start, end] = [bounds(started), bounds(done)];
  if (end.end - start.first <= limit) return 'MET';
  const least = end.first - start.end;
  // The end of a day is no time of it: whoever came back before it came back longer ago than that.
  return least > limit || (least === limit && !start.exact) ? 'LATE' : 'CANNOT_TELL';
}
