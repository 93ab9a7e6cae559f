import type { CarerMove, LocalDate } from '@app/journey';

/**
 * What the measures need of one young person's journey: plain stretches of days, as known at one instant. What was known at
 * another instant is another journey; the facts are chosen before it is made (`livedJourney`).
 */

/** From a day until the day before `to`; without `to` it goes on. A stretch that ends where it begins has no night. */
export interface Stretch {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

export type YesNo = 'YES' | 'NO' | 'NOT_KNOWN';

/** A stretch in one setting. Several with the same carers in a row are one placement. */
export interface LivedPlacement extends Stretch {
  readonly placementId: string;
  /** FIRST of a period of care, with a NEW_CARER, or with the SAME_CARER as before. */
  readonly change: 'FIRST' | 'NEW_CARER' | 'SAME_CARER';
  /** SSDA903 PLACE code. */
  readonly placementType: string;
  /** SSDA903 PLACE_PROVIDER code. */
  readonly provider?: string;
  /** Absent where it is not recorded. */
  readonly outOfArea?: boolean;
  /** Miles from home. Absent where it is not recorded. */
  readonly distanceMiles?: number;
  /** What the hub offers there, such as HUB_BED. */
  readonly nwdOffer?: string;
  /** SSDA903 REASON_PLACE_CHANGE code, CARE_ENDED or UNKNOWN. */
  readonly endReason?: string;
  /** Whether the ending was in the plan, as the hub recorded it. */
  readonly wasInPlan?: YesNo;
}

/** A change to another carer, as `carerMoves` finds it. */
export type LivedMove = Pick<CarerMove, 'on' | 'fromPlacementId' | 'toPlacementId' | 'reason' | 'class'>;

export interface LivedStay extends Stretch {
  readonly stayId: string;
  readonly placementId?: string;
  readonly returned?: YesNo;
}

export interface LivedPeriod extends Stretch {
  /** SSDA903 REC code. */
  readonly reasonCeased?: string;
}

export interface LivedReferral {
  readonly receivedOn: LocalDate;
  readonly decision?: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';
  readonly decidedOn?: LocalDate;
  /** The first day of support that followed from it. */
  readonly supportedOn?: LocalDate;
}

/** Somebody named in a role. Cover is not a naming. */
export interface Naming extends Stretch {
  readonly role: string;
  readonly person: string;
  readonly teamId?: string;
  /** SSDA903 SW_REASON code of the ending. */
  readonly endReason?: string;
}

/** Somebody stood in for whoever is named in the role. */
export interface LivedCover extends Stretch {
  readonly role: string;
  readonly person: string;
}

export interface LivedContact {
  readonly on: LocalDate;
  /** Absent where it was not recorded who made it. */
  readonly person?: string;
}

/** What else a journey can cross, beside a move. */
export type OtherBoundaryKind =
  'INTO_CARE' | 'OUT_OF_CARE' | 'RETURN_HOME' | 'REMAND' | 'CUSTODY' | 'EIGHTEENTH_BIRTHDAY';

export interface OtherBoundary {
  readonly on: LocalDate;
  readonly kind: OtherBoundaryKind;
}

export interface LivedTeam {
  readonly namings: readonly Naming[];
  readonly covers: readonly LivedCover[];
  /** A team that was renamed or merged into another is the same team. */
  readonly teamChanges: readonly { readonly teamId: string; readonly becameTeamId?: string }[];
  readonly askedForChange: readonly { readonly role: string; readonly on: LocalDate }[];
  /** Days on which the records of the team are known to be missing. */
  readonly notRecorded: readonly Stretch[];
}

export interface LivedJourney {
  readonly journeyId: string;
  /** From acceptance of the referral to the end of support; `null` when no referral was accepted. */
  readonly support: Stretch | null;
  /** In valid order. */
  readonly placements: readonly LivedPlacement[];
  /** In valid order. */
  readonly moves: readonly LivedMove[];
  readonly temporaryStays: readonly LivedStay[];
  readonly periods: readonly LivedPeriod[];
  /** In the order in which they were received. */
  readonly referrals: readonly LivedReferral[];
  /** Sentenced, or placed in custody. */
  readonly custody: readonly Stretch[];
  readonly otherBoundaries: readonly OtherBoundary[];
  readonly team: LivedTeam;
  /** In the order in which they were made. */
  readonly contacts: readonly LivedContact[];
}
