import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { EvolversOf, Journey } from '../law/journey';
import type { PlacementFacts, Setting, SettingAddress, StatusChange } from './facts';

/** A stretch of a placement with one setting: a status change with the same carers begins the next one. */
export interface PlacementSpell extends Setting, SettingAddress {
  from: LocalDate;
  what?: StatusChange;
  eventId: string;
}
export interface Placement {
  placementId: string;
  periodId?: string;
  change: 'FIRST' | 'NEW_CARER' | 'SAME_CARER';
  startedOn: LocalDate;
  endedOn?: LocalDate;
  /** SSDA903 reason, CARE_ENDED or UNKNOWN. */
  endReason?: string;
  wasInPlan?: string;
  nwdOffer?: string;
  carerRef?: string;
  inArea?: boolean;
  distanceMiles?: number;
  pencePerWeek?: number;
  spells: [PlacementSpell, ...PlacementSpell[]];
  startEventId: string;
  endEventId?: string;
}
export interface TemporaryStay extends Setting, SettingAddress {
  stayId: string;
  placementId?: string;
  from: LocalDate;
  to?: LocalDate;
  returned?: 'YES' | 'NO' | 'NOT_KNOWN';
  eventId: string;
}
export interface PlacementState {
  placements: Placement[];
  stays: TemporaryStay[];
  searches: {
    searchId: string;
    soughtOn: LocalDate;
    offers: { offerId: string; on: LocalDate; declined?: string }[];
  }[];
  approvals: { placementId?: string; rank: string; ground: string; on: LocalDate; eventId: string }[];
  notices: { placementId: string; by: string; on: LocalDate; noticeDays?: number; eventId: string }[];
  meetings: { kind: 'STABILITY' | 'DISRUPTION'; placementId?: string; on: LocalDate; eventId: string }[];
  liberty: { orderId: string; from: LocalDate; to?: LocalDate; eventId: string }[];
  costs: { placementId: string; pencePerWeek: number; from: LocalDate; external: boolean; eventId: string }[];
}

export const noPlacements = (): PlacementState => ({
  placements: [],
  stays: [],
  searches: [],
  approvals: [],
  notices: [],
  meetings: [],
  liberty: [],
  costs: [],
});

const placement = (journey: Journey, id: string): Placement | undefined =>
  journey.placements.findLast((p) => p.placementId === id);

export const placementEvolve: EvolversOf<PlacementFacts> = {
  PlacementSought: (journey, { data, happened }) => {
    journey.searches.push({ searchId: data.searchId, soughtOn: londonDate(happened.from), offers: [] });
  },
  PlacementOffered: (journey, { data, happened }) => {
    const search = journey.searches.find((s) => s.searchId === data.searchId);
    search?.offers.push({ offerId: data.offerId, on: londonDate(happened.from) });
  },
  PlacementOfferDeclined: (journey, { data }) => {
    const offer = journey.searches.flatMap((s) => s.offers).find((o) => o.offerId === data.offerId);
    if (offer) offer.declined = data.reason;
  },
  PlacementApproved: (journey, { data, happened, eventId }) => {
    journey.approvals.push({ ...data, on: londonDate(happened.from), eventId });
  },
  PlacementStarted: (journey, { data, personal, happened, eventId }) => {
    const startedOn = londonDate(happened.from);
    const { placementType, provider, urn } = data;
    journey.placements.push({
      placementId: data.placementId,
      periodId: data.periodId,
      change: data.change,
      startedOn,
      nwdOffer: data.nwdOffer,
      carerRef: data.carerRef,
      inArea: data.inArea,
      distanceMiles: data.distanceMiles,
      pencePerWeek: data.pencePerWeek,
      spells: [{ placementType, provider, urn, ...personal, from: startedOn, eventId }],
      startEventId: eventId,
    });
  },
  PlacementStatusChanged: (journey, { data, personal, happened, eventId }) => {
    const { placementId, ...setting } = data;
    placement(journey, placementId)?.spells.push({ ...setting, ...personal, from: londonDate(happened.from), eventId });
  },
  PlacementEndNoticeGiven: (journey, { data, happened, eventId }) => {
    journey.notices.push({ ...data, on: londonDate(happened.from), eventId });
  },
  StabilityMeetingHeld: (journey, { data, happened, eventId }) => {
    const on = londonDate(happened.from);
    journey.meetings.push({ kind: 'STABILITY', placementId: data.placementId, on, eventId });
  },
  DisruptionMeetingHeld: (journey, { data, happened, eventId }) => {
    const on = londonDate(happened.from);
    journey.meetings.push({ kind: 'DISRUPTION', placementId: data.placementId, on, eventId });
  },
  PlacementEnded: (journey, { data, happened, eventId }) => {
    const ended = placement(journey, data.placementId);
    if (!ended) return;
    ended.endedOn = londonDate(happened.from);
    ended.endReason = data.reason;
    ended.wasInPlan = data.wasInPlan;
    ended.endEventId = eventId;
  },
  TemporaryStayStarted: (journey, { data, personal, happened, eventId }) => {
    journey.stays.push({ ...data, ...personal, from: londonDate(happened.from), eventId });
  },
  TemporaryStayEnded: (journey, { data, happened }) => {
    const stay = journey.stays.findLast((s) => s.stayId === data.stayId);
    if (!stay) return;
    stay.to = londonDate(happened.from);
    stay.returned = data.returned;
  },
  DeprivationOfLibertyAuthorised: (journey, { data, happened, eventId }) => {
    journey.liberty.push({ orderId: data.orderId, from: londonDate(happened.from), eventId });
  },
  DeprivationOfLibertyEnded: (journey, { data, happened }) => {
    const order = journey.liberty.findLast((o) => o.orderId === data.orderId);
    if (order) order.to = londonDate(happened.from);
  },
  PlacementCostAgreed: (journey, { data, eventId }) => {
    const { placementId, pencePerWeek, from, external } = data;
    journey.costs.push({ placementId, pencePerWeek, from, external, eventId });
  },
};

/** The placement that is open at the end of the fold, if any. */
export function openPlacement(journey: Journey): Placement | undefined {
  return journey.placements.findLast((p) => !p.endedOn);
}

/** The temporary stay that is open at the end of the fold, if any. */
export function openStay(journey: Journey): TemporaryStay | undefined {
  return journey.stays.findLast((s) => !s.to);
}
