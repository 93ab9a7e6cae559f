import { journeysOf, leading, type SameTeamOfJourney } from '@app/analysis';

/** How many days of support went by with no key worker named, journey by journey. */
export const DAYS_WITHOUT = { name: 'days-without-key-worker', version: 1 } as const;

/** The most days of each group; the last has no end. */
const DAYS_MAX = { NONE: 0, ONE_TO_7: 7, EIGHT_TO_28: 28, TWENTY_NINE_TO_90: 90, MORE_THAN_90: Infinity } as const;
const GROUPS = Object.keys(DAYS_MAX) as (keyof typeof DAYS_MAX)[];

/** Journeys by their days without a key worker; those of which too little is recorded stand beside them. */
export type DaysWithout = Readonly<Record<keyof typeof DAYS_MAX | 'CANNOT_TELL', number>>;

/** @source same-team */
export function daysWithoutKeyWorker(journeys: readonly SameTeamOfJourney[]): DaysWithout {
  const behind = Object.fromEntries([...GROUPS, 'CANNOT_TELL'].map((group) => [group, [] as string[]]));
  for (const { journeyId, verdict, keyWorker } of journeys) {
    const group = GROUPS.find((one) => keyWorker.gapDays <= DAYS_MAX[one]) ?? 'MORE_THAN_90';
    behind[verdict === 'CANNOT_TELL' ? 'CANNOT_TELL' : group]?.push(journeyId);
  }
  const found = Object.entries(behind);
  return leading(
    Object.fromEntries(found.map(([group, ids]) => [group, ids.length])) as DaysWithout,
    Object.fromEntries(found.map(([group, ids]) => [group, journeysOf(ids)])),
  );
}
