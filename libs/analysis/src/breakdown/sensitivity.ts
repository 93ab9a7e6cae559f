import { leading } from '../behind';
import { CAUSES } from '../spells/placement-spells';
import type { BreakdownRate } from './breakdown-rates';
import { breakdownRate } from './breakdown-rates';
import type { PlacementCase } from './placement-case';
import { placements } from './placement-entries';

/** The rate of breakdown under another reading of the same record. */
export interface Reading {
  readonly reading: string;
  readonly placements: number;
  readonly rate: BreakdownRate;
}

const withUnknownAsBreakdown = (one: PlacementCase): PlacementCase =>
  one.spell.cause.narrow === CAUSES.UNKNOWN
    ? { ...one, spell: { ...one.spell, cause: { narrow: CAUSES.BREAKDOWN, broad: CAUSES.BREAKDOWN } } }
    : one;

/** A placement that a temporary stay ended, as a return has it who never came back. */
export interface SensitivityInput {
  readonly cases: readonly PlacementCase[];
  /** Placements left for a temporary stay from which nobody came back, by their ids. */
  readonly endedInStay: ReadonlySet<string>;
}

/**
 * How far the rate depends on what was decided: what counts as a breakdown, what endings that do not tell may have been, and
 * what was written down late. Where the readings differ much, no one of them should be shown alone.
 */
export function sensitivity({ cases, endedInStay }: SensitivityInput): Reading[] {
  const panel: readonly (readonly [reading: string, breadth: 'narrow' | 'broad', of: readonly PlacementCase[]])[] = [
    ['narrow', 'narrow', cases],
    ['broad', 'broad', cases],
    [
      'narrow, and every ending of which it cannot be told counted as a breakdown',
      'narrow',
      cases.map(withUnknownAsBreakdown),
    ],
    [
      'narrow, without placements that ended in a temporary stay from which nobody came back',
      'narrow',
      cases.filter(({ spell }) => !endedInStay.has(spell.placementId)),
    ],
    [
      'narrow, without placements whose ending was recorded more than 30 days late',
      'narrow',
      cases.filter((one) => !one.endedLate),
    ],
    ['narrow, without placements of no night', 'narrow', cases.filter(({ spell }) => spell.timeDays > 0)],
  ];
  return panel.map(([reading, breadth, of]) => {
    const told = { reading, placements: of.length, rate: breakdownRate(of, breadth) };
    return leading(told, { placements: placements(of) });
  });
}
