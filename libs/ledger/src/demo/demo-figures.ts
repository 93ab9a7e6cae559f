import type { ThroughWindow } from '@app/analysis';
import { definitionWith, HEADLINE_ROLE, livedJourney, SAME_TEAM, sameTeamOf } from '@app/analysis';
import type { Journey, LocalDate } from '@app/journey';

/** Whether the key worker stayed through the moves of young people whom the hub supported. */
export interface HeldThroughMoves {
  /** Moves to another carer while the hub supported the young person. */
  moves: number;
  held: number;
  broken: number;
  /** The window runs past the last day known, and nothing has broken yet: neither yes nor no. */
  notYetKnown: number;
  /** Nobody was named on one side of the move: neither yes nor no. */
  noOneNamed: number;
}

/** The headline test, `held through the window`, for the role of key worker. @source same-team */
export const HELD_THROUGH_THE_WINDOW = {
  definition: 'held through the window, KEY_WORKER',
  version: SAME_TEAM.version,
  windowDays: SAME_TEAM.settings.windowDays,
} as const;

const ANSWERS: Readonly<Record<ThroughWindow, Exclude<keyof HeldThroughMoves, 'moves'>>> = {
  held: 'held',
  broken: 'broken',
  not_yet_known: 'notYetKnown',
  no_one_named: 'noOneNamed',
};

/** Whether the key worker stayed through each move of one young person. Moves of one day are one move. */
export function heldThroughMoves(journey: Journey, asAt: LocalDate): HeldThroughMoves {
  const figures: HeldThroughMoves = { moves: 0, held: 0, broken: 0, notYetKnown: 0, noOneNamed: 0 };
  const one = sameTeamOf(livedJourney('', journey), asAt, definitionWith({}));
  for (const { kind, roles } of one?.boundaries ?? []) {
    const keyWorker = roles.find(({ role }) => role === HEADLINE_ROLE);
    if (kind !== 'MOVE' || !keyWorker) continue;
    figures.moves += 1;
    figures[ANSWERS[keyWorker.heldThrough]] += 1;
  }
  return figures;
}

export function addHeld(a: HeldThroughMoves, b: HeldThroughMoves): HeldThroughMoves {
  return {
    moves: a.moves + b.moves,
    held: a.held + b.held,
    broken: a.broken + b.broken,
    notYetKnown: a.notYetKnown + b.notYetKnown,
    noOneNamed: a.noOneNamed + b.noOneNamed,
  };
}
