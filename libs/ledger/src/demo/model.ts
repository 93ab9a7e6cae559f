import { epochDay } from '@app/journey';

/** A day, counted from 1 January 1970. */
export type Day = number;

/** The years of the returns, and the days they span. Nothing after the last day is known to anybody. */
export const FIRST_DAY: Day = epochDay('2023-04-01');
export const LAST_DAY: Day = epochDay('2026-03-31');
export const YEARS_ENDING = [2024, 2025, 2026] as const;
export type YearEnding = (typeof YEARS_ENDING)[number];

const STARTS = new Map<number, Day>(YEARS_ENDING.map((year) => [year, epochDay(`${year - 1}-04-01`)]));
const ENDS = new Map<number, Day>(YEARS_ENDING.map((year) => [year, epochDay(`${year}-03-31`)]));

export const startOfYear = (yearEnding: number): Day => STARTS.get(yearEnding) ?? epochDay(`${yearEnding - 1}-04-01`);
export const endOfYear = (yearEnding: number): Day => ENDS.get(yearEnding) ?? epochDay(`${yearEnding}-03-31`);

/**
 * The rates of the model, in events per child and year unless told otherwise. A day's probability is a year's rate
 * divided by 365. The mix of reasons for a change of placement follows England, year ending 2024; how often there is a
 * change, and all that concerns the hub, is assumed.
 */
export const RATES = {
  /** Changes of placement, by age, of children without the hub. */
  changes: { under10: 0.5, under14: 0.75, older: 1.05 },
  /** Shares of those changes, by reason. Moves to and from the hub, to adopters and out of custody are CARPL besides. */
  mix: { CARPL: 27, PLACE: 29, OTHER: 24.5, BREAKDOWN: 12, SAFEGUARDING: 2.5, CLOSE: 1.1, CUSTOD: 0.6 },
  /** Changes of young people whom the hub supports. The breakdowns stand under `hubBreakdowns`. */
  hubChanges: { CARPL: 0.16, PLACE: 0.62, OTHER: 0.46, SAFEGUARDING: 0.03, CLOSE: 0.02, CUSTOD: 0.05 },
  /** Breakdowns (CREQB, CREQO, CHILD, LAREQ) of young people whom the hub supports, with no change of key worker lately. */
  hubBreakdowns: 0.62,
  breakdownMix: { CREQB: 8, CREQO: 6, CHILD: 3, LAREQ: 1 },
  safeguardingMix: { ALLEG: 1, STAND: 1, APPRR: 0.3 },
  temporaryStays: 0.14,
  missing: { under10: 0, under14: 0.12, older: 0.6, hub: 1.9 },
  ends: { under10: 0.2, under14: 0.14, older: 0.2 },
  /** From the legal status now to the next. */
  legal: { V2: 0.16, C1: 1.1 },
} as const;

/** Days after a change of key worker during which breakdowns are more likely. */
export const UNSETTLED_DAYS = 90;

/** One row of the episodes table, as it was in truth. Blank text is a blank field. */
export interface Episode {
  readonly from: Day;
  readonly rne: 'S' | 'L' | 'P' | 'T' | 'B' | 'U';
  readonly ls: string;
  readonly cin: string;
  readonly place: string;
  readonly provider: string;
  readonly post: string;
  readonly urn: string;
  to?: Day;
  rec?: string;
  rpc?: string;
}
/** The four columns that tell one placement from another. */
export type Setting = Pick<Episode, 'place' | 'provider' | 'post' | 'urn'>;

export interface MissingSpell {
  readonly kind: 'M' | 'A';
  readonly from: Day;
  to?: Day;
}
export interface WorkerSpell {
  readonly worker: string;
  readonly from: Day;
  readonly to?: Day;
  readonly reason: string;
}
export interface Adoption {
  readonly decidedOn: Day;
  readonly matchedOn: Day;
  readonly byFosterCarer: boolean;
}

export interface Person {
  readonly child: string;
  readonly index: number;
  readonly sex: 'M' | 'F';
  readonly born: Day;
  readonly ethnic: string;
  readonly homePost: string;
  readonly uasc: boolean;
}

/** Everything of a life that the national return asks about. */
export interface CareLife {
  readonly person: Person;
  readonly episodes: Episode[];
  readonly missing: MissingSpell[];
  adoption?: Adoption;
}

/** The day of a birthday. */
export function birthday(born: Day, age: number): Day {
  const date = new Date(born * 86_400_000);
  return Date.UTC(date.getUTCFullYear() + age, date.getUTCMonth(), date.getUTCDate()) / 86_400_000;
}

export function ageOn(born: Day, day: Day): number {
  const years = Math.floor((day - born) / 365.2425);
  if (birthday(born, years) > day) return years - 1;
  return birthday(born, years + 1) <= day ? years + 1 : years;
}
