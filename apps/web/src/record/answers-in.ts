import type { Answers } from '@app/ledger';

/** What a form carries beside answers. */
const NOT_ANSWERS: readonly string[] = ['formToken', 'revision'];

const isAnswer = (value: unknown): value is string | string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** The answers among what a form sent. */
export function answersIn(said: Readonly<Record<string, unknown>>): Answers {
  const answers = Object.entries(said).filter(([name]) => !NOT_ANSWERS.includes(name));
  return Object.fromEntries(answers.filter((pair): pair is [string, string | string[]] => isAnswer(pair[1])));
}
