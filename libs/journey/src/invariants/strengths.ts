import type { Channel } from '../law/context';

export type Invariant = `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18}`;

interface Strength {
  readonly invariant: Invariant;
  /** The channels on which a new finding of this kind refuses the command; on all others it is recorded. */
  readonly hardOn: readonly Channel[];
  /** Code of the refusal, where it is better said otherwise than by the kind. */
  readonly refusal?: string;
  /**
   * Refuses even when the finding is about a fact that happened later than what is being recorded: it contradicts
   * itself, and is not a truth that came late.
   */
  readonly always?: true;
}

const EVERYWHERE: readonly Channel[] = ['SCREEN', 'INTERFACE', 'IMPORT'];
const BY_HAND: readonly Channel[] = ['SCREEN', 'INTERFACE'];
const NOWHERE: readonly Channel[] = [];

/**
 * Every kind of finding, with the invariant it breaks and its strength. The kinds are stored in discrepancies, and so
 * stay for ever.
 * @source invariants
 */
export const STRENGTHS = {
  BEFORE_BIRTH: { invariant: 'I1', hardOn: EVERYWHERE, always: true },
  END_BEFORE_START: { invariant: 'I2', hardOn: EVERYWHERE, always: true },
  BEFORE_IT_BEGAN: { invariant: 'I2', hardOn: BY_HAND, always: true },
  END_WITHOUT_START: { invariant: 'I2', hardOn: NOWHERE },
  SUPPORT_WITHOUT_REFERRAL: { invariant: 'I3', hardOn: EVERYWHERE, refusal: 'NO_ACCEPTED_REFERRAL' },
  HUB_PLACEMENT_WITHOUT_REFERRAL: { invariant: 'I3', hardOn: EVERYWHERE, refusal: 'NO_ACCEPTED_REFERRAL' },
  PLACEMENTS_OVERLAP: { invariant: 'I4', hardOn: BY_HAND },
  PERIODS_OVERLAP: { invariant: 'I4', hardOn: BY_HAND, refusal: 'ALREADY_IN_CARE' },
  OUTSIDE_PERIOD: { invariant: 'I5', hardOn: BY_HAND, refusal: 'NOT_IN_CARE' },
  PLACEMENT_OUTLASTS_PERIOD: { invariant: 'I5', hardOn: BY_HAND },
  DAYS_WITHOUT_PLACEMENT: { invariant: 'I6', hardOn: NOWHERE },
  TEMPORARY_STAY_TOO_LONG: { invariant: 'I7', hardOn: NOWHERE },
  TEMPORARY_STAYS_TOO_MANY: { invariant: 'I7', hardOn: NOWHERE },
  TEMPORARY_STAY_OUTSIDE_PLACEMENT: { invariant: 'I7', hardOn: NOWHERE },
  TEMP_NOT_RETURNED: { invariant: 'I7', hardOn: NOWHERE },
  NEED_CHANGED: { invariant: 'I8', hardOn: NOWHERE },
  CARER_NOT_NEW: { invariant: 'I9', hardOn: NOWHERE },
  MISSING_OVERLAP: { invariant: 'I10', hardOn: NOWHERE },
  MISSING_NOT_ENDED_WITH_PLACEMENT: { invariant: 'I10', hardOn: NOWHERE },
  MISSING_NOT_ENDED_WITH_CARE: { invariant: 'I10', hardOn: NOWHERE },
  MISSING_WHEN_CARE_ENDED: { invariant: 'I10', hardOn: NOWHERE },
  MISSING_OPEN_AT_EIGHTEEN: { invariant: 'I10', hardOn: NOWHERE },
  AFTER_DEATH: { invariant: 'I11', hardOn: NOWHERE },
  OPEN_AFTER_DEATH: { invariant: 'I11', hardOn: NOWHERE },
  IN_CARE_AFTER_EIGHTEEN: { invariant: 'I11', hardOn: NOWHERE },
  SHORT_BREAK_AS_CARE: { invariant: 'I12', hardOn: BY_HAND },
  SHORT_BREAK_DURING_CARE: { invariant: 'I12', hardOn: BY_HAND },
  TWO_LEGAL_STATUSES: { invariant: 'I13', hardOn: NOWHERE },
  LEGAL_STATUS_CONTRADICTED: { invariant: 'I13', hardOn: NOWHERE },
  ORDER_CLASH: { invariant: 'I14', hardOn: EVERYWHERE, always: true },
  TWO_HOLDERS: { invariant: 'I15', hardOn: BY_HAND },
  ROLE_GAP: { invariant: 'I16', hardOn: NOWHERE },
  NAMED_AFTER_LEAVING: { invariant: 'I17', hardOn: NOWHERE },
  COVER_OUTSIDE_NAMING: { invariant: 'I17', hardOn: NOWHERE },
  CHANGE_WITHOUT_REASON: { invariant: 'I18', hardOn: NOWHERE },
} as const satisfies Readonly<Record<string, Strength>>;

export type FindingKind = keyof typeof STRENGTHS;

export function strengthOf(kind: FindingKind): Strength {
  return STRENGTHS[kind];
}
