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
