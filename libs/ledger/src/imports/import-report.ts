/** One fault of one row, as people mend it. Nothing personal stands in it. */
export interface ReportedFault {
  readonly file: string;
  readonly table: string;
  readonly row: number;
  readonly line: number;
  readonly column: string | null;
  readonly rule: string;
  readonly severity: 'SET_ASIDE' | 'NOTE';
  readonly message: string;
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
  readonly seconds: number;
}

/** How many faults a receipt shows. */
export const FAULTS_SHOWN_MAX = 200;

export type ImportPhase = 'reading' | 'recording';
export interface ImportProgress {
  readonly phase: ImportPhase;
  /** Bytes read, or young people recorded. */
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: ImportProgress) => void;
