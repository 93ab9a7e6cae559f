import type { LocalDate } from '@app/journey';
import type { Entry } from '../behind';
import type { Proportion } from '../rates/proportion';
import { proportion } from '../rates/proportion';
import { dayOf } from '../spells/days';
import type { LivedJourney, LivedReferral } from '../spells/lived-journey';
import { workingDaysBetween } from '../spells/working-days';
import type { IncidenceCurves } from '../survival/aalen-johansen';
import { aalenJohansen } from '../survival/aalen-johansen';

/** How a wait ended, as the numbers of the curve. */
export const WAIT_CAUSES = { WAITING: 0, SUPPORTED: 1, DECLINED: 2 } as const;
/** Working days within which support is asked to begin. */
export const WORKING_DAYS_ASKED: readonly number[] = [5, 10, 20];
/** Estimators have no use for a wait of no length. */
const HALF_A_DAY = 0.5;

export interface WithinWorkingDays {
  readonly workingDays: number;
  /** Supported within them, of all referrals that were supported by then or have waited longer. */
  readonly supported: Proportion;
  /** Referrals that have not waited so long yet: in neither part. */
  readonly notYetKnown: number;
  readonly behind: {
    readonly having: readonly Entry[];
    readonly of: readonly Entry[];
    readonly unknown: readonly Entry[];
  };
}

export interface Waits {
  readonly asAt: LocalDate;
  readonly referrals: number;
  readonly waiting: number;
  readonly declined: number;
  /** Probability of having been supported, or declined, by so many days. Those who wait are censored. */
  readonly curves: IncidenceCurves;
  readonly within: readonly WithinWorkingDays[];
  /** The referrals behind the counts. */
  readonly behind: Readonly<Record<'referrals' | 'waiting' | 'declined', readonly Entry[]>>;
  /** Journeys with support that began before the referral it follows from: an error to correct, in no figure. */
  readonly impossible: readonly string[];
}

interface Wait {
  readonly person: string;
  readonly receivedOn: LocalDate;
  readonly endedOn: LocalDate;
  readonly cause: 0 | 1 | 2;
}

/** What had happened to the referral by the end of the day asked about. */
const entryOf = ({ person: journeyId, receivedOn: on, endedOn: to, cause }: Wait): Entry => ({
  ...{ journeyId, on, to: cause === WAIT_CAUSES.WAITING ? undefined : to },
});

function waitOf(
  { receivedOn, supportedOn, decision, decidedOn }: LivedReferral,
  asAt: LocalDate,
): Omit<Wait, 'person'> {
  if (supportedOn !== undefined && supportedOn <= asAt)
    return { receivedOn, endedOn: supportedOn, cause: WAIT_CAUSES.SUPPORTED };
  const closed = decision === 'DECLINED' || decision === 'WITHDRAWN';
  if (closed && decidedOn !== undefined && decidedOn <= asAt) {
    return { receivedOn, endedOn: decidedOn, cause: WAIT_CAUSES.DECLINED };
  }
  return { receivedOn, endedOn: asAt, cause: WAIT_CAUSES.WAITING };
}

function withinWorkingDays(waits: readonly Wait[], workingDays: number): WithinWorkingDays {
  const open = waits.filter(({ cause, receivedOn, endedOn }) => {
    return cause === WAIT_CAUSES.WAITING && workingDaysBetween(receivedOn, endedOn) < workingDays;
  });
  const having = waits.filter(({ cause, receivedOn, endedOn }) => {
    return cause === WAIT_CAUSES.SUPPORTED && workingDaysBetween(receivedOn, endedOn) <= workingDays;
  });
  const told = waits.filter((wait) => !open.includes(wait));
  return {
    workingDays,
    supported: proportion({ having: having.length, of: told.length }),
    notYetKnown: open.length,
    behind: { having: having.map(entryOf), of: told.map(entryOf), unknown: open.map(entryOf) },
  };
}

/**
 * How long young people wait from referral to support.
 *
 * Unit: days from the day received to the first day of support; the shares ask for working days in England. Those who still
 * wait count for as long as they have waited, and a referral that was declined can no longer be supported: neither may be
 * left out, or waits look short. Referrals received after the day asked about are not there yet.
 * @source waits
 */
export function waits(journeys: readonly LivedJourney[], asAt: LocalDate): Waits {
  const impossible: string[] = [];
  const all: readonly Wait[] = journeys.flatMap(({ journeyId, referrals }) =>
    referrals.flatMap((referral) => {
      if (referral.receivedOn > asAt) return [];
      const wait = waitOf(referral, asAt);
      if (wait.endedOn >= wait.receivedOn) return [{ ...wait, person: journeyId }];
      impossible.push(journeyId);
      return [];
    }),
  );
  const ended = (cause: number): Entry[] => all.filter((wait) => wait.cause === cause).map(entryOf);
  const behind = {
    ...{ referrals: all.map(entryOf), waiting: ended(WAIT_CAUSES.WAITING), declined: ended(WAIT_CAUSES.DECLINED) },
  };
  return {
    asAt,
    referrals: all.length,
    waiting: behind.waiting.length,
    declined: behind.declined.length,
    behind,
    curves: aalenJohansen({
      time: all.map(({ receivedOn, endedOn }) => Math.max(HALF_A_DAY, dayOf(endedOn) - dayOf(receivedOn))),
      cause: all.map(({ cause }) => cause),
      person: all.map(({ person }) => person),
    }),
    within: WORKING_DAYS_ASKED.map((days) => withinWorkingDays(all, days)),
    impossible,
  };
}
