import type { FaultKind } from './fault-kinds';
import { parseDate } from './dates';
import { rowFault } from './row-faults';
import type { Candidate } from './row-faults';
import type { RowFault } from './row';
import type { Column } from './tables';
import { columnsOf, NEWEST_FORM } from './tables';
import { readValue, wholeOfDecimal } from './values';
import { collectionYear, FIRST_EPISODE } from './year';

const CONTROL = /\p{Cc}/u;
/** What a decoder puts in place of bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';

/** The fault of a blank column, if it is one. */
function blankFault(column: Column): FaultKind | undefined {
  if (column.kind === 'child') return 'CHILD_MISSING';
  if (column.presence === 'NEEDED') return 'NEEDED_BLANK';
  return column.presence === 'EXPECTED' ? 'EXPECTED_BLANK' : undefined;
}

/** The faults of a date that can be read, given the rest of its row. */
function dateFaults(column: Column, date: string, row: Candidate): FaultKind[] {
  const faults: FaultKind[] = [];
  const start = column.startedIn === undefined ? undefined : parseDate(row.values[column.startedIn] ?? '');
  if (start !== undefined && date < start) faults.push('END_BEFORE_START');
  if (!column.mayBeLater && date > collectionYear(row.yearEnding).to) faults.push('DATE_AFTER_YEAR');
  if (column.name === 'DECOM' && date < FIRST_EPISODE) faults.push('BEFORE_THE_ACT');
  return faults;
}

function columnFaults(column: Column, row: Candidate): FaultKind[] {
  const text = row.values[column.name] ?? '';
  if (text === '') return [blankFault(column) ?? []].flat();
  if (text.includes(REPLACEMENT)) return ['NOT_UTF8'];
  if (CONTROL.test(text)) return ['BAD_CHARACTER'];
  const { value, fault } = readValue(column, text, row.yearEnding);
  const faults = fault === undefined ? [] : [fault];
  if (column.kind === 'date' && typeof value === 'string') faults.push(...dateFaults(column, value, row));
  return faults;
}

/** A row as checked: its values with a spreadsheet's `1.0` read as 1, and all its faults at once. */
export interface CheckedRow {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly RowFault[];
}

/**
 * Checks a row against the columns, codes and dates of its collection year.
 *
 * Only what can be told from the row by itself is checked here. Rows that contradict one another, or a reason that
 * contradicts a date, are readable: they go in, and the journey shows the discrepancy.
 */
export function checkRow(row: Candidate): CheckedRow {
  const values: Record<string, string> = {};
  const decimals: Column[] = [];
  const sent = columnsOf(row.table, row.yearEnding);
  const columns = columnsOf(row.table, NEWEST_FORM).filter((c) => c.name in row.values || sent.includes(c));
  for (const column of columns) {
    const text = row.values[column.name] ?? '';
    const whole = wholeOfDecimal(column, text);
    if (whole !== undefined) decimals.push(column);
    values[column.name] = whole ?? text;
  }
  const cleaned = { ...row, values };
  const faults = decimals.map((column) => rowFault(cleaned, 'WRITTEN_AS_DECIMAL', column));
  for (const column of columns) {
    for (const kind of columnFaults(column, cleaned)) faults.push(rowFault(cleaned, kind, column));
  }
  return { values, faults };
}
