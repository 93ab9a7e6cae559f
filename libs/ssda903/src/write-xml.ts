import type { TableName } from './tables';
import { isTableOfYear } from './tables';
import type { WritableRow } from './write-csv';
import { elementOfColumn, ownColumns, RECORD_ELEMENTS, ROOT } from './xml-shape';

export interface WritableTableRow extends WritableRow {
  readonly table: TableName;
}

/** A row that the XML form cannot hold. `index` is its place among the rows given, from 0. */
export interface LeftOutRow {
  readonly index: number;
  readonly table: TableName;
  readonly reason: 'NO_HEADER_ROW' | 'SECOND_ROW' | 'DIFFERS_FROM_HEADER' | 'BLANK_ROW' | 'TABLE_NOT_IN_YEAR';
}

export interface WrittenXml {
  readonly text: string;
  readonly leftOut: readonly LeftOutRow[];
}

interface Child {
  readonly header: WritableRow;
  readonly rows: Map<TableName, WritableRow[]>;
}

/** Tables of which the XML form holds one row a child at most. */
const SINGLE: ReadonlySet<TableName> = new Set<TableName>(['Header', 'UASC', 'AD1', 'OC3']);
const RECORD_ORDER = ['Missing', 'Reviews', 'PrevPerm', 'OC2', 'PlacedAdoption', 'SWEpisodes', 'DoLo'] as const;
/** The order of an episode's elements in the national schema, which is not that of the columns. */
const EPISODE_ORDER = 'DECOM,RNE,LS,CIN,PLACE,PL_POST,HOME_POST,URN,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE'.split(
  ',',
);
/** Elements that stand in the file even when they are blank. */
const ALWAYS: ReadonlySet<string> = new Set(
  'CHILD,UPN,SEX,DOB,ETHNIC,UASC,DECOM,RNE,LS,CIN,PLACE,DEC,REC,REVIEW,REVIEW_CODE,MISSING,MIS_START,DATE_PLACED'.split(
    ',',
  ),
);
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function element(name: string, text: string): string {
  return text === '' ? `<${name}/>` : `<${name}>${text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign)}</${name}>`;
}

function leaves(columns: readonly string[], values: WritableRow['values'] | undefined): string {
  return columns
    .filter((column) => ALWAYS.has(column) || values?.[column])
    .map((column) => element(elementOfColumn(column), values?.[column] ?? ''))
    .join('');
}

function elementOfTable(table: TableName): string {
  return Object.entries(RECORD_ELEMENTS).find(([, of]) => of === table)?.[0] ?? table;
}

function records(child: Child, table: TableName, columns: readonly string[]): string {
  const name = elementOfTable(table);
  return (child.rows.get(table) ?? []).map(({ values }) => `<${name}>${leaves(columns, values)}</${name}>`).join('');
}

function childText(child: Child): string {
  const { values } = child.header;
  const one = (table: TableName): WritableRow['values'] | undefined => child.rows.get(table)?.[0]?.values;
  const header = [
    leaves(['CHILD', 'UPN', 'SEX', 'DOB', 'ETHNIC'], values),
    element('UASC', one('UASC') ? '1' : '0'),
    leaves(ownColumns('UASC'), one('UASC')),
    leaves(ownColumns('AD1'), one('AD1')),
    leaves(ownColumns('OC3'), one('OC3')),
    leaves(['MOTHER', 'MC_DOB'], values),
    ...RECORD_ORDER.map((table) => records(child, table, ownColumns(table))),
  ].join('');
  return `<CHILD><HEADER>${header}</HEADER>${records(child, 'Episodes', EPISODE_ORDER)}</CHILD>`;
}

/** Why a row has no place beside the child's header, or undefined when it has. */
function misfit({ table, values }: WritableTableRow, child: Child | undefined): LeftOutRow['reason'] | undefined {
  if (!child) return 'NO_HEADER_ROW';
  if (SINGLE.has(table) && child.rows.has(table)) return 'SECOND_ROW';
  const repeats = ['DOB', 'SEX'].filter((column) => column in values);
  if (repeats.some((column) => values[column] !== child.header.values[column])) return 'DIFFERS_FROM_HEADER';
  const says = ownColumns(table).some((column) => values[column]);
  return (table === 'AD1' || table === 'OC3') && !says ? 'BLANK_ROW' : undefined;
}

/**
 * The XML form of a return. Children stand in the order of their Header rows, and each child's rows in the order given.
 *
 * The form says a child's date of birth and sex once, so a row that says otherwise, or has no Header row, cannot be
 * written: it is named in `leftOut`, never bent to fit. Holds the whole return in memory.
 */
export function writeXml(rows: readonly WritableTableRow[], options: { readonly yearEnding: number }): WrittenXml {
  const children = new Map<string, Child>();
  const leftOut: LeftOutRow[] = [];
  rows.forEach((row, index) => {
    if (row.table !== 'Header') return;
    const id = row.values['CHILD'] ?? '';
    if (children.has(id)) leftOut.push({ index, table: row.table, reason: 'SECOND_ROW' });
    else children.set(id, { header: row, rows: new Map() });
  });
  rows.forEach((row, index) => {
    const { table } = row;
    if (table === 'Header') return;
    const child = children.get(row.values['CHILD'] ?? '');
    const reason = isTableOfYear(table, options.yearEnding) ? misfit(row, child) : 'TABLE_NOT_IN_YEAR';
    if (reason) leftOut.push({ index, table, reason });
    else child?.rows.set(table, [...(child.rows.get(table) ?? []), row]);
  });
  const body = [...children.values()].map((child) => `${childText(child)}\n`).join('');
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n<${ROOT}>\n${body}</${ROOT}>\n`, leftOut };
}
