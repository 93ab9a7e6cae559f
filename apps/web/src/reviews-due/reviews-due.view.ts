import type { CaseloadEntry, ClockDoubt, ReviewsAsked, ReviewsDue } from '@app/ledger';
import { addressOf, type EntryView, entryView, fieldOf, REFERENCE } from '../caseload/entry.view';
import { counted, dayInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';

/** Which reviews are shown: all that wait, those that are overdue, or those due within some days. */
const SHOWN = [
  { show: '', text: 'All', title: 'Reviews due' },
  { show: 'overdue', text: 'Overdue', title: 'Overdue reviews' },
  { show: '14', text: 'Within 14 days', title: 'Reviews due within 14 days' },
  { show: '30', text: 'Within 30 days', title: 'Reviews due within 30 days' },
] as const;

export interface ReviewRow extends EntryView {
  /** `First review`, and the day it is due by. */
  readonly review: string;
  readonly due: string;
  /** `3 days left`, `5 days overdue`, or that it cannot be told. */
  readonly state: string;
  readonly isOverdue: boolean;
  readonly lastReview: string;
  readonly sinceReview: readonly string[];
  readonly keyWorker: readonly string[];
}

export interface ReviewsDueView extends PageView {
  readonly today: string;
  readonly waiting: string;
  readonly total: string;
  readonly filters: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
  readonly show: string;
  readonly hub: string;
  readonly rows: readonly ReviewRow[];
  readonly nextHref: string | undefined;
  readonly firstHref: string | undefined;
  /** Nobody is looked after, as far as the ledger knows. */
  readonly isEmpty: boolean;
  /** There is one of which it cannot be told whether it is overdue. */
  readonly isUntold: boolean;
}

/** What an address asks for, as a question and as it was said. */
export interface ReviewsSaid {
  readonly asked: ReviewsAsked;
  readonly show: string;
  readonly hub: string;
  readonly errors: readonly FieldError[];
}

/** Anything that is not understood shows all; a hub that cannot be one is said to be none. */
export function reviewsSaid(said: Readonly<Record<string, unknown>>): ReviewsSaid {
  const known = SHOWN.find(({ show }) => show === fieldOf(said, 'show')) ?? SHOWN[0];
  const hub = fieldOf(said, 'hub');
  const after = fieldOf(said, 'after');
  const isHub = hub === '' || REFERENCE.test(hub);
  const text = 'Enter the code of a hub as it is recorded: letters and digits, without blanks';
  return {
    asked: {
      ...(hub !== '' && isHub ? { hub } : {}),
      ...(after === '' ? {} : { after }),
      ...(known.show === 'overdue' ? { overdue: true } : known.show === '' ? {} : { withinDays: Number(known.show) }),
    },
    show: known.show,
    hub,
    errors: isHub ? [] : [{ field: 'hub', text }],
  };
}

/** In a few words; the page says once what they mean. */
const DOUBTS: Readonly<Record<ClockDoubt, string>> = {
  START_NOT_EXACT: 'the day it runs from is not known exactly',
  DOING_NOT_EXACT: 'the day of a review is not known exactly',
  HOURS_NOT_KNOWN: 'times of day are not recorded',
  DOING_WITHOUT_DATE: 'a review is recorded without its date',
  OFFER_NOT_DATED: 'no date is recorded',
  EARLIER_NOT_RECORDED: 'earlier reviews are not recorded',
  ONLY_RETURNS_TELL: 'only returns tell of reviews',
  CARE_NOT_CONFIRMED: 'care is not confirmed',
};

function stateOf({ review }: CaseloadEntry): Pick<ReviewRow, 'state' | 'isOverdue'> {
  if (!review || review.answer === 'CANNOT_TELL') {
    return { state: `Cannot tell: ${DOUBTS[review?.doubt ?? 'START_NOT_EXACT']}`, isOverdue: false };
  }
  const days = review.daysLeft ?? 0;
  const state =
    days < 0 ? `${counted(-days, 'day')} overdue` : days === 0 ? 'Due today' : `${counted(days, 'day')} left`;
  return { state, isOverdue: days < 0 };
}

function sinceWords({ sinceReview }: CaseloadEntry): string[] {
  if (!sinceReview) return [];
  const { moves, breakdowns, breakdownsUnknown, missingEpisodes } = sinceReview;
  const unknown = breakdownsUnknown > 0 ? [`${thousands(breakdownsUnknown)} for a reason not known`] : [];
  const kinds = [...(breakdowns > 0 ? [counted(breakdowns, 'breakdown')] : []), ...unknown];
  return [
    `${moves === 0 ? 'No moves' : counted(moves, 'move')}${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}`,
    missingEpisodes === 0 ? 'Not missing' : `Missing ${missingEpisodes === 1 ? 'once' : `${missingEpisodes} times`}`,
  ];
}

function keyWorkerWords({ sinceReview, supported, needs }: CaseloadEntry): string[] {
  const kept = sinceReview?.keyWorkerKept;
  const days = sinceReview?.daysWithoutKeyWorker;
  if (!kept || days === null || days === undefined) return ['Not supported by a hub'];
  const named = !supported ? ['No longer supported'] : needs.includes('NO_KEY_WORKER') ? ['None named today'] : [];
  const moves = kept.known === 0 ? [] : [`Kept at ${kept.held} of ${counted(kept.known, 'move')}`];
  const open = kept.notYetKnown === 0 ? [] : [`${counted(kept.notYetKnown, 'move')} not yet known`];
  return [...named, ...moves, ...open, days === 0 ? 'No day without one' : `${counted(days, 'day')} without one`];
}

function rowOf(entry: CaseloadEntry): ReviewRow {
  const { review, lastReviewOn } = entry;
  return {
    ...entryView(entry),
    review: review?.title ?? '',
    due: review?.dueOn ? dayInWords(review.dueOn) : 'Date not known',
    ...stateOf(entry),
    lastReview: lastReviewOn ? `last on ${dayInWords(lastReviewOn)}` : 'none recorded yet',
    sinceReview: sinceWords(entry),
    keyWorker: keyWorkerWords(entry),
  };
}

export function reviewsDueView(due: ReviewsDue, { asked, show, hub, errors }: ReviewsSaid): ReviewsDueView {
  const at = (fields: Readonly<Record<string, string | undefined>>): string => addressOf('/reviews-due', fields);
  const here = { show, hub: asked.hub };
  return {
    title: `${SHOWN.find((one) => one.show === show)?.title ?? ''}${asked.after ? ' (continued)' : ''}`,
    section: 'reviews-due',
    ...(errors.length > 0 ? { status: 422, errors } : {}),
    today: dayInWords(due.today),
    waiting: thousands(due.waiting),
    total: thousands(due.total),
    filters: SHOWN.map((one) => ({
      text: one.show === 'overdue' ? `Overdue (${thousands(due.overdue)})` : one.text,
      href: at({ show: one.show, hub: asked.hub }),
      active: one.show === show,
    })),
    show,
    hub,
    rows: due.found.map(rowOf),
    nextHref: due.next === undefined ? undefined : at({ ...here, after: due.next }),
    firstHref: asked.after === undefined ? undefined : at(here),
    isUntold: due.found.some(({ review }) => review?.answer === 'CANNOT_TELL'),
    isEmpty: due.waiting === 0 && asked.hub === undefined,
  };
}
