import { londonDate } from '@app/journey';
import type { Happened } from '@app/journey';
import type { RowFault, Severity } from '@app/ssda903';
import type { HubColumn, HubColumns, HubTemplate, HubValue } from './hub-template';
import { readHubValue } from './hub-values';
import type { HubTemplateName } from './templates';

/** Where a row of the hub's own records stands. */
export interface HubPlace {
  readonly file: string;
  readonly table: HubTemplateName;
  /** The data row, from 1. Blank lines are not counted. */
  readonly row: number;
  /** The line of the file on which the row begins, from 1. */
  readonly line: number;
}

/** What is wrong with one row: as for the national return, with the template in place of the table. */
export type HubRowFault = Omit<RowFault, 'table' | 'kind'> & HubPlace & { readonly kind: string };

/** One row that can be read. */
export interface HubRow extends HubPlace {
  readonly child: string;
  readonly values: Readonly<Record<string, HubValue | undefined>>;
}

/** What to do, where nothing else is said. */
const ADVICE: Readonly<Record<Severity, string>> = {
  SET_ASIDE: 'Correct the row and import again.',
  NOTE: 'Nothing was recorded for it.',
};

/** A fault with its message: place, column, what is wrong, what to do. No text of the row is ever part of it. */
export function hubFault(
  place: HubPlace,
  kind: string,
  says: string,
  column: string | null = null,
  severity: Severity = 'SET_ASIDE',
  remedy: string = ADVICE[severity],
): HubRowFault {
  const { file, table, row, line } = place;
  const where = `Row ${row} (line ${line}): `;
  const message = `${where}${column === null ? '' : `${column} `}${says} ${remedy}`;
  return { file, table, row, line, kind, column, rule: kind, severity, message, remedy };
}

type Texts = Readonly<Record<string, string>>;
interface Problem {
  readonly column: string;
  readonly kind: string;
  readonly says: string;
}

function blankProblem(name: string, column: HubColumn, texts: Texts): Problem | undefined {
  if (column.required) return { column: name, kind: 'REQUIRED_BLANK', says: 'is blank, and every row needs it.' };
  const { requiredWhen: when } = column;
  const word = when && texts[when.column]?.toUpperCase().replaceAll(/[ -]+/g, '_');
  if (!when || !word || !when.is.includes(word)) return undefined;
  return { column: name, kind: 'REQUIRED_BLANK', says: `is blank, and a row with ${word} needs it.` };
}

function missingCompanions(name: string, column: HubColumn, texts: Texts): Problem[] {
  return (column.needs ?? [])
    .filter((other) => (texts[other] ?? '') === '')
    .map((other) => ({ column: name, kind: 'INCOMPLETE', says: `is filled in, but ${other} is blank.` }));
}

const isHappened = (value: HubValue | undefined): value is Happened =>
  typeof value === 'object' && 'precision' in value;
const whenOf = (value: HubValue | undefined): string | undefined =>
  isHappened(value) ? value.from : typeof value === 'string' ? value : undefined;

/** Two times of one day can be compared only when both have the hour; a day alone can stand with a day. */
function orderProblem(name: string, earlier: string, values: HubRow['values']): Problem | undefined {
  const [first, second] = [whenOf(values[earlier]), whenOf(values[name])];
  if (first === undefined || second === undefined) return undefined;
  const hours = first.length > 10 && second.length > 10;
  const before = hours ? Date.parse(second) < Date.parse(first) : londonDate(second) < londonDate(first);
  if (before) return { column: name, kind: 'BEFORE_ITS_START', says: `is before ${earlier}.` };
  const halfTimed = isHappened(values[earlier]) && first.length !== second.length;
  if (!halfTimed || londonDate(first) !== londonDate(second)) return undefined;
  return {
    column: name,
    kind: 'HOUR_MISSING',
    says: `is on the day of ${earlier}: give the hour of both or of neither.`,
  };
}

function read(columns: HubColumns, texts: Texts): { values: HubRow['values']; problems: Problem[] } {
  const values: Record<string, HubValue | undefined> = {};
  const problems: Problem[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const text = texts[name] ?? '';
    if (text === '') {
      problems.push(...[blankProblem(name, column, texts) ?? []].flat());
      continue;
    }
    const reading = readHubValue(column, text);
    if ('value' in reading) values[name] = reading.value;
    else problems.push({ column: name, ...reading });
    problems.push(...missingCompanions(name, column, texts));
  }
  return { values, problems };
}

export type CheckedHubRow = { readonly row: HubRow } | { readonly faults: readonly HubRowFault[] };

/** Reads all columns of a row and tells everything that is wrong with it at once. Texts are trimmed. */
export function checkHubRow(template: HubTemplate, place: HubPlace, texts: Texts): CheckedHubRow {
  const { values, problems } = read(template.columns, texts);
  for (const [name, { notBefore }] of Object.entries(template.columns)) {
    const problem = notBefore === undefined ? undefined : orderProblem(name, notBefore, values);
    if (problem) problems.push(problem);
  }
  const { child } = values;
  if (problems.length > 0 || typeof child !== 'string') {
    return { faults: problems.map(({ column, kind, says }) => hubFault(place, kind, says, column)) };
  }
  return { row: { ...place, child, values } };
}
