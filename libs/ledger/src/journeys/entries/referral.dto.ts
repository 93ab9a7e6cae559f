import type { EdgeOfCare, NwdOffer, Provocation, SaidBy } from '@app/journey';
import { EDGES_OF_CARE, NWD_OFFERS, PROVOCATIONS } from '@app/journey';
import { EntryDto } from './entry.dto';
import { OneOf, Optional, PENCE_MAX, Ref, Refs, Text, Whole } from './fields';

export class ReferralReceivedEntry extends EntryDto implements SaidBy<'ReferralReceived'> {
  @Ref() referralId: string;
  @Optional() @Ref() from?: string;
  @Optional() @Refs() reasonCodes?: string[];
  @Optional() @OneOf(...EDGES_OF_CARE) edgeOfCare?: EdgeOfCare;
  @Optional() @Ref() urgency?: string;
  @Optional() @Text() note?: string;
}

/** What a hub decides about a referral: one shape for three facts. */
class ReferralDecisionEntry extends EntryDto {
  @Ref() referralId: string;
  @Optional() @Ref() decidedBy?: string;
  @Optional() @Ref() reason?: string;
  @Optional() @Ref() hub?: string;
  @Optional() @Text() note?: string;
}
export class ReferralAcceptedEntry extends ReferralDecisionEntry implements SaidBy<'ReferralAccepted'> {}
export class ReferralDeclinedEntry extends ReferralDecisionEntry implements SaidBy<'ReferralDeclined'> {}
export class ReferralWithdrawnEntry extends ReferralDecisionEntry implements SaidBy<'ReferralWithdrawn'> {}

export class NwdSupportStartedEntry extends EntryDto implements SaidBy<'NwdSupportStarted'> {
  @Ref() supportId: string;
  @Ref() hub: string;
  @OneOf(...NWD_OFFERS) offer: NwdOffer;
  @Optional() @Ref() referralId?: string;
}

export class NwdSupportEndedEntry extends EntryDto implements SaidBy<'NwdSupportEnded'> {
  @Ref() supportId: string;
  @Optional() @Ref() endReason?: string;
  @Optional() @Text() note?: string;
}

export class SupportContactMadeEntry extends EntryDto implements SaidBy<'SupportContactMade'> {
  @Optional() @Ref() contactId?: string;
  @Ref() kind: string;
  @Optional() @Whole(0, 100_000) minutes?: number;
  @Optional() @Ref() withRole?: string;
  @Optional() @Ref() workerRef?: string;
  @Optional() @Text() note?: string;
}

class ExternalResidentialEntry extends EntryDto {
  @Optional() @Ref() planSource?: string;
  @Optional() @Whole(0, PENCE_MAX) pencePerWeek?: number;
  @Optional() @Text() note?: string;
}
export class ExternalResidentialPlannedEntry
  extends ExternalResidentialEntry
  implements SaidBy<'ExternalResidentialPlanned'> {}
export class ExternalResidentialAvoidedEntry
  extends ExternalResidentialEntry
  implements SaidBy<'ExternalResidentialAvoided'> {}

export class ProvocationConsideredEntry extends EntryDto implements SaidBy<'ProvocationConsidered'> {
  @OneOf(...PROVOCATIONS) provocation: Provocation;
  @Optional() @Ref() decision?: string;
  @Optional() @Text() note?: string;
}
