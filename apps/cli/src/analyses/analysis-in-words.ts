import type {
  AnalysisKind,
  AnalysisReport,
  BreakdownResult,
  ContinuityResult,
  ExtractResult,
  OutcomesResult,
  RowExtractResult,
  SameTeamResult,
  StabilityResult,
  TrendsResult,
} from '@app/ledger';
import { breakdownInWords } from './breakdown-in-words';
import { continuityInWords } from './continuity-in-words';
import { extractInWords, rowExtractInWords } from './extract-in-words';
import { outcomesInWords } from './outcomes-in-words';
import { sameTeamInWords } from './same-team-in-words';
import { stabilityInWords } from './stability-in-words';
import { trendsInWords } from './trends-in-words';

/** The result is of the kind that the report names: the ledger makes both together. */
const IN_WORDS: Readonly<Record<AnalysisKind, (result: object) => string>> = {
  'same-team': (result) => sameTeamInWords(result as SameTeamResult),
  breakdown: (result) => breakdownInWords(result as BreakdownResult),
  continuity: (result) => continuityInWords(result as ContinuityResult),
  stability: (result) => stabilityInWords(result as StabilityResult),
  outcomes: (result) => outcomesInWords(result as OutcomesResult),
  trends: (result) => trendsInWords(result as TrendsResult),
  extract: (result) => extractInWords(result as ExtractResult),
  'extract-rows': (result) => rowExtractInWords(result as RowExtractResult),
};

const TITLES: Readonly<Record<AnalysisKind, string>> = {
  'same-team': 'Did the same people stay?',
  breakdown: 'Do placements break down?',
  continuity: 'What does breakdown go together with?',
  stability: 'The national measures of stability',
  outcomes: 'What the service promises or hopes for',
  trends: 'Month by month',
  extract: 'What may leave the team',
  'extract-rows': 'Rows about young people',
};

const listed = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

/** An analysis for people: what was asked of which facts, then what was found. */
export function analysisInWords(report: AnalysisReport & { readonly runId?: string }): string {
  const { kind, asAt, knownAt, position, cohort, reckoning, youngPeople, digest, runId } = report;
  const about = Object.keys(cohort).length > 0 ? `only ${listed(cohort)}` : 'everybody';
  return [
    TITLES[kind],
    `as at ${asAt}, as known at ${knownAt} (position ${position}); ${about}: ${youngPeople.inCohort} of ${youngPeople.inLedger} young people`,
    ...(Object.keys(reckoning).length > 0 ? [`reckoned with ${listed(reckoning)}`] : []),
    '',
    IN_WORDS[kind](report.result),
    '',
    runId === undefined
      ? `Not recorded. Digest ${digest.slice(0, 12)}.`
      : `Run ${runId}, digest ${digest.slice(0, 12)}.`,
  ].join('\n');
}
