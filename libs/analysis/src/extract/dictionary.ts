import { type ExtractTable, tableOf, type ToldColumn } from './columns';

/** One column of an extract, explained. */
export interface DictionaryEntry {
  readonly table: string;
  readonly oneRow: string;
  readonly column: string;
  readonly type: string;
  readonly unit: string;
  readonly meaning: string;
  readonly codes: string;
  readonly source: string;
  readonly suppression: string;
}

function codesOf({ codes = {} }: ToldColumn): string {
  return Object.entries(codes)
    .map(([code, words]) => `${code}: ${words}`)
    .join('; ');
}

const SUPPRESSION = {
  value: 'small numbers hidden, and as much else as it takes; nought is shown',
  symbol: 'tells why a number is hidden',
  none: '',
};

/** What is to be said of every column of the tables: made of the very definitions that the tables are written by. */
export function dictionaryOf(tables: readonly ExtractTable[]): DictionaryEntry[] {
  return tables.flatMap(({ name, oneRow, columns }) =>
    columns.map((column) => ({
      table: name,
      oneRow,
      column: column.name,
      type: column.type,
      unit: column.unit,
      meaning: column.meaning,
      codes: codesOf(column),
      source: column.source ?? '',
      suppression: SUPPRESSION[column.hides ?? 'none'],
    })),
  );
}

const text = <K extends keyof DictionaryEntry>(key: K, name: string, meaning: string) =>
  ({ name, type: 'STRING', unit: '', meaning, of: (entry: DictionaryEntry) => entry[key] }) as const;

/** The dictionary as a table of its own. */
export function dictionaryTable(tables: readonly ExtractTable[]): ExtractTable {
  return tableOf<DictionaryEntry>(
    {
      name: 'dictionary',
      oneRow: 'a column of a table of the extract',
      columns: [
        text('table', 'table', 'name of the table, and of its files'),
        text('oneRow', 'one_row', 'what one row of the table is'),
        text('column', 'column', 'name of the column'),
        text('type', 'type', 'what a cell holds; a DATE is an ISO day'),
        text('unit', 'unit', 'in what it is counted'),
        text('meaning', 'meaning', 'what it means'),
        text('codes', 'codes', 'what the codes in it mean'),
        text('source', 'source', 'the definition it follows'),
        text('suppression', 'suppression', 'whether small numbers are hidden in it'),
      ],
    },
    dictionaryOf(tables),
  );
}
