import { BatchBuilder, fileBatch } from './batch-builder';
import type { KnownHeader } from './csv-header';
import { recogniseHeader } from './csv-header';
import type { Line } from './csv-lines';
import { LineCutter, splitFields } from './csv-lines';
import { isMendingColumn } from './mending';
import { fileFault } from './file-faults';
import type { FileFaultKind } from './file-faults';
import type { Chunks, ReadOptions, RowBatch } from './row';
import { textPieces } from './text-pieces';
import { cleanText } from './values';

/** A line of commas and spaces says nothing: spreadsheets leave such lines where rows were cleared. */
const BLANK = /^[\s,]*$/;
const CONTROL = /\p{Cc}/u;

/** What is wrong with the first line before its names are looked at. */
function headerFault(line: Line): FileFaultKind | undefined {
  if (line.tooLong) return 'HEADER_TOO_LONG';
  if (line.text.includes('\uFFFD')) return 'HEADER_NOT_UTF8';
  return CONTROL.test(line.text.replaceAll('\t', '')) ? 'HEADER_BAD_CHARACTER' : undefined;
}

/** Reads the lines of one file, one after another. */
class CsvFile {
  private header: KnownHeader | undefined;
  private builder: BatchBuilder | undefined;
  private blankLines = 0;

  constructor(private readonly options: ReadOptions) {}

  /** Takes one line; gives a batch when one is full or the file is refused. */
  take(line: Line): RowBatch | undefined {
    if (!this.header || !this.builder) return this.takeHeader(line);
    if (line.tooLong) this.builder.takeBroken('LINE_TOO_LONG', line.line);
    else if (BLANK.test(line.text)) this.builder.blank();
    else this.takeRow(this.header, this.builder, line);
    return this.builder.isFull ? this.batch(this.header, this.builder.build()) : undefined;
  }

  end(): RowBatch {
    if (!this.header || !this.builder) return fileBatch(this.options, null, fileFault(this.options, 'EMPTY'));
    const noRows = this.builder.rowsSeen === 0 ? [fileFault(this.options, 'NO_ROWS')] : [];
    return this.batch(this.header, this.builder.build(...this.header.notes, ...noRows));
  }

  private batch({ isMended }: KnownHeader, batch: RowBatch): RowBatch {
    return isMended ? { ...batch, isPart: true } : batch;
  }

  private takeHeader(line: Line): RowBatch | undefined {
    if (!line.tooLong && BLANK.test(line.text)) {
      this.blankLines += 1;
      return undefined;
    }
    const fault = headerFault(line);
    if (fault) return fileBatch(this.options, null, fileFault(this.options, fault, { line: line.line }));
    const found = recogniseHeader(line.text, this.options);
    if ('fault' in found) return fileBatch(this.options, null, { ...found.fault, line: line.line });
    this.header = found.header;
    this.builder = new BatchBuilder(found.header.table, this.options);
    for (; this.blankLines > 0; this.blankLines -= 1) this.builder.blank();
    return undefined;
  }

  private takeRow({ columns }: KnownHeader, builder: BatchBuilder, line: Line): void {
    const fields = splitFields(line.text);
    if (!fields) return builder.takeBroken('QUOTES_UNBALANCED', line.line);
    if (fields.length < columns.length) return builder.takeBroken('TOO_FEW_FIELDS', line.line);
    if (fields.length > columns.length) return builder.takeBroken('TOO_MANY_FIELDS', line.line);
    const values: Record<string, string> = {};
    columns.forEach((column, i) => {
      if (!isMendingColumn(column)) values[column] = cleanText(fields[i] ?? '');
    });
    builder.take(values, line.line);
  }
}

/**
 * Reads one CSV file of the return, in bounded memory.
 *
 * The file is recognised by its column names alone: exactly those of one table in that year, in any order. Text is
 * trimmed and put in capitals. UTF-8 with or without a byte-order mark; UTF-16 is refused. Lines end in LF, CRLF or CR.
 * Never throws on what the file holds: see `RowBatch` for what comes back. A failure of `chunks` itself passes through.
 */
export async function* readCsvReturn(chunks: Chunks, options: ReadOptions): AsyncGenerator<RowBatch, void, undefined> {
  const file = new CsvFile(options);
  const cutter = new LineCutter();
  for await (const piece of textPieces(chunks)) {
    if (piece.utf16) {
      yield fileBatch(options, null, fileFault(options, 'UTF16'));
      return;
    }
    for (const line of cutter.cut(piece.text)) {
      const batch = file.take(line);
      if (batch) yield batch;
      if (batch?.table === null) return;
    }
  }
  for (const line of cutter.end()) {
    const batch = file.take(line);
    if (batch) yield batch;
    if (batch?.table === null) return;
  }
  yield file.end();
}

/** A line of a CSV file as it was sent. */
export interface CsvRecord {
  /** Null when they cannot be told apart. */
  readonly fields: readonly string[] | null;
  /** From 1. */
  readonly line: number;
}

/** The lines of a CSV file as the reader of the return cuts them, without judging what they hold. None of UTF-16. */
export async function* csvRecords(chunks: Chunks): AsyncGenerator<CsvRecord, void, undefined> {
  const cutter = new LineCutter();
  const record = ({ text, line, tooLong }: Line): CsvRecord => ({
    fields: tooLong ? null : (splitFields(text) ?? null),
    line,
  });
  for await (const piece of textPieces(chunks)) {
    if (piece.utf16) return;
    for (const line of cutter.cut(piece.text)) yield record(line);
  }
  for (const line of cutter.end()) yield record(line);
}
