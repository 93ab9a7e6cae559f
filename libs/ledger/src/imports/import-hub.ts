import { randomUUID } from 'node:crypto';
import type { Clock } from '@app/event-store';
import type { JourneyCommand, JourneyFact } from '@app/journey';
import { uuidV5 } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { CommandIdReused, Refused } from '../errors';
import type { HubRow, HubRowFault } from '../hub-records/check-hub-row';
import { hubFault } from '../hub-records/check-hub-row';
import { mapHubRow } from '../hub-records/map-hub-row';
import { readHubCsv } from '../hub-records/read-hub-csv';
import type { HubTemplateName } from '../hub-records/templates';
import { HUB_TEMPLATE_NAMES } from '../hub-records/templates';
import { JourneyRepository } from '../journeys/journey.repository';
import type { Recorder } from '../journeys/record-in-journey';
import { RecordInJourney } from '../journeys/record-in-journey';
import { LEDGER_CLOCK } from '../options';
import { Projecting } from '../projecting/projecting';
import { FactAppender } from '../storage/fact-appender';
import { ChildFinder } from './child-finder';
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

/** A record may begin with a referral and with nothing else: a mistyped number must not make another child. */
const BEGINS: HubTemplateName = 'referrals';

/**
 * Each row is decided as if a person had recorded it, by the rules for imports, and stands or is set aside by itself.
 * Rows of one child are taken in the order of the templates, referrals first, and then as they stand in their files.
 */
@CommandHandler(ImportHubRecords)
export class ImportHubRecordsHandler implements ICommandHandler<ImportHubRecords> {
  constructor(
    private readonly commands: CommandBus,
    private readonly journeys: JourneyRepository,
    private readonly appender: FactAppender,
    private readonly projecting: Projecting,
    private readonly children: ChildFinder,
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
    } finally {
      staging.close();
    }
    const { faults, files: read, ...report } = run.tally.report(log.runId);
    await log.finished(report);
    await this.projecting.catchUp();
    return { ...report, faults, files: read };
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
      ({ rows }) =>
        run.staging.add(rows.map((row) => ({ child: row.child, row, rank: HUB_TEMPLATE_NAMES.indexOf(row.table) }))),
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
      await log.setAside(refused.splice(0));
    }
  }

  private async recordRow(run: Run, journeyId: string, row: HubRow): Promise<void> {
    const { facts } = await this.journeys.load(journeyId);
    if (facts.length === 0 && row.table !== BEGINS) {
      const says = 'is not known to this ledger. Import a referral or a national return of this child first.';
      return this.putAside(run, [hubFault(row, 'UNKNOWN_CHILD', says, 'child')]);
    }
    const mapped = mapHubRow(row, {
      journeyId,
      workerRef: (reference) => this.children.workerRef(reference),
      missingEpisode: (_, kind, startedOn) => missingEpisode(journeyId, facts, kind, startedOn),
    });
    if ('faults' in mapped) return this.putAside(run, mapped.faults);
    const known = new Set(facts.map((fact) => fact.commandId));
    const fresh = mapped.commands.filter((command) => !known.has(command.commandId));
    const begin = facts.length === 0 ? registration(journeyId, row) : [];
    const [first, ...others] = [...begin, ...fresh];
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
      if (!(error instanceof Refused) && !(error instanceof CommandIdReused)) throw error;
      this.putAside(run, [hubFault(row, error.code, `cannot be recorded: ${error.message}`)]);
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

/** Somebody on the edge of care is in no national return: the record begins with the referral. */
function registration(journeyId: string, row: HubRow): JourneyCommand[] {
  const from = typeof row.values['referred_on'] === 'string' ? row.values['referred_on'] : '';
  const happened = from === '' ? ({ from, precision: 'UNKNOWN' } as const) : ({ from, precision: 'DAY' } as const);
  return [
    { records: 'YoungPersonRegistered', happened, commandId: uuidV5(journeyId, 'HUB|YoungPersonRegistered'), says: {} },
    {
      records: 'IdentifierRecorded',
      happened,
      commandId: uuidV5(journeyId, 'HUB|LA_CHILD_ID'),
      says: { kind: 'LA_CHILD_ID', value: row.child },
    },
  ];
}

/** The episode that a return or a person recorded with this start. */
function missingEpisode(
  journeyId: string,
  facts: readonly JourneyFact[],
  kind: 'MISSING' | 'AWAY',
  startedOn: string,
): string | undefined {
  const returned = uuidV5(journeyId, `MISSING|${kind}|${startedOn}`);
  const found = facts.find(
    (fact) =>
      fact.type === 'ReportedMissing' &&
      (fact.data.episodeId === returned || (fact.data.kind === kind && fact.happened.from.slice(0, 10) === startedOn)),
  );
  return found?.type === 'ReportedMissing' ? found.data.episodeId : undefined;
}
