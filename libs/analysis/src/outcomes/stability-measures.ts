import type { LocalDate } from '@app/journey';
import { addDays, addYears } from '@app/journey';
import type { Proportion } from '../rates/proportion';
import { proportion } from '../rates/proportion';
import type { Days } from '../spells/days';
import { dayOf, daysOf, joined, within } from '../spells/days';
import type { LivedJourney } from '../spells/lived-journey';
import { carerSpells } from '../spells/placement-spells';

/** Three or more of something. */
const MANY = 3;

/** A measure with the young people behind it, and those of whom it cannot be told. */
export interface StabilityMeasure extends Proportion {
  readonly behind: readonly string[];
  /** Those of whom it is known: its denominator. */
  readonly told: readonly string[];
  readonly unknown: readonly string[];
}

/** The same for England, to stand beside ours. */
export interface NationalFigure {
  readonly yearEnding: number;
  readonly having: number;
  readonly of: number;
  readonly percentage: number;
}

export interface StabilityMeasures {
  /** The day of the census: 31 March. */
  readonly censusDay: LocalDate;
  /** Three or more placements in the year, of those looked after on the day. */
  readonly placementsInYear: StabilityMeasure;
  /** The same counting carers: a house move of the carers or another name for the same place is no other carer. */
  readonly carersInYear: StabilityMeasure;
  /** The same counting temporary stays as placements too. */
  readonly placementsAndStaysInYear: StabilityMeasure;
  /** Three or more placements in two years, of those looked after for all of them. */
  readonly placementsInTwoYears: StabilityMeasure;
  /** With the same carer for two years, of those under sixteen and looked after for two and a half. */
  readonly sameCarerTwoYears: StabilityMeasure;
  /** Three or more social workers in the year, each counted once, of those looked after on the day. */
  readonly socialWorkersInYear: StabilityMeasure;
  readonly england: Readonly<
    Record<'placementsInTwoYears' | 'sameCarerTwoYears' | 'socialWorkersInYear', NationalFigure>
  >;
  /**
   * The national figures are of all children in care. A cohort chosen for being on the edge of care, or in trouble, is not
   * comparable with them.
   */
  readonly caution: 'NOT_COMPARABLE_IF_COHORT_IS_CHOSEN';
}

/** As published, rounded to ten. @source placement-stability */
const ENGLAND = {
  placementsInTwoYears: { yearEnding: 2024, having: 13_700, of: 60_430, percentage: 23 },
  sameCarerTwoYears: { yearEnding: 2024, having: 19_750, of: 29_000, percentage: 68 },
  socialWorkersInYear: { yearEnding: 2024, having: 22_140, of: 83_300, percentage: 27 },
} as const;

/** Nights of a window: a placement or a worker counts when any night of it falls in. */
const fallsIn = (stretch: Days, window: Days): boolean => within([stretch], window).length > 0;

/** Looked after at the end of the day, without a break since another. */
function lookedAfterSince({ periods }: LivedJourney, since: LocalDate, day: LocalDate): boolean {
  const end = dayOf(day);
  return joined(periods.map(daysOf)).some(({ from, to }) => from <= dayOf(since) && to > end);
}

/** True, false, or not known. */
type Told = (journey: LivedJourney) => boolean | undefined;

function measure(journeys: readonly LivedJourney[], of: Told, having: Told): StabilityMeasure {
  const answers = journeys.map((journey) => ({ id: journey.journeyId, of: of(journey), journey }));
  const asked = answers.filter((answer) => answer.of === true).map(({ id, journey }) => ({ id, has: having(journey) }));
  const behind = asked.filter(({ has }) => has === true).map(({ id }) => id);
  const unknown = [
    ...answers.filter((answer) => answer.of === undefined).map(({ id }) => id),
    ...asked.filter(({ has }) => has === undefined).map(({ id }) => id),
  ];
  const told = asked.filter(({ has }) => has !== undefined).map(({ id }) => id);
  return { ...proportion({ having: behind.length, of: told.length }), behind, told, unknown };
}

