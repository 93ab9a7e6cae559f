import type { CatalogueOf, Says } from '../envelope';

export interface IdentityFacts {
  YoungPersonRegistered: Says<
    { sex?: string; ethnicity?: string },
    { dateOfBirth?: string; givenName?: string; familyName?: string; preferredName?: string }
  >;
  IdentifierRecorded: Says<{ kind: IdentifierKind }, { value: string }>;
  IdentifierEnded: Says<{ kind: IdentifierKind }, { value: string }>;
  DateOfBirthCorrected: Says<{ reason: string }, { was?: string; now: string }>;
  ParenthoodRecorded: Says<{ mother: boolean }, { childDateOfBirth?: string }>;
  RecordsFoundToBeOnePerson: Says<{ otherJourneyId: string }, { evidence?: string }>;
  RecordsFoundToBeTwo: Says<{ otherJourneyId: string }, { evidence?: string }>;
  RestrictionPlaced: Says<{ restrictionId: string; scope: string; reason: string }>;
  RestrictionLifted: Says<{ restrictionId: string; reason: string }>;
  YoungPersonDied: Says<{ periodId?: string }>;
  PersonalDetailErased: Says<{ scope: string; authority: string }>;
  StatementOfDisagreementAdded: Says<
    { by: 'YOUNG_PERSON' | 'PARENT' | 'OTHER'; aboutEventId: string },
    { text: string }
  >;
}

export type IdentifierKind = 'LA_CHILD_ID' | 'UPN' | 'NHS' | 'YOT' | 'HOME_OFFICE';
export const IDENTIFIER_KINDS: readonly IdentifierKind[] = ['LA_CHILD_ID', 'UPN', 'NHS', 'YOT', 'HOME_OFFICE'];
const IDENTIFIER_NAMES: Readonly<Record<IdentifierKind, string>> = {
  LA_CHILD_ID: 'Local authority child number',
  UPN: 'Unique pupil number',
  NHS: 'NHS number',
  YOT: 'Youth justice service number',
  HOME_OFFICE: 'Home Office number',
};

export const identityCatalogue: CatalogueOf<IdentityFacts> = {
  YoungPersonRegistered: {
    means: 'The ledger began a record for this young person.',
    command: 'RegisterYoungPerson',
    lane: 'IDENTITY',
    data: { sex: 'M, F or U (SSDA903 SEX; 1 and 2 before 2024-25)', ethnicity: 'SSDA903 ETHNIC code' },
    personal: {
      dateOfBirth: 'calendar date',
      givenName: 'given name',
      familyName: 'family name',
      preferredName: 'the name the young person uses',
    },
    text: () => 'Record begun',
  },
  IdentifierRecorded: {
    means: 'A number by which another system knows the young person.',
    command: 'RecordIdentifier',
    lane: 'IDENTITY',
    data: { kind: 'LA_CHILD_ID, UPN, NHS, YOT or HOME_OFFICE' },
    personal: { value: 'the number itself' },
    text: (d) => `${IDENTIFIER_NAMES[d.kind]} recorded`,
  },
  IdentifierEnded: {
    means: 'A number that no longer stands for the young person.',
    command: 'EndIdentifier',
    lane: 'IDENTITY',
    data: { kind: 'LA_CHILD_ID, UPN, NHS, YOT or HOME_OFFICE' },
    personal: { value: 'the number itself' },
    text: (d) => `${IDENTIFIER_NAMES[d.kind]} ended`,
  },
  DateOfBirthCorrected: {
    means: 'The date of birth was found to be another.',
    command: 'CorrectDateOfBirth',
    lane: 'IDENTITY',
    data: { reason: 'AGE_ASSESSED, DOCUMENT_SEEN, TYPED_WRONG or RESTATED_BY_RETURN' },
    personal: { was: 'the date believed before', now: 'the date believed now' },
    text: () => 'Date of birth corrected',
  },
  ParenthoodRecorded: {
    means: 'Whether the young person is a mother (SSDA903 MOTHER, MC_DOB).',
    command: 'RecordParenthood',
    lane: 'IDENTITY',
    data: { mother: 'true when she is' },
    personal: { childDateOfBirth: "date of birth of the young person's child" },
    text: (d) => (d.mother ? 'Recorded as a mother' : 'Recorded as not a mother'),
  },
  RecordsFoundToBeOnePerson: {
    means: 'Another record is about the same young person.',
    command: 'FindRecordsToBeOnePerson',
    lane: 'RECORD',
    data: { otherJourneyId: 'the other record' },
    personal: { evidence: 'how it was found' },
    text: () => 'Another record found to be the same young person',
  },
  RecordsFoundToBeTwo: {
    means: 'A record believed to be the same young person is of somebody else.',
    command: 'FindRecordsToBeTwo',
    lane: 'RECORD',
    data: { otherJourneyId: 'the other record' },
    personal: { evidence: 'how it was found' },
    text: () => 'Another record found to be of somebody else',
  },
  RestrictionPlaced: {
    means: 'Access to this record was restricted.',
    command: 'PlaceRestriction',
    lane: 'RECORD',
    data: { restrictionId: 'opaque id', scope: 'what is restricted', reason: 'code of the ground' },
    personal: {},
    text: () => 'Restriction placed on this record',
  },
  RestrictionLifted: {
    means: 'A restriction of access was lifted.',
    command: 'LiftRestriction',
    lane: 'RECORD',
    data: { restrictionId: 'opaque id', reason: 'code of the ground' },
    personal: {},
    text: () => 'Restriction lifted',
  },
  YoungPersonDied: {
    means: 'The young person died.',
    command: 'RecordDeath',
    lane: 'IDENTITY',
    data: { periodId: 'the period of care that ended, if any' },
    personal: {},
    text: () => 'Died',
  },
  PersonalDetailErased: {
    means: 'Personal detail was erased on lawful authority.',
    command: 'ErasePersonalDetail',
    lane: 'RECORD',
    data: { scope: 'what was erased', authority: 'on what authority' },
    personal: {},
    text: (d) => `Personal detail erased (${d.scope})`,
  },
  StatementOfDisagreementAdded: {
    means: 'Somebody disagrees with an entry, and says so beside it.',
    command: 'AddStatementOfDisagreement',
    lane: 'RECORD',
    data: { by: 'YOUNG_PERSON, PARENT or OTHER', aboutEventId: 'the entry disagreed with' },
    personal: { text: 'the statement' },
    text: (d) =>
      `Statement of disagreement added by ${{ YOUNG_PERSON: 'the young person', PARENT: 'a parent', OTHER: 'somebody else' }[d.by]}`,
  },
};
