import type { PageView } from '../pages/page-view';
import type { Problem } from './problem';

/** An error as a page: what happened, and what to do. Holds nothing of what was sent. */
export interface ProblemView extends PageView {
  readonly sentences: readonly string[];
  readonly grounds: readonly string[];
}

interface Words {
  readonly title: string;
  /** In place of what programs are told; where it is left out, people are told the same. */
  readonly happened?: string;
  readonly toDo: string;
}

const BY_CODE: Readonly<Record<string, Words>> = {
  FORM_NOT_OURS: {
    title: 'This form could not be accepted',
    happened: 'The form was not sent from a page of this ledger, or the page had been open in a closed browser.',
    toDo: 'Nothing was recorded. Go back, load the page again, and send it once more: what you had typed is still there.',
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
    title: 'The ledger cannot answer just now',
    toDo: 'Try again in a minute. What has been recorded is safe, and sending again does not record anything twice.',
  },
};

const UNEXPECTED: Words = {
  title: 'Something went wrong',
  happened: 'This was not your fault. It may or may not have been done.',
  toDo: 'Look whether it was done before you try again. Whoever looks after the ledger finds the place in its log.',
};

export function problemView({ status, code, detail, errors = [] }: Problem): ProblemView {
  const { title, happened = detail, toDo } = BY_CODE[code] ?? BY_STATUS[status] ?? UNEXPECTED;
  return { title, status, sentences: [happened, toDo], grounds: errors.map(({ message }) => message) };
}
