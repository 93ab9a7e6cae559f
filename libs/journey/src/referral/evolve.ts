import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Happened } from '../envelope';
import type { JourneyFact } from '../law/facts';
import type { EvolversOf, Journey } from '../law/journey';
import type { EdgeOfCare, NwdOffer, Provocation, ReferralFacts } from './facts';

export type ReferralDecided = 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

export interface Referral {
  referralId: string;
  receivedOn: LocalDate;
  received: Happened;
  decision?: ReferralDecided;
  decidedOn?: LocalDate;
  decided?: Happened;
  /** The last day on which it was accepted, whatever was decided later. */
  acceptedOn?: LocalDate;
  hub?: string;
  edgeOfCare?: EdgeOfCare;
  eventIds: string[];
}
export interface NwdSupport {
  supportId: string;
  hub: string;
  offer: NwdOffer;
  referralId?: string;
  startedOn: LocalDate;
  started: Happened;
  endedOn?: LocalDate;
  ended?: Happened;
  endReason?: string;
  eventIds: string[];
}
export interface SupportContact {
  contactId?: string;
  kind: string;
  minutes?: number;
  withRole?: string;
  workerRef?: string;
  on: LocalDate;
  happened: Happened;
  eventId: string;
}
export interface ExternalResidentialPlan {
  what: 'PLANNED' | 'AVOIDED';
  planSource?: string;
  pencePerWeek?: number;
  on: LocalDate;
  eventId: string;
}
export interface ReferralState {
  referrals: Referral[];
  support: NwdSupport[];
  contacts: SupportContact[];
  externalResidential: ExternalResidentialPlan[];
  provocations: { provocation: Provocation; decision?: string; on: LocalDate; eventId: string }[];
}

export const noReferral = (): ReferralState => ({
  referrals: [],
  support: [],
  contacts: [],
  externalResidential: [],
  provocations: [],
});

type Deciding = JourneyFact<'ReferralAccepted' | 'ReferralDeclined' | 'ReferralWithdrawn'>;

function decide(journey: Journey, { data, happened, eventId }: Deciding, decision: ReferralDecided): void {
  const referral = journey.referrals.findLast((r) => r.referralId === data.referralId);
  if (!referral) return;
  referral.decision = decision;
  referral.decidedOn = londonDate(happened.from);
  referral.decided = happened;
  if (decision === 'ACCEPTED') referral.acceptedOn = referral.decidedOn;
  if (data.hub !== undefined) referral.hub = data.hub;
  referral.eventIds.push(eventId);
}

export const referralEvolve: EvolversOf<ReferralFacts> = {
  ReferralReceived: (journey, { data, happened, eventId }) => {
    journey.referrals.push({
      referralId: data.referralId,
      receivedOn: londonDate(happened.from),
      received: happened,
      edgeOfCare: data.edgeOfCare,
      eventIds: [eventId],
    });
  },
  ReferralAccepted: (journey, fact) => {
    decide(journey, fact, 'ACCEPTED');
  },
  ReferralDeclined: (journey, fact) => {
    decide(journey, fact, 'DECLINED');
  },
  ReferralWithdrawn: (journey, fact) => {
    decide(journey, fact, 'WITHDRAWN');
  },
  NwdSupportStarted: (journey, { data, happened, eventId }) => {
    journey.support.push({ ...data, startedOn: londonDate(happened.from), started: happened, eventIds: [eventId] });
  },
  NwdSupportEnded: (journey, { data, happened, eventId }) => {
    const support = journey.support.findLast((s) => s.supportId === data.supportId);
    if (!support) return;
    support.endedOn = londonDate(happened.from);
    support.ended = happened;
    support.endReason = data.endReason;
    support.eventIds.push(eventId);
  },
  SupportContactMade: (journey, { data, happened, eventId }) => {
    // There are hundreds on a long journey: what is copied last is copied twenty times as fast.
    journey.contacts.push({ on: londonDate(happened.from), happened, eventId, ...data });
  },
  ExternalResidentialPlanned: (journey, { data, happened, eventId }) => {
    journey.externalResidential.push({ ...data, what: 'PLANNED', on: londonDate(happened.from), eventId });
  },
  ExternalResidentialAvoided: (journey, { data, happened, eventId }) => {
    journey.externalResidential.push({ ...data, what: 'AVOIDED', on: londonDate(happened.from), eventId });
  },
  ProvocationConsidered: (journey, { data, happened, eventId }) => {
    journey.provocations.push({ ...data, on: londonDate(happened.from), eventId });
  },
};
