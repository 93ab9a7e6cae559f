import type { LocalDate } from '@app/journey';
import { codeOf } from '@app/journey';
import type { RatioOfSums } from '../rates/ratio-of-sums';
import { ratioOfSums } from '../rates/ratio-of-sums';
import { dayOf, daysOf, lengthOf, within } from '../spells/days';
import type { LivedJourney, LivedPlacement } from '../spells/lived-journey';

/** True or false of a placement; `undefined` where it is not recorded. */
export type PlacementIs = (placement: LivedPlacement) => boolean | undefined;

const classOf = (placement: LivedPlacement): string | undefined => codeOf('PLACE', placement.placementType)?.class;

/** Placed outside the area of the responsible authority. */
export const outOfArea: PlacementIs = (placement) => placement.outOfArea;
/** How far is far. */
export const FAR_MILES = 20;
export const farFromHome: PlacementIs = ({ distanceMiles }) =>
  distanceMiles === undefined ? undefined : distanceMiles > FAR_MILES;
/** With a parent, with foster carers, or with the family that is to adopt. Lodgings and living alone are told apart. */
export const familySetting: PlacementIs = (placement) =>
  ['HOME', 'FOSTERING', 'ADOPTION'].includes(classOf(placement) ?? '');
/** In a children's home, a residential school or a secure home. */
export const residential: PlacementIs = (placement) => ['RESIDENTIAL', 'SECURE'].includes(classOf(placement) ?? '');
/** With a parent. */
export const atHome: PlacementIs = (placement) => classOf(placement) === 'HOME';

export interface ShareOfDays extends RatioOfSums {
  /** Days of placements of which it is not recorded: in neither part. */
  readonly daysNotRecorded: number;
}

export interface DayWindow {
  /** The first day that counts. */
  readonly from: LocalDate;
  /** The last day that counts. */
  readonly asAt: LocalDate;
}

/**
 * The share of placement days of which something is true, such as days out of area, with a standard error by young person.
 *
 * Unit: days per day, from 0 to 1. `counting` says which placements count at all: with or without days at home is for the
 * caller to say, and to show both. A day on which two placements are recorded belongs to the later one.
 * @source linearised-ratio
 */
export function shareOfDays(
  journeys: readonly LivedJourney[],
  window: DayWindow,
  is: PlacementIs,
  counting: (placement: LivedPlacement) => boolean = () => true,
): ShareOfDays {
  const days = { from: dayOf(window.from), to: dayOf(window.asAt) + 1 };
  let daysNotRecorded = 0;
  const parts = journeys.map(({ placements }) => {
    let [numerator, denominator] = [0, 0];
    for (const [i, placement] of placements.entries()) {
      if (!counting(placement)) continue;
      const own = daysOf(placement);
      const next = placements[i + 1];
      const lived = { from: own.from, to: Math.min(own.to, next ? dayOf(next.from) : Infinity) };
      const n = lengthOf(within([lived], days));
      const answer = is(placement);
      if (answer === undefined) daysNotRecorded += n;
      else denominator += n;
      if (answer) numerator += n;
    }
    return { numerator, denominator };
  });
  return { ...ratioOfSums(parts), daysNotRecorded };
}

/** Where young people were on one day: the number with a placement, and of those the number of which it is true. */
export function stockOn(
  journeys: readonly LivedJourney[],
  day: LocalDate,
  is: PlacementIs,
): { readonly placed: number; readonly having: number; readonly notRecorded: number } {
  const placements = journeys.flatMap((journey) => {
    const there = journey.placements.findLast(({ from, to }) => from <= day && (to === undefined || day < to));
    return there ? [there] : [];
  });
  const answers = placements.map(is);
  return {
    placed: placements.length,
    having: answers.filter(Boolean).length,
    notRecorded: answers.filter((answer) => answer === undefined).length,
  };
}
