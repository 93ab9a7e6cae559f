import type { CodeEntry, CodeList } from './code-list';
import {
  CARE_LEAVER_ACCOMMODATION,
  CARE_LEAVER_ACTIVITIES,
  IN_TOUCH_CODES,
  MISSING_TYPES,
  REVIEW_CODES,
  SDQ_REASONS,
  SOCIAL_WORKER_CHANGE_REASONS,
} from './contact-codes';
import { CATEGORIES_OF_NEED, LEGAL_STATUSES, REASONS_EPISODE_CEASED, REASONS_FOR_NEW_EPISODE } from './episode-codes';
import {
  ADOPTER_LEGAL_STATUSES,
  ADOPTER_SEXES,
  ETHNICITIES,
  PREVIOUS_PERMANENCE,
  REASONS_ADOPTION_DECISION_REVERSED,
  SEXES,
  UPN_UNKNOWN_REASONS,
} from './person-codes';
import type { BreakdownClass, PlacementClass, PlacementType, ReasonForPlacementChange } from './placement-codes';
import { PLACEMENT_PROVIDERS, PLACEMENT_TYPES, REASONS_FOR_PLACEMENT_CHANGE } from './placement-codes';

/** Every code list of the return, under the name of its column. */
export const CODE_LISTS = {
  RNE: REASONS_FOR_NEW_EPISODE,
  LS: LEGAL_STATUSES,
  CIN: CATEGORIES_OF_NEED,
  PLACE: PLACEMENT_TYPES,
  PLACE_PROVIDER: PLACEMENT_PROVIDERS,
  REC: REASONS_EPISODE_CEASED,
  REASON_PLACE_CHANGE: REASONS_FOR_PLACEMENT_CHANGE,
  MISSING: MISSING_TYPES,
  REVIEW_CODE: REVIEW_CODES,
  SW_REASON: SOCIAL_WORKER_CHANGE_REASONS,
  SEX: SEXES,
  ETHNIC: ETHNICITIES,
  UPN_UNKNOWN: UPN_UNKNOWN_REASONS,
  PREV_PERM: PREVIOUS_PERMANENCE,
  REASON_PLACED_CEASED: REASONS_ADOPTION_DECISION_REVERSED,
  SEX_ADOPTR: ADOPTER_SEXES,
  LS_ADOPTR: ADOPTER_LEGAL_STATUSES,
  SDQ_REASON: SDQ_REASONS,
  IN_TOUCH: IN_TOUCH_CODES,
  ACTIV: CARE_LEAVER_ACTIVITIES,
  ACCOM: CARE_LEAVER_ACCOMMODATION,
} as const satisfies Readonly<Record<string, CodeList>>;

export type CodeListName = keyof typeof CODE_LISTS;
export type CodeOf<L extends CodeListName> = keyof (typeof CODE_LISTS)[L] & string;

/** What a list says of a code in any year, or undefined when the list never held it. */
export function codeEntry(list: CodeListName, code: string): CodeEntry | undefined {
  const codes: CodeList = CODE_LISTS[list];
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** True when the list has held the code in some year, or a tidying tool is known to write it. */
export function isKnownCode<L extends CodeListName>(list: L, code: string): code is CodeOf<L> {
  return codeEntry(list, code) !== undefined;
}

/** True when a council may send the code in the return for the year ending 31 March `yearEnding`. */
export function isValidCode(list: CodeListName, code: string, yearEnding: number): boolean {
  const entry = codeEntry(list, code);
  if (!entry || entry.synthetic) return false;
  return (entry.from ?? -Infinity) <= yearEnding && yearEnding <= (entry.to ?? Infinity);
}

/** The code in words fit for a screen, or undefined when the list never held it. */
export function meaningOf(list: CodeListName, code: string): string | undefined {
  return codeEntry(list, code)?.meaning;
}

export function placementClassOf(type: PlacementType): PlacementClass {
  return PLACEMENT_TYPES[type].group;
}

export function breakdownClassOf(reason: ReasonForPlacementChange): BreakdownClass {
  return REASONS_FOR_PLACEMENT_CHANGE[reason].group;
}

/** True for T0 to T4: the child stays somewhere else for a while and the placement goes on. */
export function isTemporaryStay(type: PlacementType): boolean {
  return placementClassOf(type) === 'TEMPORARY';
}

/** A change of the list, not of the child's life: from `yearEnding` on, `from` is written as one of `to`. */
export interface Recoding {
  readonly list: CodeListName;
  readonly from: string;
  readonly to: readonly string[];
  readonly yearEnding: number;
}

export const RECODINGS: readonly Recoding[] = [
  { list: 'SEX', from: '1', to: ['M'], yearEnding: 2025 },
  { list: 'SEX', from: '2', to: ['F'], yearEnding: 2025 },
  { list: 'PLACE', from: 'H5', to: ['K3'], yearEnding: 2025 },
  { list: 'PLACE', from: 'Z1', to: ['Z11', 'Z12', 'Z13', 'Z14'], yearEnding: 2026 },
  { list: 'REC', from: 'E43', to: ['E45', 'E46'], yearEnding: 2019 },
  { list: 'REC', from: 'E44', to: ['E47', 'E48'], yearEnding: 2019 },
  { list: 'ACTIV', from: 'F3', to: ['F4', 'F5'], yearEnding: 2022 },
  { list: 'ACTIV', from: 'P3', to: ['P4', 'P5'], yearEnding: 2022 },
];

/** Given as a year: rows are compared under all lists there have been, whatever year they are of. */
export const LATEST_LIST = 9999;

/** True when a return for `yearEnding` that says `to` where an earlier one said `from` only follows the new list. */
export function isRecoding(list: CodeListName, from: string, to: string, yearEnding: number): boolean {
  return RECODINGS.some((r) => r.list === list && r.from === from && r.to.includes(to) && yearEnding >= r.yearEnding);
}

/** The first collection year of the list that renamed a code; undefined when it is no renaming. */
export function recodingYear(list: CodeListName, from: string, to: string): number | undefined {
  return RECODINGS.find((r) => r.list === list && r.from === from && r.to.includes(to))?.yearEnding;
}
