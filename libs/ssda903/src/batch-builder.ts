import { checkRow } from './check-row';
import type { FaultKind } from './fault-kinds';
import type { FileFault, ReadOptions, Row, RowBatch, RowFault } from './row';
import { DEFAULT_BATCH_ROWS } from './row';
import { rowFault } from './row-faults';
import type { TableName } from './tables';

/** A batch that says something of the file and holds no rows. */
export function fileBatch(options: ReadOptions, table: TableName | null, ...fileFaults: FileFault[]): RowBatch {
  const { fileName: file, yearEnding } = options;
  return { file, yearEnding, table, rows: [], setAside: 0, faults: [], blankLines: 0, fileFaults };
}

/** Checks the rows of one table as they come and gathers them into batches. Counts every row exactly once. */
export class BatchBuilder {
  private rows: Row[] = [];
  private faults: RowFault[] = [];
  private refused: Row[] = [];
  private setAside = 0;
  private blankLines = 0;
  private rowNumber = 0;

  constructor(
    private readonly table: TableName,
    private readonly options: ReadOptions,
    private readonly manyTables = false,
  ) {}

  /** Data rows seen so far in the whole file. */
  get rowsSeen(): number {
    return this.rowNumber;
  }

  get isFull(): boolean {
    const size = this.rows.length + this.setAside;
    return size >= Math.max(1, this.options.batchRows ?? DEFAULT_BATCH_ROWS);
  }

  blank(): void {
    this.blankLines += 1;
  }

  /** Takes a row whose fields could be told apart. */
  take(texts: Readonly<Record<string, string>>, line: number): void {
    const candidate = this.candidate(texts, line);
    const { values, faults } = checkRow(candidate);
    this.faults.push(...faults);
    const { file, table, row, yearEnding } = candidate;
    const read: Row = { file, table, row, line, yearEnding, values };
    if (faults.some((fault) => fault.severity === 'SET_ASIDE')) this.refuse(read);
    else this.rows.push(read);
  }

  /** Takes a row whose fields could not be told apart: it is set aside whole. `texts` is what could be read of it. */
  takeBroken(kind: FaultKind, line: number, texts: Readonly<Record<string, string>> = {}): void {
    const { manyTables, ...broken } = this.candidate({}, line);
    this.faults.push(rowFault({ ...broken, manyTables }, kind, null));
    this.refuse({ ...broken, values: texts });
  }

  private refuse(row: Row): void {
    this.setAside += 1;
    if (this.options.keepRefused) this.refused.push(row);
  }

  /** Everything since the last call. */
  build(...fileFaults: FileFault[]): RowBatch {
    const { fileName: file, yearEnding } = this.options;
    const { table, rows, setAside, faults, blankLines } = this;
    const refused = this.options.keepRefused ? { refused: this.refused } : {};
    this.refused = [];
    this.rows = [];
    this.faults = [];
    this.setAside = 0;
    this.blankLines = 0;
    return { file, yearEnding, table, rows, setAside, faults, blankLines, fileFaults, ...refused };
  }

  private candidate(values: Readonly<Record<string, string>>, line: number): Row & { manyTables: boolean } {
    this.rowNumber += 1;
    const { fileName: file, yearEnding } = this.options;
    return { file, table: this.table, row: this.rowNumber, line, yearEnding, values, manyTables: this.manyTables };
  }
}
