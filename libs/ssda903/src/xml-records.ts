import { BatchBuilder } from './batch-builder';
import type { FileFault, ReadOptions, RowBatch } from './row';
import type { TableName } from './tables';
import { headerOf, isTableOfYear, NEWEST_FORM } from './tables';
import { cleanText } from './values';
import { columnOfElement, FROM_HEADER, isColumnOf, ownColumns, tableOfRecord } from './xml-shape';
import { yearLabel } from './year';

/** The leaves of one element that holds a record, as they are read. */
export interface XmlRecord {
  readonly element: string;
  readonly line: number;
  readonly texts: Map<string, string>;
  /** Columns that stand in the record more than once. */
  readonly repeated: Set<string>;
}

export function newRecord(element: string, line: number): XmlRecord {
  return { element, line, texts: new Map(), repeated: new Set() };
}

export function putLeaf(record: XmlRecord, element: string, text: string): void {
  const column = columnOfElement(element);
  if (record.texts.has(column)) record.repeated.add(column);
  record.texts.set(column, cleanText(text));
}

const isColumnOfYear = (table: TableName, column: string, yearEnding: number): boolean =>
  headerOf(table, yearEnding).includes(column);

const NAME = /^[A-Z][A-Z0-9_]{0,29}$/i;
/** Elements reported by name: enough to find the cause, and bounded however strange the file. */
const UNKNOWN_LIMIT = 20;

/** Turns the records of the XML form into rows of the tables, and gathers those into batches. */
export class XmlTables {
  private readonly builders = new Map<TableName, BatchBuilder>();
  private readonly full: RowBatch[] = [];
  private readonly unknown = new Set<string>();

  constructor(private readonly options: ReadOptions) {}

  /** Batches that have filled up since the last call. */
  *ready(): Generator<RowBatch> {
    for (let batch = this.full.shift(); batch; batch = this.full.shift()) yield batch;
  }

  /** What is left at the end of the file, and what is to be said of the file. */
  *end(): Generator<RowBatch> {
    yield* this.ready();
    for (const [table, builder] of this.builders) yield builder.build(...this.tableNotes(table));
  }

  notes(): FileFault[] {
    if (this.unknown.size === 0) return [];
    const message = `These elements are not part of the return and were not read: ${[...this.unknown].join(', ')}.`;
    return [{ file: this.options.fileName, rule: 'ELEMENT_UNKNOWN', severity: 'NOTE', message }];
  }

  get anyRows(): boolean {
    return this.builders.size > 0;
  }

  /** A child's header gives a Header row and, where it says something of them, one each of UASC, AD1 and OC3. */
  takeHeader(header: XmlRecord): void {
    for (const column of header.texts.keys()) if (!isColumnOf(undefined, column)) this.ignore(column);
    this.put('Header', header, header);
    const status = header.texts.get('UASC') ?? '';
    if ((status !== '' && status !== '0') || header.texts.get('DUC')) this.put('UASC', header, header);
    for (const table of ['AD1', 'OC3'] as const) {
      if (ownColumns(table).some((column) => header.texts.get(column))) this.put(table, header, header);
    }
  }

  /** A record takes the child's identifier and date of birth from the child's header. */
  takeRecord(record: XmlRecord, header: XmlRecord): void {
    const table = tableOfRecord(record.element, [...record.texts.keys()]);
    if (!table) return this.ignore(record.element);
    for (const column of record.texts.keys()) if (!isColumnOf(table, column)) this.ignore(column);
    this.put(table, record, header);
  }

  ignore(element: string): void {
    if (this.unknown.size < UNKNOWN_LIMIT) this.unknown.add(NAME.test(element) ? element : '(a name not shown)');
  }

  private put(table: TableName, record: XmlRecord, header: XmlRecord): void {
    let builder = this.builders.get(table);
    if (!builder) this.builders.set(table, (builder = new BatchBuilder(table, this.options, true)));
    const values = this.valuesOf(table, record, header);
    const twice = (column: string): boolean =>
      FROM_HEADER.includes(column) ? header.repeated.has(column) : record.repeated.has(column);
    const repeated = Object.keys(values).filter(twice);
    // Which of the two counts is for whoever mends the row to say.
    const told = { ...values, ...Object.fromEntries(repeated.map((column) => [column, ''])) };
    if (repeated.length > 0) builder.takeBroken('ELEMENT_REPEATED', record.line, told);
    else builder.take(values, record.line);
    if (builder.isFull) this.full.push(builder.build());
  }

  private valuesOf(table: TableName, record: XmlRecord, header: XmlRecord): Record<string, string> {
    const values: Record<string, string> = {};
    for (const column of headerOf(table, NEWEST_FORM)) {
      const from = FROM_HEADER.includes(column) ? header : record;
      // A column the year does not send is blank in an element that schemas ask for: only what is said is kept.
      const text = from.texts.get(column) ?? '';
      if (text !== '' || isColumnOfYear(table, column, this.options.yearEnding)) values[column] = text;
    }
    return values;
  }

  private tableNotes(table: TableName): FileFault[] {
    if (isTableOfYear(table, this.options.yearEnding)) return [];
    const message = `The ${table} table is not sent for ${yearLabel(this.options.yearEnding)}. Its rows were read; check the year of the file.`;
    return [{ file: this.options.fileName, rule: 'TABLE_NOT_IN_YEAR', severity: 'NOTE', message }];
  }
}
