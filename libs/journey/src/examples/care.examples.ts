import type { CareFacts } from '../care/facts';
import type { ReturnFacts } from '../returns/facts';
import type { ExamplesOf } from './example';
import { exampleId, onDay } from './example';

const periodId = exampleId('period');

export const careExamples: ExamplesOf<CareFacts> = {
  PeriodOfCareStarted: {
    says: { periodId, categoryOfNeed: 'N1', legalStatus: 'V2', planned: true, noticeHours: 48 },
    happened: onDay('2023-04-04'),
  },
  LegalStatusChanged: {
    says: { periodId, from: 'V2', to: 'C2' },
    happened: onDay('2023-09-01'),
    given: ['PeriodOfCareStarted'],
  },
  PeriodOfCareEnded: {
    says: { periodId, reasonCeased: 'E4A', plan: 'PLANNED', wentTo: 'PARENTS' },
    happened: onDay('2025-08-29'),
    given: ['PeriodOfCareStarted', 'PlacementStarted'],
  },
  ShortBreakAgreed: {
    says: {
      shortBreakId: exampleId('agreement'),
      legalStatus: 'V4',
      categoryOfNeed: 'N2',
      placementType: 'R1',
      endedOn: '2023-03-01',
    },
    happened: onDay('2023-01-16'),
  },
  ShortBreakTaken: {
    says: {
      shortBreakId: exampleId('short break'),
      legalStatus: 'V3',
      categoryOfNeed: 'N2',
      placementType: 'R1',
      endedOn: '2023-01-22',
    },
    happened: onDay('2023-01-20'),
  },
  RemandStarted: {
    says: {
      remandId: exampleId('remand'),
      court: 'Youth court at Invented Town',
      accommodationType: 'LOCAL_AUTHORITY',
    },
    happened: onDay('2025-01-10'),
  },
  RemandEnded: {
    says: { remandId: exampleId('remand'), reason: 'BAILED' },
    happened: onDay('2025-01-24'),
    given: ['RemandStarted'],
  },
  CustodialSentenceStarted: {
    says: { sentenceId: exampleId('sentence'), staysLookedAfter: true },
    happened: onDay('2025-02-03'),
  },
  CustodialSentenceEnded: {
    says: { sentenceId: exampleId('sentence') },
    happened: onDay('2025-05-02'),
    given: ['CustodialSentenceStarted'],
  },
  CareLeaverStatusRecorded: { says: { status: 'ELIGIBLE' }, happened: onDay('2026-02-02') },
};

export const returnExamples: ExamplesOf<ReturnFacts> = {
  PreviousPermanenceRecorded: { says: { option: 'P1' }, happened: { from: '', precision: 'UNKNOWN' } },
};
