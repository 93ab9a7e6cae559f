import type { Journey, LocalDate, PlacementClass } from '@app/journey';
import { ageOn, codeOf, epochDay } from '@app/journey';
import { keyWorkerChanges } from '../spells/key-worker-endings';
import type { LivedJourney } from '../spells/lived-journey';
import type { CarerSpell, Cause } from '../spells/placement-spells';
import { CAUSES } from '../spells/placement-spells';

/** What counts as a breakdown: the carer, the young person or the authority asked; or that, safety and the unplanned. */
export type Breadth = 'narrow' | 'broad';
export const BREADTHS: readonly Breadth[] = ['narrow', 'broad'];

/** A placement as the analysis of breakdown takes it. */
export interface PlacementCase {
  readonly spell: CarerSpell;
  /** The ending was recorded long after it happened. */
  readonly endedLate: boolean;
  /** Whole years; `null` when the date of birth is not known. */
  readonly ageAtStart: number | null;
  /** The kind of place, as the code list groups them. */
  readonly group: PlacementClass | 'NOT_KNOWN';
  /** The hub that took the first accepted referral; '' when there is none. */
  readonly hub: string;
  /** What happened about the ending; `null` for a placement that was going on when last seen. */
  readonly around: Around | null;
}

/** Days before an ending, and after it, that are looked at. */
export const BEFORE_DAYS = 90;
export const AFTER_DAYS = 30;

/** What happened about an ending. The day of the ending itself is after it. */
export interface Around {
  readonly before: Readonly<Record<Happening, boolean>>;
  readonly after: Readonly<Record<Happening, boolean>>;
}
export const HAPPENINGS = ['KEY_WORKER_CHANGED', 'MISSING', 'OFFENCE', 'CRISIS', 'SCHOOL_CHANGED'] as const;
export type Happening = (typeof HAPPENINGS)[number];

const daysOf = (dates: readonly LocalDate[]): number[] => dates.filter((date) => date !== '').map(epochDay);

/** Every day on which something of each kind happened: days since 1970. */
export function happeningsOf(lived: LivedJourney, journey: Journey): Readonly<Record<Happening, readonly number[]>> {
  return {
    KEY_WORKER_CHANGED: keyWorkerChanges(lived),
    MISSING: daysOf(journey.missing.map((m) => m.from)),
    OFFENCE: daysOf(journey.offences.filter((o) => o.discontinuations.length === 0).map((o) => o.allegedOn)),
    CRISIS: daysOf(journey.crises.map((c) => c.on)),
    SCHOOL_CHANGED: daysOf(journey.schooling.map((s) => s.on)),
  };
}

function aroundOf(happened: ReturnType<typeof happeningsOf>, endedOn: number): Around {
  const any = (from: number, to: number): Record<Happening, boolean> =>
    Object.fromEntries(
      HAPPENINGS.map((what) => [what, happened[what].some((day) => from <= day && day < to)]),
    ) as Record<Happening, boolean>;
  return { before: any(endedOn - BEFORE_DAYS, endedOn), after: any(endedOn, endedOn + AFTER_DAYS) };
}

/** The placements of one young person, with what the analysis asks of each beside its length and its cause. */
export function placementCases(
  lived: LivedJourney,
  journey: Journey,
  spells: readonly CarerSpell[],
  endedLate: ReadonlySet<string> = new Set(),
): PlacementCase[] {
  const happened = happeningsOf(lived, journey);
  const hub = journey.referrals.find((referral) => referral.acceptedOn !== undefined)?.hub ?? '';
  return spells.map((spell) => ({
    spell,
    endedLate: endedLate.has(spell.placementId),
    ageAtStart: journey.dateOfBirth === undefined ? null : ageOn(journey.dateOfBirth, spell.startedOn),
    group: (codeOf('PLACE', spell.placementType)?.class as PlacementClass | undefined) ?? 'NOT_KNOWN',
    hub,
    around: spell.cause.broad === CAUSES.CENSORED ? null : aroundOf(happened, epochDay(spell.stoppedOn)),
  }));
}

/** Days on which the placement was watched. */
export const watchedDays = ({ spell: { timeDays, entryDays } }: PlacementCase): number => timeDays - entryDays;

export const endedBy = (cases: readonly PlacementCase[], breadth: Breadth, cause: Cause): PlacementCase[] =>
  cases.filter(({ spell }) => spell.cause[breadth] === cause);

/** Estimators want columns, and half a day in place of none. */
export function columnsOf(
  cases: readonly PlacementCase[],
  breadth: Breadth,
): { entry: Float64Array; time: Float64Array; cause: Float64Array; person: string[] } {
  return {
    entry: Float64Array.from(cases, ({ spell }) => spell.entryDays),
    time: Float64Array.from(cases, ({ spell }) => spell.estimationDays),
    cause: Float64Array.from(cases, ({ spell }) => spell.cause[breadth]),
    person: cases.map(({ spell }) => spell.journeyId),
  };
}
