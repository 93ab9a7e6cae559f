import { meaning } from '../codes';
import { inWords } from '../dates';
import type { CatalogueOf, Says } from '../envelope';

export const PERMANENCE_PLANS = [
  'RETURN_HOME',
  'FAMILY_OR_FRIENDS',
  'LONG_TERM_FOSTERING',
  'ADOPTION',
  'SPECIAL_GUARDIANSHIP',
  'CHILD_ARRANGEMENTS_ORDER',
  'RESIDENTIAL',
  'INDEPENDENCE',
  'OTHER',
] as const;
export type PermanencePlan = (typeof PERMANENCE_PLANS)[number];

/** Where the young person is to belong, and what became of it. */
export interface PermanenceFacts {
  PermanencePlanSet: Says<{ plan: PermanencePlan }, { note?: string }>;
  /** `happened` is DATE_PLACED of the PlacedAdoption table. */
  AdoptionDecisionMade: Says<{ decisionId?: string }>;
  /** `happened` is DATE_PLACED_CEASED of the PlacedAdoption table. */
  AdoptionDecisionReversed: Says<{ decisionId?: string; reason?: string }>;
  /** `happened` is DATE_MATCH of the AD1 table; of unknown precision when the row had none. */
  AdopterMatched: Says<{
    decisionId?: string;
    decisionOn?: string;
    fosterCare?: boolean;
    numberOfAdopters?: number;
    sexOfAdopters?: string;
    legalStatusOfAdopters?: string;
  }>;
  ImmigrationStatusRecorded: Says<{ status: 'UASC'; endsOn?: string }>;
  /** The OC3 columns as returned: '' where the row had nothing. */
  CareLeaverContactRecorded: Says<{ inTouch: string; activity: string; accommodation: string; suitable?: boolean }>;
}

const PLAN_WORDS: Readonly<Record<PermanencePlan, string>> = {
  RETURN_HOME: 'return home',
  FAMILY_OR_FRIENDS: 'live with family or friends',
  LONG_TERM_FOSTERING: 'long-term fostering',
  ADOPTION: 'adoption',
  SPECIAL_GUARDIANSHIP: 'special guardianship',
  CHILD_ARRANGEMENTS_ORDER: 'child arrangements order',
  RESIDENTIAL: 'residential care',
  INDEPENDENCE: 'independence',
  OTHER: 'another plan',
};

const because = (reason: string | undefined): string => (reason ? `: ${meaning('REASON_PLACED_CEASED', reason)}` : '');

export const permanenceCatalogue: CatalogueOf<PermanenceFacts> = {
  PermanencePlanSet: {
    means: 'Where the young person is meant to grow up was settled.',
    command: 'SetPermanencePlan',
    lane: 'REVIEWS',
    data: { plan: PERMANENCE_PLANS.join(', ') },
    personal: { note: 'what was written about it' },
    text: (d) => `Permanence plan: ${PLAN_WORDS[d.plan]}`,
  },
  AdoptionDecisionMade: {
    means: 'The authority decided that the young person should be placed for adoption.',
    command: 'MakeAdoptionDecision',
    lane: 'REVIEWS',
    data: { decisionId: 'opaque id of the decision' },
    personal: {},
    text: () => 'Decided: should be placed for adoption',
  },
  AdoptionDecisionReversed: {
    means: 'The authority no longer plans adoption.',
    command: 'ReverseAdoptionDecision',
    lane: 'REVIEWS',
    data: { decisionId: 'the decision; absent for the last one', reason: 'SSDA903 REASON_PLACED_CEASED code' },
    personal: {},
    text: (d) => `Adoption no longer planned${because(d.reason)}`,
  },
  AdopterMatched: {
    means: 'The young person was matched with adopters.',
    command: 'MatchAdopter',
    lane: 'REVIEWS',
    data: {
      decisionId: 'the decision that led to it',
      decisionOn: 'SSDA903 DATE_INT, ISO date',
      fosterCare: 'SSDA903 FOSTER_CARE: true when the adopters were the foster carers',
      numberOfAdopters: 'SSDA903 NB_ADOPTR',
      sexOfAdopters: 'SSDA903 SEX_ADOPTR code',
      legalStatusOfAdopters: 'SSDA903 LS_ADOPTR code',
    },
    personal: {},
    text: (d) => (d.fosterCare ? 'Matched with adopters, who were the foster carers' : 'Matched with adopters'),
  },
  ImmigrationStatusRecorded: {
    means: 'The young person came to the country alone and seeks asylum.',
    command: 'RecordImmigrationStatus',
    lane: 'IDENTITY',
    data: { status: 'UASC', endsOn: 'SSDA903 DUC: the day this ceased or is to cease' },
    personal: {},
    text: (d) => `Unaccompanied asylum-seeking child${d.endsOn ? ` until ${inWords(d.endsOn)}` : ''}`,
  },
  CareLeaverContactRecorded: {
    means: 'How a care leaver fares around a birthday.',
    command: 'RecordCareLeaverContact',
    lane: 'SUPPORT',
    data: {
      inTouch: 'SSDA903 IN_TOUCH code',
      activity: 'SSDA903 ACTIV code',
      accommodation: 'SSDA903 ACCOM code with its suffix',
      suitable: 'whether the accommodation is suitable, when it is known otherwise than by the suffix',
    },
    personal: {},
    text: (d) =>
      `Care leaver: ${meaning('IN_TOUCH', d.inTouch)}. Activity: ${meaning('ACTIV', d.activity)}. Lives: ${meaning('ACCOM', d.accommodation)}`,
  },
};
