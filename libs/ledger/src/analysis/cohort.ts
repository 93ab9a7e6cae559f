import type { CarerSpell } from '@app/analysis';
import type { Journey, LocalDate } from '@app/journey';
import { ageOn } from '@app/journey';
import type { AnalysedJourney } from './analysed-journey';
import type { CohortRule } from './analysis-question';
import type { PriorMoves } from './analysis-question.dto';

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

/** The SSDA903 LS code in force at the end of a day; nothing where none is recorded. */
function legalStatusOn({ legalStatuses }: Journey, day: LocalDate): string | undefined {
  return legalStatuses.findLast(({ from, to }) => from <= day && (to === undefined || day < to))?.status;
}

/** A placement by its beginning. */
export type Began = Pick<CarerSpell, 'placementId' | 'startedOn'>;
type Known = Pick<AnalysedJourney, 'journey' | 'lived'>;

/**
 * Moves to another carer in the same period of care by the time a placement began, the move into it among them and several of
 * one day as one. Nothing where no period of care is recorded, or where its own beginning is not.
 */
function movesBefore({ placementId, startedOn }: Began, { journey, lived }: Known): number | undefined {
  const period = journey.periods.findLast(
    (one) => one.startedOn <= startedOn && (one.endedOn === undefined || startedOn < one.endedOn),
  );
  if (!period || period.approximate === true) return undefined;
  const isMade = (on: LocalDate, into: string): boolean => on < startedOn || into === placementId;
  const made = lived.moves.filter(({ on, toPlacementId }) => on >= period.startedOn && isMade(on, toPlacementId));
  return new Set(made.map(({ on }) => on)).size;
}

const groupOfMoves = (moves: number): PriorMoves => (moves === 0 ? 'NONE' : moves < 3 ? 'ONE_OR_TWO' : 'THREE_OR_MORE');

/** Whether a question asks what was so when placements began, which may not be known. */
export const asksOfBeginnings = ({ priorMoves, legalStatuses }: CohortRule): boolean =>
  priorMoves !== undefined || legalStatuses !== undefined;

/** Whether a question is about some placements only: a young person may be in it with a part of theirs. */
export const asksOfPlacements = (cohort: CohortRule): boolean =>
  cohort.placementTypes !== undefined || cohort.area !== undefined || asksOfBeginnings(cohort);

type Asked = Began & Pick<CarerSpell, 'placementType' | 'outOfArea'>;

/** Whether a placement is among those asked about; `null` where what was so when it began is asked, and not known. */
function beganAsAsked(placement: Began, known: Known, { priorMoves, legalStatuses }: CohortRule): boolean | null {
  const status = legalStatuses && legalStatusOn(known.journey, placement.startedOn);
  const moves = priorMoves && movesBefore(placement, known);
  const other = [
    legalStatuses !== undefined && status !== undefined && !legalStatuses.includes(status),
    priorMoves !== undefined && moves !== undefined && groupOfMoves(moves) !== priorMoves,
  ];
  if (other.includes(true)) return false;
  const isKnown =
    (legalStatuses === undefined || status !== undefined) && (priorMoves === undefined || moves !== undefined);
  return isKnown ? true : null;
}

/**
 * Whether a placement is among those asked about. One of which the area is not known is in neither; `null` says that it would
 * be, were it known what was so when it began.
 */
export function placementIsInCohort(placement: Asked, known: Known, cohort: CohortRule): boolean | null {
  const { placementTypes, area } = cohort;
  if (placementTypes && !placementTypes.includes(placement.placementType)) return false;
  if (area !== undefined && placement.outOfArea !== (area === 'OUT')) return false;
  return beganAsAsked(placement, known, cohort);
}

/** The placements asked about, and those of which it is not known whether they are. */
export function placementsAsked<P extends Asked>(
  placements: readonly P[],
  known: Known,
  cohort: CohortRule,
): { readonly asked: readonly P[]; readonly notKnown: readonly P[] } {
  const answers = placements.map((one) => placementIsInCohort(one, known, cohort));
  return {
    asked: placements.filter((_, i) => answers[i] === true),
    notKnown: placements.filter((_, i) => answers[i] === null),
  };
}
