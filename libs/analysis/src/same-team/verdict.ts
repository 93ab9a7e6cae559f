import { dateOf } from '../spells/days';
import { workingDaysBetween } from '../spells/working-days';
import type { KnownSupport, RoleAtBoundary } from './boundary-tests';
import type { SameTeamSettings } from './definition';
import type { RoleFigures } from './role-figures';

/** In the order in which they are tried: the first that applies is the verdict. CANNOT_TELL is never counted as kept. */
export const VERDICTS = ['CANNOT_TELL', 'KEPT', 'KEPT_WITH_COVER', 'TEAM_KEPT_WORKER_CHANGED', 'BROKEN'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The whole promise for one journey, to the letter: one key worker, and no day without one. */
export function keptStrictly({ people, gapDays, windowDays }: RoleFigures): boolean {
  return windowDays > 0 && people === 1 && gapDays === 0;
}

/** One person on every day, but for the working days that may pass before the first one is named. */
function oneThroughout(figures: RoleFigures, support: KnownSupport, graceWorkingDays: number): boolean {
  if (figures.people !== 1) return false;
  if (figures.gapDays === 0) return true;
  const onlyAtFirst = !figures.namedAtStart && figures.longestGapDays === figures.gapDays;
  const namedOn = support.from + figures.gapDays;
  return onlyAtFirst && workingDaysBetween(dateOf(support.from), dateOf(namedOn)) <= graceWorkingDays;
}

/** The worker changed, and every boundary kept the team; where nothing was crossed, every change did. */
function teamKept(figures: RoleFigures, boundaries: readonly RoleAtBoundary[]): boolean {
  if (figures.changes.length === 0) return false;
  if (boundaries.length > 0) return boundaries.every((boundary) => boundary.teamKept === 'held');
  return figures.changes.every((change) => change.sameTeam === true);
}

/**
 * The verdict on one journey, from the figures of its key worker, all its boundaries and the days whose records are known
 * to be missing.
 * @source same-team
 */
export function verdictOf(
  figures: RoleFigures,
  boundaries: readonly RoleAtBoundary[],
  support: KnownSupport,
  missingDays: number,
  settings: SameTeamSettings,
): Verdict {
  const { windowDays } = figures;
  if (!figures.everNamed || windowDays === 0 || missingDays / windowDays > settings.missingShareMax)
    return 'CANNOT_TELL';
  if (oneThroughout(figures, support, settings.graceWorkingDays)) {
    return figures.longCovers.length === 0 ? 'KEPT' : 'KEPT_WITH_COVER';
  }
  return teamKept(figures, boundaries) ? 'TEAM_KEPT_WORKER_CHANGED' : 'BROKEN';
}
