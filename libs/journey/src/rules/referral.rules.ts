import { isUuid } from '../law/ids';
import { refusal } from '../law/refusals';
import type { ReferralDecided } from '../referral/evolve';
import type { ReferralFacts } from '../referral/facts';
import { entryExists } from './identity.rules';
import type { Rule, RulesOf } from './rule';
import { nothing } from './rule';

type Deciding = 'ReferralAccepted' | 'ReferralDeclined' | 'ReferralWithdrawn';

/** A referral is decided once; an accepted one may still be taken back. */
const decidedOnce =
  <T extends Deciding>(decision: ReferralDecided): Rule<T> =>
  ({ says, journey }) => {
    const now = journey.referrals.findLast((r) => r.referralId === says.referralId)?.decision;
    if (now === undefined || (now === 'ACCEPTED' && decision === 'WITHDRAWN')) return undefined;
    if (now === decision) return nothing('ALREADY_DECIDED');
    return refusal(
      'ALREADY_DECIDED',
      'This referral was decided otherwise. Record a new referral, or withdraw that entry.',
      { field: 'referralId' },
    );
  };

export const referralRules: RulesOf<ReferralFacts> = {
  ReferralReceived: [],
  ReferralAccepted: [decidedOnce('ACCEPTED')],
  ReferralDeclined: [decidedOnce('DECLINED')],
  ReferralWithdrawn: [decidedOnce('WITHDRAWN')],
  NwdSupportStarted: [],
  NwdSupportEnded: [],
  SupportContactMade: [],
  ExternalResidentialPlanned: [],
  ExternalResidentialAvoided: [],
  /** A decision that is an entry must be one of this journey; other teams name theirs by a code. */
  ProvocationConsidered: [
    entryExists('decision', ({ decision }) => (decision !== undefined && isUuid(decision) ? decision : undefined)),
  ],
};
