import type { CodeList } from '@app/journey';

/** How the text of a column is read. */
type Kind =
  | { readonly kind: 'child' | 'date' | 'partial-date' | 'flag' | 'postcode' | 'urn' | 'upn' | 'worker' | 'authority' }
  | { readonly kind: 'code'; readonly list: CodeList }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number };

export type Column = Kind & {
  readonly name: string;
  /**
   * NEEDED: without it the row says nothing that could be recorded, so the row is set aside.
   * EXPECTED: the national form asks for it; a blank is noted. OPTIONAL: a blank has a meaning of its own.
   */
  readonly presence: 'NEEDED' | 'EXPECTED' | 'OPTIONAL';
  /** True for what identifies or describes a person: kept apart from the rest by whoever stores it. */
  readonly personal: boolean;
  /** What the column holds, in words that fit into a sentence. */
  readonly says: string;
  /** The national rule that a bad value breaks, where there is one. */
  readonly rule?: string;
  /** First collection year (year ending) in which the column is sent. */
  readonly from?: number;
  /**
   * True for an end date: a blank says "not ended", so an unreadable one must not be taken for a blank. The row is set
   * aside rather than left open.
   */
  readonly end?: boolean;
  /** The column that holds the start, and the national rule broken when the end is before it. */
  readonly startedIn?: string;
  readonly orderRule?: string;
  /** True when the date may lie after the collection year; elsewhere such a date is noted, under `lateRule`. */
  readonly mayBeLater?: boolean;
  readonly lateRule?: string;
};

export interface Table {
  readonly says: string;
  /** First collection year (year ending) in which the table is sent. */
  readonly from?: number;
  readonly columns: readonly Column[];
}

const needed = { presence: 'NEEDED', personal: false } as const;
const expected = { presence: 'EXPECTED', personal: false } as const;
const optional = { presence: 'OPTIONAL', personal: false } as const;
const CHILD = { name: 'CHILD', kind: 'child', presence: 'NEEDED', personal: true, says: "child's identifier" } as const;
const DOB = {
  name: 'DOB',
  kind: 'date',
  presence: 'EXPECTED',
  personal: true,
  says: 'date of birth',
  rule: '102',
} as const;

/**
 * The twelve tables of the return, with their columns in the order in which they are sent.
 *
 * Source: the national specification of the children looked after return (SSDA903) and its validation rules, collection
 * years ending 2015 to 2027.
 */
