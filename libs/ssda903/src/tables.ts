import type { CodeList, CodeOf } from '@app/journey';
import type { Column, Table } from './return-tables';
import { TABLES } from './return-tables';
import type { IsoDate, PartialDate } from './dates';

export { TABLES } from './return-tables';
export type { Column, Table } from './return-tables';

export type TableName = keyof typeof TABLES;
export type ColumnsOf<T extends TableName> = (typeof TABLES)[T]['columns'][number];
export type ColumnName<T extends TableName = TableName> = ColumnsOf<T>['name'];

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** A year in which every column of today's forms is sent. */
export const NEWEST_FORM = 9999;

/** Asked for every row, so each answer is worked out once. */
const columnsByYear = new Map<string, readonly Column[]>();

/** The columns of a table that are sent in a collection year, in order. */
export function columnsOf(table: TableName, yearEnding: number): readonly Column[] {
  const key = `${table} ${yearEnding}`;
  const known = columnsByYear.get(key);
  if (known) return known;
  const all: readonly Column[] = TABLES[table].columns;
  const columns = all.filter((column) => (column.from ?? -Infinity) <= yearEnding);
  columnsByYear.set(key, columns);
  return columns;
}

/** The first collection year of a table, or undefined when it was always sent. */
export function firstYearOf(table: TableName): number | undefined {
  const { from }: Table = TABLES[table];
  return from;
}

/** True when the table is part of the return for a collection year. */
export function isTableOfYear(table: TableName, yearEnding: number): boolean {
  return (firstYearOf(table) ?? -Infinity) <= yearEnding;
}

const headersByColumns = new WeakMap<readonly Column[], readonly string[]>();

/** The names of the columns of a table in a collection year, in order: the first line of its file. */
export function headerOf(table: TableName, yearEnding: number): readonly string[] {
  const columns = columnsOf(table, yearEnding);
  const header = headersByColumns.get(columns) ?? columns.map((column) => column.name);
  headersByColumns.set(columns, header);
  return header;
}

/** The value a column's text is read as. */
export type ValueOf<C> = C extends { kind: 'date' }
  ? IsoDate
  : C extends { kind: 'partial-date' }
    ? PartialDate
    : C extends { kind: 'code'; list: infer L extends CodeList }
      ? CodeOf<L>
      : C extends { kind: 'integer' }
        ? number
        : C extends { kind: 'flag' }
          ? boolean
          : string;
