import type { LocalDate } from '@app/journey';
import { ageOn, PAGE_SIZE, type YoungPeopleFound, type YoungPersonFound } from '@app/ledger';
import { counted, dayInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';
import { namedInWords } from '../pages/record-words';

/** One young person in the list. By the number the authority gives them, and never by name. */
export interface YoungPersonRow {
  readonly href: string;
  readonly code: string;
  readonly age: string;
  readonly living: string;
  readonly since: string;
  readonly legalStatus: string;
  /** Since when there is one; left out when nobody is recorded. */
  readonly keyWorker: string | undefined;
  readonly warnings: readonly string[];
}

export interface PagingView {
  readonly from: string;
  readonly to: string;
  readonly total: string;
  readonly page: number;
  readonly pages: number;
}

export interface YoungPeopleView extends PageView {
  readonly rows: readonly YoungPersonRow[];
  readonly paging: PagingView;
  /** What was asked for, given back in the field. It stands in the page and never in an address. */
  readonly asked: string;
  readonly isSearch: boolean;
}

/** How a young person is called on pages: the authority's number, or else the beginning of the ledger's own id. */
export function codeOf({ journeyId, identifiers }: Pick<YoungPersonFound, 'journeyId' | 'identifiers'>): string {
  return identifiers.LA_CHILD_ID?.at(-1) ?? shortId(journeyId);
}

/** The last eight characters: the first ones tell when the id was made, and are shared by many. */
export const shortId = (id: string): string => id.slice(-8);

function warningsOf({ current, counts }: YoungPersonFound): string[] {
  return [
    ...(current.missingSince ? [`Missing since ${dayInWords(current.missingSince)}`] : []),
    ...(current.notConfirmedSince ? [`Not confirmed since ${dayInWords(current.notConfirmedSince)}`] : []),
    ...(counts.openDiscrepancies > 0 ? [`${counted(counts.openDiscrepancies, 'thing')} in the records to settle`] : []),
  ];
}

function rowOf(one: YoungPersonFound, today: LocalDate): YoungPersonRow {
  const { current } = one;
  const living = current.temporaryStay ?? current.placement;
  return {
    href: `/young-people/${one.journeyId}`,
    code: codeOf(one),
    age: one.dateOfBirth && one.dateOfBirth <= today ? String(ageOn(one.dateOfBirth, today)) : 'not known',
    living: living?.inWords ?? current.inWords,
    since: living ? dayInWords(living.since) : '',
    legalStatus: current.legalStatus?.inWords ?? '',
    keyWorker: current.keyWorker && namedInWords(current.keyWorker),
    warnings: warningsOf(one),
  };
}

export function youngPeopleView(found: YoungPeopleFound, today: LocalDate, asked = ''): YoungPeopleView {
  const { total, page } = found;
  const isSearch = asked.trim() !== '';
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const first = (page - 1) * PAGE_SIZE + 1;
  const on = pages > 1 ? ` (page ${page} of ${thousands(pages)})` : '';
  return {
    title: `${isSearch ? 'Young people found' : 'Young people'}${on}`,
    section: 'young-people',
    rows: found.found.map((one) => rowOf(one, today)),
    paging: {
      from: thousands(first),
      to: thousands(first + found.found.length - 1),
      total: thousands(total),
      page,
      pages,
    },
    asked,
    isSearch,
  };
}

/** The list again, with what was typed, and what is wrong with it. */
export function withError(view: YoungPeopleView, error: FieldError): YoungPeopleView {
  return { ...view, status: 422, errors: [error] };
}
