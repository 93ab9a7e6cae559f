import type { HistoriesFound, HistoryClue, HistoryFound } from '@app/ledger';
import { counted, instantInWords, thousands } from '../pages/date-words';
import type { PageView } from '../pages/page-view';
import { codeOf } from '../young-people/young-people.view';
import { stepOf } from './audit-page.view';

/** What was typed. It stands in the page and never in an address. */
export interface ClueTyped {
  readonly by: HistoryClue;
  readonly value: string;
}

export interface HistoryRow {
  readonly href: string;
  readonly code: string;
  readonly facts: string;
  readonly first: string;
  readonly position: string;
}

export interface FindHistoryView extends PageView {
  readonly typed: ClueTyped;
  readonly clues: readonly {
    readonly value: HistoryClue;
    readonly text: string;
    readonly hint: { readonly text: string };
  }[];
  readonly isSearch: boolean;
  /** Nobody is in the ledger: there is no history to be found. */
  readonly isEmpty?: boolean;
  readonly rows: readonly HistoryRow[];
  readonly count: string;
  /** Where the next page begins; it holds the clue, so it is sent by a form. */
  readonly next: string | undefined;
  /** Not the first page of them. */
  readonly isContinued: boolean;
}

const CLUES: FindHistoryView['clues'] = [
  {
    value: 'number',
    text: 'A number of the young person',
    hint: { text: 'As the authority, the NHS, a school or a court writes it, whole; or the ledger’s own id' },
  },
  { value: 'eventId', text: 'An entry', hint: { text: 'Its id, as the replay and the API show it' } },
  { value: 'position', text: 'A ledger position', hint: { text: 'As it stands at the foot of a printed page' } },
  { value: 'recordedOn', text: 'The day something was recorded', hint: { text: 'For example, 30/6/2025' } },
  {
    value: 'recordedBy',
    text: 'Who recorded it',
    hint: { text: 'The reference of a user, or the id of an import run' },
  },
];

export const CLUE_WRONG: Readonly<Record<HistoryClue, string>> = {
  number: 'Enter a number of the young person, or the ledger’s own id',
  eventId: 'Enter the id of an entry: 32 letters and digits in five groups',
  position: 'Enter a ledger position: a whole number, such as 14619',
  recordedOn: 'Enter a date, such as 30/6/2025',
  recordedBy: 'Enter the reference of a user or the id of an import run, without blanks',
};

/** The step that the clue leads to; for a young person, the first one. */
export function historyHref(by: HistoryClue, { journeyId, first }: HistoryFound): string {
  if (first) return stepOf(journeyId, first.eventId) + (by === 'recordedOn' ? '&by=day' : '');
  return `/young-people/${journeyId}/replay`;
}

function rowOf(by: HistoryClue, one: HistoryFound): HistoryRow {
  const { first } = one;
  return {
    href: historyHref(by, one),
    code: codeOf(one),
    facts: thousands(one.facts),
    first: first ? instantInWords(first.recordedAt) : '–',
    position: first ? thousands(first.position) : '–',
  };
}

export function findHistoryView(typed: ClueTyped, told?: HistoriesFound, isContinued = false): FindHistoryView {
  return {
    title: told ? `Histories found${isContinued ? ' (continued)' : ''}` : 'Find a history',
    section: 'young-people',
    typed,
    clues: CLUES,
    isSearch: told !== undefined,
    rows: told ? told.found.map((one) => rowOf(told.by, one)) : [],
    count: told ? counted(told.total, 'history', 'histories') : '',
    next: told?.next,
    isContinued,
  };
}
