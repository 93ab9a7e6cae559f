import type { LinkedTable } from '../disclosure/suppress-linked-tables';
import type { Published } from '../disclosure/symbols';

/** What a cell can hold, in the words of Parquet. A DATE is an ISO day, as text. */
export type CellType = 'STRING' | 'DATE' | 'INT32' | 'DOUBLE' | 'BOOLEAN';
/** `null` where there is nothing to tell: the dictionary says of each column what that means. */
export type Cell = string | number | boolean | null;

/** All there is to say about a column: what is written under it, and what the dictionary says of it. */
export interface Column<Row> {
  readonly name: string;
  readonly type: CellType;
  /** '' where a unit would say nothing. */
  readonly unit: string;
  readonly meaning: string;
  /** What the codes in it mean, by code. */
  readonly codes?: Readonly<Record<string, string>>;
  /** The definition it follows, and its version. */
  readonly source?: string;
  /** `symbol` stands beside a number of which small ones are hidden. */
  readonly hides?: 'value' | 'symbol';
  /** The id of a journey, which leaves the ledger under another name. */
  readonly isYoungPerson?: true;
  readonly of: (row: Row) => Cell;
}

export interface TableDefinition<Row> {
  readonly name: string;
  /** What one row is. */
  readonly oneRow: string;
  readonly columns: readonly Column<Row>[];
}

/** A column without how it is filled: all of it is data. */
export type ToldColumn = Omit<Column<never>, 'of'>;

/** A table as it leaves the ledger. */
export interface ExtractTable {
  readonly name: string;
  readonly oneRow: string;
  readonly columns: readonly ToldColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

export function tableOf<Row>({ name, oneRow, columns }: TableDefinition<Row>, rows: readonly Row[]): ExtractTable {
  return {
    name,
    oneRow,
    columns: columns.map(({ name: column, type, unit, meaning, codes, source, hides, isYoungPerson }) => ({
      name: column,
      type,
      unit,
      meaning,
      ...(codes && { codes }),
      ...(source !== undefined && { source }),
      ...(hides && { hides }),
      ...(isYoungPerson && { isYoungPerson }),
    })),
    rows: rows.map((row) => columns.map((column) => column.of(row))),
  };
}

/** What stands where a number is hidden. @source dfe-symbols */
export const SYMBOLS: Readonly<Record<string, string>> = {
  c: 'confidential: a small number, or one that would give a small number away',
  z: 'not applicable: there is nobody to say it of',
  x: 'not available: it is not recorded',
  k: 'rounds to nought, but is not nought',
};

type Number = Pick<Column<never>, 'name' | 'unit' | 'meaning' | 'source'> & { readonly type: 'INT32' | 'DOUBLE' };

/** A number that may be hidden, and the symbol that stands in its place. */
export function hidden<Row>(column: Number, of: (row: Row) => Published): [Column<Row>, Column<Row>] {
  const { name, meaning } = column;
  return [
    {
      ...column,
      meaning: `${meaning}; empty where ${name}_symbol is given`,
      hides: 'value',
      of: (row) => of(row).value,
    },
    {
      name: `${name}_symbol`,
      type: 'STRING',
      unit: '',
      meaning: `why ${name} is not given; empty where it is`,
      codes: SYMBOLS,
      hides: 'symbol',
      of: (row) => of(row).symbol,
    },
  ];
}

/** In place of a row or a column: all of them. */
export const ALL = 'ALL';

/** One cell of a table that is made of rows and columns: totals stand under ALL. */
export interface LongCell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly count: Published;
}

/** Tables of rows and columns, one cell a row. */
export function longCells(tables: readonly LinkedTable[]): LongCell[] {
  return tables.flatMap(({ name, rows, columns, cells }) =>
    cells.flatMap((line, r) =>
      line.map((count, c) => ({ table: name, row: rows[r] ?? ALL, column: columns[c] ?? ALL, count })),
    ),
  );
}
