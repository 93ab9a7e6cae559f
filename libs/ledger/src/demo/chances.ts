import type { Dice } from './dice';
import { RATES } from './model';

/** What can happen on a day in a placement. */
export type Cause =
  | 'BREAKDOWN'
  | 'CARPL'
  | 'PLACE'
  | 'OTHER'
  | 'SAFEGUARDING'
  | 'CLOSE'
  | 'CUSTOD'
  | 'STAY'
  | 'MISSING'
  | 'END'
  | 'LEGAL';
/** Events a year, by cause. */
export interface Rates {
  readonly total: number;
  readonly rates: readonly (readonly [Cause, number])[];
}

export interface StateOfThings {
  readonly band: keyof typeof RATES.changes;
  /** Whether the hub supports the young person. */
  readonly supported: boolean;
  /** Whether a key worker changed lately. */
  readonly unsettled: boolean;
  readonly mayBeSentenced: boolean;
  readonly ls: string;
  /** How often this young person goes missing, against others alike. */
  readonly wanders: number;
  /** What a change of key worker multiplies the breakdowns by. */
  readonly effect: number;
}

/** The shares of the mix of reasons, added up. */
const SHARES = Object.values(RATES.mix).reduce((sum, share) => sum + share, 0);

/** The yearly rate of each cause. Only the breakdowns know of the key worker: that is the whole of the planted effect. */
export function yearlyRates({ band, supported, unsettled, mayBeSentenced, ls, wanders, effect }: StateOfThings): Rates {
  const { mix } = RATES;
  const change = RATES.changes[band] / SHARES;
  const planned = (reason: Exclude<keyof typeof mix, 'BREAKDOWN'>): number =>
    supported ? RATES.hubChanges[reason] : mix[reason] * change;
  const rates: Rates['rates'] = [
    ['BREAKDOWN', supported ? RATES.hubBreakdowns * (unsettled ? effect : 1) : mix.BREAKDOWN * change],
    ['CARPL', planned('CARPL')],
    ['PLACE', planned('PLACE')],
    ['OTHER', planned('OTHER')],
    ['SAFEGUARDING', planned('SAFEGUARDING')],
    ['CLOSE', planned('CLOSE')],
    ['CUSTOD', mayBeSentenced ? planned('CUSTOD') : 0],
    ['STAY', RATES.temporaryStays],
    ['MISSING', wanders * (supported ? RATES.missing.hub : RATES.missing[band])],
    ['END', RATES.ends[band]],
    ['LEGAL', ls === 'V2' || ls === 'C1' ? RATES.legal[ls] : 0],
  ];
  return { total: rates.reduce((sum, [, rate]) => sum + rate, 0), rates };
}

/** What was planted, counted as it happened: days at risk and breakdowns of supported young people in placements. */
export interface Truth {
  unsettledDays: number;
  unsettledBreakdowns: number;
  settledDays: number;
  settledBreakdowns: number;
}

export function countDay(truth: Truth, unsettled: boolean, broke: boolean): void {
  if (unsettled) {
    truth.unsettledDays += 1;
    if (broke) truth.unsettledBreakdowns += 1;
  } else {
    truth.settledDays += 1;
    if (broke) truth.settledBreakdowns += 1;
  }
}

/** Nights away: four in five spells are over within a day, a few run for weeks. */
export function missingDays(dice: Dice): number {
  const length = dice.next();
  if (length < 0.45) return 0;
  if (length < 0.8) return 1;
  return length < 0.95 ? dice.whole(2, 5) : dice.whole(6, 30);
}
