import type { Journey, LocalDate } from '@app/journey';
import { addDays, carerMoves } from '@app/journey';

/** Whether the key worker stayed through the moves of young people whom the hub supported. */
export interface HeldThroughMoves {
  /** Moves to another carer while the hub supported the young person. */
  moves: number;
  held: number;
  broken: number;
  /** The window runs past the last day known, and nothing has broken yet: neither yes nor no. */
  notYetKnown: number;
  /** Nobody was named the day before: neither yes nor no. */
  noOneNamed: number;
}

/** The headline test, `held through the window`, for the role of key worker. @source same-team */
export const HELD_THROUGH_THE_WINDOW = {
  definition: 'held through the window, KEY_WORKER',
  version: 1,
  windowDays: 28,
} as const;

/** Who is named as key worker at the end of a day; nobody is `undefined`. Cover does not end a naming. */
function keyWorkerOn(journey: Journey, day: LocalDate): string | undefined {
  return journey.assignments.findLast(
    (a) => a.role === 'KEY_WORKER' && a.asCoverFor === undefined && a.from <= day && (a.to === undefined || a.to > day),
  )?.workerRef;
}

interface Support {
  readonly from: LocalDate;
  /** The day support ended; absent while it goes on. */
  readonly to?: LocalDate;
}

/** From the day a referral was accepted to the day the last support ended. */
function supportOf(journey: Journey): Support | undefined {
  const from = journey.referrals.find((r) => r.acceptedOn !== undefined)?.acceptedOn;
  if (from === undefined) return undefined;
  const ends = journey.support.map((s) => s.endedOn);
  const open = ends.length === 0 || ends.includes(undefined);
  return open
    ? { from }
    : {
        from,
        to:
          ends
            .filter((end) => end !== undefined)
            .sort()
            .at(-1) ?? from,
      };
}

/** The answer for one move: the same person on every day of the window as on the day before the move. */
function answer(
  journey: Journey,
  move: LocalDate,
  { to }: Support,
  asAt: LocalDate,
): Exclude<keyof HeldThroughMoves, 'moves'> {
  const before = keyWorkerOn(journey, addDays(move, -1));
  if (before === undefined) return 'noOneNamed';
  const windowEnd = addDays(move, HELD_THROUGH_THE_WINDOW.windowDays);
  const end = to !== undefined && to < windowEnd ? to : windowEnd;
  for (let day = move; day < end; day = addDays(day, 1)) {
    if (to === undefined && day > asAt) return 'notYetKnown';
    if (keyWorkerOn(journey, day) !== before) return 'broken';
  }
  return 'held';
}

/** Whether the key worker stayed through each move of one young person. Moves of one day are one move. */
export function heldThroughMoves(journey: Journey, asAt: LocalDate): HeldThroughMoves {
  const figures: HeldThroughMoves = { moves: 0, held: 0, broken: 0, notYetKnown: 0, noOneNamed: 0 };
  const support = supportOf(journey);
  if (!support) return figures;
  const { from, to } = support;
  for (const day of new Set(carerMoves(journey).map((move) => move.on))) {
    if (day < from || (to !== undefined && day >= to)) continue;
    figures.moves += 1;
    figures[answer(journey, day, support, asAt)] += 1;
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
