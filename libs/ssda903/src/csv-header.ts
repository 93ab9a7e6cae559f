import type { FileFault, ReadOptions } from './row';
import type { TableName } from './tables';
import { firstYearOf, headerOf, isTableOfYear, NEWEST_FORM, TABLE_NAMES, TABLES } from './tables';
import { splitFields } from './csv-lines';
import { isMendingColumn } from './mending';
import { cleanText } from './values';
import { yearLabel } from './year';

/** A file whose column names are exactly one table's, in any order. */
export interface KnownHeader {
  readonly table: TableName;
  readonly columns: readonly string[];
  /** The columns of a file of bad rows stand beside those of the table. */
  readonly isMended: boolean;
  readonly notes: readonly FileFault[];
}
export type Recognition = { readonly header: KnownHeader } | { readonly fault: FileFault };

interface NearMiss {
  readonly nearest: TableName;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly duplicated: readonly string[];
}

const SHOWABLE = /^[A-Z][A-Z_]{0,29}$/;

function compare(table: TableName, names: readonly string[], yearEnding: number): NearMiss {
  const header = headerOf(table, yearEnding);
  return {
    nearest: table,
    missing: header.filter((column) => !names.includes(column)),
    unknown: [...new Set(names.filter((name) => !header.includes(name)))],
    duplicated: [...new Set(names.filter((name, i) => names.indexOf(name) !== i))],
  };
}

const differences = (miss: NearMiss): number => miss.missing.length + miss.unknown.length + miss.duplicated.length;

/** Column names as they may be shown. A file without column names begins with a child's row, which must not be shown. */
function shown(names: readonly string[], all: readonly string[]): string[] {
  return names.map((name) => {
    if (name === '') return `(column ${all.indexOf(name) + 1}, without a name)`;
    return SHOWABLE.test(name) ? name : `(column ${all.indexOf(name) + 1})`;
  });
}

function refusal(options: ReadOptions, names: readonly string[], miss: NearMiss): FileFault {
  const file = options.fileName;
  const known = names.filter((name) => !miss.unknown.includes(name)).length;
  if (known < 2) {
    const separated =
      names.length === 1 && /[;\t|]/.test(names[0] ?? '') ? ' The fields must be separated by commas.' : '';
    const message = `The first line of this file does not hold the column names of any table of the return.${separated}`;
    return {
      file,
      rule: 'HEADER_UNKNOWN',
      severity: 'REFUSED',
      line: 1,
      message: `${message} Add them and import again.`,
    };
  }
  const unknown = shown(miss.unknown, names);
  const parts = [
    miss.missing.length > 0 ? `missing: ${miss.missing.join(', ')}` : '',
    unknown.length > 0 ? `not part of it: ${unknown.join(', ')}` : '',
    miss.duplicated.length > 0 ? `there twice: ${shown(miss.duplicated, names).join(', ')}` : '',
  ].filter((part) => part !== '');
  const message =
    `The column names are not those of the national return for ${yearLabel(options.yearEnding)}. They come closest to ` +
    `the ${TABLES[miss.nearest].says} table (${miss.nearest}); ${parts.join('; ')}. ` +
    'Correct the first line, or send the file as the return asks for it, and import again.';
  return { file, rule: 'HEADER_NOT_STATUTORY', severity: 'REFUSED', line: 1, message, ...miss, unknown };
}

function note(options: ReadOptions, rule: string, message: string): FileFault {
  return { file: options.fileName, rule, severity: 'NOTE', message };
}

function notesOf(table: TableName, names: readonly string[], options: ReadOptions): FileFault[] {
  const year = yearLabel(options.yearEnding);
  const notes: FileFault[] = [];
  if (!isTableOfYear(table, options.yearEnding)) {
    const first = yearLabel(firstYearOf(table) ?? options.yearEnding);
    notes.push(
      note(
        options,
        'TABLE_NOT_IN_YEAR',
        `The ${table} table is sent from ${first} on, not for ${year}. Its rows were read; check the year of the file.`,
      ),
    );
  }
  const later = names.filter((name) => !headerOf(table, options.yearEnding).includes(name));
  if (later.length > 0) {
    notes.push(
      note(
        options,
        'COLUMN_NOT_IN_YEAR',
        `${later.join(', ')} is not sent for ${year}. It was read; check the year of the file.`,
      ),
    );
  }
  return notes;
}

/** Finds the table whose column names the first line holds, in any order, or says how it misses the nearest one. */
export function recogniseHeader(line: string, options: ReadOptions): Recognition {
  const columns = splitFields(line)?.map(cleanText) ?? [];
  const names = columns.filter((name) => !isMendingColumn(name));
  const misses = TABLE_NAMES.map((table) => compare(table, names, options.yearEnding));
  const exact =
    misses.find((miss) => differences(miss) === 0) ??
    TABLE_NAMES.map((table) => compare(table, names, NEWEST_FORM)).find((miss) => differences(miss) === 0);
  if (exact) {
    const { nearest: table } = exact;
    const isMended = names.length < columns.length;
    return { header: { table, columns, isMended, notes: notesOf(table, names, options) } };
  }
  const nearest = misses.reduce((best, miss) => (differences(miss) < differences(best) ? miss : best));
  return { fault: refusal(options, names, nearest) };
}
