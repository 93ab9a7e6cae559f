import type { LocalDate } from '../dates';
import { inWords } from '../dates';
import type { Finding } from '../law/findings';
import type { Journey } from '../law/journey';
import type { Referral } from '../referral/evolve';
import { finding } from './finding';

/** A referral that had been accepted by a day, and not been taken back before it. */
function standsOn(referral: Referral, day: LocalDate): boolean {
  if (referral.acceptedOn === undefined || referral.acceptedOn > day) return false;
  return referral.decision === 'ACCEPTED' || (referral.decidedOn ?? day) >= day;
}

/** I3: support and hub placements need an accepted referral; what came before No Wrong Door does not. */
export function referralFindings(journey: Journey): Finding[] {
  const found: Finding[] = [];
  for (const support of journey.support) {
    const { supportId, referralId, startedOn } = support;
    const accepted = journey.referrals.some(
      (r) => (referralId === undefined || r.referralId === referralId) && standsOn(r, startedOn),
    );
    if (accepted) continue;
    found.push(
      finding('SUPPORT_WITHOUT_REFERRAL', {
        key: [supportId],
        about: [support.eventIds[0] ?? ''],
        detail: { on: startedOn },
        sentence: `No referral had been accepted by ${inWords(startedOn)}. Record that the referral was accepted, then the support.`,
      }),
    );
  }
  for (const { placementId, nwdOffer, startedOn, startEventId } of journey.placements) {
    if (nwdOffer === undefined || journey.referrals.some((r) => standsOn(r, startedOn))) continue;
    found.push(
      finding('HUB_PLACEMENT_WITHOUT_REFERRAL', {
        key: [placementId],
        about: [startEventId],
        detail: { on: startedOn, offer: nwdOffer },
        sentence: `A placement of the hub began on ${inWords(startedOn)}, and no referral had been accepted by then. Record that the referral was accepted first.`,
      }),
    );
  }
  return found;
}
