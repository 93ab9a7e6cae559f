import { codeOf, meaning } from '../codes';
import type { CatalogueOf, Says } from '../envelope';

export interface CareFacts {
  PeriodOfCareStarted: Says<{
    periodId: string;
    categoryOfNeed: string;
    legalStatus: string;
    planned?: boolean;
    noticeHours?: number;
  }>;
  LegalStatusChanged: Says<{ periodId?: string; from?: string; to: string }, { homePostcode?: string }>;
  PeriodOfCareEnded: Says<{ periodId: string; reasonCeased: string; plan: EndingPlan; wentTo?: string }>;
  ShortBreakAgreed: Says<ShortBreak, { homePostcode?: string; placementPostcode?: string }>;
  ShortBreakTaken: Says<ShortBreak, { homePostcode?: string; placementPostcode?: string }>;
  RemandStarted: Says<{ remandId: string; court?: string; accommodationType?: string; designatedAuthority?: string }>;
  RemandEnded: Says<{ remandId: string; reason?: string }>;
  CustodialSentenceStarted: Says<{ sentenceId: string; staysLookedAfter: boolean }>;
  CustodialSentenceEnded: Says<{ sentenceId: string }>;
  CareLeaverStatusRecorded: Says<{ status: 'ELIGIBLE' | 'RELEVANT' | 'FORMER_RELEVANT' | 'QUALIFYING' }>;
}

export type EndingPlan = 'PLANNED' | 'UNPLANNED' | 'NOT_STATED';

/** One short break (V3) or agreement for several (V4): kept apart from periods of care and placements. */
export interface ShortBreak {
  shortBreakId: string;
  legalStatus: string;
  categoryOfNeed: string;
  placementType: string;
  provider?: string;
  urn?: string;
  /** SSDA903 RNE of the row, so that the return can be given back. */
  reasonForNewEpisode?: string;
  /** Last day; absent while it goes on. */
  endedOn?: string;
  reasonCeased?: string;
  reasonForChange?: string;
}

const SHORT_BREAK_DOCS = {
  shortBreakId: 'opaque id',
  legalStatus: 'V3 or V4',
  categoryOfNeed: 'N1–N8',
  placementType: 'SSDA903 PLACE code',
  provider: 'SSDA903 PLACE_PROVIDER code',
  urn: 'Ofsted number of the setting',
  reasonForNewEpisode: 'SSDA903 RNE code',
  endedOn: 'last day, absent while it goes on',
  reasonCeased: 'SSDA903 REC code',
  reasonForChange: 'SSDA903 REASON_PLACE_CHANGE code',
} as const;
const POSTCODE_DOCS = { homePostcode: 'postcode of the home', placementPostcode: 'postcode of the setting' } as const;

/** How a care ending to parents is named: E4A and E4B tell whether it was in the plan. */
export function planOfEnding(reasonCeased: string): EndingPlan {
  if (reasonCeased === 'E4A') return 'PLANNED';
  return reasonCeased === 'E4B' ? 'UNPLANNED' : 'NOT_STATED';
}

/** A return home is named as such; any other ending says first that care ceased. */
function endingInWords(reasonCeased: string): string {
  const words = meaning('REC', reasonCeased);
  return codeOf('REC', reasonCeased)?.class?.startsWith('RETURN_') ? words : `Ceased to be looked after: ${words}`;
}

export const careCatalogue: CatalogueOf<CareFacts> = {
  PeriodOfCareStarted: {
    means: 'The young person became looked after.',
    command: 'StartPeriodOfCare',
    lane: 'CARE',
    data: {
      periodId: 'opaque id of the period',
      categoryOfNeed: 'N1–N8, constant for the period',
      legalStatus: 'SSDA903 LS code on the first day',
      planned: 'whether it was planned',
      noticeHours: 'hours of notice',
    },
    personal: {},
    text: (d) => `Became looked after: ${meaning('LS', d.legalStatus)}; need: ${meaning('CIN', d.categoryOfNeed)}`,
  },
  LegalStatusChanged: {
    means: 'The legal status under which the young person is looked after.',
    command: 'ChangeLegalStatus',
    lane: 'CARE',
    data: { periodId: 'the period of care', from: 'SSDA903 LS code before', to: 'SSDA903 LS code from now on' },
    personal: { homePostcode: 'postcode of the home, where it has changed' },
    text: (d) => `Legal status: ${meaning('LS', d.to)}`,
  },
  PeriodOfCareEnded: {
    means: 'The young person ceased to be looked after.',
    command: 'EndPeriodOfCare',
    lane: 'CARE',
    data: {
      periodId: 'the period of care',
      reasonCeased: 'SSDA903 REC code',
      plan: 'PLANNED, UNPLANNED or NOT_STATED',
      wentTo: 'where to, in a code',
    },
    personal: {},
    text: (d) => endingInWords(d.reasonCeased),
  },
  ShortBreakAgreed: {
    means: 'An agreement for a series of short breaks (V4): outside the measures of stability.',
    command: 'AgreeShortBreak',
    lane: 'CARE',
    data: SHORT_BREAK_DOCS,
    personal: POSTCODE_DOCS,
    text: () => 'Series of short breaks agreed',
  },
  ShortBreakTaken: {
    means: 'One short break (V3): outside the measures of stability.',
    command: 'TakeShortBreak',
    lane: 'CARE',
    data: SHORT_BREAK_DOCS,
    personal: POSTCODE_DOCS,
    text: (d) => `Short break: ${meaning('PLACE', d.placementType)}`,
  },
  RemandStarted: {
    means: 'A court remanded the young person.',
    command: 'StartRemand',
    lane: 'CARE',
    data: {
      remandId: 'opaque id',
      court: 'name of the court',
      accommodationType: 'LOCAL_AUTHORITY or YOUTH_DETENTION',
      designatedAuthority: 'the designated authority',
    },
    personal: {},
    text: () => 'Remanded',
  },
  RemandEnded: {
    means: 'A remand ended.',
    command: 'EndRemand',
    lane: 'CARE',
    data: { remandId: 'the remand', reason: 'code of the reason' },
    personal: {},
    text: () => 'Remand ended',
  },
  CustodialSentenceStarted: {
    means: 'The young person began a custodial sentence.',
    command: 'StartCustodialSentence',
    lane: 'CARE',
    data: { sentenceId: 'opaque id', staysLookedAfter: 'true on a care order' },
    personal: {},
    text: (d) => `Sentenced to custody; ${d.staysLookedAfter ? 'stays' : 'ceases to be'} looked after`,
  },
  CustodialSentenceEnded: {
    means: 'A custodial sentence ended.',
    command: 'EndCustodialSentence',
    lane: 'CARE',
    data: { sentenceId: 'the sentence' },
    personal: {},
    text: () => 'Custodial sentence ended',
  },
  CareLeaverStatusRecorded: {
    means: 'What the young person is owed as a care leaver.',
    command: 'RecordCareLeaverStatus',
    lane: 'CARE',
    data: { status: 'ELIGIBLE, RELEVANT, FORMER_RELEVANT or QUALIFYING' },
    personal: {},
    text: (d) => `Care leaver status: ${d.status.toLowerCase().replace('_', ' ')}`,
  },
};
