import { meaning } from '../codes';
import { inWords } from '../dates';
import type { CatalogueOf, Says } from '../envelope';

type YesNo = 'YES' | 'NO' | 'NOT_KNOWN';

/** Where somebody lives and who provides it. The four national columns PLACE, PL_POST, URN, PLACE_PROVIDER identify it. */
export interface Setting {
  placementType: string;
  provider?: string;
  urn?: string;
}
export interface SettingAddress {
  placementPostcode?: string;
  homePostcode?: string;
}

export interface PlacementFacts {
  PlacementSought: Says<{ searchId: string; neededBy?: string; suitability?: string; risks?: string[] }>;
  PlacementOffered: Says<{ searchId: string; offerId: string; placementType?: string; provider?: string }>;
  PlacementOfferDeclined: Says<{ offerId: string; reason: string }>;
  PlacementApproved: Says<{ placementId?: string; rank: string; ground: string }>;
  PlacementStarted: Says<
    Setting & {
      placementId: string;
      periodId?: string;
      /** FIRST of a period of care, with a NEW_CARER (RNE P or B), or with the SAME_CARER though no placement was open. */
      change: 'FIRST' | 'NEW_CARER' | 'SAME_CARER';
      nwdOffer?: string;
      carerRef?: string;
      settingArea?: string;
      inArea?: boolean;
      distanceMiles?: number;
      planned?: boolean;
      expectedLength?: string;
      pencePerWeek?: number;
    },
    SettingAddress
  >;
  /** `reason` is the SSDA903 REASON_PLACE_CHANGE of the row that ceased: PLACE, or CARPL when carers are to adopt. */
  PlacementStatusChanged: Says<Setting & { placementId: string; what: StatusChange; reason?: string }, SettingAddress>;
  PlacementEndNoticeGiven: Says<{ placementId: string; by: string; noticeDays?: number }, { reasonText?: string }>;
  StabilityMeetingHeld: Says<{ placementId?: string; attendees?: string[] }, { learning?: string }>;
  DisruptionMeetingHeld: Says<{ placementId?: string; attendees?: string[] }, { learning?: string }>;
  PlacementEnded: Says<
    { placementId: string; reason: string; wasInPlan: YesNo; timingInPlan: YesNo },
    { youngPersonsView?: string }
  >;
  TemporaryStayStarted: Says<Setting & { stayId: string; placementId?: string }, SettingAddress>;
  TemporaryStayEnded: Says<{ stayId: string; returned: YesNo }, { homePostcode?: string }>;
  DeprivationOfLibertyAuthorised: Says<{ orderId: string; endsOn?: string }>;
  DeprivationOfLibertyEnded: Says<{ orderId: string }>;
  PlacementCostAgreed: Says<{
    placementId: string;
    pencePerWeek: number;
    from: string;
    payer?: string;
    external: boolean;
  }>;
}

export type StatusChange =
  | 'CARER_MOVED_HOUSE'
  | 'PROVIDER_CHANGED'
  | 'URN_CHANGED'
  | 'SETTING_REGISTERED'
  | 'CARERS_BECAME_ADOPTERS'
  | 'NOT_STATED';
const STATUS_WORDS: Readonly<Record<StatusChange, string>> = {
  CARER_MOVED_HOUSE: 'the carers moved house',
  PROVIDER_CHANGED: 'the provider changed',
  URN_CHANGED: 'the registration changed',
  SETTING_REGISTERED: 'the setting was registered',
  CARERS_BECAME_ADOPTERS: 'the carers are to adopt',
  NOT_STATED: 'what changed was not stated',
};

const SETTING_DOCS = {
  placementType: 'SSDA903 PLACE code',
  provider: 'SSDA903 PLACE_PROVIDER code',
  urn: 'Ofsted number of the setting',
} as const;
const ADDRESS_DOCS = { placementPostcode: 'postcode of the setting', homePostcode: 'postcode of the home' } as const;
const MEETING_DOCS = { placementId: 'the placement', attendees: 'roles of those who attended' } as const;

