import { randomUUID } from 'node:crypto';
import type { Clock } from '@app/event-store';
import type { JourneyCommand } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import type { HubRow, HubRowFault } from '../hub-records/check-hub-row';
import { readHubCsv } from '../hub-records/read-hub-csv';
import { JourneyRepository } from '../journeys/journey.repository';
import type { Recorder } from '../journeys/record-in-journey';
import { RecordInJourney } from '../journeys/record-in-journey';
import { LEDGER_CLOCK } from '../options';
import { Projecting } from '../projecting/projecting';
import { FactAppender } from '../storage/fact-appender';
import { BadRowsShelf } from './bad-rows-shelf';
import { ChildFinder } from './child-finder';
import { HubRows, refusalOf, stageHubRows } from './hub-rows';
import type { ImportReport, OnProgress } from './import-report';
import { ImportRunLog } from './import-run-log';
import { inParallel } from './in-parallel';
import type { ImportFile } from './return-files';
import { stageFiles } from './stage-files';
import { Staging } from './staging';
import { Tally } from './tally';

/** Imports the hub's own records from CSV files made from its templates. */
export class ImportHubRecords extends Command<ImportReport> {
  constructor(
    readonly files: readonly ImportFile[],
    readonly onProgress: OnProgress = () => undefined,
    readonly runId: string = randomUUID(),
  ) {
    super();
  }
}

interface Run {
  readonly log: ImportRunLog;
  readonly tally: Tally;
  readonly staging: Staging<HubRow>;
  readonly onProgress: OnProgress;
  /** Rows that a rule refused, told in the run's record when all is recorded. */
  readonly refused: HubRowFault[];
}

/** Each row is decided as if a person had recorded it, by the rules for imports, and stands or is set aside by itself. */
@CommandHandler(ImportHubRecords)
export class ImportHubRecordsHandler implements ICommandHandler<ImportHubRecords> {
  constructor(
    private readonly commands: CommandBus,
    private readonly journeys: JourneyRepository,
    private readonly appender: FactAppender,
    private readonly projecting: Projecting,
    private readonly children: ChildFinder,
    private readonly rows: HubRows,
    private readonly badRows: BadRowsShelf,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
  ) {}

  async execute({ files, onProgress, runId }: ImportHubRecords): Promise<ImportReport> {
    await this.projecting.catchUp();
    const log = new ImportRunLog(runId, this.appender, this.clock);
    const staging = Staging.open<HubRow>(this.settings.dataFolder);
    const run: Run = { log, tally: new Tally(), staging, onProgress, refused: [] };
    try {
      await this.read(run, files);
      await this.record(run);
      const badRows = await this.badRows.keep(runId, files, undefined, staging.aside());
      const { faults, files: read, ...report } = run.tally.report(runId);
      const positions = await log.finished(report);
      await this.projecting.catchUp();
      return { ...report, faults, files: read, positions, badRows };
    } finally {
      staging.close();
    }
  }

  private async read(run: Run, files: readonly ImportFile[]): Promise<void> {
    await run.log.started(
      'HUB',
      files.map((f) => f.name),
    );
    await stageFiles(
      run,
      files,
      (chunks, fileName) => readHubCsv(chunks, { fileName }),
      ({ rows }) => stageHubRows(run.staging, rows),
    );
  }

  private async record(run: Run): Promise<void> {
    const { staging, onProgress, log, refused } = run;
    const total = staging.settle();
    let done = 0;
    for (const page of staging.children()) {
      await inParallel(page, async ({ child, rows }) => {
        const journeyId = await this.children.journeyOf(child);
        for (const row of rows) await this.recordRow(run, journeyId, row);
        onProgress({ phase: 'recording', done: ++done, total });
      });
      const found = refused.splice(0);
      staging.putAside(found);
      await log.setAside(found);
    }
  }

  private async recordRow(run: Run, journeyId: string, row: HubRow): Promise<void> {
    const { facts } = await this.journeys.load(journeyId);
    const { commands, faults } = this.rows.asks(row, journeyId, facts);
    if (faults) return this.putAside(run, faults);
    const [first, ...others] = commands;
    if (!first) {
      run.tally.restatedKnownFacts += 1;
      return;
    }
    await this.decide(run, journeyId, row, [first, ...others]);
  }

  private async decide(
    run: Run,
    journeyId: string,
    row: HubRow,
    said: [JourneyCommand, ...JourneyCommand[]],
  ): Promise<void> {
    try {
      const command = new RecordInJourney(journeyId, said, recorder(run, row), true);
      const { eventIds } = await this.commands.execute(command);
      run.tally.factsAppended += eventIds.length;
      if (eventIds.length > 0) run.tally.becameFacts += 1;
      else run.tally.restatedKnownFacts += 1;
    } catch (error) {
      this.putAside(run, [refusalOf(row, error)]);
    }
  }

  private putAside(run: Run, faults: readonly HubRowFault[]): void {
    run.tally.setAside += 1;
    for (const fault of faults) run.tally.fault(fault);
    run.refused.push(...faults);
  }
}

function recorder({ log, tally }: Run, row: HubRow): Recorder {
  const { file, table, row: number } = row;
  return {
    channel: 'IMPORT',
    recordedBy: { importRun: log.runId },
    source: { kind: 'IMPORT', file, sha256: tally.sha256Of(file), table, row: number },
  };
}
