import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Chunks, CsvRecord, Row, TableName } from '@app/ssda903';
import {
  csvRecords,
  headerOf,
  isMendingColumn,
  MENDING_COLUMNS,
  NEWEST_FORM,
  readXmlReturn,
  yearEndingFromPath,
} from '@app/ssda903';
import { hubRecords } from '../hub-records/hub-text';
import { csvLine } from '../hub-records/templates';
import { chunksOf } from './file-chunks';
import type { ReportedFault } from './import-report';
import { whatIsWrong } from './import-report';
import type { ImportFile } from './return-files';
import type { AsideRows } from './staging';

/** A CSV file of bad rows, to be mended and imported. */
export interface BadRowsFile {
  /** Its place among those of one check or import, from 0: the name under which it is kept. */
  readonly place: number;
  /** What it is called when it is handed out. */
  readonly name: string;
  /** The file that the rows come from. */
  readonly file: string;
  readonly table: string;
  readonly rows: number;
}

const UNREADABLE = 'The fields of this row cannot be told apart: take it from your own file.';

function csvRow(cells: readonly string[], faults: readonly ReportedFault[], isReadable: boolean): string {
  const each = (say: (fault: ReportedFault) => string | undefined): string =>
    [...new Set(faults.map(say).filter((said) => said !== undefined))].join(' ');
  const [first] = faults;
  const wrong = isReadable ? each(whatIsWrong) : `${each(whatIsWrong)} ${UNREADABLE}`;
  const place = [String(first?.row ?? ''), String(first?.line ?? '')];
  return `${csvLine([...cells, ...place, each((fault) => fault.rule), wrong, each((fault) => fault.remedy)])}\r\n`;
}
const heading = (columns: readonly string[]): string => `${csvLine([...columns, ...MENDING_COLUMNS])}\r\n`;
const isBlank = (fields: CsvRecord['fields']): boolean => fields?.every((field) => field.trim() === '') ?? false;

type Records = (chunks: Chunks) => AsyncIterable<CsvRecord>;

/** The bad rows of a CSV file as they were sent. What an earlier file of bad rows said of them is said anew. */
async function* fromCsv(file: ImportFile, records: Records, aside: AsideRows): AsyncGenerator<string> {
  let isOwn: readonly boolean[] | undefined;
  for await (const { fields, line } of records(chunksOf(file, () => undefined))) {
    if (!isOwn) {
      if (!fields || isBlank(fields)) continue;
      isOwn = fields.map((name) => !isMendingColumn(name));
      yield heading(fields.filter((_, i) => isOwn?.[i]));
      continue;
    }
    const faults = aside.on(file.name, line);
    // A row with too many fields or too few keeps them all: unless it is mended, it is set aside again.
    const cells = fields?.filter((_, i) => isOwn?.[i] ?? true) ?? isOwn.filter(Boolean).map(() => '');
    if (faults.length > 0) yield csvRow(cells, faults, fields !== null);
  }
}

interface XmlTable {
  readonly table: TableName;
  readonly yearEnding: number;
}

async function* refusedInXml(file: ImportFile, { table, yearEnding }: XmlTable): AsyncGenerator<Row> {
  const options = { fileName: file.name, yearEnding, keepRefused: true };
  for await (const batch of readXmlReturn(
    chunksOf(file, () => undefined),
    options,
  )) {
    if (batch.table === table) yield* batch.refused ?? [];
  }
}

/** No field of a CSV return holds a line break, and no element of the XML form needs one. */
const onOneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ');

/** The bad rows of one table of an XML file, in the columns of its CSV form. */
async function* fromXml(file: ImportFile, of: XmlTable, aside: AsideRows): AsyncGenerator<string> {
  let columns = headerOf(of.table, of.yearEnding);
  for await (const { values } of refusedInXml(file, of)) {
    // A column that the year does not send is kept where somebody filled it in.
    if (Object.keys(values).some((column) => values[column] && !columns.includes(column))) {
      columns = headerOf(of.table, NEWEST_FORM);
    }
  }
  yield heading(columns);
  for await (const { values, line, row } of refusedInXml(file, of)) {
    const faults = aside.on(file.name, line).filter((fault) => fault.table === of.table && fault.row === row);
    const cells = columns.map((column) => onOneLine(values[column] ?? ''));
    yield csvRow(cells, faults, true);
  }
}

/** A file name of letters, digits and what stands between them: it may have been sent with anything in it. */
const plainName = (name: string): string => name.replaceAll(/[^\w.-]+/g, '-').slice(-80);

/** Tells the year of a return, so that whoever sends it back need not say it again. */
function nameOf(file: ImportFile, table: string, isXml: boolean, yearEnding: number | undefined): string {
  const own = plainName(isXml ? `${file.name.replace(/\.xml$/i, '')}-${table}.csv` : file.name);
  if (yearEnding === undefined || yearEndingFromPath(own) === yearEnding) return `bad-rows-${own}`;
  const told = `bad-rows-${yearEnding}-${own}`;
  // The name may tell another year, such as the one that starts.
  return yearEndingFromPath(told) === yearEnding ? told : `bad-rows-${yearEnding}-${table}.csv`;
}

export const badRowsPath = (folder: string, place: number): string => join(folder, `${place}.csv`);

/**
 * Writes the bad rows of an import into a folder: a file for each file that has some, and of XML for each table, with
 * where each row stood, what is wrong with it and what to do. They hold what was sent, and are for whoever sent it.
 *
 * @param yearEnding of a national return; left out for the hub's own records
 */
export async function writeBadRows(
  folder: string,
  files: readonly ImportFile[],
  yearEnding: number | undefined,
  aside: AsideRows,
): Promise<BadRowsFile[]> {
  const written: BadRowsFile[] = [];
  for (const file of files) {
    const isXml = yearEnding !== undefined && /\.xml$/i.test(file.name);
    for (const { table, rows } of aside.tablesOf(file.name)) {
      const lines = isXml
        ? fromXml(file, { table: table as TableName, yearEnding }, aside)
        : fromCsv(file, yearEnding === undefined ? hubRecords : csvRecords, aside);
      const place = written.length;
      await pipeline(Readable.from(lines), createWriteStream(badRowsPath(folder, place), { mode: 0o600 }));
      written.push({ place, name: nameOf(file, table, isXml, yearEnding), file: file.name, table, rows });
    }
  }
  return written;
}
