import type { Rate } from '../rates/rate';
import { eventRate } from '../rates/rate';
import type { RateRatio } from '../rates/rate-ratio';
import { rateRatio } from '../rates/rate-ratio';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import type { CaseHolder, SplitSpell } from '../spells/person-time';
import { CAUSES } from '../spells/placement-spells';

/** Under so many breakdowns only counts are to be shown. */
const EVENTS_MIN = 10;

/** Breakdowns by who held the case on the day before, per 1,000 days of each. */
export interface BreakdownsByHolder {
  readonly original: Rate;
  readonly replacement: Rate;
  readonly none: Rate;
  /** As multiples of the rate with the original key worker. */
  readonly replacementRatio: RateRatio;
  readonly noneRatio: RateRatio;
  /** There were too few breakdowns for rates: show the counts alone. */
  readonly countsOnly: boolean;
  /** Endings of which it is not known whether they were breakdowns: they are in no rate. */
  readonly unknown: number;
}

export interface ContinuityAndBreakdown {
  /** Of the table that says what a breakdown is. */
  readonly classesVersion: number;
  readonly narrow: BreakdownsByHolder;
  readonly broad: BreakdownsByHolder;
}

function byHolder(spells: readonly SplitSpell[], counted: 'narrow' | 'broad', level?: number): BreakdownsByHolder {
  const exposure = (holder: CaseHolder): { events: number; days: number } => ({
    events: spells.filter((s) => s.holderBefore === holder && s.cause[counted] === CAUSES.BREAKDOWN).length,
    days: spells.reduce((sum, s) => sum + s.heldDays[holder], 0),
  });
  const [original, replacement, none] = [exposure('original'), exposure('replacement'), exposure('none')];
  return {
    original: eventRate(original, level),
    replacement: eventRate(replacement, level),
    none: eventRate(none, level),
    replacementRatio: rateRatio(replacement, original, level),
    noneRatio: rateRatio(none, original, level),
    countsOnly: original.events + replacement.events + none.events < EVENTS_MIN,
    unknown: spells.filter((s) => s.cause[counted] === CAUSES.UNKNOWN).length,
  };
}

/**
 * Placement breakdowns while the original key worker, another, or nobody held the case.
 *
 * Unit: breakdowns per 1,000 placement days. It shows what goes together, never what caused what: young people who lose a
 * worker may differ in much else. Whole journeys are not compared, because longer ones have more workers.
 * @source person-time
 */
export function continuityAndBreakdown(spells: readonly SplitSpell[], level?: number): ContinuityAndBreakdown {
  return {
    classesVersion: BREAKDOWN_TABLE.version,
    narrow: byHolder(spells, 'narrow', level),
    broad: byHolder(spells, 'broad', level),
  };
}
