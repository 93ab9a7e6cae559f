import type { Journey, LocalDate, Placement } from '@app/journey';
import { addDays, addYears } from '@app/journey';
import { supportIn } from '../spells/of-journey';
import type { MaybeOpen, Stretch } from './stretch';
import { joined, partsWithout, within } from './stretch';

/** One young person as an outcome is told of them. */
export interface Followed {
  readonly journeyId: string;
  readonly journey: Journey;
  /** Days on which anybody would have written down that something happened in care. */
  readonly observed: {
    readonly since: LocalDate;
    readonly until: LocalDate;
    /** Where returns alone tell of the young person: they tell of nobody who is not looked after. */
    readonly returnsEnd?: LocalDate;
  };
}

/** What an outcome is asked. */
export interface OutcomeContext {
  readonly asAt: LocalDate;
  /** Days before and after the referral was accepted. */
  readonly periodDays: number;
  readonly assumptions: Assumptions;
}

/** Prices that somebody assumes; `null`: nobody has. They are not in the ledger, and stand beside what they led to. */
export interface Assumptions {
  readonly lowPencePerWeek: number | null;
  readonly centralPencePerWeek: number | null;
  readonly highPencePerWeek: number | null;
  readonly hubPencePerYear: number | null;
}

/** The last days before a referral are the worst ones, and would have been followed by better ones anyway. */
export const CRISIS_DAYS = 90;

/** The day the first referral was accepted. */
export function acceptedOn(followed: Followed): LocalDate | undefined {
  return supportOf(followed)?.from;
}

/** A placement as a stretch of days. */
export const stretchOf = ({ startedOn, endedOn }: Placement): MaybeOpen => ({ from: startedOn, to: endedOn });

/** Days in custody: a sentence, or a placement in a young offender institution, on remand or sentenced. */
export function custody({ journey }: Followed): MaybeOpen[] {
  const institutions = journey.placements.filter((p) => p.spells.some((s) => s.placementType === 'R5'));
  return [...journey.sentences, ...institutions.map(stretchOf)];
}

/** The days before, the days before but for the last ones, and the days after a referral was accepted. */
export interface Windows {
  readonly before: Stretch;
  readonly early: Stretch;
  readonly after: Stretch;
}

/** @param until the first day of which nothing can be known */
export function windowsOf(
  accepted: LocalDate,
  { periodDays }: OutcomeContext,
  since: LocalDate,
  until: LocalDate,
): Windows {
  const known: Stretch = { from: since, to: until };
  const cut = (from: LocalDate, to: LocalDate): Stretch => within({ from, to }, known) ?? { from, to: from };
  return {
    before: cut(addDays(accepted, -periodDays), accepted),
    early: cut(addDays(accepted, -periodDays), addDays(accepted, -Math.min(CRISIS_DAYS, periodDays))),
    after: cut(accepted, addDays(accepted, periodDays)),
  };
}

/** What of a span is spent out of custody. */
export function atLiberty(followed: Followed, span: Stretch): Stretch[] {
  return partsWithout(custody(followed), span);
}

/** The stretch of support: from the day the referral was accepted to the day the last support ended, if it has. */
export function supportOf({ journey }: Followed): MaybeOpen | undefined {
  return supportIn(journey) ?? undefined;
}

/** The eighteenth birthday; `undefined` when the date of birth is not known or has been erased. */
export function eighteenth({ journey }: Followed): LocalDate | undefined {
  return journey.dateOfBirth === undefined ? undefined : addYears(journey.dateOfBirth, 18);
}

/** Whether somebody was looked after on a day. Short breaks are no period of care. */
export function lookedAfterOn({ journey }: Followed, day: LocalDate): boolean {
  return journey.periods.some((p) => p.startedOn <= day && (p.endedOn === undefined || p.endedOn > day));
}

/** Stretches in which somebody was looked after, periods that follow on the same day made one. */
export function lookedAfter({ journey }: Followed, until: LocalDate): Stretch[] {
  const span: Stretch = { from: '', to: until };
  return joined(journey.periods.flatMap((p) => within({ from: p.startedOn, to: p.endedOn }, span) ?? []));
}
