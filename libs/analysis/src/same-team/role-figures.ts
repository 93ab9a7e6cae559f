import type { LocalDate } from '@app/journey';
import type { ContinuityIndices } from '../continuity/continuity-indices';
import { dayContinuity } from '../continuity/continuity-indices';
import type { Days } from '../spells/days';
import { dateOf, daysOf, gapsIn, joined, lengthOf, within } from '../spells/days';
import type { Held } from '../spells/holders';
import type { LivedTeam } from '../spells/lived-journey';
import type { KnownSupport } from './boundary-tests';
import type { SameTeamSettings } from './definition';

/** Days from one until the day before the other. */
export interface DatedPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
}

/** One person followed another in the role. */
export interface WorkerChange {
  /** The first day of the one who followed. */
  readonly on: LocalDate;
  readonly from: string;
  readonly to: string;
  /** The young person asked for it. It is a change nevertheless. */
  readonly askedFor: boolean;
  /** Whether both belong to one team; `null` where a team was not recorded. */
  readonly sameTeam: boolean | null;
}

/** One role over the window of support. Unit of all lengths: days; shares are of the days of the window. */
export interface RoleFigures {
  readonly role: string;
  readonly windowDays: number;
  /** Somebody was named in the role at some time, in the window or before it. */
  readonly everNamed: boolean;
  /** Somebody was named on the first day of the window. */
  readonly namedAtStart: boolean;
  readonly coveredDays: number;
  readonly gapDays: number;
  readonly longestGapDays: number;
  /** Gaps longer than is tolerated. */
  readonly gaps: readonly DatedPeriod[];
  readonly people: number;
  readonly changes: readonly WorkerChange[];
  /** Who was named and for how many days, in the order in which they first were. */
  readonly daysByPerson: readonly { readonly person: string; readonly days: number }[];
  readonly first: string | null;
  readonly firstDays: number;
  /** `null` when the window has no day. */
  readonly firstShare: number | null;
  readonly longestShare: number | null;
  /** Days on which somebody stood in for whoever was named. The naming goes on. */
  readonly coverDays: number;
  /** Stretches of cover longer than is told apart. */
  readonly longCovers: readonly DatedPeriod[];
  /** The gaps, when long cover is counted as one: a second figure, never in place of the first. */
  readonly gapDaysWithLongCover: number;
  readonly byDays: ContinuityIndices;
}

/** SSDA903 SW_REASON: the child asked for a change. */
const ASKED_FOR = 'CHCHAN';

const periodOf = ({ from, to }: Days): DatedPeriod => ({
  from: dateOf(from),
  to: dateOf(to),
  days: to - from,
});

/** A change counts as asked for when the ending says so, or the young person asked while the one who left was named. */
function changesIn(role: string, held: readonly Held[], team: LivedTeam): WorkerChange[] {
  return held.slice(1).flatMap((next, i) => {
    const last = held[i];
    if (!last || last.person === next.person) return [];
    const on = dateOf(next.from);
    const since = dateOf(last.from);
    const asked = team.askedForChange.some(
      (request) => request.role === role && since <= request.on && request.on <= on,
    );
    const sameTeam = last.teamId === undefined || next.teamId === undefined ? null : last.teamId === next.teamId;
    return [{ on, from: last.person, to: next.person, askedFor: asked || last.endReason === ASKED_FOR, sameTeam }];
  });
}

function byPerson(held: readonly Held[]): { person: string; days: number }[] {
  const days = new Map<string, number>();
  for (const { person, from, to } of held) days.set(person, (days.get(person) ?? 0) + to - from);
  return [...days].map(([person, n]) => ({ person, days: n }));
}

/**
 * One role of one journey. `holders` are who was named in it, in order; the window is from acceptance to the end of support or
 * of the day asked about.
 * @source same-team
 */
export function roleFigures(
  role: string,
  holders: readonly Held[],
  team: LivedTeam,
  support: KnownSupport,
  settings: SameTeamSettings,
): RoleFigures {
  const held = within(holders, support);
  const windowDays = support.to - support.from;
  const daysByPerson = byPerson(held);
  const coveredDays = lengthOf(held);
  const gaps = gapsIn(support, held);
  const covers = joined(within(team.covers.filter((cover) => cover.role === role).map(daysOf), support));
  const longCovers = covers.filter(({ from, to }) => to - from > settings.coverDaysMax);
  const first = holders[0]?.person;
  const firstDays = daysByPerson.find(({ person }) => person === first)?.days ?? 0;
  const mostDays = daysByPerson.reduce((most, { days }) => Math.max(most, days), 0);
  const share = (days: number): number | null => (windowDays === 0 ? null : days / windowDays);
  return {
    role,
    windowDays,
    everNamed: holders.length > 0,
    namedAtStart: held[0]?.from === support.from,
    coveredDays,
    gapDays: windowDays - coveredDays,
    longestGapDays: gaps.reduce((longest, { from, to }) => Math.max(longest, to - from), 0),
    gaps: gaps.filter(({ from, to }) => to - from > settings.gapDaysMax).map(periodOf),
    people: daysByPerson.length,
    changes: changesIn(role, held, team),
    daysByPerson,
    first: first ?? null,
    firstDays,
    firstShare: share(firstDays),
    longestShare: share(mostDays),
    coverDays: lengthOf(covers),
    longCovers: longCovers.map(periodOf),
    gapDaysWithLongCover: lengthOf(joined([...gaps, ...longCovers])),
    byDays: dayContinuity(held.map(({ person, from, to }) => ({ person, days: to - from }))),
  };
}
