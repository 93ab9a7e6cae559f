import type { Figure } from '@app/analysis';
import { type AnalysisReport, fieldsOf, placeOf } from '@app/ledger';
import type { Chart } from '../charts/chart';
import { counted, dayInWords, instantInWords, thousands } from '../pages/date-words';
import type { Crumb, FieldError, PageView, PrintLine } from '../pages/page-view';
import { type Asked, type Breadth, pinned, query } from './asked';
import { cohortInWords } from './cohort-words';
import {
  type Behind,
  countsParts,
  definitionInWords,
  intervalInWords,
  type Part,
  type Place,
  type TableView,
  unknownPart,
  valueInWords,
} from './figure.view';
import { KINDS, type PageKind } from './kinds';
import { type QuestionView, questionView } from './question.view';
import type { Analysed } from './reckoner';
import { type MayWait, waitingAt } from './waiting.view';

/** A drawing, for a wide window and for a narrow one, and what it says. */
export interface ChartView {
  readonly wide: string;
  readonly narrow: string;
  readonly description: string;
  readonly label: string;
}

export interface SectionView {
  readonly id: string;
  readonly heading: string;
  /** On a phone beneath its heading: the question is answered without it. */
  readonly isFolded?: boolean;
  readonly words?: readonly string[];
  readonly chart?: ChartView;
  readonly tables?: readonly TableView[];
  /** What has to be read with the figures. */
  readonly warnings?: readonly string[];
}

/** One of the first figures of a page, large. */
export interface AnswerView {
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  /** Of how many, and of how many it is not known. */
  readonly of: readonly Part[];
  readonly definition: string;
  readonly behind?: Crumb;
}

export interface AnalysisView extends PageView, MayWait {
  readonly asks?: string;
  readonly question: QuestionView;
  /** Of whom, and of which facts: beneath the form. */
  readonly about?: string;
  /** There is nobody to ask about: nothing was recorded, or nothing by then. */
  readonly isEmpty?: boolean;
  readonly answers: readonly AnswerView[];
  /** A sentence that answers the question, where there is one. */
  readonly finding?: string;
  readonly sections: readonly SectionView[];
  readonly downloadHref?: string;
  readonly besides?: Besides;
}

/** The pages before and after one of a row of pages. */
export interface Besides {
  readonly previous?: Crumb;
  readonly next?: Crumb;
}

/** A page of one part of an analysis. */
export interface PartOf {
  readonly key: string;
  readonly title: string;
}

/** What a page about an analysis is made from. */
export interface Told {
  readonly asked: Asked;
  readonly said: Readonly<Record<string, string>>;
  readonly printedAt: string;
  readonly errors?: readonly FieldError[];
  readonly part?: PartOf;
}

/** What the page of one kind of analysis tells. */
export interface Content {
  readonly answers: readonly AnswerView[];
  readonly finding?: string;
  readonly sections: readonly SectionView[];
  readonly besides?: Besides;
}

export const WIDE = 960;
export const NARROW = 300;

export function chartView(label: string, drawn: (width: number, id: string) => Chart, id: string): ChartView {
  const [wide, narrow] = [drawn(WIDE, id), drawn(NARROW, `${id}-narrow`)];
  return { wide: wide.svg, narrow: narrow.svg, description: wide.description, label };
}

/** Whether there is anything to draw of a figure. */
export const isTold = ({ figure }: { readonly figure: Figure }): boolean => figure.value !== null;

/** @param see words that lead to what its numerator counts */
export function answerView(name: string, figure: Figure, at: Place, behind: Behind, see?: string): AnswerView {
  const href = behind(...at, 'numerator');
  const unknown = unknownPart(figure, at, behind);
  return {
    name,
    value: valueInWords(figure),
    interval: figure.interval ? `95% interval ${intervalInWords(figure)}` : 'no interval can be given',
    of: [
      ...countsParts(figure, at, behind),
      { text: '; ' },
      ...(figure.unknown > 0 ? [unknown, { text: ' not known' }] : [{ text: 'none unknown' }]),
    ],
    definition: definitionInWords(figure),
    ...(see !== undefined && href !== undefined ? { behind: { text: see, href } } : {}),
  };
}

/** One page of a list of several. */
export interface PagingView {
  readonly page: number;
  readonly pages: number;
  readonly previous?: string;
  readonly next?: string;
}

