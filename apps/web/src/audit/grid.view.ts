import { documentDigest, type JourneyGrid, londonDate } from '@app/ledger';
import { dayInWords, dayTyped, instantInWords, thousands } from '../pages/date-words';
import type { FieldError } from '../pages/page-view';
import type { CallWorker } from '../pages/record-words';
import { type About, auditPage, type AuditPageView } from './audit-page.view';
import { type DifferenceLines, differenceLines } from './difference-lines.view';
import { headlineWords } from './entry-lines.view';

/** One headline in the four corners. */
export interface GridRow {
  readonly heading: string;
  readonly cells: readonly { readonly label: string; readonly words: string }[];
  /** In words: what is not the same as what. */
  readonly differs: string;
}

export interface GridTyped {
  readonly asAt: string;
  readonly knownAt: string;
}

export interface GridView extends AuditPageView {
  readonly dates: GridTyped;
  /** Left out while nobody has chosen a day. */
  readonly grid?: {
    readonly then: string;
    readonly knownThen: string;
    readonly today: string;
    readonly knownNow: string;
    readonly differing: readonly GridRow[];
    readonly same: readonly GridRow[];
    readonly learned: DifferenceLines;
    readonly happened: DifferenceLines;
  };
}

/** All that the page is made from. */
export interface GridTold {
  readonly about: About;
  readonly printedAt: string;
  readonly told?: { readonly grid: JourneyGrid; readonly call: CallWorker };
  readonly typed: GridTyped;
  readonly errors?: readonly FieldError[];
}

function rowsOf({ corners, then }: JourneyGrid, call: CallWorker): GridRow[] {
  const { thenAsKnownThen, thenAsKnownNow, nowAsKnownThen, nowAsKnownNow } = corners;
  const [day, today] = [dayInWords(then.asAt), 'Today'];
  const columns = [
    { label: `${day}, known then`, at: thenAsKnownThen },
    { label: `${day}, known now`, at: thenAsKnownNow },
    { label: `${today}, known then`, at: nowAsKnownThen },
    { label: `${today}, known now`, at: nowAsKnownNow },
  ];
  return Object.keys(thenAsKnownThen.headlines).map((heading) => {
    const words = columns.map(({ label, at }) => ({
      label,
      words: headlineWords(heading, at.headlines[heading] ?? '', call),
    }));
    const [thenThen, thenNow, , nowNow] = words.map((cell) => cell.words);
    const reasons = [
      ...(thenThen === thenNow ? [] : ['learned since']),
      ...(thenNow === nowNow ? [] : ['happened since']),
    ];
    const isSame = new Set(words.map((cell) => cell.words)).size === 1;
    return { heading, cells: words, differs: isSame ? '' : reasons.join(', ') || 'expected then' };
  });
}

export function gridView({ about, printedAt, told, typed, errors }: GridTold): GridView {
  const what = 'what was known then, and what is known now';
  const wrong = errors ? { errors, status: 400 } : {};
  if (!told) return { ...auditPage('/grid', about, 'Then and now', what), ...wrong, dates: typed };
  const { grid, call } = told;
  const { then, now, learned, happened } = grid;
  const rows = rowsOf(grid, call);
  const day = dayInWords(then.asAt);
  return {
    ...auditPage('/grid', about, `Then and now: ${day}`, what),
    dates: { asAt: dayTyped(then.asAt), knownAt: dayTyped(londonDate(then.knownAt)) },
    grid: {
      then: day,
      knownThen: instantInWords(then.knownAt),
      today: dayInWords(now.asAt),
      knownNow: instantInWords(now.knownAt),
      differing: rows.filter((row) => row.differs !== ''),
      same: rows.filter((row) => row.differs === ''),
      learned: differenceLines(about.journeyId, learned, call),
      happened: differenceLines(about.journeyId, happened, call),
    },
    print: {
      asAt: `${day} and ${dayInWords(now.asAt)}`,
      knownAt: `${instantInWords(then.knownAt)} and ${instantInWords(now.knownAt)}`,
      position: `${thousands(learned.from.position)} and ${thousands(happened.to.position)}`,
      digest: documentDigest(grid),
      printedAt: instantInWords(printedAt),
    },
  };
}
