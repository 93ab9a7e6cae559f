import type { CorrectionFacts } from '../corrections/facts';
import { uuidV5 } from '../law/ids';
import type { ExamplesOf } from './example';
import { EXAMPLE_JOURNEY, exampleEventId, exampleId, onDay } from './example';

export const correctionExamples: ExamplesOf<CorrectionFacts> = {
  EntryCorrected: {
    says: {
      targetEventId: exampleEventId('ReviewHeld'),
      changes: [{ field: 'happened', was: onDay('2023-05-02'), now: onDay('2023-05-03') }],
      reason: 'TYPED_WRONG',
    },
    happened: onDay('2023-05-20'),
    given: ['ReviewHeld'],
  },
  EntryWithdrawn: {
    says: { targetEventId: exampleEventId('VisitMade'), reason: 'WRONG_PERSON' },
    happened: onDay('2023-05-20'),
    given: ['VisitMade'],
  },
  CodeRestated: {
    says: {
      targetEventId: exampleEventId('YoungPersonRegistered'),
      field: 'sex',
      was: 'F',
      now: 'U',
      byCodeList: 'SSDA903-2025',
    },
    happened: onDay('2025-04-01'),
  },
  /** The stay of the examples was never ended, and so outlasted the limit of its kind; the next entry found that. */
  DiscrepancyResolved: {
    says: {
      discrepancyId: uuidV5(EXAMPLE_JOURNEY, `TEMPORARY_STAY_TOO_LONG|${exampleId('stay')}`),
      kind: 'TEMPORARY_STAY_TOO_LONG',
      resolution: 'SEEN_AND_RIGHT',
    },
    happened: onDay('2026-03-02'),
    given: ['TemporaryStayStarted', 'VisitMade'],
  },
};
