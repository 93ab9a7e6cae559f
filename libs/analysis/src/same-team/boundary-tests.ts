import type { LocalDate } from '@app/journey';
import { dateOf } from '../spells/days';
import type { Held } from '../spells/holders';
import { heldUntil, holderOn } from '../spells/holders';

/** Held or broken; nobody was named on one side of the boundary; or the window is not over and nothing has broken yet. */
export type AtBoundary = 'held' | 'broken' | 'no_one_named';
export type ThroughWindow = AtBoundary | 'not_yet_known';
export type TeamKept = AtBoundary | 'team_not_recorded';

/** What became of one role at one boundary. */
export interface RoleAtBoundary {
  readonly role: string;
  /** Who was named at the end of the day before, and at the end of the day itself. */
  readonly before: string | null;
  readonly after: string | null;
  readonly heldAtMove: AtBoundary;
  readonly heldThrough: ThroughWindow;
  /** The first day of the window on which somebody else, or nobody, was named. */
  readonly brokenOn: LocalDate | null;
  readonly heldFromStart: AtBoundary;
  readonly teamKept: TeamKept;
}

/** The window of support as far as it is known, in days since 1970. */
export interface KnownSupport {
  readonly from: number;
  /** The day support ended, or the day after the last one known. */
  readonly to: number;
  /** Support had not ended at the end of the day asked about. */
  readonly open: boolean;
}

function teamAnswer(before: Held, after: Held): TeamKept {
  if (before.teamId === undefined || after.teamId === undefined) return 'team_not_recorded';
  return before.teamId === after.teamId ? 'held' : 'broken';
}

/** The headline: the same person on every day of the window as on the day before it. */
function throughWindow(
  holders: readonly Held[],
  before: Held,
  day: number,
  support: KnownSupport,
  windowDays: number,
): Pick<RoleAtBoundary, 'heldThrough' | 'brokenOn'> {
  const end = Math.min(day + windowDays, support.to);
  const until = heldUntil(holders, before.person, day);
  if (until < end) return { heldThrough: 'broken', brokenOn: dateOf(until) };
  const runsOn = support.open && day + windowDays > support.to;
  return { heldThrough: runsOn ? 'not_yet_known' : 'held', brokenOn: null };
}

/**
 * The tests of one role at one boundary.
 *
 * `holders` are who was named, in order; `day` and the window of support are days since 1970, `windowDays` is in days. The
 * answers `no_one_named` and `not_yet_known` are neither yes nor no.
 * @source same-team
 */
export function roleAtBoundary(
  role: string,
  holders: readonly Held[],
  day: number,
  support: KnownSupport,
  windowDays: number,
): RoleAtBoundary {
  const before = holderOn(holders, day - 1);
  const after = holderOn(holders, day);
  const through = before && after && throughWindow(holders, before, day, support, windowDays);
  return {
    role,
    before: before?.person ?? null,
    after: after?.person ?? null,
    heldAtMove: !before || !after ? 'no_one_named' : before.person === after.person ? 'held' : 'broken',
    heldThrough: through?.heldThrough ?? 'no_one_named',
    brokenOn: through?.brokenOn ?? null,
    heldFromStart: !after ? 'no_one_named' : after.person === holders[0]?.person ? 'held' : 'broken',
    teamKept: !before || !after ? 'no_one_named' : teamAnswer(before, after),
  };
}
