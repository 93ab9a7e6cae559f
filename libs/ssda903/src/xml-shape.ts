import type { TableName } from './tables';
import { headerOf, NEWEST_FORM } from './tables';

export const ROOT = 'EXPSSDA903';

/** Elements of the XML form whose names differ from the columns of the tables. */
const COLUMN_OF: Readonly<Record<string, string>> = { CHILDID: 'CHILD', PL: 'PLACE' };
export const columnOfElement = (element: string): string => COLUMN_OF[element] ?? element;
export const elementOfColumn = (column: string): string =>
  Object.keys(COLUMN_OF).find((element) => COLUMN_OF[element] === column) ?? column;

/** The tables that have an element of their own for each row. The national schema of 2021 has none for the last two. */
export const RECORD_ELEMENTS = {
  AMISSING: 'Missing',
  AREVIEW: 'Reviews',
  PERMANENCE: 'PrevPerm',
  OC2: 'OC2',
  AD_PLACED: 'PlacedAdoption',
  EPISODE: 'Episodes',
  SW_EPISODE: 'SWEpisodes',
  DOLO: 'DoLo',
} as const satisfies Readonly<Record<string, TableName>>;

/** Tables whose columns stand in the child's header itself, one row a child at most. */
export const HEADER_TABLES = ['Header', 'UASC', 'AD1', 'OC3'] as const satisfies readonly TableName[];

/** Columns that a record takes from the child's header. */
export const FROM_HEADER: readonly string[] = ['CHILD', 'DOB'];

/** The columns a table's own part of the XML form holds, in the order of the table. */
export function ownColumns(table: TableName): readonly string[] {
  const shared = table === 'UASC' ? [...FROM_HEADER, 'SEX'] : FROM_HEADER;
  return headerOf(table, NEWEST_FORM).filter((column) => !shared.includes(column));
}

const HEADER_COLUMNS: ReadonlySet<string> = new Set([
  'UASC',
  ...HEADER_TABLES.flatMap((table) => headerOf(table, NEWEST_FORM)),
]);

/**
 * The table of a record element. Suppliers name the elements of the two newer tables differently, so an element of
 * another name is known by what it holds: the start date that no other table has.
 */
export function tableOfRecord(element: string, columns: readonly string[]): TableName | undefined {
  if (Object.hasOwn(RECORD_ELEMENTS, element)) return RECORD_ELEMENTS[element as keyof typeof RECORD_ELEMENTS];
  if (columns.includes('SW_DECOM')) return 'SWEpisodes';
  return columns.includes('DOLO_START') ? 'DoLo' : undefined;
}

/** True when the column has a place in the record, or in the header when there is no record. */
export function isColumnOf(table: TableName | undefined, column: string): boolean {
  return table === undefined ? HEADER_COLUMNS.has(column) : headerOf(table, NEWEST_FORM).includes(column);
}
