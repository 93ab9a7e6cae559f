import type { CareState } from '../care/evolve';
import { noCare } from '../care/evolve';
import type { CorrectionState } from '../corrections/evolve';
import { noCorrections } from '../corrections/evolve';
import type { IdentityState } from '../identity/evolve';
import { noIdentity } from '../identity/evolve';
import type { MissingState } from '../missing/evolve';
import { noMissing } from '../missing/evolve';
import type { OffendingState } from '../offending/evolve';
import { noOffending } from '../offending/evolve';
import type { PlacementState } from '../placements/evolve';
import { noPlacements } from '../placements/evolve';
import type { ReferralState } from '../referral/evolve';
import { noReferral } from '../referral/evolve';
import type { ReturnState } from '../returns/evolve';
import { noReturns } from '../returns/evolve';
import type { ReviewState } from '../reviews/evolve';
import { noReviews } from '../reviews/evolve';
import type { TeamState } from '../team/evolve';
import { noTeam } from '../team/evolve';
import type { FactType, JourneyFact } from './facts';
import type { ThreadState } from './threads';
import { noThreads } from './threads';

/** A young person's journey as it stood: every theme's part of the state, in valid order. */
export interface Journey
  extends
    IdentityState,
    ReferralState,
    CareState,
    PlacementState,
    MissingState,
    TeamState,
    OffendingState,
    ReviewState,
    ReturnState,
    CorrectionState,
    ThreadState {}

const THEMES: readonly (() => object)[] = [
  noIdentity,
  noReferral,
  noCare,
  noPlacements,
  noMissing,
  noTeam,
  noOffending,
  noReviews,
  noReturns,
  noCorrections,
  noThreads,
];

/** Every journey is made by the same steps, so that the engine keeps one shape for all of them. */
class EmptyJourney {
  constructor() {
    const journey = this as Record<string, unknown>;
    for (const theme of THEMES) {
      const part = theme() as Record<string, unknown>;
      for (const name in part) journey[name] = part[name];
    }
  }
}

/** A journey about which nothing is known. One is made for every fold: spreading the themes takes fifty times as long. */
export function emptyJourney(): Journey {
  return new EmptyJourney() as Journey;
}

/**
 * How each fact of a theme changes the journey. A fact it knows never fails, whatever else is missing: `evolve` tells
 * what was recorded, and the rules tell what is wrong with it.
 */
export type EvolversOf<Facts> = {
  readonly [T in keyof Facts & FactType]: (journey: Journey, fact: JourneyFact<T>) => void;
};
