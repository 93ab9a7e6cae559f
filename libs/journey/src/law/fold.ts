import { careEvolve } from '../care/evolve';
import { correctionsEvolve } from '../corrections/evolve';
import type { LocalDate } from '../dates';
import { identityEvolve } from '../identity/evolve';
import { missingEvolve } from '../missing/evolve';
import { offendingEvolve } from '../offending/evolve';
import { placementEvolve } from '../placements/evolve';
import { referralEvolve } from '../referral/evolve';
import { returnsEvolve } from '../returns/evolve';
import { reviewEvolve } from '../reviews/evolve';
import { teamEvolve } from '../team/evolve';
import type { EffectiveFact, KnownAt } from './effective';
import { byEndOf, effectiveFacts, inValidOrder } from './effective';
import type { JourneyFact, JourneyFacts } from './facts';
import type { EvolversOf, Journey } from './journey';
import { emptyJourney } from './journey';
import { follow } from './threads';

/** Every fact has its evolver: leave one out and this does not compile. */
const evolvers: EvolversOf<JourneyFacts> = {
  ...identityEvolve,
  ...referralEvolve,
  ...careEvolve,
  ...placementEvolve,
  ...missingEvolve,
  ...teamEvolve,
  ...offendingEvolve,
  ...reviewEvolve,
  ...returnsEvolve,
  ...correctionsEvolve,
};

/** Adds one fact, in valid order, to a journey, and with it those that waited for it. */
export function evolve(journey: Journey, fact: JourneyFact): void {
  for (const now of follow(journey, fact)) {
    (evolvers[now.type] as (journey: Journey, fact: JourneyFact) => void)(journey, now);
  }
}

export interface Moment extends KnownAt {
  /** London calendar date: the journey as it stood at the end of that day. Absent: everything recorded. */
  readonly asAt?: LocalDate;
}

/** Folds facts that stand in valid order already; withdrawn ones count for nothing. */
export function foldInOrder(order: readonly EffectiveFact[], { asAt }: Pick<Moment, 'asAt'> = {}): Journey {
  const journey = emptyJourney();
  for (const { fact, withdrawnBy } of order) if (!withdrawnBy && byEndOf(fact, asAt)) evolve(journey, fact);
  return journey;
}

/**
 * The journey as at the end of a day, as known at an instant: the facts recorded by then, corrected and withdrawn as
 * known by then, in valid order.
 */
export function fold(facts: readonly JourneyFact[], moment: Moment = {}): Journey {
  return foldInOrder(inValidOrder(effectiveFacts(facts, moment)), moment);
}
