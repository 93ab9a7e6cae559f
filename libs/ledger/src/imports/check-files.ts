import type { Clock } from '@app/event-store';
import type { JourneyFact, ProposedFact } from '@app/journey';
import { londonDate } from '@app/journey';
import { readReturn } from '@app/ssda903';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import type { HubRow, HubRowFault } from '../hub-records/check-hub-row';
import { readHubCsv } from '../hub-records/read-hub-csv';
import { decideTogether, withProposed } from '../journeys/decide-together';
import { JourneyRepository } from '../journeys/journey.repository';
import type { Recorder } from '../journeys/record-in-journey';
import { LEDGER_CLOCK } from '../options';
import { Projecting } from '../projecting/projecting';
import type { BadRowsFile } from './bad-rows';
import { writeBadRows } from './bad-rows';
import { ChildFinder } from './child-finder';
import { HubRows, refusalOf, stageHubRows } from './hub-rows';
import type { OnProgress, ReportedFault, ReportedFile, ReportedFileFault } from './import-report';
import type { ImportFile } from './return-files';
import { type Batch, stageFiles } from './stage-files';
import { Staging } from './staging';
import { Tally } from './tally';

/** More bad rows than this share of all, and an import is refused unless somebody says otherwise. */
export const BAD_SHARE_MAX = 0.1;

/** What files hold, before anything of them is recorded. */
export interface FilesCheck {
  readonly files: readonly ReportedFile[];
  readonly rows: number;
  /** Rows that would be recorded, or are recorded already. */
  readonly goodRows: number;
  /** Rows of the hub that say again what is recorded, and add nothing. Of a return that is told when it is imported. */
  readonly knownRows?: number;
  readonly badRows: number;
  /** Example rows of a template, passed over. */
  readonly exampleRows: number;
  /** Files that cannot be read at all, and what was noticed about others. */
  readonly fileFaults: readonly ReportedFileFault[];
  /** The first faults of bad rows; the files of bad rows have all of them. */
  readonly faults: readonly ReportedFault[];
  readonly faultCount: number;
  readonly badRowsFiles: readonly BadRowsFile[];
  /** Notes on rows that can be read, by rule. */
  readonly notes: Readonly<Record<string, number>>;
  readonly tooManyBad: boolean;
}

/**
 * Checks files without recording anything: faults of files apart from faults of rows, and all of them at once. Rows of the
 * hub are also held against the record, so that what a rule would refuse is known before.
 */
export class CheckFiles extends Query<FilesCheck> {
  constructor(
    readonly files: readonly ImportFile[],
    /** The year of a national return; left out for the hub's own records. */
    readonly yearEnding?: number,
    readonly onProgress: OnProgress = () => undefined,
    /** Where the bad rows are written, to be mended; nowhere when left out. */
    readonly badRowsFolder?: string,
  ) {
    super();
  }
}

interface Check {
  readonly tally: Tally;
  readonly staging: Staging<HubRow>;
  readonly onProgress: OnProgress;
  faultCount: number;
  /** Rows that say again what is recorded. */
  known: number;
}

/** Decisions of a check are never kept: who would have recorded does not matter to any rule. */
const RECORDER: Recorder = { channel: 'IMPORT', recordedBy: {}, source: { kind: 'IMPORT' } };

@QueryHandler(CheckFiles)
export class CheckFilesHandler implements IQueryHandler<CheckFiles> {
  constructor(
    private readonly journeys: JourneyRepository,
    private readonly projecting: Projecting,
    private readonly children: ChildFinder,
    private readonly rows: HubRows,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
  ) {}

  async execute({ files, yearEnding, onProgress, badRowsFolder }: CheckFiles): Promise<FilesCheck> {
    const staging = Staging.open<HubRow>(this.settings.dataFolder);
    const check: Check = { tally: new Tally(), staging, onProgress, faultCount: 0, known: 0 };
    try {
      if (yearEnding === undefined) await this.hubRecords(check, files);
      else await this.read(check, files, (chunks, fileName) => readReturn(chunks, { fileName, yearEnding }));
      const aside = staging.aside();
      const badRowsFiles =
        badRowsFolder === undefined ? [] : await writeBadRows(badRowsFolder, files, yearEnding, aside);
      return { ...found(check), ...(yearEnding === undefined ? { knownRows: check.known } : {}), badRowsFiles };
    } finally {
      staging.close();
    }
  }

  private async read<B extends Batch>(
    check: Check,
    files: readonly ImportFile[],
    read: (chunks: AsyncIterable<Uint8Array>, fileName: string) => AsyncIterable<B>,
    stage: (batch: B) => void = () => undefined,
  ): Promise<void> {
    const setAside = (faults: readonly ReportedFault[]): Promise<void> =>
      Promise.resolve(void (check.faultCount += faults.length));
    const log = { setAside, received: (): Promise<void> => Promise.resolve() };
    await stageFiles({ ...check, log }, files, read, stage);
  }

  /** What would become of the rows if they were recorded now, child by child, each row after those before it. */
  private async hubRecords(check: Check, files: readonly ImportFile[]): Promise<void> {
    await this.projecting.catchUp();
    const { staging, onProgress } = check;
    await this.read(
      check,
      files,
      (chunks, fileName) => readHubCsv(chunks, { fileName }),
      ({ rows }) => stageHubRows(staging, rows),
    );
    const total = staging.settle();
    let done = 0;
    for (const page of staging.children()) {
      for (const { child, rows } of page) {
        await this.compare(check, child, rows);
        onProgress({ phase: 'comparing', done: ++done, total });
      }
    }
  }

  private async compare(check: Check, child: string, rows: readonly HubRow[]): Promise<void> {
    const journeyId = await this.children.journeyOf(child);
    let facts: readonly JourneyFact[] = (await this.journeys.read(journeyId)).facts;
    for (const row of rows) {
      const decided = this.decide(row, journeyId, facts);
      if ('faults' in decided) {
        putAside(check, decided.faults);
        continue;
      }
      if (decided.facts.length === 0) check.known += 1;
      else facts = withProposed(facts, decided.facts, journeyId, this.now());
    }
  }

  private decide(
    row: HubRow,
    journeyId: string,
    facts: readonly JourneyFact[],
  ): { facts: readonly ProposedFact[] } | { faults: readonly HubRowFault[] } {
    const { commands, faults } = this.rows.asks(row, journeyId, facts);
    if (faults) return { faults };
    try {
      const context = { ...RECORDER, journeyId, today: londonDate(this.clock.now()) };
      return { facts: decideTogether(commands, facts, context, this.now()) };
    } catch (error) {
      return { faults: [refusalOf(row, error)] };
    }
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function putAside(check: Check, faults: readonly HubRowFault[]): void {
  check.tally.setAside += 1;
  check.faultCount += faults.length;
  for (const fault of faults) check.tally.fault(fault);
  check.staging.putAside(faults);
}

function found({ tally, faultCount }: Check): Omit<FilesCheck, 'badRowsFiles'> {
  const rows = tally.files.reduce((sum, file) => sum + file.rows, 0);
  const { setAside: badRows, exampleRows, fileFaults, faults, notes } = tally;
  const goodRows = rows - badRows - exampleRows;
  const tooManyBad = badRows > (rows - exampleRows) * BAD_SHARE_MAX;
  return {
    files: tally.files,
    rows,
    goodRows,
    badRows,
    exampleRows,
    fileFaults,
    faults,
    faultCount,
    notes,
    tooManyBad,
  };
}
