import type { RecordableFact } from '../law/commands';
import { careRules } from './care.rules';
import { correctionRules } from './correction.rules';
import { identityRules } from './identity.rules';
import { missingRules } from './missing.rules';
import { offendingRules } from './offending.rules';
import { placementRules } from './placement.rules';
import { referralRules } from './referral.rules';
import { reviewRules } from './review.rules';
import type { Rule } from './rule';
import { teamRules } from './team.rules';

/**
 * The rules of every command beside the general ones and the invariants, which hold for all. Leave a fact out and this
 * does not compile; an empty list says that there is nothing more to ask.
 */
export const RULES: { readonly [T in RecordableFact]: readonly Rule<T>[] } = {
  ...identityRules,
  ...referralRules,
  ...careRules,
  ...placementRules,
  ...missingRules,
  ...teamRules,
  ...offendingRules,
  ...reviewRules,
  PreviousPermanenceRecorded: [],
  ...correctionRules,
};
