import type { LocalDate } from '@app/journey';
import { daysBetween } from '@app/journey';

/** Days in placement. Unit: nights, each counted once however many placements claim it. */
export interface PersonDays {
  /** Nights of the stretches that have ended. */
  closed: number;
  /** First day of the stretch that has not ended; its nights depend on the day asked about. */
  openSince?: LocalDate;
}

interface Stretch {
  readonly startedOn: LocalDate;
  readonly endedOn?: LocalDate;
}

/** Nights spent in any of the stretches. A stretch that ends on the day it begins has none. */
export function personDaysOf(stretches: readonly Stretch[]): PersonDays {
  const inOrder = [...stretches].sort((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
  let closed = 0;
  let counted = '';
  for (const { startedOn, endedOn } of inOrder) {
    // What follows an open stretch lies inside it, as far as anybody knows.
    if (endedOn === undefined) {
      const openSince = startedOn > counted ? startedOn : counted;
      return { closed, openSince };
    }
    const from = startedOn > counted ? startedOn : counted;
    if (endedOn > from) {
      closed += daysBetween(from, endedOn);
      counted = endedOn;
    }
  }
  return { closed };
}

/** Nights in placement up to a day, when nothing ends between the document and that day. */
export function personDaysUpTo(days: PersonDays, day: LocalDate): number {
  return days.closed + (days.openSince && days.openSince < day ? daysBetween(days.openSince, day) : 0);
}
