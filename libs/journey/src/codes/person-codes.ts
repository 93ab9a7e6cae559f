import type { Codes } from './code';

/** The child's sex (SEX). Recoded from figures to letters for the year ending 2025. */
export const SEXES = {
  '1': { meaning: 'Male', to: 2024 },
  '2': { meaning: 'Female', to: 2024 },
  M: { meaning: 'Male', from: 2025 },
  F: { meaning: 'Female', from: 2025 },
  U: { meaning: 'Unknown', from: 2025 },
} as const satisfies Codes;
export type Sex = keyof typeof SEXES;

/** The child's ethnicity (ETHNIC). */
export const ETHNICITIES = {
  WBRI: { meaning: 'White British' },
  WIRI: { meaning: 'White Irish' },
  WOTH: { meaning: 'Any other White background' },
  WIRT: { meaning: 'Traveller of Irish heritage' },
  WROM: { meaning: 'Gypsy or Roma' },
  MWBC: { meaning: 'White and Black Caribbean' },
  MWBA: { meaning: 'White and Black African' },
  MWAS: { meaning: 'White and Asian' },
  MOTH: { meaning: 'Any other Mixed background' },
  AIND: { meaning: 'Indian' },
  APKN: { meaning: 'Pakistani' },
  ABAN: { meaning: 'Bangladeshi' },
  AOTH: { meaning: 'Any other Asian background' },
  BCRB: { meaning: 'Black Caribbean' },
  BAFR: { meaning: 'Black African' },
  BOTH: { meaning: 'Any other Black background' },
  CHNE: { meaning: 'Chinese' },
  OOTH: { meaning: 'Any other ethnic group' },
  REFU: { meaning: 'Refused to say' },
  NOBT: { meaning: 'Not yet obtained' },
} as const satisfies Codes;
export type Ethnicity = keyof typeof ETHNICITIES;

/** Why a unique pupil number is not known; written in its place (UPN). No source we read gives the five meanings. */
export const UPN_UNKNOWN_REASONS = {
  UN1: { meaning: 'Pupil number not known, first reason', unverified: true },
  UN2: { meaning: 'Pupil number not known, second reason', unverified: true },
  UN3: { meaning: 'Pupil number not known, third reason', unverified: true },
  UN4: { meaning: 'Pupil number not known, fourth reason', unverified: true },
  UN5: { meaning: 'Pupil number not known, fifth reason', unverified: true },
} as const satisfies Codes;
export type UpnUnknownReason = keyof typeof UPN_UNKNOWN_REASONS;

/** The kind of permanence the child had before this period of care (PREV_PERM). */
export const PREVIOUS_PERMANENCE = {
  P1: { meaning: 'Adoption' },
  P2: { meaning: 'Special guardianship order' },
  P3: { meaning: 'Child arrangements (residence) order' },
  P4: { meaning: 'Not known' },
  Z1: { meaning: 'No permanence before' },
} as const satisfies Codes;
export type PreviousPermanence = keyof typeof PREVIOUS_PERMANENCE;

/** Why a decision that the child should be placed for adoption was reversed (REASON_PLACED_CEASED). */
export const REASONS_ADOPTION_DECISION_REVERSED = {
  RD1: { meaning: "The child's needs changed" },
  RD2: { meaning: 'The court made no placement order' },
  RD3: { meaning: 'No adopters could be found' },
  RD4: { meaning: 'Other reason' },
} as const satisfies Codes;
export type ReasonAdoptionDecisionReversed = keyof typeof REASONS_ADOPTION_DECISION_REVERSED;

/** The adopters' sex (SEX_ADOPTR). */
export const ADOPTER_SEXES = {
  M1: { meaning: 'One man' },
  F1: { meaning: 'One woman' },
  MM: { meaning: 'Two men' },
  FF: { meaning: 'Two women' },
  MF: { meaning: 'A man and a woman' },
} as const satisfies Codes;
export type AdopterSex = keyof typeof ADOPTER_SEXES;

/** The adopters' legal status (LS_ADOPTR). Meanings inferred from national rules 514 to 524. */
export const ADOPTER_LEGAL_STATUSES = {
  L0: { meaning: 'Single adopter' },
  L11: { meaning: 'Married couple, a man and a woman' },
  L12: { meaning: 'Married couple of one sex' },
  L2: { meaning: 'Civil partnership' },
  L3: { meaning: 'Unmarried couple, a man and a woman' },
  L4: { meaning: 'Unmarried couple of one sex' },
} as const satisfies Codes;
export type AdopterLegalStatus = keyof typeof ADOPTER_LEGAL_STATUSES;
