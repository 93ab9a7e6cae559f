import { type Entries, type Entry, leading } from '../behind';
import { clustered, type Figure, rate, ratioOfRates, share } from '../figure';
import type { Exposure } from '../rates/rate';
import { BREAKDOWN_TABLE, breakdownOf } from '../spells/breakdown-classes';
import { CAUSES } from '../spells/placement-spells';
import type { Breadth, PlacementCase } from './placement-case';
import { BREADTHS, endedBy, watchedDays } from './placement-case';
import { daysOfPlacements, placements } from './placement-entries';

const { version } = BREAKDOWN_TABLE;
export const BREADTH_WORDS: Readonly<Record<Breadth, string>> = {
  narrow: 'breakdowns (the carer, the young person or the authority asked)',
  broad: 'breakdowns, safety moves and unplanned endings',
};

export function exposureOf(cases: readonly PlacementCase[], breadth: Breadth): Exposure {
  return {
    events: endedBy(cases, breadth, CAUSES.BREAKDOWN).length,
    days: cases.reduce((sum, one) => sum + watchedDays(one), 0),
  };
}

/** The parts of a rate, young person by young person: some of them have many short placements. */
function partsOf(cases: readonly PlacementCase[], breadth: Breadth): { numerator: number; denominator: number }[] {
  const parts = new Map<string, { numerator: number; denominator: number }>();
  for (const one of cases) {
    const { journeyId, cause } = one.spell;
    const part = parts.get(journeyId) ?? { numerator: 0, denominator: 0 };
    part.denominator += watchedDays(one);
    if (cause[breadth] === CAUSES.BREAKDOWN) part.numerator += 1;
    parts.set(journeyId, part);
  }
  return [...parts.values()];
}

export interface BreakdownRate {
  /** With the exact interval, as if endings were independent. */
  readonly rate: Figure;
  /** The same, clustered by young person. */
  readonly byYoungPerson: Figure;
}

/** Breakdowns for 1,000 days in placement. Endings of which it cannot be told stand beside them. @source breakdown-classes */
export function breakdownRate(cases: readonly PlacementCase[], breadth: Breadth, of = 'placements'): BreakdownRate {
  const { events, days } = exposureOf(cases, breadth);
  const untold = endedBy(cases, breadth, CAUSES.UNKNOWN);
  const named = { definition: `${BREADTH_WORDS[breadth]} for 1,000 days in ${of}`, version, unknown: untold.length };
  const behind = {
    numerator: placements(endedBy(cases, breadth, CAUSES.BREAKDOWN)),
    denominator: daysOfPlacements(cases),
    unknown: placements(untold),
  };
  return {
    rate: leading(rate(named, events, days), behind),
    byYoungPerson: leading(clustered(named, partsOf(cases, breadth), 'per 1,000 days'), behind),
  };
}

/** A group of placements, and how its rate compares with that of another group. */
export interface GroupRate extends BreakdownRate {
  readonly group: string;
  readonly placements: number;
  readonly ratio: Figure | null;
}

/** Rates by group, each as a multiple of the group that the others are compared with: the one with most days. */
export function ratesBy(
  cases: readonly PlacementCase[],
  breadth: Breadth,
  groupOf: (one: PlacementCase) => string,
): GroupRate[] {
  const groups = new Map<string, PlacementCase[]>();
  for (const one of cases) {
    const held = groups.get(groupOf(one)) ?? [];
    held.push(one);
    groups.set(groupOf(one), held);
  }
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const most = ordered.reduce<[string, Exposure] | undefined>((best, [group, own]) => {
    const exposure = exposureOf(own, breadth);
    return best && best[1].days >= exposure.days ? best : [group, exposure];
  }, undefined);
  const ratioOf = (group: string, own: readonly PlacementCase[]): Figure | null => {
    if (!most || most[0] === group) return null;
    const definition = `rate of ${group} by rate of ${most[0]}, ${BREADTH_WORDS[breadth]}`;
    return leading(ratioOfRates({ definition, version }, exposureOf(own, breadth), most[1]), {
      numerator: placements(endedBy(own, breadth, CAUSES.BREAKDOWN)),
      denominator: placements(endedBy(groups.get(most[0]) ?? [], breadth, CAUSES.BREAKDOWN)),
    });
  };
  return ordered.map(([group, own]) => {
    const found = breakdownRate(own, breadth, `placements: ${group}`);
    const told = { group, placements: own.length, ...found, ratio: ratioOf(group, own) };
    return leading(told, { placements: placements(own) });
  });
}

/** A change of placement as the denominators count it. */
export interface Change {
  /** SSDA903 REASON_PLACE_CHANGE code, PLACE or UNKNOWN. */
  readonly reason: string;
  readonly wasInPlan?: 'YES' | 'NO' | 'NOT_KNOWN';
  /** The placement that was left. */
  readonly entry: Entry;
}

const entriesOf =
  (changes: readonly Pick<Change, 'entry'>[]): Entries =>
  () =>
    changes.map(({ entry }) => entry);

/** The same breakdowns, of all changes, of changes to another carer, and of those of which the reason tells. */
export interface Denominators {
  readonly ofAllChanges: Figure;
  readonly ofMoves: Figure;
  readonly ofMovesWithAKnownReason: Figure;
}

/**
 * Three shares that are all called "the share of placements that break down" elsewhere, side by side. Endings with the end
 * of care are no change of placement and stand in none of them.
 * @source breakdown-classes
 */
export function denominators(changes: readonly Change[]): Readonly<Record<Breadth, Denominators>> {
  const judged = changes.map((change) => ({ ...breakdownOf(change), entry: change.entry }));
  const moves = judged.filter((one) => one.class !== 'NOT_A_MOVE');
  const of = (breadth: Breadth): Denominators => {
    const broken = moves.filter((one) => one[breadth] === 'YES');
    const untold = moves.filter((one) => one[breadth] === 'UNKNOWN');
    const told = moves.filter((one) => one[breadth] !== 'UNKNOWN');
    const figure = (words: string, of: typeof judged): Figure => {
      const named = { definition: `${BREADTH_WORDS[breadth]}, of ${words}`, version, unknown: untold.length };
      return leading(share(named, broken.length, of.length), {
        numerator: entriesOf(broken),
        denominator: entriesOf(of),
        unknown: entriesOf(untold),
      });
    };
    return {
      ofAllChanges: figure('all changes of placement, those with the same carer among them', judged),
      ofMoves: figure('moves to another carer', moves),
      ofMovesWithAKnownReason: figure('moves to another carer whose reason tells', told),
    };
  };
  return Object.fromEntries(BREADTHS.map((breadth) => [breadth, of(breadth)])) as Record<Breadth, Denominators>;
}
