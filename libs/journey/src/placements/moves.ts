import { codeOf } from '../codes';
import type { LocalDate } from '../dates';
import type { Journey } from '../law/journey';
import type { Placement, PlacementSpell } from './evolve';

/**
 * What an ending says about the placement. UNKNOWN is never counted as "did not break down".
 * @source breakdown-classes
 */
export type EndingClass =
  'PLANNED' | 'PROVIDER_ENDED' | 'SAFEGUARDING' | 'DISRUPTION' | 'CUSTODY' | 'NOT_A_MOVE' | 'UNKNOWN';

export const BREAKDOWN_CLASSES_VERSION = 1;

/** The class of a reason for placement change. @source breakdown-classes */
export function classOfEnding(reason: string | undefined): EndingClass {
  const known = codeOf('REASON_PLACE_CHANGE', reason ?? '')?.class;
  switch (known) {
    case 'PLANNED':
    case 'SAFEGUARDING':
    case 'DISRUPTION':
    case 'CUSTODY':
    case 'NOT_A_MOVE':
      return known;
    case 'PROVIDER_LED_PLANNED':
      return 'PROVIDER_ENDED';
    default:
      return 'UNKNOWN';
  }
}

/** A change to another carer: the unit of the breakdown analysis. */
export interface CarerMove {
  on: LocalDate;
  fromPlacementId: string;
  toPlacementId: string;
  reason: string;
  class: EndingClass;
  /** The placement before ended in a temporary stay from which the young person never came back. */
  afterTemporaryStay: boolean;
}

/** PLACE, PL_POST, URN and PLACE_PROVIDER identify a setting (national rules 434–436). */
export function sameSetting(a: PlacementSpell, b: PlacementSpell): boolean {
  return (
    a.placementType === b.placementType &&
    (a.provider ?? '') === (b.provider ?? '') &&
    (a.urn ?? '') === (b.urn ?? '') &&
    (a.placementPostcode ?? '') === (b.placementPostcode ?? '')
  );
}

/** Moves to another carer, in valid order: a new carer, and another setting than the one before (`domain.md` 4.2). */
export function carerMoves(journey: Journey): CarerMove[] {
  const moves: CarerMove[] = [];
  let before: Placement | undefined;
  for (const placement of journey.placements) {
    const last = before?.spells.at(-1);
    if (before && last && placement.change === 'NEW_CARER' && !sameSetting(last, placement.spells[0])) {
      const left = before;
      moves.push({
        on: placement.startedOn,
        fromPlacementId: left.placementId,
        toPlacementId: placement.placementId,
        reason: left.endReason ?? 'UNKNOWN',
        class: classOfEnding(left.endReason),
        afterTemporaryStay: journey.stays.some((s) => s.placementId === left.placementId && s.returned === 'NO'),
      });
    }
    before = placement;
  }
  return moves;
}
