import type { ReferralFacts } from '../referral/facts';
import type { ExamplesOf } from './example';
import { atMinute, exampleId, onDay } from './example';

const referralId = exampleId('referral');
const supportId = exampleId('support');

export const referralExamples: ExamplesOf<ReferralFacts> = {
  ReferralReceived: {
    says: { referralId, reasonCodes: ['MISSING'], edgeOfCare: 'EDGE_OF_CARE', urgency: 'HIGH' },
    happened: onDay('2023-02-06'),
  },
  ReferralAccepted: {
    says: { referralId, hub: 'HUB-1' },
    happened: onDay('2023-02-08'),
    given: ['ReferralReceived'],
  },
  ReferralDeclined: {
    says: { referralId, reason: 'OUT_OF_AREA' },
    happened: onDay('2023-02-08'),
    given: ['ReferralReceived'],
  },
  ReferralWithdrawn: {
    says: { referralId, reason: 'MOVED_AWAY' },
    happened: onDay('2023-02-09'),
    given: ['ReferralReceived'],
  },
  NwdSupportStarted: {
    says: { supportId, hub: 'HUB-1', offer: 'OUTREACH', referralId },
    happened: onDay('2023-02-10'),
    given: ['ReferralAccepted'],
  },
  NwdSupportEnded: {
    says: { supportId, endReason: 'AIMS_MET' },
    happened: onDay('2025-10-31'),
    given: ['NwdSupportStarted'],
  },
  SupportContactMade: {
    says: { kind: 'FACE_TO_FACE', minutes: 45, withRole: 'KEY_WORKER', note: 'Went for a walk' },
    happened: atMinute('2023-02-11T16:30+00:00'),
  },
  ExternalResidentialPlanned: { says: { planSource: 'PANEL', pencePerWeek: 450000 }, happened: onDay('2023-02-20') },
  ExternalResidentialAvoided: { says: { planSource: 'PANEL', pencePerWeek: 450000 }, happened: onDay('2023-03-20') },
  ProvocationConsidered: {
    says: { provocation: 1, note: 'We would want the same for our own' },
    happened: onDay('2023-02-21'),
  },
};
