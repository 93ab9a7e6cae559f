import { type DataQuality, type EntriesOf, RECORDED_WITHIN, type RecordingDelays, sumOf } from '@app/ledger';
import { percent } from '../charts/numbers';
import { counted, dayInWords, instantInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';
import { capital } from '../pages/record-words';
import { textOf } from '../pages/typed';
import { shortId } from '../young-people/young-people.view';
import { ANALYSIS_CRUMBS, pageIn, pagingView } from './analysis.view';
import { type Asked, query, typedIn } from './asked';
import { BEHIND_PAGE_SIZE, type BehindView } from './behind.view';
import { discrepancyInWords } from './discrepancy-words';
import { type Cell, countsTable, type TableView } from './figure.view';
import { type MayWait, waitingAt } from './waiting.view';

export interface DataQualityView extends PageView, MayWait {
  readonly typed: Readonly<Record<string, string>>;
  readonly about?: string;
  /** There is nobody to ask about. */
  readonly isEmpty: boolean;
  readonly tables: readonly TableView[];
  readonly notTold: readonly string[];
}

interface Told {
  readonly asked: Asked;
  readonly printedAt: string;
  readonly errors?: readonly FieldError[];
}

const WAYS: Readonly<Record<keyof DataQuality['delays'], string>> = {
  IMPORT: 'Imported from a file',
  SCREEN: 'Typed in',
  INTERFACE: 'Sent by a program',
};

const WITHIN_WORDS = [
  'on the day or the day after',
  ...RECORDED_WITHIN.slice(1).map((days, i) => `${(RECORDED_WITHIN[i] ?? 0) + 1} to ${days} days after`),
  `more than ${RECORDED_WITHIN.at(-1) ?? ''} days after`,
];

type Band = (delays: RecordingDelays) => readonly EntriesOf[];
const bandAt =
  (i: number): Band =>
  ({ within }) =>
    within[i] ?? [];
const dayNotKnown: Band = (delays) => delays.dayNotKnown;

/** The bands of a delay, by the names that addresses give them. */
const BANDS: readonly (readonly [name: string, words: string, of: Band])[] = [
  ...WITHIN_WORDS.map((words, i) => [String(RECORDED_WITHIN[i] ?? 'later'), words, bandAt(i)] as const),
  ['day-not-known', 'the day itself is not known', dayNotKnown],
];

const WAY_NAMES = Object.keys(WAYS) as (keyof typeof WAYS)[];

function delaysTable(found: DataQuality): TableView {
  const { delays } = found;
  const totals = new Map(WAY_NAMES.map((way) => [way, sumOf(BANDS.flatMap(([, , of]) => of(delays[way])))]));
  const ways = WAY_NAMES.filter((way) => (totals.get(way) ?? 0) > 0);
  const cell = (way: keyof typeof WAYS, [name, , of]: (typeof BANDS)[number]): Cell => {
    const n = sumOf(of(delays[way]));
    const href = linkTo(found, 'delay', { name: way, within: name });
    return {
      text: thousands(n),
      isNumber: true,
      more: percent(n / (totals.get(way) ?? n)),
      ...(n > 0 ? { href } : {}),
    };
  };
  return {
    caption: 'How long after the day an entry was recorded',
    columns: [{ text: 'Recorded' }, ...ways.map((way) => ({ text: WAYS[way], isNumber: true }))],
    rows: BANDS.map((band) => [{ text: capital(band[1]) }, ...ways.map((way) => cell(way, band))]),
  };
}

function printOf({ asAt, knownAt, position }: DataQuality, printedAt: string): NonNullable<PageView['print']> {
  return {
    asAt: dayInWords(asAt),
    knownAt: instantInWords(knownAt),
    position: thousands(position),
    digest: 'none: this page is no analysis',
    printedAt: instantInWords(printedAt),
  };
}

const linkTo = ({ asAt, knownAt }: DataQuality, of: string, more: Readonly<Record<string, string>> = {}): string =>
  `/analysis/data-quality/behind${query({ asAt, knownAt, of, ...more })}`;

/** What is contradictory, missing or late in the records. */
export function dataQualityView(found: DataQuality, { asked, printedAt, errors = [] }: Told): DataQualityView {
  const { asAt, knownAt, youngPeople, entries, placementsEnded, withoutReason, discrepancies } = found;
  const kinds = Object.entries(discrepancies).map(([kind, held]) => ({
    name: discrepancyInWords(kind),
    count: held.length,
    href: linkTo(found, 'contradiction', { name: kind }),
  }));
  const reasons = [
    {
      name: 'Placements that ended otherwise than with care, with no reason recorded',
      count: withoutReason.length,
      more: `of ${thousands(placementsEnded)}`,
      href: linkTo(found, 'no-reason'),
    },
  ];
  return {
    title: 'Data quality',
    section: 'analysis',
    breadcrumbs: ANALYSIS_CRUMBS,
    typed: typedIn(asked),
    isEmpty: youngPeople === 0,
    about: `Of ${counted(youngPeople, 'young person', 'young people')} with ${counted(entries, 'entry', 'entries')}, as at ${dayInWords(asAt)}, as known at ${instantInWords(knownAt)}.`,
    print: printOf(found, printedAt),
    tables: [
      countsTable('Contradictions that nothing has settled', ['What was found', 'How often'], kinds),
      countsTable('Reasons that are missing', ['What', 'Placements'], reasons),
      delaysTable(found),
    ],
    notTold: [
      'Contradictions are found when a return or a file of the hub is imported, and when an entry is recorded. They are kept, and never repaired in silence.',
      'A return is sent once a year, so that most of what it tells is recorded months after its day. That is late in the ledger, and not late in the return.',
      'What nobody has recorded at all cannot be seen here.',
    ],
    ...(errors.length > 0 ? { errors, status: 400 } : {}),
  };
}

/** Before the answer is there. */
export function dataQualityWaiting(asked: Asked, said: Readonly<Record<string, string>>): DataQualityView {
  return {
    title: 'Data quality: being reckoned',
    section: 'analysis',
    breadcrumbs: ANALYSIS_CRUMBS,
    typed: typedIn(asked),
    isEmpty: false,
    tables: [],
    notTold: [],
    ...waitingAt('/analysis/data-quality', said, asked),
  };
}

interface Line {
  readonly journeyId: string;
  readonly told: string;
}

/** What one number of the page counts. */
interface Counted {
  readonly words: string;
  readonly total: string;
  /** Of the second column. */
  readonly heading: string;
  readonly lines: readonly Line[];
}

function countedBy(found: DataQuality, said: (name: string) => string): Counted {
  const name = said('name');
  switch (said('of')) {
    case 'no-reason': {
      const lines = found.withoutReason.map(({ journeyId, on }) => ({ journeyId, told: dayInWords(on) }));
      const words = 'Placements that ended with no reason recorded';
      return { words, total: counted(lines.length, 'line'), heading: 'Ended on', lines };
    }
    case 'delay': {
      const way = WAY_NAMES.find((one) => one === name);
      const band = BANDS.find(([one]) => one === said('within'));
      const entries = way && band ? band[2](found.delays[way]) : [];
      const people = counted(entries.length, 'young person', 'young people');
      return {
        words: `${way ? WAYS[way] : 'Recorded'}: ${band?.[1] ?? ''}`,
        total: `${counted(sumOf(entries), 'entry', 'entries')} of ${people}`,
        heading: 'Entries',
        lines: entries.map(({ journeyId, n }) => ({ journeyId, told: thousands(n) })),
      };
    }
    default: {
      const held = Object.hasOwn(found.discrepancies, name) ? (found.discrepancies[name] ?? []) : [];
      const lines = held.map(({ journeyId, yearEnding }) => ({
        journeyId,
        told: yearEnding === undefined ? 'outside a return' : `the return to 31 March ${yearEnding}`,
      }));
      return { words: discrepancyInWords(name), total: counted(lines.length, 'line'), heading: 'Found in', lines };
    }
  }
}

/** The young people behind one number of the page. */
export function dataQualityBehind(found: DataQuality, { asked, printedAt }: Told): BehindView {
  const said = (name: string): string => textOf(asked[name]);
  const { words, total, heading, lines } = countedBy(found, said);
  const pages = Math.max(1, Math.ceil(lines.length / BEHIND_PAGE_SIZE));
  const page = pageIn(asked, pages);
  const { asAt, knownAt } = found;
  const at = (to: number): string =>
    linkTo(found, said('of'), { name: said('name'), within: said('within'), page: String(to) });
  const back = `/analysis/data-quality${query({ asAt, knownAt })}`;
  return {
    title: `Behind data quality${pages > 1 ? ` (page ${page} of ${pages})` : ''}`,
    section: 'analysis',
    breadcrumbs: [...ANALYSIS_CRUMBS, { text: 'Data quality', href: back }],
    print: printOf(found, printedAt),
    of: words,
    total,
    back,
    table: {
      caption: words,
      columns: [{ text: 'Young person' }, { text: heading }],
      rows: lines
        .slice((page - 1) * BEHIND_PAGE_SIZE, page * BEHIND_PAGE_SIZE)
        .map(({ journeyId, told }) => [
          { text: shortId(journeyId), href: `/young-people/${journeyId}${query({ asAt, knownAt })}` },
          { text: told },
        ]),
    },
    paging: pagingView(page, pages, at),
  };
}
