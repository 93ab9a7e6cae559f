import type { OffendingFacts } from '../offending/facts';
import type { ExamplesOf } from './example';
import { exampleId, onDay } from './example';

const offenceId = exampleId('offence');
const CASE = { says: { offenceId, court: 'Youth court at Invented Town' }, given: ['OffenceAlleged'] } as const;

export const offendingExamples: ExamplesOf<OffendingFacts> = {
  OffenceAlleged: {
    says: { offenceId, offenceCode: 'TEST-1', seriousness: [{ scale: 'NPCC_CGM_2023', score: 2 }] },
    happened: onDay('2024-06-01'),
  },
  OffenceOutcomeRecorded: {
    says: { offenceId, outcomeCode: '22', outcomeLabel: 'Deferred prosecution', outcome22: true },
    happened: onDay('2024-07-01'),
    given: ['OffenceAlleged'],
  },
  ChargeMade: { ...CASE, happened: onDay('2024-07-02') },
  ConvictionRecorded: { ...CASE, happened: onDay('2024-09-02') },
  CaseDiscontinued: { ...CASE, happened: onDay('2024-09-03') },
  FirstTimeEntryRecorded: {
    says: { ruleVersion: '2024', offenceId },
    happened: onDay('2024-09-02'),
    given: ['OffenceAlleged'],
  },
};
