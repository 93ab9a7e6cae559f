import type { CareFacts } from '../care/facts';
import { careCatalogue } from '../care/facts';
import type { CorrectionFacts } from '../corrections/facts';
import { correctionCatalogue } from '../corrections/facts';
import type { CatalogueOf, Envelope, Place } from '../envelope';
import type { IdentityFacts } from '../identity/facts';
import { identityCatalogue } from '../identity/facts';
import type { MissingFacts } from '../missing/facts';
import { missingCatalogue } from '../missing/facts';
import type { OffendingFacts } from '../offending/facts';
import { offendingCatalogue } from '../offending/facts';
import type { PlacementFacts } from '../placements/facts';
import { placementCatalogue } from '../placements/facts';
import type { ReferralFacts } from '../referral/facts';
import { referralCatalogue } from '../referral/facts';
import type { ReturnFacts } from '../returns/facts';
import { returnsCatalogue } from '../returns/facts';
import type { ReviewFacts } from '../reviews/facts';
import { reviewCatalogue } from '../reviews/facts';
import type { TeamFacts } from '../team/facts';
import { teamCatalogue } from '../team/facts';

/** Every fact a journey can hold, with what it says. A new fact goes into its theme; the compiler names the rest. */
export interface JourneyFacts
  extends
    IdentityFacts,
    ReferralFacts,
    CareFacts,
    PlacementFacts,
    MissingFacts,
    TeamFacts,
    OffendingFacts,
    ReviewFacts,
    ReturnFacts,
    CorrectionFacts {}

export type FactType = keyof JourneyFacts;

/** A fact before the store has given it its place. `personal` may be absent: never given, or sealed and erased. */
export type ProposedFact<T extends FactType = FactType> = {
  [K in T]: Envelope & {
    readonly type: K;
    readonly data: JourneyFacts[K]['data'];
    readonly personal?: Partial<JourneyFacts[K]['personal']>;
  };
}[T];

/** A fact as the ledger holds it. */
export type JourneyFact<T extends FactType = FactType> = { [K in T]: ProposedFact<K> & Place }[T];

export const catalogue: CatalogueOf<JourneyFacts> = {
  ...identityCatalogue,
  ...referralCatalogue,
  ...careCatalogue,
  ...placementCatalogue,
  ...missingCatalogue,
  ...teamCatalogue,
  ...offendingCatalogue,
  ...reviewCatalogue,
  ...returnsCatalogue,
  ...correctionCatalogue,
};

export const FACT_TYPES = Object.keys(catalogue) as readonly FactType[];

export function isFactType(type: string): type is FactType {
  return Object.hasOwn(catalogue, type);
}
