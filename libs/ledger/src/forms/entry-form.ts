import type { Lane, RecordableFact } from '@app/journey';
import { catalogue, isRecordable, LATE_AFTER_DAYS, daysBetween, londonDate, RECORDABLE_FACTS } from '@app/journey';
import type { Fault, Ground } from '../errors';
import { readAnswer, readSays } from './answers';
import { type Answers, HAPPENED, Misunderstood, readHappened, typed } from './date-answers';
import { nameInWords } from './field-words';
import { type Question, questionsOf } from './question';
import { factTitle } from './value-words';

/** One page of questions about an entry. */
export type FormPage = readonly Question[];

/** What a person can record, by the name under which it is found. */
export interface EntryKind {
  readonly type: RecordableFact;
  readonly title: string;
  readonly means: string;
}
export interface EntryTheme {
  readonly title: string;
  readonly kinds: readonly EntryKind[];
}

/** The lanes of the timeline, as headings under which a person looks for what to record. */
const THEME_WORDS: Readonly<Record<Lane, string>> = {
  TEAM: 'Key worker and team',
  PLACEMENT: 'Placements',
  MISSING: 'Missing and return',
  SUPPORT: 'Referral and support by the hub',
  CARE: 'Care and legal status',
  REVIEWS: 'Reviews, visits and plans',
  EDUCATION: 'School and activities',
  HEALTH: 'Health and risk',
  OFFENDING: 'Offending',
  IDENTITY: 'Who the young person is',
  RETURNS: 'National returns',
  RECORD: 'About the record itself',
};

/** What hub staff record most often, in this order. */
export const COMMONEST: readonly RecordableFact[] = [
  'SupportContactMade',
  'ReportedMissing',
  'LocatedOrReturned',
  'ReturnInterviewHeld',
  'PlacementStarted',
  'PlacementEnded',
  'KeyWorkerAssigned',
  'KeyWorkerUnassigned',
  'VisitMade',
  'ReviewHeld',
];

/** What has pages of its own: the beginning of a record, what is done to an entry from that entry, and the pack for a review. */
const ELSEWHERE: readonly RecordableFact[] = [
  'YoungPersonRegistered',
  'EntryCorrected',
  'EntryWithdrawn',
  'ReviewPackIssued',
];

export function entryKind(type: RecordableFact): EntryKind {
  return { type, title: factTitle(type, nameInWords), means: catalogue[type].means };
}

/** Everything a form can record, by theme: a new fact is in it without anybody's doing. */
export function entryThemes(): readonly EntryTheme[] {
  const kinds = RECORDABLE_FACTS.filter((type) => !ELSEWHERE.includes(type));
  return (Object.keys(THEME_WORDS) as Lane[])
    .map((lane) => ({
      title: THEME_WORDS[lane],
      kinds: kinds.filter((type) => catalogue[type].lane === lane).map(entryKind),
    }))
    .filter((theme) => theme.kinds.length > 0);
}

/** A kind of entry that a form can record, from what an address says; `undefined` for anything else. */
export function formTypeOf(text: string): RecordableFact | undefined {
  return isRecordable(text) && !ELSEWHERE.includes(text) ? text : undefined;
}

/** More questions than this are not asked on one page. */
const QUESTIONS_MAX = 5;

/**
 * The questions of an entry, page by page: what is needed first, then what may be left out. A few questions in all stand
 * on one page.
 */
export function pagesOf(type: RecordableFact): readonly FormPage[] {
  const shown = questionsOf(type).filter(({ asked }) => asked.kind !== 'NEW_ID');
  if (shown.length <= QUESTIONS_MAX) return shown.length > 0 ? [shown] : [];
  const pages: Question[][] = [];
  for (const needed of [true, false]) {
    const some = shown.filter((question) => question.needed === needed);
    for (let i = 0; i < some.length; i += QUESTIONS_MAX) pages.push(some.slice(i, i + QUESTIONS_MAX));
  }
  return pages;
}

