import type { Codes } from './code';

/**
 * Why a new episode began (RNE). The letter stands on the row that starts.
 *
 * Source: the national guide to the children looked after return (SSDA903).
 */
export const REASONS_FOR_NEW_EPISODE = {
  S: { meaning: 'Started to be looked after' },
  L: { meaning: 'Legal status changed; same placement and carers' },
  P: { meaning: 'Placement and carers changed' },
  T: { meaning: 'Placement changed; same carers' },
  B: { meaning: 'Legal status, placement and carers changed on one day' },
  U: { meaning: 'Legal status and placement changed on one day; same carers' },
} as const satisfies Codes;
export type ReasonForNewEpisode = keyof typeof REASONS_FOR_NEW_EPISODE;

/** Under which law the child is looked after (LS). */
export const LEGAL_STATUSES = {
  C1: { meaning: 'Interim care order', class: 'CARE_ORDER' },
  C2: { meaning: 'Full care order', class: 'CARE_ORDER' },
  D1: { meaning: 'Freeing order (no longer made)', class: 'ADOPTION_ORDER' },
  E1: { meaning: 'Placement order', class: 'ADOPTION_ORDER' },
  V2: { meaning: 'Accommodated by agreement, section 20: one period', class: 'VOLUNTARY' },
  V3: { meaning: 'Short breaks: each break recorded', class: 'SHORT_BREAKS' },
  V4: { meaning: 'Short breaks: the agreement recorded', class: 'SHORT_BREAKS' },
  L1: { meaning: 'Police protection, at most 72 hours', class: 'EMERGENCY' },
  L2: { meaning: 'Emergency protection order, at most 21 days', class: 'EMERGENCY' },
  L3: { meaning: 'Child assessment order, at most 7 days', class: 'EMERGENCY' },
  J1: { meaning: 'Remanded to council or youth detention accommodation', class: 'YOUTH_JUSTICE' },
  J2: { meaning: 'Held in council accommodation after arrest', class: 'YOUTH_JUSTICE' },
  J3: { meaning: 'Youth rehabilitation order with residence or intensive fostering', class: 'YOUTH_JUSTICE' },
} as const satisfies Codes;
export type LegalStatus = keyof typeof LEGAL_STATUSES;

/** Why the child needed help when the period of care began (CIN). It never changes within a period. */
export const CATEGORIES_OF_NEED = {
  N1: { meaning: 'Abuse or neglect' },
  N2: { meaning: "The child's disability" },
  N3: { meaning: "A parent's illness or disability" },
  N4: { meaning: 'Family in acute stress' },
  N5: { meaning: 'Family dysfunction' },
  N6: { meaning: 'Socially unacceptable behaviour' },
  N7: { meaning: 'Low income' },
  N8: { meaning: 'Absent parenting' },
} as const satisfies Codes;
export type CategoryOfNeed = keyof typeof CATEGORIES_OF_NEED;

/** Why an episode ended (REC). X1 says that care goes on in the next row; every other code says that care ended. */
export const REASONS_EPISODE_CEASED = {
  X1: { meaning: 'The next episode begins the same day', class: 'CONTINUES' },
  E11: { meaning: 'Adopted, unopposed', class: 'ADOPTED' },
  E12: { meaning: 'Adopted, consent dispensed with by the court', class: 'ADOPTED' },
  E2: { meaning: 'Died', class: 'DIED' },
  E3: { meaning: 'Care taken over by another council', class: 'TRANSFERRED' },
  E4A: { meaning: 'Returned home as planned', class: 'RETURN_HOME_PLANNED' },
  E4B: { meaning: 'Returned home, not part of the care plan', class: 'RETURN_HOME_UNPLANNED' },
  E13: {
    meaning: 'Left to live with parents, relatives or others without parental responsibility',
    class: 'RETURN_TO_NETWORK',
  },
  E41: { meaning: 'Child arrangements (residence) order', class: 'PERMANENCE_ORDER' },
  E43: {
    meaning: 'Special guardianship order to former foster carers (replaced)',
    to: 2018,
    class: 'PERMANENCE_ORDER',
    unverified: true,
  },
  E44: {
    meaning: 'Special guardianship order to other carers (replaced)',
    to: 2018,
    class: 'PERMANENCE_ORDER',
    unverified: true,
  },
  E45: {
    meaning: 'Special guardianship order to the former foster carer, a relative or friend',
    from: 2019,
    class: 'PERMANENCE_ORDER',
  },
  E46: {
    meaning: 'Special guardianship order to the former foster carer, not a relative or friend',
    from: 2019,
    class: 'PERMANENCE_ORDER',
  },
  E47: {
    meaning: 'Special guardianship order to another carer, a relative or friend',
    from: 2019,
    class: 'PERMANENCE_ORDER',
  },
  E48: {
    meaning: 'Special guardianship order to another carer, not a relative or friend',
    from: 2019,
    class: 'PERMANENCE_ORDER',
  },
  E5: { meaning: 'Moved to live independently, with formal support', class: 'INDEPENDENT' },
  E6: { meaning: 'Moved to live independently, without formal support', class: 'INDEPENDENT' },
  E7: { meaning: 'Moved to residential care of adult social care', class: 'ADULT_CARE' },
  E8: { meaning: 'Care ended for any other reason', class: 'OTHER' },
  E9: { meaning: 'Sentenced to custody', class: 'CUSTODY' },
  E14: { meaning: 'Remand ended', class: 'REMAND_ENDED' },
  E15: { meaning: 'Assessed to be 18 or over', class: 'AGE_ASSESSED' },
  E16: { meaning: 'Moved abroad', class: 'ABROAD' },
  E17: { meaning: 'Turned 18 and stayed with the same carers', class: 'STAYING_PUT' },
} as const satisfies Codes;
export type ReasonEpisodeCeased = keyof typeof REASONS_EPISODE_CEASED;
export type CareEndingClass = (typeof REASONS_EPISODE_CEASED)[ReasonEpisodeCeased]['class'];
