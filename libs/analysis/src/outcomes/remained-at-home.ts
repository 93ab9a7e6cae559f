import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import type { Proportion } from '../rates/proportion';
import { proportion } from '../rates/proportion';
import { dayOf } from '../spells/days';
import type { LivedJourney } from '../spells/lived-journey';
import type { Reading } from '../survival/kaplan-meier';
import { aalenJohansen, incidenceAt } from '../survival/aalen-johansen';

/** What ended the time out of care, as the numbers of the curve. */
export const HOME_CAUSES = { FOLLOWED: 0, INTO_CARE: 1, EIGHTEEN: 2 } as const;

export interface RemainedAtHome {
  readonly asAt: LocalDate;
  readonly days: number;
  /** Not looked after when support was agreed: of those it is said. */
  readonly outOfCareAtStart: number;
  /** Looked after when support was agreed: another denominator, in no figure here. */
  readonly inCareAtStart: number;
  /** Of those of whom all the days have passed: how many did not come into care. */
  readonly followedThroughout: Proportion;
  /** Out of care when support was agreed, and the days have not passed yet. */
  readonly followedLess: number;
  /** Turned eighteen within the days without having come into care: neither yes nor no. */
  readonly eighteenBefore: number;
  /**
   * The share who had not come into care by then, estimated from all of them: those followed less count for as long as they
   * were, and those who turned eighteen could no longer come into care.
   */
  readonly estimate: Reading;
  /** The journeys behind the counts. */
  readonly behind: {
    readonly remained: readonly string[];
    readonly cameIntoCare: readonly string[];
    readonly followedLess: readonly string[];
    readonly eighteenBefore: readonly string[];
    readonly inCareAtStart: readonly string[];
  };
}

interface Followed {
  readonly time: number;
  readonly cause: 0 | 1 | 2;
  /** All the days had passed by the day asked about, whether or not anything ended them. */
  readonly longEnough: boolean;
}

const HALF_A_DAY = 0.5;

function followed(
  { support, periods, otherBoundaries }: LivedJourney,
  asAt: LocalDate,
  days: number,
): Followed | 'IN_CARE' | null {
  const start = support?.from;
  if (start === undefined || start > asAt) return null;
  if (periods.some(({ from, to }) => from <= start && (to === undefined || to > start))) return 'IN_CARE';
  const last = [addDays(start, days), addDays(asAt, 1)].sort()[0] ?? start;
  const entry = periods
    .map(({ from }) => from)
    .filter((from) => from > start && from < last)
    .sort()[0];
  const eighteen = otherBoundaries.find(
    ({ kind, on }) => kind === 'EIGHTEENTH_BIRTHDAY' && on > start && on < last,
  )?.on;
  const after = (day: LocalDate): number => Math.max(HALF_A_DAY, dayOf(day) - dayOf(start));
  const longEnough = addDays(start, days) <= addDays(asAt, 1);
  if (entry !== undefined && (eighteen === undefined || entry <= eighteen)) {
    return { time: after(entry), cause: HOME_CAUSES.INTO_CARE, longEnough };
  }
  if (eighteen !== undefined) return { time: after(eighteen), cause: HOME_CAUSES.EIGHTEEN, longEnough };
  return { time: after(last), cause: HOME_CAUSES.FOLLOWED, longEnough };
}

/**
 * Young people at the edge of care who did not come into care in the year from the day support was agreed.
 *
 * Unit: a share. Short breaks are no care. There is no comparison group: what would have happened without support is not
 * known, and some would have stayed at home anyway.
 * @source remained-at-home
 */
export function remainedAtHome(journeys: readonly LivedJourney[], asAt: LocalDate, days = 365): RemainedAtHome {
  const all = journeys.flatMap((journey) => {
    const how = followed(journey, asAt, days);
    return how === null ? [] : [{ journeyId: journey.journeyId, how }];
  });
  const home = all.flatMap(({ journeyId, how }) => (how === 'IN_CARE' ? [] : [{ journeyId, ...how }]));
  // Whoever came into care before the days have passed counts when they have: until then, only the bad news would be in.
  const long = home.filter(({ longEnough }) => longEnough);
  const less = home.filter(({ longEnough }) => !longEnough);
  const entered = long.filter(({ cause }) => cause === HOME_CAUSES.INTO_CARE);
  const eighteen = long.filter(({ cause }) => cause === HOME_CAUSES.EIGHTEEN);
  const remained = long.filter(({ cause }) => cause === HOME_CAUSES.FOLLOWED);
  const curves = aalenJohansen({ time: home.map(({ time }) => time), cause: home.map(({ cause }) => cause) });
  const risen = incidenceAt(curves, HOME_CAUSES.INTO_CARE, days);
  return {
    asAt,
    days,
    outOfCareAtStart: home.length,
    inCareAtStart: all.length - home.length,
    followedThroughout: proportion({ having: remained.length, of: remained.length + entered.length }),
    followedLess: less.length,
    eighteenBefore: eighteen.length,
    estimate: home.length === 0 ? { estimate: null, standardError: null, lower: null, upper: null } : turned(risen),
    behind: {
      remained: remained.map(({ journeyId }) => journeyId),
      cameIntoCare: entered.map(({ journeyId }) => journeyId),
      followedLess: less.map(({ journeyId }) => journeyId),
      eighteenBefore: eighteen.map(({ journeyId }) => journeyId),
      inCareAtStart: all.filter(({ how }) => how === 'IN_CARE').map(({ journeyId }) => journeyId),
    },
  };
}

/** One minus a share, with its interval turned round. */
function turned({ estimate, standardError, lower, upper }: Reading): Reading {
  const rest = (share: number | null): number | null => (share === null ? null : 1 - share);
  return { estimate: rest(estimate), standardError, lower: rest(upper), upper: rest(lower) };
}
