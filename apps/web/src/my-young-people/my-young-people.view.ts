import type {
  CaseloadEntry,
  ListedYoungPeople,
  MyYoungPeople,
  Whose,
  YoungPeopleAsked,
  YoungPeopleList,
} from '@app/ledger';
import { YOUNG_PEOPLE_LISTS } from '@app/ledger';
import { addressOf, type EntryView, entryView, fieldOf, REFERENCE } from '../caseload/entry.view';
import { counted, dayInWords, instantInWords, thousands } from '../pages/date-words';
import type { Crumb, FieldError, PageView } from '../pages/page-view';

interface ListWords {
  readonly heading: string;
  /** What it says when nobody is on it. */
  readonly nobody: string;
}

const WORDS: Readonly<Record<YoungPeopleList, ListWords>> = {
  NO_KEY_WORKER: {
    heading: 'No key worker today',
    nobody: 'Everybody whom a hub supports has a key worker today.',
  },
  MISSING: { heading: 'Missing or away now', nobody: 'Nobody is missing or away.' },
  INTERVIEW_DUE: { heading: 'Return interviews due', nobody: 'No return interview is due.' },
  MOVES_THIS_WEEK: { heading: 'Moves this week', nobody: 'Nobody moves this week, as far as is recorded.' },
  EVERYBODY: { heading: 'Everybody', nobody: 'Nobody is looked after or supported.' },
};

export interface ListRow extends EntryView {
  /** Why the young person is on the list. */
  readonly why: readonly string[];
  readonly isUrgent: boolean;
}

export interface ListView {
  readonly id: string;
  readonly heading: string;
  readonly nobody: string;
  readonly total: string;
  readonly rows: readonly ListRow[];
  readonly moreHref: string | undefined;
  readonly moreText: string;
}

export interface MyYoungPeopleView extends PageView {
  readonly today: string;
  readonly week: string;
  readonly of: string;
  readonly ref: string;
  readonly lists: readonly ListView[];
  /** The lists that are a line and not a table here: what is in order, and everybody. */
  readonly everybody: { readonly total: string; readonly href: string } | undefined;
  readonly firstHref: string | undefined;
  readonly isEmpty: boolean;
}

export interface YoungPeopleSaid {
  readonly asked: YoungPeopleAsked;
  /** `hub`, `team` or `worker`, and its reference, as they were typed. */
  readonly of: string;
  readonly ref: string;
  readonly errors: readonly FieldError[];
}

const KINDS = ['hub', 'team', 'worker'] as const;

/** Anything that is not understood shows everybody; a reference that cannot be one is said to be none. */
export function youngPeopleSaid(said: Readonly<Record<string, unknown>>): YoungPeopleSaid {
  const of = KINDS.find((kind) => kind === fieldOf(said, 'of')) ?? 'hub';
  const [ref, after] = [fieldOf(said, 'ref'), fieldOf(said, 'after')];
  const list = YOUNG_PEOPLE_LISTS.find((one) => one === fieldOf(said, 'list'));
  const isRef = ref === '' || REFERENCE.test(ref);
  const whose: Whose = ref !== '' && isRef ? { [of]: ref } : {};
  const text = 'Enter a code or reference as it is recorded: letters and digits, without blanks';
  return {
    asked: { ...whose, ...(list ? { list, ...(after === '' ? {} : { after }) } : {}) },
    of,
    ref,
    errors: isRef ? [] : [{ field: 'ref', text }],
  };
}

const upTo = (day: string, dueAt: string | null): string => (dueAt === null ? dayInWords(day) : instantInWords(dueAt));

/** One line for each return: of one after which nothing was offered yet, the offer and the interview together. */
function interviewWords({ interviews }: CaseloadEntry): string[] {
  const held = interviews.filter(({ rule }) => rule === 'M2');
  const offers = new Set(interviews.filter(({ rule }) => rule === 'M1').map(({ about }) => about));
  const only = interviews.filter(({ rule, about }) => rule === 'M1' && !held.some((one) => one.about === about));
  return [...held, ...only].map(({ rule, about, answer, dueOn, dueAt, lateBy }) => {
    const offered = !offers.has(about);
    const what = rule === 'M1' ? 'Offer an interview' : offered ? 'Hold the interview' : 'Offer and hold an interview';
    const due = dueOn === null ? '' : ` by ${upTo(dueOn, dueAt)}`;
    return answer === 'OVERDUE' && lateBy
      ? `${what}: ${counted(lateBy.count, 'day')} overdue, was due${due}`
      : `${what}${due}`;
  });
}

