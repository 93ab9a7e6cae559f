import type { Codes } from './code';

/** How a child was absent (MISSING). Some councils write every absence as M, so never compare M alone between councils. */
export const MISSING_TYPES = {
  M: { meaning: 'Missing: where the child was is not known' },
  A: { meaning: 'Away without authorisation: where the child was is known' },
} as const satisfies Codes;
export type MissingType = keyof typeof MISSING_TYPES;

/** How the child took part in a review (REVIEW_CODE). */
export const REVIEW_CODES = {
  PN0: { meaning: 'The child was under four' },
  PN1: { meaning: 'Attended and spoke' },
  PN2: { meaning: 'Attended; an advocate spoke' },
  PN3: { meaning: 'Attended and gave views without words' },
  PN4: { meaning: 'Attended and did not contribute' },
  PN5: { meaning: 'Did not attend; briefed someone to speak' },
  PN6: { meaning: 'Did not attend; gave views by another means' },
  PN7: { meaning: 'Did not attend; views not given' },
} as const satisfies Codes;
export type ReviewCode = keyof typeof REVIEW_CODES;

/** Why the social worker changed (SW_REASON). It stands on the row of the worker who starts. */
export const SOCIAL_WORKER_CHANGE_REASONS = {
  MANAGE: { meaning: 'To manage caseloads' },
  FCONTA: { meaning: 'First contact, or referred again' },
  LEFTRL: { meaning: 'The last social worker left' },
  ORGRST: { meaning: 'Reorganisation' },
  TSPROC: { meaning: 'Usual transfer between teams' },
  ABSENC: { meaning: 'Cover for an absence, or return from one' },
  CHCHAN: { meaning: 'The child asked for a change' },
  PCCHAN: { meaning: 'A parent or carer asked for a change' },
  SWDIED: { meaning: 'The last social worker died' },
  OTHERS: { meaning: 'Other reason' },
} as const satisfies Codes;
export type SocialWorkerChangeReason = keyof typeof SOCIAL_WORKER_CHANGE_REASONS;

/** Why no strengths and difficulties score was given (SDQ_REASON). */
export const SDQ_REASONS = {
  SDQ1: { meaning: 'Under four or over sixteen when last assessed' },
  SDQ2: { meaning: 'The carer refused' },
  SDQ3: { meaning: 'Not possible because of the severity of a disability' },
  SDQ4: { meaning: 'Other reason' },
  SDQ5: { meaning: 'The child refused' },
} as const satisfies Codes;
export type SdqReason = keyof typeof SDQ_REASONS;

/** Whether the council is in touch with a care leaver (IN_TOUCH). */
export const IN_TOUCH_CODES = {
  YES: { meaning: 'In touch' },
  NO: { meaning: 'Not in touch' },
  DIED: { meaning: 'Died after leaving care' },
  REFU: { meaning: 'Refuses contact' },
  NREQ: { meaning: 'No longer needs services' },
  RHOM: { meaning: 'Returned home for six months or more' },
} as const satisfies Codes;
export type InTouch = keyof typeof IN_TOUCH_CODES;

/** What a care leaver does (ACTIV). */
export const CARE_LEAVER_ACTIVITIES = {
  F1: { meaning: 'Higher education, full time' },
  P1: { meaning: 'Higher education, part time' },
  F2: { meaning: 'Other education, full time' },
  P2: { meaning: 'Other education, part time' },
  F3: { meaning: 'Training or work, full time', to: 2021 },
  P3: { meaning: 'Training or work, part time', to: 2021 },
  F4: { meaning: 'Apprenticeship, full time', from: 2022 },
  P4: { meaning: 'Apprenticeship, part time', from: 2022 },
  F5: { meaning: 'Training or work other than an apprenticeship, full time', from: 2022 },
  P5: { meaning: 'Training or work other than an apprenticeship, part time', from: 2022 },
  G4: { meaning: 'Not in education, training or work: illness or disability' },
  G5: { meaning: 'Not in education, training or work: other' },
  G6: { meaning: 'Not in education, training or work: pregnancy or parenting' },
  '0': { meaning: 'Not completed' },
} as const satisfies Codes;
export type CareLeaverActivity = keyof typeof CARE_LEAVER_ACTIVITIES;

const SUITABLE = 'suitable';
const UNSUITABLE = 'unsuitable';
/** Where a care leaver lives (ACCOM): a letter for the kind, then 1 for suitable or 2 for unsuitable. */
export const CARE_LEAVER_ACCOMMODATION = {
  B1: { meaning: `With parents or relatives, ${SUITABLE}` },
  B2: { meaning: `With parents or relatives, ${UNSUITABLE}` },
  C1: { meaning: `Residential care, ${SUITABLE}` },
  C2: { meaning: `Residential care, ${UNSUITABLE}` },
  D1: { meaning: `Semi-independent, transitional, ${SUITABLE}` },
  D2: { meaning: `Semi-independent, transitional, ${UNSUITABLE}` },
  E1: { meaning: `Supported lodgings, ${SUITABLE}` },
  E2: { meaning: `Supported lodgings, ${UNSUITABLE}` },
  G1: { meaning: `Abroad, ${SUITABLE}` },
  G2: { meaning: `Abroad, ${UNSUITABLE}` },
  H1: { meaning: `Deported, ${SUITABLE}` },
  H2: { meaning: `Deported, ${UNSUITABLE}` },
  K1: { meaning: `Ordinary lodgings without formal support, ${SUITABLE}` },
  K2: { meaning: `Ordinary lodgings without formal support, ${UNSUITABLE}` },
  R1: { meaning: `Residence not known, ${SUITABLE}` },
  R2: { meaning: `Residence not known, ${UNSUITABLE}` },
  S1: { meaning: `No fixed home, ${SUITABLE}` },
  S2: { meaning: `No fixed home, ${UNSUITABLE}` },
  T1: { meaning: `Foyer or similar, ${SUITABLE}` },
  T2: { meaning: `Foyer or similar, ${UNSUITABLE}` },
  U1: { meaning: `Independent living, ${SUITABLE}` },
  U2: { meaning: `Independent living, ${UNSUITABLE}` },
  V1: { meaning: `Emergency accommodation, ${SUITABLE}` },
  V2: { meaning: `Emergency accommodation, ${UNSUITABLE}` },
  W1: { meaning: `Bed and breakfast, ${SUITABLE}` },
  W2: { meaning: `Bed and breakfast, ${UNSUITABLE}` },
  X1: { meaning: `In custody, ${SUITABLE}` },
  X2: { meaning: `In custody, ${UNSUITABLE}` },
  Y1: { meaning: `Other, ${SUITABLE}` },
  Y2: { meaning: `Other, ${UNSUITABLE}` },
  Z1: { meaning: `With the former foster carer, ${SUITABLE}` },
  Z2: { meaning: `With the former foster carer, ${UNSUITABLE}` },
  '0': { meaning: 'Not completed' },
} as const satisfies Codes;
export type CareLeaverAccommodation = keyof typeof CARE_LEAVER_ACCOMMODATION;
