import { leading } from '../behind';
import { type Figure, share } from '../figure';
import { CAUSES } from '../spells/placement-spells';
import type { Around, Breadth, Happening, PlacementCase } from './placement-case';
import { AFTER_DAYS, BEFORE_DAYS, endedBy, HAPPENINGS } from './placement-case';
import { placements } from './placement-entries';

const WORDS: Readonly<Record<Happening, string>> = {
  KEY_WORKER_CHANGED: 'the key worker changed',
  MISSING: 'the young person was missing or away',
  OFFENCE: 'an offence was alleged',
  CRISIS: 'there was a crisis presentation',
  SCHOOL_CHANGED: 'the school changed',
};
const VERSION = 1;

/** Shares of endings about which each thing happened. */
export type AroundFigures = Readonly<Record<Happening, { readonly before: Figure; readonly after: Figure }>>;

function figuresOf(cases: readonly PlacementCase[], words: string): AroundFigures {
  const told = cases.filter(({ around }) => around !== null);
  const figure = (what: Happening, side: keyof Around): Figure => {
    const span = side === 'before' ? `in the ${BEFORE_DAYS} days before` : `in the ${AFTER_DAYS} days from`;
    const definition = `${words}: ${WORDS[what]} ${span} the ending`;
    const having = told.filter(({ around }) => around?.[side][what]);
    return leading(share({ definition, version: VERSION }, having.length, told.length), {
      numerator: placements(having),
      denominator: placements(told),
    });
  };
  return Object.fromEntries(
    HAPPENINGS.map((what) => [what, { before: figure(what, 'before'), after: figure(what, 'after') }]),
  ) as AroundFigures;
}

export interface AroundEndings {
  readonly breakdowns: AroundFigures;
  readonly plannedMoves: AroundFigures;
  readonly note: string;
}

/**
 * What happened in the 90 days before a placement ended and in the 30 days from then on, for breakdowns and, beside them,
 * for planned moves. Which came first can be seen here, and not whether one brought about the other.
 */
export function aroundEndings(cases: readonly PlacementCase[], breadth: Breadth): AroundEndings {
  return {
    breakdowns: figuresOf(endedBy(cases, breadth, CAUSES.BREAKDOWN), 'breakdowns'),
    plannedMoves: figuresOf(endedBy(cases, breadth, CAUSES.PLANNED_MOVE), 'planned moves'),
    note:
      'Many changes of key worker follow a move and do not come before it. What is not recorded is not seen: of the time ' +
      'before the hub knew the young person little may be written down.',
  };
}
