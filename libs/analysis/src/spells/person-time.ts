import { dayOf, lengthOf, within } from './days';
import type { Held } from './holders';
import { holderOn, holdersOf } from './holders';
import type { LivedJourney } from './lived-journey';
import type { CarerSpell } from './placement-spells';

/** Who held the case: the first person ever named in the role, somebody after them, or nobody. */
export type CaseHolder = 'original' | 'replacement' | 'none';

export interface SplitSpell extends CarerSpell {
  /** Days watched in the placement, by who held the case at the end of each. */
  readonly heldDays: Readonly<Record<CaseHolder, number>>;
  /** Who held the case on the day before the spell stopped: whom an ending is charged to. */
  readonly holderBefore: CaseHolder;
}

function caseHolder(held: Held | undefined, original: string | undefined): CaseHolder {
  if (!held) return 'none';
  return held.person === original ? 'original' : 'replacement';
}

/**
 * Splits the days of each placement by who held the case, so that a long journey with many workers is not compared with a
 * short one as a whole.
 *
 * Unit: days. An ending on a day is charged to whoever held the case on the day before: a change on the day of the move
 * cannot have brought it about. The role is KEY_WORKER unless another is asked for.
 * @source person-time
 */
export function splitByHolder(journey: LivedJourney, spells: readonly CarerSpell[], role = 'KEY_WORKER'): SplitSpell[] {
  const holders = holdersOf(journey.team, role);
  const original = holders[0]?.person;
  const firstDays = holders.filter((held) => held.person === original);
  return spells.map((spell) => {
    const stop = dayOf(spell.stoppedOn);
    const watched = { from: stop - (spell.timeDays - spell.entryDays), to: stop };
    const originalDays = lengthOf(within(firstDays, watched));
    const namedDays = lengthOf(within(holders, watched));
    const none = watched.to - watched.from - namedDays;
    return {
      ...spell,
      heldDays: { original: originalDays, replacement: namedDays - originalDays, none },
      holderBefore: caseHolder(holderOn(holders, stop - 1), original),
    };
  });
}

/** A part of a placement in which the same person held the case: a row for an estimator that lets this change. */
export interface HeldRow {
  readonly spell: CarerSpell;
  /** Days since the placement began: at risk after `entry`, up to `time` and with it. */
  readonly entry: number;
  readonly time: number;
  readonly holder: CaseHolder;
  /** Days since somebody else, or nobody, held the case; `null` where the original holder has held it all along. */
  readonly daysSinceChange: number | null;
  /** The last row of the spell, to which its ending belongs. */
  readonly last: boolean;
}

/**
 * The placements cut wherever the holder of the case changes, as `(entry, time]` rows. The day of a change belongs to whoever
 * held the case on the day before it. A placement without a night is one row of half a day.
 * @source person-time
 */
export function rowsByHolder(journey: LivedJourney, spells: readonly CarerSpell[], role = 'KEY_WORKER'): HeldRow[] {
  const holders = holdersOf(journey.team, role);
  const original = holders[0]?.person;
  return spells.flatMap((spell) => {
    const start = dayOf(spell.startedOn);
    const watched = { from: start + spell.entryDays, to: start + spell.timeDays };
    const holderAt = (day: number): CaseHolder => caseHolder(holderOn(holders, day), original);
    const sinceAt = (day: number): number | null => daysSinceChange(holders, day);
    if (spell.timeDays === 0) {
      const [time, before] = [spell.estimationDays, start - 1];
      return [{ spell, entry: 0, time, holder: holderAt(before), daysSinceChange: sinceAt(before), last: true }];
    }
    const edges = [
      ...new Set([watched.from, ...within(holders, watched).flatMap(({ from, to }) => [from, to]), watched.to]),
    ];
    edges.sort((a, b) => a - b);
    return edges.slice(0, -1).map((from, i) => {
      const to = edges[i + 1] ?? watched.to;
      const [entry, time, last] = [from - start, to - start, to === watched.to];
      return { spell, entry, time, holder: holderAt(from), daysSinceChange: sinceAt(from), last };
    });
  });
}

function daysSinceChange(holders: readonly Held[], day: number): number | null {
  const now = holderOn(holders, day);
  let since = now?.from ?? -Infinity;
  for (const held of [...holders].reverse()) {
    if (now && held.person === now.person && held.to >= since && held.from < since) since = held.from;
    if (!now && held.to <= day && held.to > since) since = held.to;
  }
  const first = holders[0];
  if (since === -Infinity || (now && first && since === first.from)) return null;
  return day - since;
}