/** Answers that begin a form: the ids of what the entry begins. The same form keeps them however often it is sent. */
export function newAnswers(type: RecordableFact, makeId: () => string): Answers {
  const ids = questionsOf(type).filter(({ asked }) => asked.kind === 'NEW_ID');
  return Object.fromEntries(ids.map(({ field }) => [field, makeId()]));
}

/** What is wrong with one answer, at its control. '' for the form as a whole. */
export interface AnswerFault {
  readonly control: string;
  readonly message: string;
}

const notUnderstood = (read: () => unknown): AnswerFault[] => {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof Misunderstood)) throw error;
    return [{ control: error.control, message: error.message }];
  }
};

/** What is wrong with the date of an entry; `today` is the London date now. */
export function whenFaults(answers: Answers, today: string): AnswerFault[] {
  const faults = notUnderstood(() => readHappened(answers));
  if (faults.length > 0) return faults;
  const { from } = readHappened(answers);
  if (from === '' || londonDate(from) <= today || typed(answers, PLANNED) === 'yes') return [];
  return [{ control: HAPPENED, message: 'This day has not come yet. Correct it, or tick that it is planned.' }];
}

/** What is wrong with the answers on one page: all of it at once. */
export function pageFaults(page: FormPage, answers: Answers): AnswerFault[] {
  return page.flatMap((question) => {
    const faults = notUnderstood(() => readAnswer(question, answers));
    if (faults.length > 0 || !question.needed || readAnswer(question, answers) !== undefined) return faults;
    return [{ control: question.field, message: missing(question) }];
  });
}

function missing({ label, asked }: Question): string {
  const asks = /\?$/.test(label);
  switch (asked.kind) {
    case 'CHOICE':
    case 'YES_NO':
    case 'THREAD':
    case 'ENTRY':
    case 'DISCREPANCY':
      return asks ? `Choose an answer: ${label}` : `Choose the ${label.toLowerCase()}.`;
    default:
      return asks ? `Enter an answer: ${label}` : `Enter the ${label.charAt(0).toLowerCase()}${label.slice(1)}.`;
  }
}

export const PLANNED = 'plannedDate';
export const LATE_BECAUSE = 'lateBecause';
export const STATED = 'stated';

/** Days from happening to today, when that is long enough to ask why; `undefined` otherwise. */
export function daysLate(answers: Answers, today: string): number | undefined {
  const { from, precision } = readHappened(answers);
  if (precision !== 'DAY' && precision !== 'MINUTE') return undefined;
  const days = daysBetween(londonDate(from), today);
  return days > LATE_AFTER_DAYS ? days : undefined;
}

/** The entry that the answers mean, as the API takes it. @throws Misunderstood */
export function entryOf(type: RecordableFact, answers: Answers, carried: { readonly commandId: string }): object {
  const also = (name: string): object => {
    const value = typed(answers, name);
    return value === '' ? {} : { [name]: value };
  };
  return {
    type,
    ...carried,
    happened: readHappened(answers),
    ...(typed(answers, PLANNED) === 'yes' ? { plannedDate: true } : {}),
    ...also(STATED),
    ...also(LATE_BECAUSE),
    ...readSays(type, answers),
  };
}

/** Faults of the entry, or grounds of a refusal, at the controls they are about. */
export function atControls(type: RecordableFact, faults: readonly (Fault | Ground)[]): AnswerFault[] {
  const questions = questionsOf(type);
  return faults.map((fault) => {
    const path = 'path' in fault ? fault.path : (fault.field ?? '');
    const [field = ''] = path.split('.');
    const question = questions.find((q) => q.field === field);
    const known = field === HAPPENED || (question && question.asked.kind !== 'NEW_ID');
    const message =
      'path' in fault ? (fault.code === 'MISSING' && question ? missing(question) : fault.message) : fault.sentence;
    return { control: known ? field : '', message };
  });
}
