import type { CarerSpell } from '@app/analysis';
import type { Journey, LocalDate } from '@app/journey';
import { ageOn } from '@app/journey';
import type { CohortRule } from './analysis-question';

/** The first referral that was accepted, by the day of acceptance. */
export function firstAccepted(journey: Journey): { on: LocalDate; hub?: string } | undefined {
  let first: { on: LocalDate; hub?: string } | undefined;
  for (const { acceptedOn: on, hub } of journey.referrals) {
    if (on !== undefined && (!first || on < first.on)) first = { on, ...(hub === undefined ? {} : { hub }) };
  }
  return first;
}

/** The day on which the age of a young person is taken: of acceptance, or of the first placement. */
export function startOf(journey: Journey): LocalDate | undefined {
  return firstAccepted(journey)?.on ?? journey.placements[0]?.startedOn;
}

/**
 * Whether a young person is among those asked about. Where what a filter asks is not known, they are not: a date of
 * birth that was never given, or has been erased, puts nobody at an age.
 */
export function isInCohort(journey: Journey, rule: CohortRule): boolean {
  const accepted = firstAccepted(journey);
  if (rule.hub !== undefined && accepted?.hub !== rule.hub) return false;
  if (rule.acceptedFrom !== undefined && !(accepted && accepted.on >= rule.acceptedFrom)) return false;
  if (rule.acceptedTo !== undefined && !(accepted && accepted.on <= rule.acceptedTo)) return false;
  if (rule.ageFrom === undefined && rule.ageTo === undefined) return true;
  const start = startOf(journey);
  if (start === undefined || journey.dateOfBirth === undefined) return false;
  const age = ageOn(journey.dateOfBirth, start);
  return age >= (rule.ageFrom ?? 0) && age <= (rule.ageTo ?? Infinity);
}

/** Whether a placement is among those asked about. One of which the area is not known is in neither. */
export function placementIsInCohort(
  placement: Pick<CarerSpell, 'placementType' | 'outOfArea'>,
  { placementTypes, area }: CohortRule,
): boolean {
  if (placementTypes && !placementTypes.includes(placement.placementType)) return false;
  return area === undefined || placement.outOfArea === (area === 'OUT');
}