export const pagingView = (page: number, pages: number, at: (page: number) => string): PagingView => ({
  page,
  pages,
  ...(page > 1 ? { previous: at(page - 1) } : {}),
  ...(page < pages ? { next: at(page + 1) } : {}),
});

/** The page of a list that an address asks for: the first, unless it says another; none beyond the last. */
export function pageIn(asked: Asked, pages: number): number {
  const said = asked['page'];
  return Math.min(pages, typeof said === 'string' && /^[1-9]\d{0,4}$/.test(said) ? Number(said) : 1);
}

/** @param more what the page shows beside the question, such as the reading of a word: the list leads back to it */
export const behindLinks =
  (
    kind: PageKind,
    said: Readonly<Record<string, string>>,
    { report, leads }: Analysed,
    more: Readonly<Record<string, string>> = {},
  ): Behind =>
  (...place) => {
    const of = placeOf(...place);
    return leads.has(of) ? `/analysis/${kind}/behind${query({ ...pinned(said, report), ...more, of })}` : undefined;
  };

export const ANALYSIS_CRUMBS: readonly Crumb[] = [{ text: 'Analysis', href: '/analysis' }];

export function printLine(
  { asAt, knownAt, position, digest }: Pick<AnalysisReport, 'asAt' | 'knownAt' | 'position'> & { digest: string },
  printedAt: string,
): PrintLine {
  return {
    asAt: dayInWords(asAt),
    knownAt: instantInWords(knownAt),
    position: thousands(position),
    digest: digest.slice(0, 16),
    printedAt: instantInWords(printedAt),
  };
}

function aboutWhom({ youngPeople, asAt, knownAt, cohort }: AnalysisReport): string {
  const { inCohort, inLedger } = youngPeople;
  const whom =
    inCohort === inLedger
      ? `all ${counted(inLedger, 'young person', 'young people')}`
      : `${thousands(inCohort)} of ${counted(inLedger, 'young person', 'young people')}`;
  return `Of ${whom} in the ledger, as at ${dayInWords(asAt)}, as known at ${instantInWords(knownAt)}. ${cohortInWords(cohort)}`.trim();
}

/** Of a question about a figure by month. */
const seriesOf = ({ series }: Asked): string => (typeof series === 'string' && /^\w{1,30}$/.test(series) ? series : '');

/** The page of a kind of analysis: what was asked, of whom, and what was found. */
export function analysisView(
  kind: PageKind,
  told: Told,
  report: AnalysisReport | undefined,
  content: Content | undefined,
  breadth?: Breadth,
): AnalysisView {
  const { asked, said, printedAt, errors = [], part } = told;
  const { asks } = KINDS[kind];
  const title = part?.title ?? KINDS[kind].title;
  const whole = `/analysis/${kind}`;
  const address = part ? `${whole}/${part.key}` : whole;
  const frame = {
    title: report ? title : `${title}: being reckoned`,
    section: 'analysis' as const,
    breadcrumbs: part
      ? [...ANALYSIS_CRUMBS, { text: KINDS[kind].title, href: `${whole}${query(said)}` }]
      : ANALYSIS_CRUMBS,
    ...(part ? {} : { asks }),
    question: questionView(kind, address, asked, breadth),
    ...(errors.length > 0 ? { errors, status: 400 } : {}),
  };
  if (!report || !content) {
    const chosen = { ...said, ...(breadth === 'broad' ? { breadth } : {}), series: seriesOf(asked) };
    return { ...frame, answers: [], sections: [], ...waitingAt(address, chosen, asked) };
  }
  const isEmpty = report.youngPeople.inLedger === 0;
  return {
    ...frame,
    ...(isEmpty ? { answers: [], sections: [], isEmpty } : content),
    about: aboutWhom(report),
    print: printLine(report, printedAt),
    downloadHref: `/analysis/download${query(downloadable(pinned(said, report)))}`,
  };
}

/** What of a question an extract takes too. */
export function downloadable(said: Readonly<Record<string, string>>): Record<string, string> {
  const taken = ['asAt', 'knownAt', ...fieldsOf('extract')];
  return Object.fromEntries(Object.entries(said).filter(([name]) => taken.includes(name)));
}
