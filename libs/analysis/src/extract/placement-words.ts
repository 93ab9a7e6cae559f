import { type CodeList, codeOf, codesOf } from '@app/journey';
import { ALL } from './columns';

/** How a placement ended, each in one place: the narrow reading, then what only the broad one adds, then the rest. */
export const OUTCOMES_OF_PLACEMENTS = {
  BREAKDOWN_NARROW: 'broke down: the carer, the young person or the authority asked for its end',
  BREAKDOWN_BROAD_ONLY: 'broke down in the broad reading only: for safety, or not in the plan',
  PLANNED_MOVE: 'a planned move to another placement',
  RETURN_HOME: 'a return home',
  OTHER_END: 'the end of care otherwise, custody',
  CANNOT_TELL: 'ended, and the reason does not tell how',
  GOING_ON: 'going on when last seen',
} as const;
export type OutcomeOfPlacement = keyof typeof OUTCOMES_OF_PLACEMENTS;

/** By what placements are told apart. */
export const BY: Readonly<Record<string, string>> = {
  PLACEMENT_TYPE: 'kind of place in which it began, as the code list PLACE groups them',
  AREA: 'in the area of the responsible authority, or out of it',
  ORDER: 'first, second or third, or later placement of the young person',
  AGE: 'age of the young person in whole years when it began',
  REASON: 'code of the list REASON_PLACE_CHANGE with which it closed, CARE_ENDED, UNKNOWN or NOT_ENDED',
};

/** The codes of PLACE by the kind of place to which the list puts them, and those of the other groups. */
export const PLACEMENT_GROUPS: Readonly<Record<string, string>> = placementGroups();

function placementGroups(): Record<string, string> {
  const groups: Record<string, string> = {};
  for (const code of codesOf('PLACE')) {
    const group = codeOf('PLACE', code)?.class ?? 'NOT_KNOWN';
    groups[group] = group in groups ? `${groups[group]}, ${code}` : `PLACE ${code}`;
  }
  return { ...groups, NOT_KNOWN: 'no code of the list' };
}

function meaningsOf(list: CodeList): Readonly<Record<string, string>> {
  return Object.fromEntries(codesOf(list).map((code) => [code, codeOf(list, code)?.meaning ?? '']));
}

export const PLACEMENT_TYPES_TOLD = meaningsOf('PLACE');
/** The codes of reasons, and what else a reason can be. */
export const REASONS_TOLD: Readonly<Record<string, string>> = {
  ...meaningsOf('REASON_PLACE_CHANGE'),
  CARE_ENDED: 'it closed with the end of care',
  UNKNOWN: 'it ended, and no reason is recorded',
};
/** What the groups of placements are. */
export const GROUPS: Readonly<Record<string, string>> = {
  ...PLACEMENT_GROUPS,
  IN_AREA: 'in the area of the responsible authority',
  OUT_OF_AREA: 'out of it',
  AREA_NOT_KNOWN: 'not recorded',
  FIRST: 'the first placement of the young person',
  SECOND_OR_THIRD: 'the second or third',
  FOURTH_OR_LATER: 'the fourth or a later one',
  '00_TO_04': 'under 5 years',
  '05_TO_09': '5 to 9',
  '10_TO_15': '10 to 15',
  '16_AND_OVER': '16 and over',
  AGE_NOT_KNOWN: 'the date of birth is not known',
  ...REASONS_TOLD,
  OTHER: `as a kind of place, ${PLACEMENT_GROUPS['OTHER'] ?? ''}, and as a reason, another one`,
  NOT_ENDED: 'it was going on when last seen',
  [ALL]: 'all of them',
};
