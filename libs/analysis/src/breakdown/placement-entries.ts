import type { Entries, Entry } from '../behind';
import { type Cause, CAUSES } from '../spells/placement-spells';
import type { PlacementCase } from './placement-case';
import { watchedDays } from './placement-case';

export type CauseName = keyof typeof CAUSES;
const CAUSE_NAMES = new Map(Object.entries(CAUSES).map(([name, cause]) => [cause, name as CauseName]));

/** How a placement ended, by name. `CENSORED`: it was going on when last seen. */
export const causeName = (cause: Cause): CauseName => CAUSE_NAMES.get(cause) ?? 'UNKNOWN';

/** A placement behind a number, with what tells such numbers apart. */
export function placementEntry({ spell, endedLate }: Pick<PlacementCase, 'spell'> & Partial<PlacementCase>): Entry {
  const { journeyId, startedOn, stoppedOn, timeDays, reason, cause, disagrees } = spell;
  return {
    journeyId,
    on: startedOn,
    to: spell.class === null ? undefined : stoppedOn,
    more: {
      ...{ days: timeDays, ...(spell.class === null ? {} : { reason }) },
      ...{ narrow: causeName(cause.narrow), broad: causeName(cause.broad), disagrees },
      ...(endedLate === undefined ? {} : { endedLate }),
    },
  };
}

export const placements =
  (cases: readonly PlacementCase[]): Entries =>
  () =>
    cases.map(placementEntry);

/** Placements, each as many as the days on which it was watched. */
export const daysOfPlacements =
  (cases: readonly PlacementCase[]): Entries =>
  () =>
    cases.map((one) => ({ ...placementEntry(one), n: watchedDays(one) })).filter(({ n }) => n > 0);
