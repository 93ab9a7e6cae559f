import type { Codes } from './code';

/**
 * What kind of place (PLACE), grouped as the ledger counts places.
 *
 * Sources disagree on the last year of H5, P2 and Z1; the years here follow the national change of lists of 2024-25 and
 * 2025-26. P2 may not start after 27 October 2023 (national rule 217t).
 */
export const PLACEMENT_TYPES = {
  A3: { meaning: 'Placed for adoption with consent, with the present foster carer', class: 'ADOPTION' },
  A4: { meaning: 'Placed for adoption with consent, not with the present foster carer', class: 'ADOPTION' },
  A5: { meaning: 'Placed for adoption under a placement order, with the present foster carer', class: 'ADOPTION' },
  A6: { meaning: 'Placed for adoption under a placement order, not with the present foster carer', class: 'ADOPTION' },
  H5: { meaning: 'Semi-independent living, not a regulated home', class: 'SUPPORTED', to: 2024 },
  K1: { meaning: "Secure children's home", class: 'SECURE' },
  K2: { meaning: "Children's home", class: 'RESIDENTIAL' },
  K3: { meaning: 'Supported accommodation registered with Ofsted, ages 16 and 17', class: 'SUPPORTED', from: 2025 },
  P1: { meaning: 'Living with a parent while looked after', class: 'HOME' },
  P2: { meaning: 'Independent living', class: 'SUPPORTED', to: 2024 },
  P3: { meaning: 'Residential employment', class: 'OTHER' },
  R1: { meaning: 'Residential care home', class: 'RESIDENTIAL' },
  R2: { meaning: 'Hospital or other nursing establishment', class: 'OTHER' },
  R3: { meaning: 'Family centre or mother and baby unit', class: 'OTHER' },
  R5: { meaning: 'Young offender institution', class: 'CUSTODY' },
  S1: { meaning: 'Residential school', class: 'RESIDENTIAL' },
  T0: { meaning: 'Temporary stay, any kind', class: 'TEMPORARY' },
  T1: { meaning: 'Temporary stay in hospital, at most six weeks', class: 'TEMPORARY' },
  T2: { meaning: 'Temporary stay: the child is on holiday', class: 'TEMPORARY' },
  T3: { meaning: "Temporary stay during the carers' holiday, at most three weeks", class: 'TEMPORARY' },
  T4: { meaning: 'Temporary stay for another reason, at most seven days', class: 'TEMPORARY' },
  U1: { meaning: 'Foster care by a relative or friend, long term', class: 'FOSTERING' },
  U2: { meaning: 'Foster care by a relative or friend who may adopt', class: 'FOSTERING' },
  U3: { meaning: 'Foster care by a relative or friend, not long term', class: 'FOSTERING' },
  U4: { meaning: 'Foster care, long term', class: 'FOSTERING' },
  U5: { meaning: 'Foster care by carers who may adopt', class: 'FOSTERING' },
  U6: { meaning: 'Foster care, not long term', class: 'FOSTERING' },
  Z1: { meaning: 'Other placement', class: 'OTHER', to: 2025 },
  Z11: { meaning: 'Other placement, first kind', class: 'OTHER', from: 2026, unverified: true },
  Z12: { meaning: 'Other placement, second kind', class: 'OTHER', from: 2026, unverified: true },
  Z13: { meaning: 'Other placement, third kind', class: 'OTHER', from: 2026, unverified: true },
  Z14: { meaning: 'Other placement, fourth kind', class: 'OTHER', from: 2026, unverified: true },
} as const satisfies Codes;
export type PlacementType = keyof typeof PLACEMENT_TYPES;
export type PlacementClass = (typeof PLACEMENT_TYPES)[PlacementType]['class'];

/** Who provides the place (PLACE_PROVIDER). Blank for temporary stays and, in earlier years, for Z1. */
export const PLACEMENT_PROVIDERS = {
  PR0: { meaning: 'A parent' },
  PR1: { meaning: 'The council itself' },
  PR2: { meaning: 'Another council' },
  PR3: { meaning: 'Another public body' },
  PR4: { meaning: 'Private provider' },
  PR5: { meaning: 'Voluntary or charitable provider' },
} as const satisfies Codes;
export type PlacementProvider = keyof typeof PLACEMENT_PROVIDERS;

/**
 * Why a placement changed (REASON_PLACE_CHANGE), grouped by what it says about breakdown. It stands on the row that
 * closes; blank on open rows, on temporary stays and on the row before one.
 */
export const REASONS_FOR_PLACEMENT_CHANGE = {
  CARPL: { meaning: 'Change to the care plan, or carrying it out', class: 'PLANNED' },
  CLOSE: { meaning: 'The provision closed or the carer resigned', class: 'PROVIDER_LED_PLANNED' },
  ALLEG: { meaning: 'Allegation against the carers', class: 'SAFEGUARDING' },
  STAND: { meaning: 'Concern about standards of care', class: 'SAFEGUARDING' },
  APPRR: { meaning: "The carers' approval was removed", class: 'SAFEGUARDING' },
  CREQB: { meaning: "The carer asked for it to end because of the child's behaviour", class: 'DISRUPTION' },
  CREQO: { meaning: 'The carer asked for it to end for another reason', class: 'DISRUPTION' },
  CHILD: { meaning: 'The child asked for it to end', class: 'DISRUPTION' },
  LAREQ: { meaning: 'The responsible or area authority asked for it to end', class: 'DISRUPTION' },
  PLACE: { meaning: 'Only the status of the placement changed', class: 'NOT_A_MOVE' },
  CUSTOD: { meaning: 'Custody arrangement', class: 'CUSTODY', from: 2019 },
  OTHER: { meaning: 'Other reason', class: 'UNKNOWN' },
} as const satisfies Codes;
export type ReasonForPlacementChange = keyof typeof REASONS_FOR_PLACEMENT_CHANGE;
export type BreakdownClass = (typeof REASONS_FOR_PLACEMENT_CHANGE)[ReasonForPlacementChange]['class'];