export const TABLES = {
  Header: {
    says: 'header',
    columns: [
      CHILD,
      { name: 'SEX', ...expected, kind: 'code', list: 'SEX', personal: true, says: 'sex', rule: '101' },
      { ...DOB, presence: 'NEEDED' },
      { name: 'ETHNIC', ...expected, kind: 'code', list: 'ETHNIC', personal: true, says: 'ethnicity', rule: '103' },
      { name: 'UPN', ...expected, kind: 'upn', personal: true, says: 'unique pupil number', rule: '168' },
      { name: 'MOTHER', ...optional, kind: 'flag', personal: true, says: 'mother flag', rule: '165' },
      {
        name: 'MC_DOB',
        ...optional,
        kind: 'date',
        personal: true,
        says: "date of birth of the young person's child",
        rule: '171',
        lateRule: '625',
      },
    ],
  },
  Episodes: {
    says: 'episodes',
    columns: [
      CHILD,
      { name: 'DECOM', ...needed, kind: 'date', says: 'start of the episode', rule: '141' },
      { name: 'RNE', ...needed, kind: 'code', list: 'RNE', says: 'reason for new episode', rule: '143' },
      { name: 'LS', ...needed, kind: 'code', list: 'LS', says: 'legal status', rule: '144' },
      { name: 'CIN', ...needed, kind: 'code', list: 'CIN', says: 'category of need', rule: '145' },
      { name: 'PLACE', ...needed, kind: 'code', list: 'PLACE', says: 'placement type', rule: '146' },
      {
        name: 'PLACE_PROVIDER',
        ...optional,
        kind: 'code',
        list: 'PLACE_PROVIDER',
        says: 'placement provider',
        rule: '178',
      },
      {
        name: 'DEC',
        ...optional,
        kind: 'date',
        says: 'end of the episode',
        rule: '147',
        end: true,
        startedIn: 'DECOM',
        orderRule: '356',
        lateRule: '354',
      },
      { name: 'REC', ...optional, kind: 'code', list: 'REC', says: 'reason episode ceased', rule: '149' },
      {
        name: 'REASON_PLACE_CHANGE',
        ...optional,
        kind: 'code',
        list: 'REASON_PLACE_CHANGE',
        says: 'reason for placement change',
        rule: '1009',
      },
      { name: 'HOME_POST', ...optional, kind: 'postcode', personal: true, says: 'home postcode', rule: '392c' },
      { name: 'PL_POST', ...optional, kind: 'postcode', personal: true, says: 'placement postcode', rule: '392c' },
      {
        name: 'URN',
        ...optional,
        kind: 'urn',
        personal: true,
        says: "setting's reference number",
        rule: '1008',
        from: 2016,
      },
    ],
  },
  Reviews: {
    says: 'reviews',
    columns: [
      CHILD,
      DOB,
      { name: 'REVIEW', ...needed, kind: 'date', says: 'date of review', rule: '166' },
      { name: 'REVIEW_CODE', ...expected, kind: 'code', list: 'REVIEW_CODE', says: 'participation', rule: '167' },
    ],
  },
  UASC: {
    says: 'unaccompanied asylum-seeking children',
    columns: [
      CHILD,
      { name: 'SEX', ...expected, kind: 'code', list: 'SEX', personal: true, says: 'sex', rule: '101' },
      DOB,
      {
        name: 'DUC',
        ...optional,
        kind: 'date',
        says: 'end of the asylum-seeking status',
        rule: '104',
        end: true,
        mayBeLater: true,
      },
    ],
  },
  OC2: {
    says: 'outcomes of children looked after for twelve months',
    columns: [
      CHILD,
      DOB,
      {
        name: 'SDQ_SCORE',
        ...optional,
        kind: 'integer',
        min: 0,
        max: 40,
        personal: true,
        says: 'strengths and difficulties score',
        rule: '180',
      },
      {
        name: 'SDQ_REASON',
        ...optional,
        kind: 'code',
        list: 'SDQ_REASON',
        says: 'reason for no strengths and difficulties score',
        rule: '196',
      },
      { name: 'CONVICTED', ...optional, kind: 'flag', says: 'conviction flag', rule: '181' },
      { name: 'HEALTH_CHECK', ...optional, kind: 'flag', says: 'health surveillance flag', rule: '181' },
      { name: 'IMMUNISATIONS', ...optional, kind: 'flag', says: 'immunisations flag', rule: '181' },
      { name: 'TEETH_CHECK', ...optional, kind: 'flag', says: 'dental check flag', rule: '181' },
      { name: 'HEALTH_ASSESSMENT', ...optional, kind: 'flag', says: 'health assessment flag', rule: '181' },
      { name: 'SUBSTANCE_MISUSE', ...optional, kind: 'flag', says: 'substance misuse flag', rule: '181' },
      { name: 'INTERVENTION_RECEIVED', ...optional, kind: 'flag', says: 'intervention received flag', rule: '181' },
      { name: 'INTERVENTION_OFFERED', ...optional, kind: 'flag', says: 'intervention offered flag', rule: '181' },
    ],
  },
  OC3: {
    says: 'care leavers',
    columns: [
      CHILD,
      DOB,
      { name: 'IN_TOUCH', ...needed, kind: 'code', list: 'IN_TOUCH', says: 'in touch code', rule: '131' },
      { name: 'ACTIV', ...optional, kind: 'code', list: 'ACTIV', says: 'activity code', rule: '132' },
      { name: 'ACCOM', ...optional, kind: 'code', list: 'ACCOM', says: 'accommodation code', rule: '133' },
    ],
  },
  AD1: {
    says: 'adoptions',
    columns: [
      CHILD,
      DOB,
      { name: 'DATE_INT', ...expected, kind: 'date', says: 'date the adoption decision was made', rule: '112' },
      { name: 'DATE_MATCH', ...expected, kind: 'date', says: 'date of matching', rule: '113' },
      { name: 'FOSTER_CARE', ...expected, kind: 'flag', says: 'former foster carer flag', rule: '114' },
      { name: 'NB_ADOPTR', ...expected, kind: 'integer', min: 1, max: 2, says: 'number of adopters', rule: '175' },
      { name: 'SEX_ADOPTR', ...expected, kind: 'code', list: 'SEX_ADOPTR', says: "adopters' sex", rule: '176' },
      { name: 'LS_ADOPTR', ...expected, kind: 'code', list: 'LS_ADOPTR', says: "adopters' legal status", rule: '177' },
    ],
  },
  PlacedAdoption: {
    says: 'decisions to place for adoption',
    columns: [
      CHILD,
      DOB,
      {
        name: 'DATE_PLACED',
        ...needed,
        kind: 'date',
        says: 'date of the decision to place for adoption',
        rule: '115',
        lateRule: '117',
      },
      {
        name: 'DATE_PLACED_CEASED',
        ...optional,
        kind: 'date',
        says: 'date the decision was reversed',
        rule: '116',
        end: true,
        startedIn: 'DATE_PLACED',
        orderRule: '522',
        lateRule: '117',
      },
      {
        name: 'REASON_PLACED_CEASED',
        ...optional,
        kind: 'code',
        list: 'REASON_PLACED_CEASED',
        says: 'reason the decision was reversed',
        rule: '120',
      },
    ],
  },
  PrevPerm: {
    says: 'previous permanence',
    columns: [
      CHILD,
      DOB,
      {
        name: 'PREV_PERM',
        ...needed,
        kind: 'code',
        list: 'PREV_PERM',
        says: 'previous permanence code',
        rule: '631',
      },
      {
        name: 'LA_PERM',
        ...optional,
        kind: 'authority',
        says: 'council of the previous permanence',
        rule: '633',
      },
      {
        name: 'DATE_PERM',
        ...optional,
        kind: 'partial-date',
        says: 'date of the previous permanence',
        rule: '632',
      },
    ],
  },
  Missing: {
    says: 'missing episodes',
    from: 2015,
    columns: [
      CHILD,
      DOB,
      { name: 'MISSING', ...needed, kind: 'code', list: 'MISSING', says: 'missing or away code', rule: '1006' },
      {
        name: 'MIS_START',
        ...needed,
        kind: 'date',
        says: 'start of the missing episode',
        rule: '1004',
        lateRule: '570',
      },
      {
        name: 'MIS_END',
        ...optional,
        kind: 'date',
        says: 'end of the missing episode',
        rule: '1005',
        end: true,
        startedIn: 'MIS_START',
        orderRule: '567',
        lateRule: '571',
      },
    ],
  },
  SWEpisodes: {
    says: 'social workers',
    from: 2024,
    columns: [
      CHILD,
      DOB,
      {
        name: 'SW_ID',
        ...needed,
        kind: 'worker',
        personal: true,
        says: "social worker's identifier",
        rule: 'SW02STG1',
      },
      {
        name: 'SW_DECOM',
        ...needed,
        kind: 'date',
        says: 'start with the social worker',
        rule: 'SW04STG1',
        lateRule: 'SW06STG2',
      },
      {
        name: 'SW_DEC',
        ...optional,
        kind: 'date',
        says: 'end with the social worker',
        rule: 'SW05STG1',
        end: true,
        startedIn: 'SW_DECOM',
        lateRule: 'SW07STG2',
      },
      {
        name: 'SW_REASON',
        ...optional,
        kind: 'code',
        list: 'SW_REASON',
        says: 'reason for social worker change',
        rule: 'SW13STG1',
      },
    ],
  },
  DoLo: {
    says: 'deprivation of liberty orders',
    from: 2027,
    columns: [
      CHILD,
      DOB,
      { name: 'DOLO_START', ...needed, kind: 'date', says: 'start of the order', rule: '700', lateRule: '703' },
      {
        name: 'DOLO_END',
        ...optional,
        kind: 'date',
        says: 'end of the order',
        rule: '701',
        end: true,
        startedIn: 'DOLO_START',
        orderRule: '702',
        lateRule: '704',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Table>>;
