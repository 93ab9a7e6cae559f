import type { Dice } from './dice';
import type { Day, Episode } from './model';

export interface Ending {
  readonly on: Day;
  readonly rec: string;
}

/** Reasons why a child ceases to be looked after, by age, other than adoption. */
const REASONS: readonly (readonly [under: number, weights: Readonly<Record<string, number>>])[] = [
  [16, { E4A: 40, E4B: 14, E13: 6, E41: 8, E45: 14, E46: 2, E47: 9, E48: 3, E3: 3, E8: 1 }],
  [18, { E4A: 34, E4B: 22, E13: 6, E45: 4, E5: 22, E6: 5, E3: 3, E8: 4 }],
];

/** Why care ceases, for a child of an age. At eighteen it depends on where they live. */
export function endingReason(dice: Dice, now: Episode, age: number): string {
  if (age >= 18) {
    if (/^U/.test(now.place)) return dice.weighted({ E17: 62, E5: 26, E4A: 8, E8: 4 });
    return dice.weighted({ E5: 58, E6: 12, E4A: 16, E7: 6, E8: 8 });
  }
  const weights = REASONS.find(([under]) => age < under)?.[1] ?? {};
  const rec = dice.weighted(weights);
  // A care order is not left by removal: what is unplanned is the return of a child accommodated under section 20.
  return rec === 'E4B' && now.ls !== 'V2' ? 'E4A' : rec;
}

/** Chance that a child who returned home is looked after again, and after how many days at most. */
export function mayReturnToCare(dice: Dice, { rec }: Ending): number | undefined {
  const again = { E4A: 0.14, E4B: 0.38, E13: 0.2, E9: 0.25 }[rec] ?? 0;
  return dice.chance(again) ? dice.whole(14, 300) : undefined;
}