const where = (d: Setting): string =>
  d.provider
    ? `${meaning('PLACE', d.placementType)}. Provider: ${meaning('PLACE_PROVIDER', d.provider)}`
    : meaning('PLACE', d.placementType);

/** The reason of an ending in words; CARE_ENDED and UNKNOWN are the ledger's own. */
export function reasonInWords(reason: string): string {
  if (reason === 'CARE_ENDED') return 'the period of care ended';
  return reason === 'UNKNOWN' ? 'reason not recorded' : meaning('REASON_PLACE_CHANGE', reason);
}

export const placementCatalogue: CatalogueOf<PlacementFacts> = {
  PlacementSought: {
    means: 'A search for a placement began.',
    command: 'SeekPlacement',
    lane: 'PLACEMENT',
    data: {
      searchId: 'opaque id',
      neededBy: 'date by which it is needed',
      suitability: 'code of what would suit',
      risks: 'codes of risks to be managed',
    },
    personal: {},
    text: (d) => (d.neededBy ? `Placement sought, needed by ${inWords(d.neededBy)}` : 'Placement sought'),
  },
  PlacementOffered: {
    means: 'A placement was offered.',
    command: 'OfferPlacement',
    lane: 'PLACEMENT',
    data: {
      searchId: 'the search',
      offerId: 'opaque id',
      placementType: 'SSDA903 PLACE code',
      provider: 'SSDA903 PLACE_PROVIDER code',
    },
    personal: {},
    text: (d) => (d.placementType ? `Placement offered: ${meaning('PLACE', d.placementType)}` : 'Placement offered'),
  },
  PlacementOfferDeclined: {
    means: 'An offer of a placement was declined.',
    command: 'DeclinePlacementOffer',
    lane: 'PLACEMENT',
    data: { offerId: 'the offer', reason: 'code of the reason' },
    personal: {},
    text: () => 'Placement offer declined',
  },
  PlacementApproved: {
    means: 'A placement was approved by somebody of the rank the law asks for.',
    command: 'ApprovePlacement',
    lane: 'PLACEMENT',
    data: {
      placementId: 'the placement, once it is known',
      rank: 'NOMINATED_OFFICER or DIRECTOR',
      ground: 'OUT_OF_AREA, AT_DISTANCE, KS4 or CONNECTED_PERSON',
    },
    personal: {},
    text: (d) => `Placement approved by ${d.rank === 'DIRECTOR' ? 'the director' : 'a nominated officer'}`,
  },
  PlacementStarted: {
    means: 'A placement with a carer or in a setting began.',
    command: 'StartPlacement',
    lane: 'PLACEMENT',
    data: {
      ...SETTING_DOCS,
      placementId: 'opaque id of the placement',
      periodId: 'the period of care it lies in',
      change: 'FIRST of a period, with a NEW_CARER, or with the SAME_CARER though no placement was open',
      nwdOffer: 'HUB_BED, EMERGENCY_BED, COMMUNITY_FOSTER, SUPPORTED_LODGINGS or SUPPORTED_ACCOMMODATION',
      carerRef: 'opaque reference of the carer; not in the national return',
      settingArea: 'local authority the setting is in',
      inArea: 'whether that is the responsible authority',
      distanceMiles: 'miles from home, one decimal; absent when unknown',
      planned: 'whether the move was planned',
      expectedLength: 'how long it was meant to last',
      pencePerWeek: 'agreed price in pence a week',
    },
    personal: ADDRESS_DOCS,
    text: (d) => `Placement began: ${where(d)}`,
  },
  PlacementStatusChanged: {
    means: 'The placement changed in name, with the same carers: not a move of carer.',
    command: 'ChangePlacementStatus',
    lane: 'PLACEMENT',
    data: {
      ...SETTING_DOCS,
      placementId: 'the placement',
      what: 'what changed',
      reason: 'SSDA903 REASON_PLACE_CHANGE code of the row that ceased',
    },
    personal: ADDRESS_DOCS,
    text: (d) => `Same carers, placement changed (${STATUS_WORDS[d.what]}): ${where(d)}`,
  },
  PlacementEndNoticeGiven: {
    means: 'Somebody gave notice that a placement is to end.',
    command: 'GivePlacementEndNotice',
    lane: 'PLACEMENT',
    data: {
      placementId: 'the placement',
      by: 'CARER, YOUNG_PERSON, AUTHORITY or PROVIDER',
      noticeDays: 'days of notice',
    },
    personal: { reasonText: 'the reason as given' },
    text: (d) => `Notice given on the placement by ${d.by.toLowerCase().replace('_', ' ')}`,
  },
  StabilityMeetingHeld: {
    means: 'People met to keep a placement stable.',
    command: 'HoldStabilityMeeting',
    lane: 'PLACEMENT',
    data: MEETING_DOCS,
    personal: { learning: 'what was learned' },
    text: () => 'Stability meeting held',
  },
  DisruptionMeetingHeld: {
    means: 'People met to learn why a placement broke down.',
    command: 'HoldDisruptionMeeting',
    lane: 'PLACEMENT',
    data: MEETING_DOCS,
    personal: { learning: 'what was learned' },
    text: () => 'Disruption meeting held',
  },
  PlacementEnded: {
    means: 'A placement ended.',
    command: 'EndPlacement',
    lane: 'PLACEMENT',
    data: {
      placementId: 'the placement',
      reason: 'SSDA903 REASON_PLACE_CHANGE code, CARE_ENDED or UNKNOWN',
      wasInPlan: 'whether the ending was in the plan: YES, NO or NOT_KNOWN',
      timingInPlan: 'whether its timing was in the plan: YES, NO or NOT_KNOWN',
    },
    personal: { youngPersonsView: 'what the young person said' },
    text: (d) => `Placement ended: ${reasonInWords(d.reason)}`,
  },
  TemporaryStayStarted: {
    means: 'A stay elsewhere began that is not meant to end the placement (PLACE T0–T4).',
    command: 'StartTemporaryStay',
    lane: 'PLACEMENT',
    data: { ...SETTING_DOCS, stayId: 'opaque id', placementId: 'the placement it interrupts' },
    personal: ADDRESS_DOCS,
    text: (d) => meaning('PLACE', d.placementType),
  },
  TemporaryStayEnded: {
    means: 'A temporary stay ended.',
    command: 'EndTemporaryStay',
    lane: 'PLACEMENT',
    data: { stayId: 'the stay', returned: 'whether the young person went back to the placement: YES, NO or NOT_KNOWN' },
    personal: { homePostcode: 'postcode of the home, where it has changed' },
    text: (d) =>
      `Temporary stay ended: ${{ YES: 'returned to the placement', NO: 'did not return to the placement', NOT_KNOWN: 'not known whether returned' }[d.returned]}`,
  },
  DeprivationOfLibertyAuthorised: {
    means: 'A court authorised depriving the young person of liberty.',
    command: 'AuthoriseDeprivationOfLiberty',
    lane: 'CARE',
    data: { orderId: 'opaque id', endsOn: 'last day of the order, if stated' },
    personal: {},
    text: (d) => `Deprivation of liberty authorised${d.endsOn ? ` until ${inWords(d.endsOn)}` : ''}`,
  },
  DeprivationOfLibertyEnded: {
    means: 'A deprivation of liberty order ended.',
    command: 'EndDeprivationOfLiberty',
    lane: 'CARE',
    data: { orderId: 'the order' },
    personal: {},
    text: () => 'Deprivation of liberty ended',
  },
  PlacementCostAgreed: {
    means: 'What a placement costs.',
    command: 'AgreePlacementCost',
    lane: 'PLACEMENT',
    data: {
      placementId: 'the placement',
      pencePerWeek: 'pence a week',
      from: 'first day of this price',
      payer: 'who pays',
      external: 'true when bought from outside the authority',
    },
    personal: {},
    text: (d) => `Placement cost agreed: £${(d.pencePerWeek / 100).toFixed(2)} a week`,
  },
};
