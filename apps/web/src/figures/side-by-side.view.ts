import type { AnalysisReport } from '@app/ledger';
import { type AlignOn, type JourneyBeside, sideBySideChart, type SortBy } from '../charts/lanes/side-by-side-chart';
import { counted, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';
import {
  ANALYSIS_CRUMBS,
  type ChartView,
  chartView,
  printLine,
  type PagingView,
  pagingView,
  WIDE,
} from './analysis.view';
import { type Asked, pinned, query } from './asked';
import type { TableView } from './figure.view';
import { type Choice, type QuestionView, questionView } from './question.view';
import { type MayWait, waitingAt } from './waiting.view';

/** As many as can be told apart in one picture. */
export const JOURNEYS_SHOWN = 20;

const ALIGNED: Readonly<Record<AlignOn, string>> = {
  REFERRAL: 'the day the referral was accepted',
  FIRST_BREAKDOWN: 'the first breakdown',
  KEY_WORKER_CHANGE: 'the first change of key worker',
};
const SORTED: Readonly<Record<SortBy, string>> = {
  LENGTH: 'the longest after it first',
  MOVES: 'those with most moves first',
  NAME: 'by number',
};

const among = <T extends string>(words: Readonly<Record<T, string>>, said: unknown): T => {
  const all = Object.keys(words) as T[];
  return all.find((one) => one === said) ?? (all[0] as T);
};
export const alignedIn = (asked: Asked): AlignOn => among(ALIGNED, asked['align']);
export const sortedIn = (asked: Asked): SortBy => among(SORTED, asked['sort']);

const choices = (words: Readonly<Record<string, string>>, chosen: string): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text, isChosen: value === chosen }));

export interface SideBySideView extends PageView, MayWait {
  readonly question: QuestionView;
  readonly about?: string;
  /** There is nobody to ask about. */
  readonly isEmpty?: boolean;
  readonly chart?: ChartView;
  readonly table?: TableView;
  readonly paging?: PagingView;
}

export interface SideBySideTold {
  readonly asked: Asked;
  readonly said: Readonly<Record<string, string>>;
  readonly printedAt: string;
  readonly errors?: readonly FieldError[];
}

/** The journeys of one page, and how many there are. */
export interface Chosen {
  readonly report: AnalysisReport;
  readonly shown: readonly JourneyBeside[];
  readonly withEvent: number;
  readonly journeys: number;
  readonly page: number;
}

/** The picture of the journeys, and the same as a table. */
function pictureOf(
  shown: readonly JourneyBeside[],
  alignOn: AlignOn,
  sortBy: SortBy,
): Pick<SideBySideView, 'chart' | 'table'> {
  if (shown.length === 0) return {};
  const drawn = (width: number, id: string): ReturnType<typeof sideBySideChart> =>
    sideBySideChart(shown, { id, width, alignOn, sortBy });
  const { table } = drawn(WIDE, 'beside');
  return {
    chart: chartView('Picture of the journeys', drawn, 'beside'),
    table: {
      caption: 'The journeys of the picture',
      columns: table.columns.map((text, i) => ({ text, isNumber: i > 1 })),
      rows: table.rows.map(({ cells, href }) =>
        cells.map((text, i) => ({ text, isNumber: i > 1, ...(i === 0 && href !== undefined ? { href } : {}) })),
      ),
    },
  };
}

const ADDRESS = '/analysis/side-by-side';

/** Journeys beneath one another, laid against what happened in all of them. */
export function sideBySideView(told: SideBySideTold, chosen: Chosen | undefined): SideBySideView {
  const { asked, said, printedAt, errors = [] } = told;
  const [alignOn, sortBy] = [alignedIn(asked), sortedIn(asked)];
  const own = { align: alignOn, sort: sortBy };
  const frame = {
    section: 'analysis' as const,
    breadcrumbs: ANALYSIS_CRUMBS,
    question: {
      ...questionView('same-team', ADDRESS, asked),
      choices: [
        { name: 'align', label: 'Laid against', options: choices(ALIGNED, alignOn) },
        { name: 'sort', label: 'In this order', options: choices(SORTED, sortBy) },
      ],
    },
    ...(errors.length > 0 ? { errors, status: 400 } : {}),
  };
  if (!chosen) {
    return {
      ...frame,
      title: 'Journeys side by side: being reckoned',
      ...waitingAt(ADDRESS, { ...said, ...own }, asked),
    };
  }
  const { report, shown, withEvent, journeys, page } = chosen;
  const pages = Math.max(1, Math.ceil(withEvent / JOURNEYS_SHOWN));
  const at = (to: number): string => ADDRESS + query({ ...pinned(said, report), ...own, page: String(to) });
  return {
    ...frame,
    title: `Journeys side by side${pages > 1 ? ` (page ${page} of ${pages})` : ''}`,
    about: `${counted(withEvent, 'journey')} with ${ALIGNED[alignOn]}, of ${thousands(journeys)} with an accepted referral; ${thousands(shown.length)} on this page, ${SORTED[sortBy]}.`,
    isEmpty: report.youngPeople.inLedger === 0,
    print: printLine(report, printedAt),
    ...pictureOf(shown, alignOn, sortBy),
    paging: pagingView(page, pages, at),
  };
}
