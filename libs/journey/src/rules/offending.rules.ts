import { refusal } from '../law/refusals';
import type { OffendingFacts } from '../offending/facts';
import { SCORE_RANGES } from '../offending/facts';
import type { Rule, RulesOf } from './rule';

const ranges: Readonly<Record<string, { readonly lowest: number; readonly highest: number }>> = SCORE_RANGES;

function fits(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('scale' in entry) || !('score' in entry)) return false;
  const { scale, score } = entry;
  if (typeof scale !== 'string' || typeof score !== 'number' || !Object.hasOwn(ranges, scale)) return false;
  const range = ranges[scale];
  return range !== undefined && Number.isInteger(score) && score >= range.lowest && score <= range.highest;
}

const onItsScale: Rule<'OffenceAlleged'> = ({ says }) =>
  says.seriousness.every(fits)
    ? undefined
    : refusal(
        'NOT_ON_SCALE',
        'A score of seriousness names its scale and lies on it. Without the scale it means nothing.',
        {
          field: 'seriousness',
        },
      );

export const offendingRules: RulesOf<OffendingFacts> = {
  OffenceAlleged: [onItsScale],
  OffenceOutcomeRecorded: [],
  ChargeMade: [],
  ConvictionRecorded: [],
  CaseDiscontinued: [],
  FirstTimeEntryRecorded: [],
};
