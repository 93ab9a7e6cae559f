import { formatDate, formatPartialDate } from './dates';
import { checkRow } from './check-row';
import type { Row, RowFault, RowPlace } from './row';
import type { Column, ColumnsOf, TableName, ValueOf } from './tables';
import { columnsOf, TABLES } from './tables';
import type { Value } from './values';
import { readValue } from './values';

/** `REASON_PLACE_CHANGE` as a property: `reasonPlaceChange`. */
type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${CamelTail<Tail>}`
  : Lowercase<S>;
type CamelTail<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Capitalize<Lowercase<Head>>}${CamelTail<Tail>}`
  : Capitalize<Lowercase<S>>;

/** The columns of a table as values: dates as ISO, flags as booleans, null where blank or unreadable. */
export type Fields<T extends TableName> = {
  readonly [C in ColumnsOf<T> as Camel<C['name']>]: C['presence'] extends 'NEEDED' ? ValueOf<C> : ValueOf<C> | null;
};

/** A row that could be read. */
export type TypedRow<T extends TableName> = Fields<T> & {
  readonly at: RowPlace;
  readonly yearEnding: number;
  /** Columns whose text could not be read and which are null here, though the council sent something. */
  readonly unreadable: readonly string[];
};

export type HeaderRow = TypedRow<'Header'>;
export type EpisodeRow = TypedRow<'Episodes'>;
export type ReviewRow = TypedRow<'Reviews'>;
export type UascRow = TypedRow<'UASC'>;
export type Oc2Row = TypedRow<'OC2'>;
export type Oc3Row = TypedRow<'OC3'>;
export type AdoptionRow = TypedRow<'AD1'>;
export type PlacedAdoptionRow = TypedRow<'PlacedAdoption'>;
export type PreviousPermanenceRow = TypedRow<'PrevPerm'>;
export type MissingRow = TypedRow<'Missing'>;
export type SocialWorkerRow = TypedRow<'SWEpisodes'>;
export type DoLoRow = TypedRow<'DoLo'>;

export type Conversion<T extends TableName> =
  | { readonly row: TypedRow<T>; readonly faults?: never }
  | { readonly row?: never; readonly faults: readonly RowFault[] };

function propertyOf(column: string): string {
  return column.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

const PROPERTIES = new Map(
  Object.values(TABLES).flatMap(({ columns }) =>
    columns.map(({ name }) => [name as string, propertyOf(name)] as const),
  ),
);

/** Reads a row of a known table as values, or says why it cannot be read. Columns not sent in that year are null. */
export function toTypedRow<T extends TableName>(table: T, row: Row): Conversion<T> {
  const { values, faults } = checkRow(row);
  const setAside = faults.filter((fault) => fault.severity === 'SET_ASIDE');
  if (row.table !== table) throw new Error(`A row of ${row.table} was read as a row of ${table}.`);
  if (setAside.length > 0) return { faults: setAside };
  const fields: Record<string, Value | null> = {};
  const unreadable: string[] = [];
  const columns: readonly Column[] = TABLES[table].columns;
  for (const column of columns) {
    const text = values[column.name] ?? '';
    const value = text === '' ? undefined : readValue(column, text, row.yearEnding).value;
    if (text !== '' && value === undefined) unreadable.push(column.name);
    fields[PROPERTIES.get(column.name) ?? column.name] = value ?? null;
  }
  const at: RowPlace = { file: row.file, table, row: row.row, line: row.line };
  return { row: { ...fields, at, yearEnding: row.yearEnding, unreadable } as unknown as TypedRow<T> };
}

export const toEpisodeRow = (row: Row): Conversion<'Episodes'> => toTypedRow('Episodes', row);
export const toReviewRow = (row: Row): Conversion<'Reviews'> => toTypedRow('Reviews', row);
export const toOc2Row = (row: Row): Conversion<'OC2'> => toTypedRow('OC2', row);
export const toPreviousPermanenceRow = (row: Row): Conversion<'PrevPerm'> => toTypedRow('PrevPerm', row);

function textOf(column: Column, value: Value | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return formatPartialDate(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return column.kind === 'date' ? formatDate(String(value)) : String(value);
}

/** The columns of a table in a year as the text that is sent: the way back from `toTypedRow`. Absent fields are blank. */
export function toValues<T extends TableName>(
  table: T,
  fields: Partial<Fields<T>>,
  yearEnding: number,
): Readonly<Record<string, string>> {
  const given = fields as Readonly<Record<string, Value | null | undefined>>;
  const values: Record<string, string> = {};
  for (const column of columnsOf(table, yearEnding)) {
    values[column.name] = textOf(column, given[PROPERTIES.get(column.name) ?? column.name]);
  }
  return values;
}
