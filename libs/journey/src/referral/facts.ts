import type { CatalogueOf, Says } from '../envelope';

export const EDGES_OF_CARE = ['EDGE_OF_CARE', 'LOOKED_AFTER', 'STEPPING_DOWN', 'LEAVING_CARE'] as const;
export type EdgeOfCare = (typeof EDGES_OF_CARE)[number];
export const NWD_OFFERS = [
  'OUTREACH',
  'HUB_BED',
  'EMERGENCY_BED',
  'COMMUNITY_FOSTER',
  'SUPPORTED_LODGINGS',
  'SUPPORTED_ACCOMMODATION',
] as const;
export type NwdOffer = (typeof NWD_OFFERS)[number];
/** The five questions a No Wrong Door team asks of its own decisions, in the order of the published list. */
export const PROVOCATIONS = [1, 2, 3, 4, 5] as const;
export type Provocation = (typeof PROVOCATIONS)[number];

interface ReferralDecision {
  referralId: string;
  decidedBy?: string;
  reason?: string;
  hub?: string;
}
interface ExternalResidential {
  planSource?: string;
  /** An assumption: shown beside every saving reckoned from it. */
  pencePerWeek?: number;
}

export interface ReferralFacts {
  ReferralReceived: Says<
    { referralId: string; from?: string; reasonCodes?: string[]; edgeOfCare?: EdgeOfCare; urgency?: string },
    { note?: string }
  >;
  ReferralAccepted: Says<ReferralDecision, { note?: string }>;
  ReferralDeclined: Says<ReferralDecision, { note?: string }>;
  ReferralWithdrawn: Says<ReferralDecision, { note?: string }>;
  NwdSupportStarted: Says<{ supportId: string; hub: string; offer: NwdOffer; referralId?: string }>;
  NwdSupportEnded: Says<{ supportId: string; endReason?: string }, { note?: string }>;
  SupportContactMade: Says<
    { contactId?: string; kind: string; minutes?: number; withRole?: string; workerRef?: string },
    { note?: string }
  >;
  ExternalResidentialPlanned: Says<ExternalResidential, { note?: string }>;
  ExternalResidentialAvoided: Says<ExternalResidential, { note?: string }>;
  ProvocationConsidered: Says<{ provocation: Provocation; decision?: string }, { note?: string }>;
}

const EDGE_WORDS: Readonly<Record<EdgeOfCare, string>> = {
  EDGE_OF_CARE: 'on the edge of care',
  LOOKED_AFTER: 'looked after',
  STEPPING_DOWN: 'stepping down from residential care',
  LEAVING_CARE: 'leaving care',
};
const OFFER_WORDS: Readonly<Record<NwdOffer, string>> = {
  OUTREACH: 'outreach',
  HUB_BED: 'a bed at the hub',
  EMERGENCY_BED: 'an emergency bed at the hub',
  COMMUNITY_FOSTER: 'a community foster family',
  SUPPORTED_LODGINGS: 'supported lodgings',
  SUPPORTED_ACCOMMODATION: 'supported accommodation',
};
/** In the wording of the Warrington service, shortened. */
const PROVOCATION_WORDS: Readonly<Record<Provocation, string>> = {
  1: 'would this be good enough for my child?',
  2: 'what kind of adult does the young person want to be?',
  3: 'are we managing risk for the young person, not for our organisations?',
  4: 'is everyone working towards the same goals?',
  5: 'are we building trusted relationships?',
};

const NOTE = { note: 'what was written about it' } as const;
const DECISION_DOCS = {
  referralId: 'the referral',
  decidedBy: 'opaque reference of who decided',
  reason: 'code of the reason',
  hub: 'code of the hub',
} as const;
const EXTERNAL_DOCS = {
  planSource: 'code of where the plan is written',
  pencePerWeek: 'assumed price in pence a week',
} as const;

