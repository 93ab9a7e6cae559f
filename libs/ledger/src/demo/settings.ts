import type { Dice } from './dice';
import type { Setting } from './model';

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** A postcode of the pseudo-area ZZ99, which is nowhere. The figure keeps homes and placements apart. */
function nowhere(dice: Dice, figure: number): string {
  const letter = (): string => LETTERS.charAt(dice.whole(0, LETTERS.length - 1));
  return `ZZ99 ${figure}${letter()}${letter()}`;
}
export const homePostcode = (dice: Dice): string => nowhere(dice, 0);
const TEMPORARY_FIGURE = 9;

/** A register number that looks invented, other than the one given. */
function register(dice: Dice, not = ''): string {
  const number = `SC9${String(dice.whole(2, 99_999)).padStart(5, '0')}`;
  return number === not ? register(dice, not) : number;
}

type Weights = Readonly<Record<string, number>>;
/** Placement types by age at the start. With parents only on a care order. */
const BY_AGE: readonly (readonly [under: number, weights: Weights])[] = [
  [1, { U6: 74, U3: 14, U5: 6, R3: 3, P1: 3 }],
  [5, { U6: 62, U3: 22, U4: 4, P1: 9, U1: 3 }],
  [10, { U6: 54, U4: 14, U3: 18, P1: 8, K2: 4, U1: 2 }],
  [16, { U6: 43, U4: 18, U3: 11, K2: 19, P1: 6, S1: 2, K1: 1 }],
  [99, { U6: 24, U4: 12, U3: 6, K2: 20, K3: 34, P1: 4 }],
];
const PROVIDERS: Readonly<Record<string, Weights>> = {
  U: { PR1: 62, PR4: 33, PR5: 5 },
  K2: { PR1: 24, PR4: 66, PR5: 10 },
  K3: { PR4: 74, PR5: 20, PR1: 6 },
  K1: { PR2: 1 },
  S1: { PR4: 1 },
  R3: { PR4: 1 },
  R5: { PR3: 1 },
  P1: { PR0: 1 },
};

/** The hub's own home and the people it places with. */
export const HUB_HOME: Setting = { place: 'K2', provider: 'PR1', post: 'ZZ99 1NW', urn: 'SC900001' };

export function placementType(dice: Dice, age: number, ls: string, uasc = false): string {
  if (uasc) return age >= 16 ? dice.weighted({ K3: 70, U6: 30 }) : 'U6';
  const weights = BY_AGE.find(([under]) => age < under)?.[1] ?? {};
  const type = dice.weighted(weights);
  return type === 'P1' && (ls === 'V2' || ls === 'L1') ? 'U6' : type;
}

/** Somewhere of a type, with a postcode other than the ones given. */
export function settingOf(dice: Dice, place: string, not: readonly string[], homePost: string): Setting {
  const provider = dice.weighted(PROVIDERS[place] ?? PROVIDERS[place.charAt(0)] ?? { PR1: 1 });
  if (place === 'P1') return { place, provider, post: homePost, urn: '' };
  let post = nowhere(dice, dice.whole(2, 8));
  while (not.includes(post)) post = nowhere(dice, dice.whole(2, 8));
  return { place, provider, post, urn: place === 'R5' ? '' : register(dice) };
}

/** A temporary stay: no provider and no register number are sent for one. */
export function temporarySetting(dice: Dice, place: string): Setting {
  return { place, provider: '', post: nowhere(dice, TEMPORARY_FIGURE), urn: '' };
}

/** The same carers on new terms: another agency, long-term approval, or a home of the same provider. */
export function sameCarers(dice: Dice, now: Setting): Setting | undefined {
  switch (now.place) {
    case 'U6':
      return dice.chance(0.5)
        ? { ...now, place: 'U4', urn: register(dice, now.urn) }
        : { ...now, urn: register(dice, now.urn) };
    case 'U3':
      return { ...now, place: 'U1', urn: register(dice, now.urn) };
    case 'U1':
    case 'U4':
    case 'U5':
      return { ...now, urn: register(dice, now.urn) };
    case 'K2':
    case 'K3':
      return { ...now, urn: register(dice, now.urn), post: nowhere(dice, dice.whole(2, 8)) };
    default:
      return undefined;
  }
}
