import type { CodeList } from './code-list';

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
} as const satisfies CodeList;
export type ReasonForNewEpisode = keyof typeof REASONS_FOR_NEW_EPISODE;

/** Under which law the child is looked after (LS). */
export const LEGAL_STATUSES = {
  C1: { meaning: 'Interim care order', group: 'CARE_ORDER' },
  C2: { meaning: 'Full care order', group: 'CARE_ORDER' },
  D1: { meaning: 'Freeing order (no longer made)', group: 'ADOPTION_ORDER' },
  E1: { meaning: 'Placement order', group: 'ADOPTION_ORDER' },
  V2: { meaning: 'Accommodated by agreement, section 20: one period', group: 'VOLUNTARY' },
  V3: { meaning: 'Short breaks: each break recorded', group: 'SHORT_BREAKS' },
  V4: { meaning: 'Short breaks: the agreement recorded', group: 'SHORT_BREAKS' },
  L1: { meaning: 'Police protection, at most 72 hours', group: 'EMERGENCY' },
  L2: { meaning: 'Emergency protection order, at most 21 days', group: 'EMERGENCY' },
  L3: { meaning: 'Child assessment order, at most 7 days', group: 'EMERGENCY' },
  J1: { meaning: 'Remanded to council or youth detention accommodation', group: 'YOUTH_JUSTICE' },
  J2: { meaning: 'Held in council accommodation after arrest', group: 'YOUTH_JUSTICE' },
  J3: { meaning: 'Youth rehabilitation order with residence or intensive fostering', group: 'YOUTH_JUSTICE' },
} as const satisfies CodeList;
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
} as const satisfies CodeList;
export type CategoryOfNeed = keyof typeof CATEGORIES_OF_NEED;

/**
 * Why an episode ended (REC). X1 says that care goes on in the next row; every other code says that care ended.
 *
 * E99 is no national code: a public tidying tool writes it, with an end date of its own, when an open row vanishes.
 */
export const REASONS_EPISODE_CEASED = {
  X1: { meaning: 'The next episode begins the same day', group: 'CONTINUES' },
  E11: { meaning: 'Adopted, unopposed', group: 'ADOPTED' },
  E12: { meaning: 'Adopted, consent dispensed with by the court', group: 'ADOPTED' },
  E2: { meaning: 'Died', group: 'DIED' },
  E3: { meaning: 'Care taken over by another council', group: 'TRANSFERRED' },
  E4A: { meaning: 'Returned home as planned', group: 'RETURN_HOME_PLANNED' },
  E4B: { meaning: 'Returned home, not part of the care plan', group: 'RETURN_HOME_UNPLANNED' },
  E13: {
    meaning: 'Left to live with parents, relatives or others without parental responsibility',
    group: 'RETURN_TO_NETWORK',
  },
  E41: { meaning: 'Child arrangements (residence) order', group: 'PERMANENCE_ORDER' },
  E43: {
    meaning: 'Special guardianship order to former foster carers (replaced)',
    to: 2018,
    group: 'PERMANENCE_ORDER',
    unverified: true,
  },
  E44: {
    meaning: 'Special guardianship order to other carers (replaced)',
    to: 2018,
    group: 'PERMANENCE_ORDER',
    unverified: true,
  },
  E45: {
    meaning: 'Special guardianship order to the former foster carer, a relative or friend',
    from: 2019,
    group: 'PERMANENCE_ORDER',
  },
  E46: {
    meaning: 'Special guardianship order to the former foster carer, not a relative or friend',
    from: 2019,
    group: 'PERMANENCE_ORDER',
  },
  E47: {
    meaning: 'Special guardianship order to another carer, a relative or friend',
    from: 2019,
    group: 'PERMANENCE_ORDER',
  },
  E48: {
    meaning: 'Special guardianship order to another carer, not a relative or friend',
    from: 2019,
    group: 'PERMANENCE_ORDER',
  },
  E5: { meaning: 'Moved to live independently, with formal support', group: 'INDEPENDENT' },
  E6: { meaning: 'Moved to live independently, without formal support', group: 'INDEPENDENT' },
  E7: { meaning: 'Moved to residential care of adult social care', group: 'ADULT_CARE' },
  E8: { meaning: 'Care ended for any other reason', group: 'OTHER' },
  E9: { meaning: 'Sentenced to custody', group: 'CUSTODY' },
  E14: { meaning: 'Remand ended', group: 'REMAND_ENDED' },
  E15: { meaning: 'Assessed to be 18 or over', group: 'AGE_ASSESSED' },
  E16: { meaning: 'Moved abroad', group: 'ABROAD' },
  E17: { meaning: 'Turned 18 and stayed with the same carers', group: 'STAYING_PUT' },
  E99: { meaning: 'Not a national code: an end invented by a tidying tool', group: 'SYNTHETIC', synthetic: true },
} as const satisfies CodeList;
export type ReasonEpisodeCeased = keyof typeof REASONS_EPISODE_CEASED;
export type EndingGroup = (typeof REASONS_EPISODE_CEASED)[ReasonEpisodeCeased]['group'];