/** Under sixteen at the end of the day; `undefined` where the date of birth is not known. */
function underSixteen({ otherBoundaries }: LivedJourney, day: LocalDate): boolean | undefined {
  const eighteen = otherBoundaries.find(({ kind }) => kind === 'EIGHTEENTH_BIRTHDAY')?.on;
  return eighteen === undefined ? undefined : addYears(eighteen, -2) > day;
}

/**
 * The national measures of stability, of those looked after on 31 March of a year, with the national denominators.
 *
 * Unit: shares. Children who only have short breaks are not looked after here, as in the national figures. A placement
 * counts when any night of it falls in the window; whether the national figures count temporary stays was not found in
 * writing, so both numbers are given.
 * @source placement-stability
 */
export function stabilityMeasures(journeys: readonly LivedJourney[], yearEnding: number): StabilityMeasures {
  const censusDay = `${yearEnding}-03-31`;
  const end = dayOf(censusDay) + 1;
  const yearsBack = (years: number): LocalDate => addDays(addYears(censusDay, -years), 1);
  const year = { from: dayOf(yearsBack(1)), to: end };
  const twoYears = { from: dayOf(yearsBack(2)), to: end };
  const onDay: Told = (journey) => lookedAfterSince(journey, censusDay, censusDay);
  const forTwoYears: Told = (journey) => lookedAfterSince(journey, yearsBack(2), censusDay);
  const placements = ({ placements: all }: LivedJourney, window: Days): number =>
    all.filter((placement) => fallsIn(daysOf(placement), window)).length;
  const stays = ({ temporaryStays }: LivedJourney): number =>
    temporaryStays.filter((stay) => fallsIn(daysOf(stay), year)).length;
  const carers = (journey: LivedJourney): number =>
    carerSpells(journey, { asAt: censusDay }).filter((s) =>
      fallsIn({ from: dayOf(s.startedOn), to: dayOf(s.stoppedOn) }, year),
    ).length;
  return {
    censusDay,
    placementsInYear: measure(journeys, onDay, (journey) => placements(journey, year) >= MANY),
    carersInYear: measure(journeys, onDay, (journey) => carers(journey) >= MANY),
    placementsAndStaysInYear: measure(journeys, onDay, (journey) => placements(journey, year) + stays(journey) >= MANY),
    placementsInTwoYears: measure(journeys, forTwoYears, (journey) => placements(journey, twoYears) >= MANY),
    sameCarerTwoYears: measure(journeys, underSixteenForLong(censusDay), (journey) =>
      sameCarerSince(journey, censusDay),
    ),
    socialWorkersInYear: measure(journeys, onDay, (journey) => socialWorkersIn(journey, year)),
    england: ENGLAND,
    caution: 'NOT_COMPARABLE_IF_COHORT_IS_CHOSEN',
  };
}

/** Under sixteen, and looked after without a break for two years and a half. */
function underSixteenForLong(censusDay: LocalDate): Told {
  const halfYearMore = `${Number(censusDay.slice(0, 4)) - 3}-10-01`;
  return (journey) => lookedAfterSince(journey, halfYearMore, censusDay) && underSixteen(journey, censusDay);
}

/** With the carer of the census day for two years. */
function sameCarerSince(journey: LivedJourney, censusDay: LocalDate): boolean {
  const now = carerSpells(journey, { asAt: censusDay }).at(-1);
  return now !== undefined && now.class === null && now.startedOn <= addDays(addYears(censusDay, -2), 1);
}

/** Three or more social workers in the year; `undefined` where none was ever recorded. */
function socialWorkersIn({ team }: LivedJourney, year: Days): boolean | undefined {
  const named = team.namings.filter(({ role }) => role === 'SOCIAL_WORKER');
  if (named.length === 0) return undefined;
  return new Set(named.filter((naming) => fallsIn(daysOf(naming), year)).map(({ person }) => person)).size >= MANY;
}