function whyOf(list: YoungPeopleList, entry: CaseloadEntry): string[] {
  const { sinceReview, missing, movesThisWeek, review } = entry;
  switch (list) {
    case 'NO_KEY_WORKER': {
      const days = sinceReview?.daysWithoutKeyWorker ?? 0;
      return [
        days > 0 && sinceReview
          ? `${counted(days, 'day')} without one since ${dayInWords(sinceReview.from)}`
          : 'From today',
      ];
    }
    case 'MISSING':
      return missing.map(({ kind, since }) => `${kind === 'MISSING' ? 'Missing' : 'Away'} since ${dayInWords(since)}`);
    case 'INTERVIEW_DUE':
      return interviewWords(entry);
    case 'MOVES_THIS_WEEK':
      return movesThisWeek.map(({ on, expected }) => `${expected ? 'Expected to move' : 'Moved'} on ${dayInWords(on)}`);
    case 'EVERYBODY':
      return [review?.dueOn ? `${review.title} due by ${dayInWords(review.dueOn)}` : 'No review waits'];
  }
}

function rowOf(list: YoungPeopleList, entry: CaseloadEntry): ListRow {
  const isUrgent =
    list === 'NO_KEY_WORKER' || list === 'MISSING' || entry.interviews.some(({ answer }) => answer === 'OVERDUE');
  return {
    ...entryView(entry),
    why: whyOf(list, entry),
    isUrgent: isUrgent && list !== 'EVERYBODY' && list !== 'MOVES_THIS_WEEK',
  };
}

function listView(
  { list, total, found, next }: ListedYoungPeople,
  at: (fields: object) => string,
  { alone, filtered }: { readonly alone: boolean; readonly filtered: boolean },
): ListView {
  const more = next === undefined ? undefined : at(alone ? { list, after: next } : { list });
  return {
    id: list.toLowerCase().replaceAll('_', '-'),
    heading: WORDS[list].heading,
    nobody: filtered ? 'None of these young people.' : WORDS[list].nobody,
    total: thousands(total),
    rows: found.map((entry) => rowOf(list, entry)),
    moreHref: more,
    moreText: alone ? 'Next page' : `See all ${thousands(total)}`,
  };
}

export function myYoungPeopleView(mine: MyYoungPeople, { asked, of, ref, errors }: YoungPeopleSaid): MyYoungPeopleView {
  const whose = { of: ref === '' ? undefined : of, ref };
  const at = (fields: object): string =>
    addressOf('/my-young-people', { ...(errors.length > 0 ? {} : whose), ...fields });
  const everybody = mine.lists.find(({ list }) => list === 'EVERYBODY');
  const lists = asked.list ? mine.lists : mine.lists.filter(({ list }) => list !== 'EVERYBODY');
  const breadcrumbs: Crumb[] = asked.list ? [{ text: 'My young people', href: at({}) }] : [];
  const isEmpty = asked.list === undefined && ref === '' && everybody?.total === 0;
  return {
    title: asked.list ? `${WORDS[asked.list].heading}${asked.after ? ' (continued)' : ''}` : 'My young people',
    section: 'my-young-people',
    breadcrumbs,
    ...(errors.length > 0 ? { status: 422, errors } : {}),
    today: dayInWords(mine.today),
    week: `${dayInWords(mine.week.from)} to ${dayInWords(mine.week.to)}`,
    of,
    ref,
    lists: lists.map((list) =>
      listView(list, at, { alone: asked.list !== undefined, filtered: ref !== '' && errors.length === 0 }),
    ),
    everybody:
      asked.list || !everybody ? undefined : { total: thousands(everybody.total), href: at({ list: 'EVERYBODY' }) },
    firstHref: asked.list && asked.after ? at({ list: asked.list }) : undefined,
    isEmpty,
  };
}
