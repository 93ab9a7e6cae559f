/** Roles whose staying is the promise. The first is the headline. @source same-team */
export const CORE_ROLES = ['KEY_WORKER', 'LIFE_COACH', 'COMMUNICATIONS_SUPPORT', 'POLICE_LIAISON'] as const;
/** Roles told beside them, never mixed in. @source same-team */
export const BESIDE_ROLES = ['SOCIAL_WORKER', 'IRO'] as const;
export const HEADLINE_ROLE = CORE_ROLES[0];

export interface SameTeamSettings {
  /** Days after a boundary, with its own, on which the same person must be named. */
  readonly windowDays: number;
  /** Working days from acceptance that may pass before the first key worker is named. */
  readonly graceWorkingDays: number;
  /** A stretch of cover longer than this is told apart. */
  readonly coverDaysMax: number;
  /** A gap longer than this is listed. */
  readonly gapDaysMax: number;
  /** When more of the days than this are known to be missing from the records, nothing can be told. */
  readonly missingShareMax: number;
  /** Several moves of one day: one move from first to last, or each of them. */
  readonly movesOfOneDay: 'ONE' | 'EACH';
}

/** The definition in force, printed with every figure. @source same-team */
export const SAME_TEAM = {
  name: 'same-team',
  version: 1,
  settings: {
    windowDays: 28,
    graceWorkingDays: 5,
    coverDaysMax: 28,
    gapDaysMax: 7,
    missingShareMax: 0.05,
    movesOfOneDay: 'ONE',
  },
} as const satisfies { readonly name: string; readonly version: number; readonly settings: SameTeamSettings };

/** What a figure rests on. */
export interface Definition {
  readonly name: string;
  readonly version: number;
  readonly settings: SameTeamSettings;
  readonly coreRoles: readonly string[];
  readonly besideRoles: readonly string[];
}

export function definitionWith(settings: Partial<SameTeamSettings>): Definition {
  const { name, version, settings: usual } = SAME_TEAM;
  return { name, version, settings: { ...usual, ...settings }, coreRoles: CORE_ROLES, besideRoles: BESIDE_ROLES };
}
