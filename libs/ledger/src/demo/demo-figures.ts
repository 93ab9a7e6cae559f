import type { HeldFigure } from '@app/analysis';
import { SAME_TEAM } from '@app/analysis';

/** Whether the key worker stayed through the moves of young people whom the hub supported. */
export interface HeldThroughMoves {
  /** Moves to another carer while the hub supported the young person. */
  readonly moves: number;
  readonly held: number;
  readonly broken: number;
  /** The window runs past the last day known, and nothing has broken yet: neither yes nor no. */
  readonly notYetKnown: number;
  /** Nobody was named the day before or on the day: neither yes nor no. */
  readonly noOneNamed: number;
}

/** The headline test, `held through the window`, for the role of key worker. */
export const HELD_THROUGH_THE_WINDOW = {
  definition: 'held through the window, KEY_WORKER',
  version: SAME_TEAM.version,
  windowDays: SAME_TEAM.settings.windowDays,
} as const;

/** The answers of the headline, counted. */
export function heldThroughMoves({ behind }: Pick<HeldFigure, 'behind'>): HeldThroughMoves {
  const [held, broken] = [behind.held.length, behind.broken.length];
  const [notYetKnown, noOneNamed] = [behind.not_yet_known.length, behind.no_one_named.length];
  return { moves: held + broken + notYetKnown + noOneNamed, held, broken, notYetKnown, noOneNamed };
}
