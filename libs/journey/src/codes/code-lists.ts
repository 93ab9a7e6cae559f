import type { Code, Codes } from './code';
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
import { PLACEMENT_PROVIDERS, PLACEMENT_TYPES, REASONS_FOR_PLACEMENT_CHANGE } from './placement-codes';

/**
 * Every code list of the national return, under the name of its column, with the years in which each code is valid and
 * its meaning in plain English.
 *
 * @source ssda903-code-lists
 */
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
} as const satisfies Readonly<Record<string, Codes>>;

export type CodeList = keyof typeof CODE_LISTS;
export type CodeOf<L extends CodeList> = keyof (typeof CODE_LISTS)[L] & string;

/** What a list says of a code in any year, or `undefined` when the list never held it. */
export function codeOf(list: CodeList, code: string): Code | undefined {
  const codes: Codes = CODE_LISTS[list];
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** A code in plain English: what pages and timelines show. A code nobody knows is named as such. */
export function meaning(list: CodeList, code: string): string {
  return codeOf(list, code)?.meaning ?? (code === '' ? 'Not recorded' : `Unknown code ${code}`);
}

/** True when a council may send the code in the return for the year ending 31 March `yearEnding`. */
export function isValidCode(list: CodeList, code: string, yearEnding: number): boolean {
  const known = codeOf(list, code);
  return known !== undefined && yearEnding >= (known.from ?? -Infinity) && yearEnding <= (known.to ?? Infinity);
}

export function codesOf(list: CodeList): readonly string[] {
  return Object.keys(CODE_LISTS[list]);
}

/** True for T0 to T4: the young person stays somewhere else for a while and the placement goes on. */
export function isTemporaryStay(placementType: string): boolean {
  return codeOf('PLACE', placementType)?.class === 'TEMPORARY';
}