export const referralCatalogue: CatalogueOf<ReferralFacts> = {
  ReferralReceived: {
    means: 'The young person was referred to No Wrong Door.',
    command: 'ReceiveReferral',
    lane: 'SUPPORT',
    data: {
      referralId: 'opaque id of the referral',
      from: 'opaque reference of the worker or team that referred',
      reasonCodes: 'codes of the reasons',
      edgeOfCare: 'EDGE_OF_CARE, LOOKED_AFTER, STEPPING_DOWN or LEAVING_CARE',
      urgency: 'code of the urgency',
    },
    personal: NOTE,
    text: (d) => (d.edgeOfCare ? `Referral received: ${EDGE_WORDS[d.edgeOfCare]}` : 'Referral received'),
  },
  ReferralAccepted: {
    means: 'The hub accepted a referral.',
    command: 'AcceptReferral',
    lane: 'SUPPORT',
    data: DECISION_DOCS,
    personal: NOTE,
    text: () => 'Referral accepted',
  },
  ReferralDeclined: {
    means: 'The hub declined a referral.',
    command: 'DeclineReferral',
    lane: 'SUPPORT',
    data: DECISION_DOCS,
    personal: NOTE,
    text: () => 'Referral declined',
  },
  ReferralWithdrawn: {
    means: 'Those who referred took the referral back.',
    command: 'WithdrawReferral',
    lane: 'SUPPORT',
    data: DECISION_DOCS,
    personal: NOTE,
    text: () => 'Referral withdrawn',
  },
  NwdSupportStarted: {
    means: 'Support from No Wrong Door began.',
    command: 'StartNwdSupport',
    lane: 'SUPPORT',
    data: {
      supportId: 'opaque id of the support',
      hub: 'code of the hub',
      offer: 'OUTREACH, HUB_BED, EMERGENCY_BED, COMMUNITY_FOSTER, SUPPORTED_LODGINGS or SUPPORTED_ACCOMMODATION',
      referralId: 'the referral it follows from',
    },
    personal: {},
    text: (d) => `No Wrong Door support began: ${OFFER_WORDS[d.offer]}`,
  },
  NwdSupportEnded: {
    means: 'Support from No Wrong Door ended.',
    command: 'EndNwdSupport',
    lane: 'SUPPORT',
    data: { supportId: 'the support', endReason: 'code of the reason' },
    personal: NOTE,
    text: () => 'No Wrong Door support ended',
  },
  SupportContactMade: {
    means: 'A worker was in contact with the young person or the carers. The first one ends the wait for support.',
    command: 'MakeSupportContact',
    lane: 'SUPPORT',
    data: {
      contactId: 'opaque id of the contact',
      kind: 'code of the kind, such as FACE_TO_FACE, PHONE or MESSAGE',
      minutes: 'length in minutes',
      withRole: 'role of whoever made the contact',
      workerRef: 'opaque reference of that worker',
    },
    personal: NOTE,
    text: (d) => (d.minutes === undefined ? 'Support contact' : `Support contact of ${d.minutes} minutes`),
  },
  ExternalResidentialPlanned: {
    means: 'The plan was a residential placement bought from outside the authority.',
    command: 'PlanExternalResidential',
    lane: 'SUPPORT',
    data: EXTERNAL_DOCS,
    personal: NOTE,
    text: () => 'External residential placement planned',
  },
  ExternalResidentialAvoided: {
    means: 'A planned external residential placement was not needed.',
    command: 'AvoidExternalResidential',
    lane: 'SUPPORT',
    data: EXTERNAL_DOCS,
    personal: NOTE,
    text: () => 'External residential placement avoided',
  },
  ProvocationConsidered: {
    means: 'The team asked itself one of the five provocations. A note for reflection, never a tick-box.',
    command: 'ConsiderProvocation',
    lane: 'SUPPORT',
    data: {
      provocation: '1 to 5, in the order of the published list',
      decision: 'the entry of the decision it was asked about',
    },
    personal: { note: 'what the team thought' },
    text: (d) => `The team asked itself: ${PROVOCATION_WORDS[d.provocation]}`,
  },
};
