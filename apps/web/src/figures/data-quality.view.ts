import { type DataQuality, RECORDED_WITHIN, type RecordingDelays } from '@app/ledger';
import { percent } from '../charts/numbers';
import { counted, dayInWords, instantInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';
import { capital } from '../pages/record-words';
import { shortId } from '../young-people/young-people.view';
import { ANALYSIS_CRUMBS, pageIn, pagingView } from './analysis.view';
import { type Asked, query, typedIn } from './asked';
import { BEHIND_PAGE_SIZE, type BehindView } from './behind.view';
import { discrepancyInWords } from './discrepancy-words';
import { countsTable, type TableView } from './figure.view';
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
  ...RECORDED_WITHIN.slice(1).map((days) => `within ${days} days`),
  `later than ${RECORDED_WITHIN.at(-1) ?? ''} days`,
];

function delaysTable(delays: DataQuality['delays']): TableView {
  const ways = (Object.keys(WAYS) as (keyof typeof WAYS)[]).filter((way) => totalOf(delays[way]) > 0);
  const cell = (n: number, of: number): { text: string; isNumber: true; more: string } => ({
    text: thousands(n),
    isNumber: true,
    more: of === 0 ? '' : percent(n / of),
  });
  const rows = [
    ...WITHIN_WORDS.map((text, i) => ({ text, of: (one: RecordingDelays): number => one.within[i] ?? 0 })),
    {
      text: 'the day itself is not known',
      of: ({ dayNotKnown }: RecordingDelays): number => dayNotKnown,
    },
  ];
  return {
    caption: 'How long after the day an entry was recorded',
    columns: [{ text: 'Recorded' }, ...ways.map((way) => ({ text: WAYS[way], isNumber: true }))],
    rows: rows.map(({ text, of }) => [
      { text: capital(text) },
      ...ways.map((way) => cell(of(delays[way]), totalOf(delays[way]))),
    ]),
  };
}

const totalOf = ({ within, dayNotKnown }: RecordingDelays): number => within.reduce((sum, n) => sum + n, dayNotKnown);

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
  const { asAt, knownAt, youngPeople, entries, placementsEnded, withoutReason, discrepancies, delays } = found;
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
      delaysTable(delays),
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

/** The young people behind one line of the page. */
export function dataQualityBehind(found: DataQuality, { asked, printedAt }: Told): BehindView {
  const said = (name: string): string => (typeof asked[name] === 'string' ? asked[name] : '');
  const kind = said('name');
  const isReason = said('of') === 'no-reason';
  const held = isReason
    ? found.withoutReason.map(({ journeyId, on }) => ({ journeyId, told: dayInWords(on) }))
    : (Object.hasOwn(found.discrepancies, kind) ? (found.discrepancies[kind] ?? []) : []).map(
        ({ journeyId, yearEnding }) => ({
          journeyId,
          told: yearEnding === undefined ? 'outside a return' : `the return to 31 March ${yearEnding}`,
        }),
      );
  const words = isReason ? 'Placements that ended with no reason recorded' : discrepancyInWords(kind);
  const pages = Math.max(1, Math.ceil(held.length / BEHIND_PAGE_SIZE));
  const page = pageIn(asked, pages);
  const { asAt, knownAt } = found;
  const at = (to: number): string => linkTo(found, said('of'), { name: kind, page: String(to) });
  const back = `/analysis/data-quality${query({ asAt, knownAt })}`;
  return {
    title: `Behind data quality${pages > 1 ? ` (page ${page} of ${pages})` : ''}`,
    section: 'analysis',
    breadcrumbs: [...ANALYSIS_CRUMBS, { text: 'Data quality', href: back }],
    print: printOf(found, printedAt),
    of: words,
    total: counted(held.length, 'line'),
    back,
    table: {
      caption: words,
      columns: [{ text: 'Young person' }, { text: isReason ? 'Ended on' : 'Found in' }],
      rows: held
        .slice((page - 1) * BEHIND_PAGE_SIZE, page * BEHIND_PAGE_SIZE)
        .map(({ journeyId, told }) => [
          { text: shortId(journeyId), href: `/young-people/${journeyId}${query({ asAt, knownAt })}` },
          { text: told },
        ]),
    },
    paging: pagingView(page, pages, at),
  };
}
