import type { FaultKind } from './fault-kinds';
import type { TableName } from './tables';

/** Where a row stands, so that a person can find it and a fact can name it. */
export interface RowPlace {
  readonly file: string;
  readonly table: TableName;
  /** The data row, from 1. In CSV blank lines are not counted; in XML each table is counted by itself. */
  readonly row: number;
  /** The line of the file, from 1. The first line of a CSV file is its column names. */
  readonly line: number;
}

/** One row of the return as the council sent it. */
export interface Row extends RowPlace {
  /** The collection year of the return, as the year that ends on 31 March. */
  readonly yearEnding: number;
  /** By column: the text, trimmed and in capitals; blank is ''. Every column of the table in that year is there. */
  readonly values: Readonly<Record<string, string>>;
}

export type Severity = 'SET_ASIDE' | 'NOTE';

/** What is wrong with one row. A row with a SET_ASIDE fault is not delivered; one with notes only is. */
export interface RowFault extends RowPlace {
  readonly kind: FaultKind;
  /** The column at fault, or null when the fault is of the whole row. */
  readonly column: string | null;
  /** The national rule that is broken, or `kind` where there is none. */
  readonly rule: string;
  readonly severity: Severity;
  /** One or two sentences for the person who must correct the row: place, what is wrong, what to do. Holds nothing personal. */
  readonly message: string;
  /** What to do: the last sentence of the message. */
  readonly remedy: string;
}

/** What is wrong with a whole file. REFUSED: no row after this point was read. NOTE: the file was read. */
export interface FileFault {
  readonly file: string;
  readonly rule: string;
  readonly severity: 'REFUSED' | 'NOTE';
  readonly message: string;
  /** The place in the file, from 1, where there is one. */
  readonly line?: number;
  readonly column?: number;
  /** For column names that are no table's: the table they come closest to, and how they differ. */
  readonly nearest?: TableName;
  readonly missing?: readonly string[];
  readonly unknown?: readonly string[];
  readonly duplicated?: readonly string[];
}

/**
 * A bounded part of a return. Over all batches of a file, `rows` and `setAside` add up to its data rows.
 * `table` is null when the file could not be recognised; then there are no rows, only `fileFaults`.
 */
export interface RowBatch {
  readonly file: string;
  readonly yearEnding: number;
  readonly table: TableName | null;
  readonly rows: readonly Row[];
  readonly setAside: number;
  readonly faults: readonly RowFault[];
  /** Lines without content, which are ignored. */
  readonly blankLines: number;
  readonly fileFaults: readonly FileFault[];
  /** The file holds bad rows of an earlier import that were mended: what it leaves out, it says nothing about. */
  readonly isPart?: true;
  /** The rows set aside, as far as they could be read; only where `keepRefused` asks for them. */
  readonly refused?: readonly Row[];
}

export interface ReadOptions {
  readonly fileName: string;
  /** The collection year of the return, as the year that ends on 31 March. */
  readonly yearEnding: number;
  /** Rows at most in a batch, those set aside included. */
  readonly batchRows?: number;
  /** Whether rows that are set aside are handed on too, for whoever is to mend them. */
  readonly keepRefused?: boolean;
}

export const DEFAULT_BATCH_ROWS = 1000;

/** A file as bytes or text, piece by piece. The caller opens and closes it; a failure to read passes through. */
export type Chunks = AsyncIterable<Uint8Array | string>;
