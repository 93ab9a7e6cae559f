import type { BadRowsFile } from './bad-rows';

/** One fault of one row, as people mend it. Nothing personal stands in it. */
export interface ReportedFault {
  readonly file: string;
  readonly table: string;
  readonly row: number;
  readonly line: number;
  readonly column: string | null;
  readonly rule: string;
  readonly severity: 'SET_ASIDE' | 'NOTE';
  /** Place, what is wrong, what to do. */
  readonly message: string;
  /** What to do: the last sentences of the message. Imports recorded before it stood apart do not have it. */
  readonly remedy?: string;
}

/** What is wrong with a row, without the place and the remedy, which stand in columns of their own. */
export function whatIsWrong({ message, remedy = '', column }: ReportedFault): string {
  const place = /^(?:\S+ )?[Rr]ow \d+ \(line \d+\): /;
  const wrong = (message.endsWith(remedy) ? message.slice(0, message.length - remedy.length) : message).trim();
  const said = wrong.replace(place, '');
  // The name of a column is shown as it is written.
  return column !== null && said.startsWith(column) ? said : said.charAt(0).toUpperCase() + said.slice(1);
}

export interface ReportedFileFault {
  readonly file: string;
  readonly rule: string;
  readonly severity: 'REFUSED' | 'NOTE';
  readonly message: string;
}

export interface ReportedFile {
  readonly file: string;
  /** Tables of the file; a CSV file has one, an XML file several, a file that was refused none. */
  readonly table: string | null;
  readonly rows: number;
  readonly sha256: string;
}

/** What became of the rows: each stands in exactly one of the three. */
export interface RowCounts {
  readonly becameFacts: number;
  readonly restatedKnownFacts: number;
  readonly setAside: number;
}

/**
 * Where an import stands in the ledger: its own record begins at the one position and ends at the other, and everything
 * that it has recorded stands between them, beside what others have recorded meanwhile.
 */
export interface ImportPositions {
  readonly from: number;
  readonly to: number;
}

/** The receipt of an import. */
export interface ImportReport {
  readonly runId: string;
  /** For national returns: the year that ends on this 31 March. */
  readonly yearEnding?: number;
  readonly files: readonly ReportedFile[];
  readonly rows: number;
  readonly rowCounts: RowCounts;
  /** Example rows of a template, passed over. */
  readonly exampleRows?: number;
  readonly factsAppended: number;
  readonly rowsSetAside: number;
  /** New discrepancies by kind. */
  readonly discrepancies: Readonly<Record<string, number>>;
  /** Notes on rows that went in, by rule. */
  readonly notes: Readonly<Record<string, number>>;
  readonly fileFaults: readonly ReportedFileFault[];
  /** The first faults that set rows aside; all of them stand in the run's own record. */
  readonly faults: readonly ReportedFault[];
  /** The rows set aside, as files to be mended and imported. Kept for a day. */
  readonly badRows: readonly BadRowsFile[];
  readonly positions: ImportPositions;
  readonly seconds: number;
}

/** What the run's own record says when it has ended. */
export type RunFinished = Omit<ImportReport, 'faults' | 'files' | 'positions' | 'badRows'>;

/** How many faults a receipt shows. */
export const FAULTS_SHOWN_MAX = 200;

export type ImportPhase = 'reading' | 'comparing' | 'recording';
export interface ImportProgress {
  readonly phase: ImportPhase;
  /** Bytes read, or young people compared with the record, or recorded. */
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: ImportProgress) => void;
