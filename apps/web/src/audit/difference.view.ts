import { documentDigest, type JourneyDifference, londonDate } from '@app/ledger';
import { dayInWords, dayTyped, instantInWords, thousands } from '../pages/date-words';
import type { FieldError } from '../pages/page-view';
import type { CallWorker } from '../pages/record-words';
import { type About, auditPage, type AuditPageView } from './audit-page.view';
import { type DifferenceLines, differenceLines } from './difference-lines.view';

export const DIFFERENCE_FIELDS = ['fromAsAt', 'fromKnownAt', 'toAsAt', 'toKnownAt'] as const;
/** What the form holds: two moments, each a day and what was known. */
export type MomentsTyped = Readonly<Record<(typeof DIFFERENCE_FIELDS)[number], string>>;

export interface DifferenceView extends AuditPageView {
  readonly dates: MomentsTyped;
  /** Left out while nobody has chosen two moments. */
  readonly difference?: DifferenceLines;
  readonly from: string;
  readonly to: string;
  readonly download: string;
}

/** All that the page is made from. */
export interface DifferenceTold {
  readonly about: About;
  readonly today: string;
  readonly printedAt: string;
  readonly told?: { readonly difference: JourneyDifference; readonly call: CallWorker };
  readonly typed: MomentsTyped;
  readonly errors?: readonly FieldError[];
}

type Moment = Pick<JourneyDifference['from'], 'asAt' | 'knownAt'>;
const momentInWords = ({ asAt, knownAt }: Moment): string =>
  `${dayInWords(asAt)}, as known on ${instantInWords(knownAt)}`;

export function differenceView({ about, today, printedAt, told, typed, errors }: DifferenceTold): DifferenceView {
  const what = 'difference between two moments';
  const wrong = errors ? { errors, status: 400 } : {};
  if (!told) {
    const chosen = Object.values(typed).some((one) => one !== '');
    const dates = chosen
      ? typed
      : { fromAsAt: '', fromKnownAt: '', toAsAt: dayTyped(today), toKnownAt: dayTyped(today) };
    const page = auditPage('/difference', about, 'What changed between two moments', what);
    return { ...page, ...wrong, dates, from: '', to: '', download: '' };
  }
  const { from, to } = told.difference;
  const heading = `What changed from ${dayInWords(from.asAt)} to ${dayInWords(to.asAt)}`;
  const page = auditPage('/difference', about, heading, what);
  const asked = new URLSearchParams({
    fromAsAt: from.asAt,
    fromKnownAt: from.knownAt,
    toAsAt: to.asAt,
    toKnownAt: to.knownAt,
  });
  return {
    ...page,
    title: `${heading}, known ${dayInWords(from.knownAt)} and ${dayInWords(to.knownAt)} (${about.journeyId.slice(-8)})`,
    dates: {
      fromAsAt: dayTyped(from.asAt),
      fromKnownAt: dayTyped(londonDate(from.knownAt)),
      toAsAt: dayTyped(to.asAt),
      toKnownAt: dayTyped(londonDate(to.knownAt)),
    },
    difference: differenceLines(about.journeyId, told.difference, told.call),
    from: momentInWords(from),
    to: momentInWords(to),
    download: `/api/journeys/${about.journeyId}/difference?${asked.toString()}`,
    print: {
      asAt: `${dayInWords(from.asAt)} and ${dayInWords(to.asAt)}`,
      knownAt: `${instantInWords(from.knownAt)} and ${instantInWords(to.knownAt)}`,
      position: `${thousands(from.position)} and ${thousands(to.position)}`,
      digest: documentDigest(told.difference),
      printedAt: instantInWords(printedAt),
    },
  };
}
