import type { Journey, LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import type { LivedJourney } from '../spells/lived-journey';
import type { MaybeOpen, Span } from './stretch';
import { dayAfter, EVER, within } from './stretch';

/** One young person as an outcome is told of them. */
export interface Followed {
  readonly journeyId: string;
  readonly journey: Journey;
  /** The same journey as plain stretches of days. */
  readonly lived: LivedJourney;
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
export const acceptedOn = ({ lived }: Followed): LocalDate | undefined => lived.support?.from;

/** The days before and the days after a referral was accepted, up to the day asked about. */
export interface Windows {
  readonly before: Span;
  readonly after: Span;
}

export function windowsOf(accepted: LocalDate, { periodDays, asAt }: OutcomeContext): Windows {
  const known: Span = { ...EVER, to: dayAfter(asAt) };
  const cut = (from: LocalDate, to: LocalDate): Span => within({ from, to }, known) ?? { from, to: from };
  return {
    before: cut(addDays(accepted, -periodDays), accepted),
    after: cut(accepted, addDays(accepted, periodDays)),
  };
}

/** The year, or another period, up to the day asked about and with it. */
export function periodTo({ asAt, periodDays }: OutcomeContext): Span {
  return { from: addDays(asAt, 1 - periodDays), to: dayAfter(asAt) };
}

/** Whether somebody was looked after on a day. Short breaks are no period of care. */
export function lookedAfterOn({ lived }: Followed, day: LocalDate): boolean {
  return lived.periods.some(({ from, to }) => from <= day && (to === undefined || to > day));
}

/** Stretches in which somebody was looked after. */
export const lookedAfter = ({ lived }: Followed): readonly MaybeOpen[] => lived.periods;
