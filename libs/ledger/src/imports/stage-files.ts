import { chunksOf, sha256Of } from './file-chunks';
import type { OnProgress, ReportedFault, ReportedFileFault } from './import-report';
import type { ImportRunLog } from './import-run-log';
import type { ImportFile } from './return-files';
import type { Staging } from './staging';
import type { Tally } from './tally';

/** What the readers of returns and of hub records have in common: a bounded part of a file, every row in it counted. */
export interface Batch {
  readonly table: string | null;
  readonly rows: readonly unknown[];
  readonly setAside: number;
  readonly examples?: number;
  readonly faults: readonly ReportedFault[];
  readonly fileFaults: readonly ReportedFileFault[];
}

interface Reading {
  readonly log: Pick<ImportRunLog, 'setAside' | 'received'>;
  readonly tally: Tally;
  /** Keeps what is wrong with rows, for whoever is to mend them. */
  readonly staging: Pick<Staging<object>, 'putAside'>;
  readonly onProgress: OnProgress;
}

/** Reads files batch by batch: counts every row, writes down those set aside, and hands on the rest to be staged. */
export async function stageFiles<B extends Batch>(
  { log, tally, staging, onProgress }: Reading,
  files: readonly ImportFile[],
  read: (chunks: AsyncIterable<Uint8Array>, fileName: string) => AsyncIterable<B>,
  stage: (batch: B) => void,
): Promise<void> {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const onBytes = (bytes: number): void => onProgress({ phase: 'reading', done: (done += bytes), total });
  for (const file of files) {
    tally.hashed(file.name, await sha256Of(file));
    for await (const batch of read(chunksOf(file, onBytes), file.name)) {
      const { rows, setAside, examples = 0, faults } = batch;
      tally.fileFaults.push(...batch.fileFaults);
      tally.read(file.name, batch.table, rows.length + setAside + examples);
      tally.setAside += setAside;
      tally.exampleRows += examples;
      for (const fault of faults) tally.fault(fault);
      const aside = faults.filter((fault) => fault.severity === 'SET_ASIDE');
      staging.putAside(aside);
      await log.setAside(aside);
      stage(batch);
    }
  }
  await log.received(tally.files);
}
