import type { Entries, Entry, PlacementCase } from '@app/analysis';
import { daysOfPlacements, journeysOf, leading, placements, sumOf, watchedDays } from '@app/analysis';

/** Placements counted by a name that each has, with those that have it. */
export function countOf(
  cases: readonly PlacementCase[],
  nameOf: (one: PlacementCase) => string,
): Record<string, number> {
  const named = new Map<string, PlacementCase[]>();
  for (const one of cases) {
    const held = named.get(nameOf(one)) ?? [];
    held.push(one);
    named.set(nameOf(one), held);
  }
  const sorted = [...named].sort(([a], [b]) => (a < b ? -1 : 1));
  return leading(
    Object.fromEntries(sorted.map(([name, held]) => [name, held.length])),
    Object.fromEntries(sorted.map(([name, held]) => [name, placements(held)])),
  );
}

/** Of whom and what anything is known, and how well. */
export function coverageOf(cases: readonly PlacementCase[], notRecorded: readonly Entry[]): Record<string, number> {
  const counted: Readonly<Record<string, readonly PlacementCase[]>> = {
    placements: cases,
    placementsEnded: cases.filter(({ spell }) => spell.class !== null),
    placementsEnteredLate: cases.filter(({ spell }) => spell.entryDays > 0),
    placementsOfNoNight: cases.filter(({ spell }) => spell.timeDays === 0),
    endingsOfWhichRecordsDisagree: cases.filter(({ spell }) => spell.disagrees),
  };
  const youngPeople = [...new Set(cases.map(({ spell }) => spell.journeyId))];
  const lists: Readonly<Record<string, Entries>> = {
    youngPeople: journeysOf(youngPeople),
    ...Object.fromEntries(Object.entries(counted).map(([name, of]) => [name, placements(of)])),
    placementDays: daysOfPlacements(cases),
    daysOfCareWithNoPlacementRecorded: () => notRecorded,
  };
  const coverage = {
    youngPeople: youngPeople.length,
    ...Object.fromEntries(Object.entries(counted).map(([name, of]) => [name, of.length])),
    placementDays: cases.reduce((sum, one) => sum + watchedDays(one), 0),
    daysOfCareWithNoPlacementRecorded: sumOf(notRecorded),
  };
  return leading<Record<string, number>>(coverage, lists);
}
