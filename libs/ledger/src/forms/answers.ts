import type { RecordableFact } from '@app/journey';
import type { Answers } from './date-answers';
import { Misunderstood, readDate, readDateOrTime, typed, writeDate } from './date-answers';
import { chosen, type Question, questionsOf } from './question';
import { EMPTY_CODE } from './value-words';

const numberOf = (text: string, control: string, asked: string): number => {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isFinite(value)) throw new Misunderstood(control, `Enter ${asked}.`);
  return value;
};

/** What was typed on several lines, without the empty ones; `undefined` when there is nothing else. */
function linesOf(answers: Answers, control: string): string[] | undefined {
  const lines = typed(answers, control)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 ? lines : undefined;
}

/** A code as people type it: `moved away` is MOVED_AWAY. What has no blanks is left as it is. */
const asCode = (text: string): string => (/\s/.test(text) ? text.toUpperCase().replaceAll(/\s+/g, '_') : text);

function manyOf(answers: Answers, control: string): string[] | undefined {
  const value = answers[control];
  const all = (typeof value === 'string' ? [value] : (value ?? [])).filter((one) => one !== '');
  return all.length > 0 ? [...all] : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readParts(parts: readonly Question[], most: number, answers: Answers, control: string): unknown[] | undefined {
  const read: Record<string, unknown>[] = [];
  for (let i = 0; i < most; i++) {
    const row: Record<string, unknown> = {};
    for (const part of parts) {
      const value = readAnswer(part, answers, `${control}.${i}.${part.field}`);
      if (value !== undefined) row[part.field] = value;
    }
    if (Object.keys(row).length > 0) read.push(row);
  }
  return read.length > 0 ? read : undefined;
}

/** The value that an answer means; `undefined` when nothing was answered. @throws Misunderstood */
export function readAnswer({ field, asked }: Question, answers: Answers, control: string = field): unknown {
  const text = typed(answers, control);
  const said = text === '' ? undefined : text;
  switch (asked.kind) {
    case 'PARTS':
      return readParts(asked.parts, asked.most, answers, control);
    case 'DATE':
      return readDate(answers, control);
    case 'DATE_OR_TIME':
      return readDateOrTime(answers, control);
    case 'THREAD':
      return asked.many ? manyOf(answers, control) : said;
    case 'REFERENCES':
      return linesOf(answers, control)?.map(asCode);
    case 'TEXTS':
      return linesOf(answers, control);
    case 'NEW_ID':
    case 'ENTRY':
    case 'DISCREPANCY':
    case 'LINE':
      return said;
    default:
      return said === undefined ? undefined : readText(asked.kind, said, { control, asked });
  }
}

type TextKind = Exclude<
  Question['asked']['kind'],
  'PARTS' | 'DATE' | 'DATE_OR_TIME' | 'THREAD' | 'REFERENCES' | 'TEXTS' | 'NEW_ID' | 'ENTRY' | 'DISCREPANCY' | 'LINE'
>;

function readText(
  kind: TextKind,
  said: string,
  { control, asked }: { control: string; asked: Question['asked'] },
): unknown {
  switch (kind) {
    case 'CHOICE':
      return 'numbers' in asked && asked.numbers ? numberOf(said, control, 'a number') : chosen(said);
    case 'YES_NO':
      return said === 'yes' ? true : said === 'no' ? false : said;
    case 'WHOLE':
    case 'FIGURE':
      return numberOf(said, control, 'a number in figures');
    case 'POUNDS':
      return Math.round(numberOf(said.replace('£', ''), control, 'an amount in pounds, such as 52.50') * 100);
    case 'REFERENCE':
      return 'code' in asked && asked.code ? asCode(said) : said;
    case 'TEXT':
      return said.replaceAll(/\r\n?/g, '\n');
    case 'VALUE':
      return jsonOf(said);
  }
}

/** The answer that means a value: the other way round. What is absent has no answer. */
export function writeAnswer({ field, asked }: Question, value: unknown, control: string = field): Answers {
  if (value === undefined || value === null) return {};
  switch (asked.kind) {
    case 'PARTS':
      return Object.assign(
        {},
        ...(value as Record<string, unknown>[]).flatMap((row, i) =>
          asked.parts.map((part) => writeAnswer(part, row[part.field], `${control}.${i}.${part.field}`)),
        ),
      ) as Answers;
    case 'DATE':
    case 'DATE_OR_TIME':
      return writeDate(control, value as string);
    case 'THREAD':
      return { [control]: asked.many ? (value as string[]) : (value as string) };
    case 'REFERENCES':
    case 'TEXTS':
      return { [control]: (value as string[]).join('\n') };
    case 'YES_NO':
      return { [control]: value === true ? 'yes' : 'no' };
    case 'POUNDS':
      return { [control]: (Number(value) / 100).toFixed(2) };
    case 'VALUE':
      return { [control]: JSON.stringify(value) };
    default:
      return { [control]: value === '' ? EMPTY_CODE : `${value as string | number}` };
  }
}

/** What an entry says, from the answers to all its questions. @throws Misunderstood */
export function readSays(type: RecordableFact, answers: Answers): Record<string, unknown> {
  const read = questionsOf(type).map((question) => [question.field, readAnswer(question, answers)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** The answers that say what an entry says. */
export function writeSays(type: RecordableFact, says: object): Answers {
  const values = says as Readonly<Record<string, unknown>>;
  return Object.assign({}, ...questionsOf(type).map((q) => writeAnswer(q, values[q.field]))) as Answers;
}
