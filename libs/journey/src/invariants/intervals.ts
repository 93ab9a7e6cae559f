import type { LocalDate } from '../dates';
import { daysBetween } from '../dates';

/** From a day until the day before `to`; without `to` it goes on. */
export interface Interval {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** Nights of an interval, up to `today` where it goes on; 0 when its start is not known. */
export function nightsOf({ from, to }: Interval, today: LocalDate): number {
  return from === '' ? 0 : Math.max(0, daysBetween(from, to ?? today));
}

/** Pairs of which the second begins while the first still runs. Takes intervals by their start; one pass. */
export function overlaps<T extends Interval>(intervals: readonly T[]): readonly (readonly [T, T])[] {
  const pairs: (readonly [T, T])[] = [];
  let furthest: T | undefined;
  for (const interval of intervals) {
    if (interval.to === interval.from) continue;
    if (furthest && (furthest.to === undefined || interval.from < furthest.to)) pairs.push([furthest, interval]);
    if (!furthest || interval.to === undefined || (furthest.to !== undefined && interval.to > furthest.to)) {
      furthest = interval;
    }
  }
  return pairs;
}

/** The parts of a window that no interval covers. Takes intervals by their start; a window without end ends with the last. */
export function gapsIn(
  window: { readonly from: LocalDate; readonly to: LocalDate },
  covers: readonly Interval[],
): readonly { readonly from: LocalDate; readonly to: LocalDate }[] {
  const gaps: { from: LocalDate; to: LocalDate }[] = [];
  let covered = window.from;
  for (const { from, to } of covers) {
    if (from >= window.to) break;
    if (from > covered) gaps.push({ from: covered, to: from });
    if (to === undefined) return gaps;
    if (to > covered) covered = to;
  }
  if (covered < window.to) gaps.push({ from: covered, to: window.to });
  return gaps;
}

/** True when a day lies in an interval; its last day counts, because something new may begin where it ends. */
export function reaches({ from, to }: Interval, day: LocalDate): boolean {
  return from <= day && (to === undefined || day <= to);
}
