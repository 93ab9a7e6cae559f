import type { Entry } from '@app/analysis';
import type { AnalysisReport, NumberBehind } from '@app/ledger';
import { counted, dayInWords, thousands } from '../pages/date-words';
import type { PageView } from '../pages/page-view';
import { capital } from '../pages/record-words';
import { shortId } from '../young-people/young-people.view';
import { ANALYSIS_CRUMBS, pageIn, type PagingView, pagingView, printLine } from './analysis.view';
import { type Asked, pinned, query } from './asked';
import type { Cell, TableView } from './figure.view';
import { KINDS, type PageKind } from './kinds';
import { type MayWait, waitingAt } from './waiting.view';
import { causeInWords, inPlainWords, reasonInWords, wordsOf } from './said-words';

export const BEHIND_PAGE_SIZE = 50;

/** Before what stands behind a figure is there. */
export function behindWaiting(title: string, path: string, asked: Asked): PageView & MayWait {
  const said = Object.fromEntries(
    Object.entries(asked).filter((one): one is [string, string] => typeof one[1] === 'string' && one[0] !== 'look'),
  );
  const waiting = waitingAt(path, said, asked);
  return { title: `${title}: being reckoned`, section: 'analysis', breadcrumbs: ANALYSIS_CRUMBS, ...waiting };
}

export interface BehindView extends PageView {
  readonly of: string;
  readonly total: string;
  readonly table: TableView;
  readonly back: string;
  readonly paging: PagingView;
}

/** The part of a figure that a number is. */
const PARTS: Readonly<Record<string, string>> = {
  numerator: 'what is counted',
  denominator: 'of which it is counted',
  unknown: 'not known',
};

const inWords = (label: string): string =>
  /^\d{4}-\d{2}$/.test(label) ? dayInWords(`${label}-01`).replace(/^\d+ /, '') : inPlainWords(wordsOf(label));

/** Numbers of which the name alone would not do. */
const NAMED: Readonly<Record<string, string>> = {
  notKnown: 'placements not counted, because their legal status or the moves before them are not known',
};

/** What a number is of, in words. */
export function numberInWords({ of, definition, among }: Pick<NumberBehind, 'of' | 'definition' | 'among'>): string {
  const names = of.split('/').filter((name) => name !== '' && !/^\d+$/.test(name));
  const last = names.at(-1) ?? '';
  const labels = among.map(inWords);
  const part = PARTS[last];
  if (definition !== null && part !== undefined) {
    return `${capital([inPlainWords(definition), ...labels].join('; '))}: ${part}`;
  }
  return capital([...labels, ...names.slice(-2).map((name) => NAMED[name] ?? wordsOf(name))].join(': '));
}

/** What more is said of an entry: how its column is called, and how it is said. */
const MORE: Readonly<Record<string, readonly [column: string, words: (said: string) => string]>> = {
  days: ['Days in all', (said): string => thousands(Number(said))],
  reason: ['Reason', reasonInWords],
  narrow: ['Narrowly', causeInWords],
  broad: ['Broadly', causeInWords],
  original: ['Days with the first key worker', (said): string => thousands(Number(said))],
  replacement: ['Days with another', (said): string => thousands(Number(said))],
  none: ['Days with nobody', (said): string => thousands(Number(said))],
  disagrees: ['Records contradict each other', wordsOf],
  endedLate: ['Recorded more than 30 days late', wordsOf],
  askedFor: ['Asked for by the young person', wordsOf],
  holder: ['Who held the case', wordsOf],
  changed: ['A key worker changed', wordsOf],
};

function moreInWords(name: string, said: string | number | boolean | null | undefined): string {
  if (typeof said === 'boolean') return said ? 'yes' : '';
  if (said === undefined) return '';
  if (said === null) return 'not recorded';
  return (MORE[name]?.[1] ?? wordsOf)(String(said));
}

interface Column {
  readonly text: string;
  readonly of: (entry: Entry) => string;
}

/** Only what is said of any of the entries has a column. */
function columnsOf(entries: readonly Entry[]): Column[] {
  const ends = entries.some(({ to }) => to !== undefined);
  const names = new Set(entries.flatMap(({ more = {} }) => Object.keys(more)));
  const isSaid = (name: string): boolean => entries.some(({ more }) => (more?.[name] ?? false) !== false);
  return [
    ...(entries.some(({ on }) => on !== undefined)
      ? [{ text: ends ? 'From' : 'On', of: ({ on }: Entry): string => (on === undefined ? '' : dayInWords(on)) }]
      : []),
    ...(ends
      ? [{ text: 'To', of: ({ to }: Entry): string => (to === undefined ? 'going on when last seen' : dayInWords(to)) }]
      : []),
    ...(entries.some(({ n }) => n !== undefined)
      ? [{ text: 'Counts for', of: ({ n = 1 }: Entry): string => thousands(Math.round(n)) }]
      : []),
    ...[...names].filter(isSaid).map((name) => ({
      text: MORE[name]?.[0] ?? capital(wordsOf(name)),
      of: ({ more }: Entry): string => moreInWords(name, more?.[name]),
    })),
  ];
}

interface BehindTold {
  readonly asked: Asked;
  readonly said: Readonly<Record<string, string>>;
  readonly printedAt: string;
}

const text = (said: unknown): string => (typeof said === 'string' ? said : '');
const NOTHING = { of: '', definition: null, among: [], number: 0, entries: [] } as const;

/** One page of what a number counts, each leading to the young person as they were known to be. */
export function behindView(
  kind: PageKind,
  { asked, said, printedAt }: BehindTold,
  report: AnalysisReport,
  found: NumberBehind | undefined,
): BehindView {
  const { of, number, entries } = found ?? NOTHING;
  const words = found ? numberInWords(found) : 'Nothing stands behind this';
  const pages = Math.max(1, Math.ceil(entries.length / BEHIND_PAGE_SIZE));
  const page = pageIn(asked, pages);
  const shown = entries.slice((page - 1) * BEHIND_PAGE_SIZE, page * BEHIND_PAGE_SIZE);
  const columns = columnsOf(entries);
  const { asAt, knownAt } = report;
  const beside = { breadth: text(asked['breadth']), series: text(asked['series']) };
  const back = `/analysis/${kind}${query({ ...pinned(said, report), ...beside })}`;
  const at = (to: number): string =>
    `/analysis/${kind}/behind${query({ ...pinned(said, report), ...beside, of, page: String(to) })}`;
  const lines = counted(entries.length, 'line');
  return {
    title: `Behind a figure: ${KINDS[kind].title.replace(/\?$/, '')}${pages > 1 ? ` (page ${page} of ${pages})` : ''}`,
    section: 'analysis',
    breadcrumbs: [...ANALYSIS_CRUMBS, { text: KINDS[kind].title, href: back }],
    print: printLine(report, printedAt),
    of: words,
    total: number === entries.length ? lines : `${lines}, which count for ${thousands(Math.round(number))} together`,
    back,
    table: {
      caption: words,
      columns: [{ text: 'Young person' }, ...columns.map((column) => ({ text: column.text }))],
      rows: shown.map((entry): Cell[] => [
        { text: shortId(entry.journeyId), href: `/young-people/${entry.journeyId}${query({ asAt, knownAt })}` },
        ...columns.map((column) => ({ text: column.of(entry) })),
      ]),
    },
    paging: pagingView(page, pages, at),
  };
}
