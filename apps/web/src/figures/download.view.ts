import type { ExtractFile, ExtractMade } from '@app/ledger';
import { dayInWords, instantInWords, thousands } from '../pages/date-words';
import type { PageView } from '../pages/page-view';
import { ANALYSIS_CRUMBS, printLine } from './analysis.view';
import type { Asked } from './asked';
import { query } from './asked';
import type { TableView } from './figure.view';
import { type QuestionView, questionView } from './question.view';
import { type MayWait, waitingAt } from './waiting.view';

export interface DownloadView extends PageView, MayWait {
  readonly question: QuestionView;
  /** Why nothing may be told of these young people. */
  readonly refusal?: readonly string[];
}

export function downloadView(asked: Asked): DownloadView {
  return {
    title: 'Tables that may leave the team',
    section: 'analysis',
    breadcrumbs: ANALYSIS_CRUMBS,
    question: questionView('extract', '/analysis/download', asked),
  };
}

/** While the tables are being made. */
export function downloadWaiting(typed: Asked, at: string, asked: Asked): DownloadView {
  return { ...downloadView(typed), title: 'Tables that may leave the team: being made', ...waitingAt(at, {}, asked) };
}

const FILE_WORDS: Readonly<Record<string, string>> = {
  placements: 'Placements of one group by how they ended',
  breakdown_rates: 'Breakdown rates of the same groups, with intervals',
  curves: 'How placements end, by day',
  same_team: 'Roles at moves and other changes, by what became of them',
  same_team_shares: 'Shares of moves through which the same person stayed',
  verdicts: 'Young people by whether the promise was kept',
  stability: 'National measures of stability, beside England',
  'dictionary.csv': 'The dictionary: every column, its type, unit, meaning and codes',
  'dictionary.html': 'The dictionary as a page',
  'cohort.json': 'Of whom, as at and as known when, by which definitions and code lists',
  'README.txt': 'For whoever is given the files and nothing else',
  SHA256SUMS: 'Fingerprints of all the files',
};

export interface FilesView extends PageView {
  readonly about: string;
  readonly runId: string;
  readonly table: TableView;
}

/** What is in the files, and how many rows. */
export function filesView(
  made: ExtractMade,
  files: readonly ExtractFile[],
  { bom, printedAt }: { readonly bom: boolean; readonly printedAt: string },
): FilesView {
  const { run } = made;
  const href = (file: string): string =>
    `/analysis/download/${run.runId}/${file}${query({ bom: bom ? 'yes' : undefined })}`;
  const { youngPeople, asAt, knownAt, runId } = run;
  return {
    title: 'Files of tables to take away',
    section: 'analysis',
    breadcrumbs: [...ANALYSIS_CRUMBS, { text: 'Tables that may leave the team', href: '/analysis/download' }],
    print: printLine(run, printedAt),
    about: `Of ${thousands(youngPeople.inCohort)} of ${thousands(youngPeople.inLedger)} young people, as at ${dayInWords(asAt)}, as known at ${instantInWords(knownAt)}. Numbers below ${String(run.reckoning.threshold ?? '')} are hidden.`,
    runId,
    table: {
      caption: 'The files',
      columns: [{ text: 'File' }, { text: 'What it holds' }, { text: 'Rows', isNumber: true }],
      rows: files.map(({ file, rows }) => [
        { text: file, href: href(file) },
        { text: FILE_WORDS[file] ?? FILE_WORDS[file.replace(/\.\w+$/, '')] ?? '' },
        { text: rows === null ? '–' : thousands(rows), isNumber: true },
      ]),
    },
  };
}
