import type { TableName } from './tables';
import { headerOf } from './tables';

/** Anything with the text of its columns: a row that was read, or one made by `toValues`. */
export interface WritableRow {
  readonly values: Readonly<Record<string, string>>;
}

export interface WriteCsvOptions {
  /** The collection year, as the year that ends on 31 March: it decides which columns are sent. */
  readonly yearEnding: number;
  /** CRLF unless told otherwise: what RFC 4180 asks for and what spreadsheets write. */
  readonly lineEnd?: '\r\n' | '\n';
}

const QUOTED = /[",]/;
const CONTROL = /\p{Cc}/u;

function field(column: string, text: string): string {
  if (CONTROL.test(text)) throw new RangeError(`The ${column} of a row to write holds a control character.`);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The lines of one CSV file of the return, each with its line end: the column names first, in the order of that year.
 * Dates and codes stand as they are in `values`; a column that is not there is blank. A column the year does not send
 * is left out. Throws a RangeError, naming the column, for text that a line cannot hold.
 */
export function* csvLines(
  table: TableName,
  rows: Iterable<WritableRow>,
  { yearEnding, lineEnd = '\r\n' }: WriteCsvOptions,
): Generator<string, void, undefined> {
  const header = headerOf(table, yearEnding);
  yield header.join(',') + lineEnd;
  for (const { values } of rows) {
    yield header.map((column) => field(column, values[column] ?? '')).join(',') + lineEnd;
  }
}

/** One CSV file of the return as text: see `csvLines`, which holds one row at a time. */
export function writeCsv(table: TableName, rows: Iterable<WritableRow>, options: WriteCsvOptions): string {
  return [...csvLines(table, rows, options)].join('');
}
