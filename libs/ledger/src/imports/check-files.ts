import { readReturn } from '@app/ssda903';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { readHubCsv } from '../hub-records/read-hub-csv';
import type { OnProgress, ReportedFault, ReportedFile, ReportedFileFault } from './import-report';
import type { ImportFile } from './return-files';
import { stageFiles } from './stage-files';
import { Tally } from './tally';

/** More bad rows than this share of all, and an import is refused unless somebody says otherwise. */
export const BAD_SHARE_MAX = 0.1;

/** What files hold, before anything of them is recorded. */
export interface FilesCheck {
  readonly files: readonly ReportedFile[];
  readonly rows: number;
  /** Rows that can be read. Whether they go with what is recorded is found when they are. */
  readonly goodRows: number;
  readonly badRows: number;
  /** Example rows of a template, passed over. */
  readonly exampleRows: number;
  /** Files that cannot be read at all, and what was noticed about others. */
  readonly fileFaults: readonly ReportedFileFault[];
  /** Every fault of every bad row. */
  readonly faults: readonly ReportedFault[];
  /** Notes on rows that can be read, by rule. */
  readonly notes: Readonly<Record<string, number>>;
  readonly tooManyBad: boolean;
}

/** Checks files without recording anything: faults of files apart from faults of rows, and all of them at once. */
export class CheckFiles extends Query<FilesCheck> {
  constructor(
    readonly files: readonly ImportFile[],
    /** The year of a national return; left out for the hub's own records. */
    readonly yearEnding?: number,
    readonly onProgress: OnProgress = () => undefined,
  ) {
    super();
  }
}

@QueryHandler(CheckFiles)
export class CheckFilesHandler implements IQueryHandler<CheckFiles> {
  async execute({ files, yearEnding, onProgress }: CheckFiles): Promise<FilesCheck> {
    const tally = new Tally();
    const faults: ReportedFault[] = [];
    const log = {
      setAside: (found: readonly ReportedFault[]): Promise<void> => Promise.resolve(void faults.push(...found)),
      received: (): Promise<void> => Promise.resolve(),
    };
    const reading = { log, tally, onProgress };
    const nothing = (): void => undefined;
    if (yearEnding === undefined) {
      await stageFiles(reading, files, (chunks, fileName) => readHubCsv(chunks, { fileName }), nothing);
    } else {
      await stageFiles(reading, files, (chunks, fileName) => readReturn(chunks, { fileName, yearEnding }), nothing);
    }
    const rows = tally.files.reduce((sum, file) => sum + file.rows, 0);
    const { setAside: badRows, exampleRows, fileFaults, notes } = tally;
    const goodRows = rows - badRows - exampleRows;
    const tooManyBad = badRows > (rows - exampleRows) * BAD_SHARE_MAX;
    return { files: tally.files, rows, goodRows, badRows, exampleRows, fileFaults, faults, notes, tooManyBad };
  }
}
