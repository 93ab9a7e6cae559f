import { readCsvReturn } from './read-csv';
import { readXmlReturn } from './read-xml';
import type { Chunks, FileFault, ReadOptions, Row, RowBatch, RowFault } from './row';

/** Reads a file of the return by its name's ending: `.xml` as the XML form, anything else as CSV. */
export function readReturn(chunks: Chunks, options: ReadOptions): AsyncGenerator<RowBatch, void, undefined> {
  return /\.xml$/i.test(options.fileName) ? readXmlReturn(chunks, options) : readCsvReturn(chunks, options);
}

/** All that was read of a file, for files small enough to be held in memory. */
export interface CollectedReturn {
  readonly rows: readonly Row[];
  readonly faults: readonly RowFault[];
  readonly fileFaults: readonly FileFault[];
  /** Data rows: those delivered and those set aside. */
  readonly rowsRead: number;
  readonly setAside: number;
  readonly blankLines: number;
}

export async function collectReturn(batches: AsyncIterable<RowBatch>): Promise<CollectedReturn> {
  const rows: Row[] = [];
  const faults: RowFault[] = [];
  const fileFaults: FileFault[] = [];
  let setAside = 0;
  let blankLines = 0;
  for await (const batch of batches) {
    rows.push(...batch.rows);
    faults.push(...batch.faults);
    fileFaults.push(...batch.fileFaults);
    setAside += batch.setAside;
    blankLines += batch.blankLines;
  }
  return { rows, faults, fileFaults, rowsRead: rows.length + setAside, setAside, blankLines };
}
