import type { ImportReport, ReportedFault, ReportedFile, ReportedFileFault, RowCounts } from './import-report';
import { FAULTS_SHOWN_MAX } from './import-report';

/** Counts what an import does, so that every row of every file is accounted for. */
export class Tally {
  private readonly began = performance.now();
  private readonly tables = new Map<string, { file: string; table: string | null; rows: number }>();
  private readonly hashes = new Map<string, string>();
  readonly discrepancies: Record<string, number> = {};
  readonly notes: Record<string, number> = {};
  readonly fileFaults: ReportedFileFault[] = [];
  readonly faults: ReportedFault[] = [];
  becameFacts = 0;
  restatedKnownFacts = 0;
  setAside = 0;
  exampleRows = 0;
  factsAppended = 0;

  read(file: string, table: string | null, rows: number): void {
    const key = `${file}|${table ?? ''}`;
    const known = this.tables.get(key) ?? { file, table, rows: 0 };
    known.rows += rows;
    if (table !== null || rows > 0) this.tables.set(key, known);
  }

  hashed(file: string, sha256: string): void {
    this.hashes.set(file, sha256);
    if (![...this.tables.values()].some((t) => t.file === file)) {
      this.tables.set(`${file}|`, { file, table: null, rows: 0 });
    }
  }

  sha256Of(file: string): string {
    return this.hashes.get(file) ?? '';
  }

  /** Shows the first faults that set rows aside, and counts the notes. */
  fault(fault: ReportedFault): void {
    if (fault.severity === 'NOTE') this.notes[fault.rule] = (this.notes[fault.rule] ?? 0) + 1;
    else if (this.faults.length < FAULTS_SHOWN_MAX) this.faults.push(fault);
  }

  discrepancy(kind: string): void {
    this.discrepancies[kind] = (this.discrepancies[kind] ?? 0) + 1;
  }

  get files(): ReportedFile[] {
    const all = [...this.tables.values()];
    const recognised = new Set(all.filter((t) => t.table !== null).map((t) => t.file));
    return all
      .filter((t) => t.table !== null || !recognised.has(t.file))
      .map((t) => ({ ...t, sha256: this.sha256Of(t.file) }));
  }

  /** @throws Error when a row is not accounted for exactly once: then the receipt would be untrue. */
  report(runId: string, yearEnding?: number): Omit<ImportReport, 'badRows' | 'positions'> {
    const rows = this.files.reduce((sum, f) => sum + f.rows, 0);
    const { becameFacts, restatedKnownFacts, setAside, exampleRows } = this;
    const rowCounts: RowCounts = { becameFacts, restatedKnownFacts, setAside };
    const accounted = becameFacts + restatedKnownFacts + setAside + exampleRows;
    if (rows !== accounted) {
      throw new Error(
        `Import ${runId} read ${rows} rows and accounts for ${accounted}. Its facts are stored; report this.`,
      );
    }
    return {
      runId,
      ...(yearEnding === undefined ? {} : { yearEnding }),
      files: this.files,
      rows,
      rowCounts,
      ...(exampleRows > 0 ? { exampleRows } : {}),
      factsAppended: this.factsAppended,
      rowsSetAside: setAside,
      discrepancies: this.discrepancies,
      notes: this.notes,
      fileFaults: this.fileFaults,
      faults: this.faults,
      seconds: Math.round(performance.now() - this.began) / 1000,
    };
  }
}
