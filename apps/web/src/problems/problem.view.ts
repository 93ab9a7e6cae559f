import type { PageView } from '../pages/page-view';
import type { Problem } from './problem';

/** An error as a page: what happened, and what to do. Holds nothing of what was sent. */
export interface ProblemView extends PageView {
  readonly sentences: readonly string[];
  readonly grounds: readonly string[];
  /** Where one goes on from here; the front page when left out. */
  readonly next?: { readonly text: string; readonly href: string };
}

interface Words {
  readonly title: string;
  /** In place of what programs are told; where it is left out, people are told the same. */
  readonly happened?: string;
  readonly toDo: string;
  /** Where one goes on: the part of the address that this matches, or an address. */
  readonly next?: { readonly text: string; readonly at: RegExp | string };
}

const NOT_NOW = 'The ledger cannot answer just now';
const AGAIN_SOON =
  'Try again in a minute: go back, or load this page again. What was recorded is safe, what you typed is still there, ' +
  'and sending again records nothing twice.';

/** What is kept in a data folder is not known to a process that has another one. */
const ELSEWHERE = 'or another server answered than the one that took it, and the two share no folder.';

const BY_CODE: Readonly<Record<string, Words>> = {
  FORM_NOT_OURS: {
    title: 'This form could not be accepted',
    happened: 'The form was not sent from a page of this ledger, or the page had been open in a closed browser.',
    toDo: 'Nothing was recorded. Go back, load the page again, and send it once more: what you had typed is still there.',
  },
  UNKNOWN_DRAFT: {
    title: 'This form is not kept any more',
    happened: `What was typed here was thrown away, or is older than a day, ${ELSEWHERE}`,
    toDo: 'If it was recorded before, it is safe. If not, begin again.',
    next: { text: 'Begin again', at: /^\/young-people\/(?:new|[^/]+\/record)(?=\/)/ },
  },
  UNKNOWN_UPLOAD: {
    title: 'These files are not kept any more',
    happened: `What was sent is older than a day, ${ELSEWHERE}`,
    toDo: 'Choose the files again: what was imported is safe, and nothing is imported twice.',
    next: { text: 'Choose the files again', at: '/imports/new' },
  },
  UNKNOWN_BAD_ROWS: {
    title: 'These bad rows are not kept any more',
    happened: `The bad rows of an import are kept for a day and may be gone, ${ELSEWHERE}`,
    toDo: 'Import the same files again, which adds nothing: the receipt then has their bad rows anew.',
    next: { text: 'Choose the files again', at: '/imports/new' },
  },
  COMMAND_ID_REUSED: {
    title: 'This form was recorded before',
    happened: 'The form was recorded already, with other answers than it has now.',
    toDo: 'Nothing was recorded this time. Look at the journey; what is wrong there is put right by a correction.',
  },
  STORE_SILENT: {
    title: NOT_NOW,
    happened: 'The place where the ledger keeps its records does not answer.',
    toDo: AGAIN_SOON,
  },
  NOT_STORED: {
    title: NOT_NOW,
    happened: 'Nothing was recorded: the ledger was busy, or there is no room left on its disk.',
    toDo: AGAIN_SOON,
  },
  OUTCOME_UNKNOWN: {
    title: NOT_NOW,
    happened: 'It may or may not have been recorded: the ledger did not answer in time.',
    toDo: AGAIN_SOON,
  },
  NOT_CAUGHT_UP: {
    title: NOT_NOW,
    happened: 'What was recorded is safe, but this page cannot show it yet.',
    toDo: AGAIN_SOON,
  },
  NOT_RECKONED: {
    title: 'This question could not be answered',
    toDo: 'Everything else in the ledger can be used meanwhile.',
  },
};

const BY_STATUS: Readonly<Record<number, Words>> = {
  400: {
    title: 'This could not be understood',
    toDo: 'Go back and check what was typed, or the address. Nothing was recorded.',
  },
  403: {
    title: 'This is not allowed from here',
    happened: 'The request came from another page or under another name than this ledger’s.',
    toDo: 'Open the ledger at its own address and try again. Nothing was recorded.',
  },
  404: {
    title: 'Page not found',
    toDo: 'If you typed the address, check it. If you followed a link, what it led to may have another address now.',
  },
  405: {
    title: 'This cannot be done here',
    happened: 'There is something at this address, but it cannot be used in this way.',
    toDo: 'Go back and use the buttons of the page.',
  },
  409: {
    title: 'Somebody wrote first',
    happened: 'Somebody else recorded something about the same young person while this was being written.',
    toDo: 'Nothing of yours was recorded. Go back, look at what is there now, and decide whether yours is still right.',
  },
  413: {
    title: 'This is too large',
    toDo: 'Nothing was recorded. Send less at once: one year, or one file.',
  },
  415: {
    title: 'This is not in a form that is read here',
    happened: 'What was sent is not of a kind that this page reads.',
    toDo: 'Go back and use the form of the page.',
  },
  422: {
    title: 'This cannot be recorded',
    toDo: 'Nothing was recorded. Go back, mend what is named here, and send it again.',
  },
  503: {
    title: NOT_NOW,
    toDo: AGAIN_SOON,
  },
};

const UNEXPECTED: Words = {
  title: 'Something went wrong',
  happened: 'This was not your fault. It may or may not have been done.',
  toDo: 'Look whether it was done before you try again. Whoever looks after the ledger finds the place in its log.',
};

/** @param path of the address that was asked for */
export function problemView({ status, code, detail, errors = [] }: Problem, path = ''): ProblemView {
  const { title, happened = detail, toDo, next } = BY_CODE[code] ?? BY_STATUS[status] ?? UNEXPECTED;
  const href = typeof next?.at === 'string' ? next.at : next?.at.exec(path)?.[0];
  return {
    title,
    status,
    sentences: [happened, toDo],
    grounds: errors.map(({ message }) => message),
    ...(next && href !== undefined ? { next: { text: next.text, href } } : {}),
  };
}
