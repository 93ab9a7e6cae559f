import type { PlacementCase } from '../breakdown/placement-case';
import type { SameTeamOfJourney } from '../same-team/same-team';
import type { StabilityMeasures } from '../outcomes/stability-measures';

/** What one young person adds to an extract. */
export interface ExtractedJourney {
  readonly journeyId: string;
  /** The hub that took the first accepted referral; '' when there is none. */
  readonly hub: string;
  readonly cases: readonly PlacementCase[];
  /** `null` when no referral was accepted. */
  readonly sameTeam: SameTeamOfJourney | null;
}

/** What suppressed tables are made of. */
export interface ExtractInput {
  readonly journeys: readonly ExtractedJourney[];
  readonly stability: StabilityMeasures;
  readonly horizonDays: number;
  /** Numbers from 1 to one less are hidden. */
  readonly threshold: number;
}
