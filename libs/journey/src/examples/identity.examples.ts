import type { IdentityFacts } from '../identity/facts';
import type { ExamplesOf } from './example';
import { exampleEventId, exampleId, onDay } from './example';

export const identityExamples: ExamplesOf<IdentityFacts> = {
  YoungPersonRegistered: {
    says: { sex: 'F', ethnicity: 'WBRI', dateOfBirth: '2008-03-02', givenName: 'Testa', familyName: 'Invented' },
    happened: onDay('2023-01-10'),
  },
  IdentifierRecorded: { says: { kind: 'LA_CHILD_ID', value: 'TEST-0001' }, happened: onDay('2023-01-10') },
  IdentifierEnded: {
    says: { kind: 'LA_CHILD_ID', value: 'TEST-0001' },
    happened: onDay('2025-06-01'),
    given: ['IdentifierRecorded'],
  },
  DateOfBirthCorrected: {
    says: { reason: 'DOCUMENT_SEEN', was: '2008-03-02', now: '2008-03-12' },
    happened: onDay('2023-02-01'),
  },
  ParenthoodRecorded: { says: { mother: true, childDateOfBirth: '2025-11-30' }, happened: onDay('2025-12-01') },
  RecordsFoundToBeOnePerson: {
    says: { otherJourneyId: exampleId('other journey'), evidence: 'Same invented number in both' },
    happened: onDay('2024-02-01'),
  },
  RecordsFoundToBeTwo: {
    says: { otherJourneyId: exampleId('other journey'), evidence: 'The numbers were mixed up' },
    happened: onDay('2024-03-01'),
    given: ['RecordsFoundToBeOnePerson'],
  },
  RestrictionPlaced: {
    says: { restrictionId: exampleId('restriction'), scope: 'ADDRESS', reason: 'SAFETY' },
    happened: onDay('2024-01-05'),
  },
  RestrictionLifted: {
    says: { restrictionId: exampleId('restriction'), reason: 'NO_LONGER_NEEDED' },
    happened: onDay('2024-09-05'),
    given: ['RestrictionPlaced'],
  },
  YoungPersonDied: { says: {}, happened: onDay('2026-02-20') },
  PersonalDetailErased: { says: { scope: 'NOTES', authority: 'RETENTION_ENDED' }, happened: onDay('2026-03-01') },
  StatementOfDisagreementAdded: {
    says: {
      by: 'YOUNG_PERSON',
      aboutEventId: exampleEventId('YoungPersonRegistered'),
      text: 'That is not how I spell it',
    },
    happened: onDay('2024-04-01'),
  },
};
