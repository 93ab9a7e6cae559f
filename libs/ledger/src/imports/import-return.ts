import { randomUUID } from 'node:crypto';
import type { Clock } from '@app/event-store';
import type { ProposedFact } from '@app/journey';
import { londonDate } from '@app/journey';
import type { ChildPlan, ChildReturn, ImportRun, Row, RowFault, TableName, TypedRow } from '@app/ssda903';
import { planAbsent, planChild, readReturn, toTypedRow } from '@app/ssda903';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler, EventBus } from '@nestjs/cqrs';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { JourneyRecorded } from '../journeys/journey-recorded';
import { JourneyRepository, streamOf } from '../journeys/journey.repository';
import { LEDGER_CLOCK } from '../options';
import { Projecting } from '../projecting/projecting';
import { FactAppender } from '../storage/fact-appender';
import { BadRowsShelf } from './bad-rows-shelf';
import { ChildFinder } from './child-finder';
import type { ImportReport, OnProgress } from './import-report';
import { ImportRunLog } from './import-run-log';
import { inParallel } from './in-parallel';
import type { ReturnFiles } from './return-files';
import { stageFiles } from './stage-files';
import { Staging } from './staging';
import { Tally } from './tally';

/** Imports the files of one national return, of one collection year. */
export class ImportReturn extends Command<ImportReport> {
  constructor(
    readonly files: ReturnFiles,
    readonly onProgress: OnProgress = () => undefined,
    readonly runId: string = randomUUID(),
  ) {
    super();
  }
}

interface StagedRow {
  readonly row: Row;
  readonly notes: readonly RowFault[];
  /** It comes from a file of mended bad rows. */
  readonly isPart: boolean;
}

/** One run, with all it needs. */
interface Run {
  readonly files: ReturnFiles;
  readonly log: ImportRunLog;
  readonly tally: Tally;
  readonly staging: Staging<StagedRow>;
  readonly onProgress: OnProgress;
  /** The return holds an Episodes table of its own: mended rows alone do not tell who has gone. */
  hasEpisodes: boolean;
}

/** How often somebody may write to a journey first before the import gives up on it. */
const TRIES_MAX = 5;

type Tables = { -readonly [T in TableName]?: TypedRow<T>[] };

/**
 * Reads the files of a return into a staging area, puts the rows together by child, and records what they add to each
 * child's journey in one append. Cut off at any moment, it has recorded some children wholly and the others not at all;
 * importing again records the rest and nothing twice.
 */
@CommandHandler(ImportReturn)
export class ImportReturnHandler implements ICommandHandler<ImportReturn> {
  constructor(
    private readonly journeys: JourneyRepository,
    private readonly appender: FactAppender,
    private readonly projecting: Projecting,
    private readonly children: ChildFinder,
    private readonly bus: EventBus,
    private readonly badRows: BadRowsShelf,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
  ) {}

  async execute({ files, onProgress, runId }: ImportReturn): Promise<ImportReport> {
    await this.projecting.catchUp();
    const log = new ImportRunLog(runId, this.appender, this.clock);
    const staging = Staging.open<StagedRow>(this.settings.dataFolder);
    const run: Run = { files, log, tally: new Tally(), staging, onProgress, hasEpisodes: false };
    try {
      await this.read(run);
      await this.record(run);
      await this.recordAbsent(run);
      const badRows = await this.badRows.keep(runId, files.files, files.yearEnding, staging.aside());
      const { faults, files: read, ...report } = run.tally.report(runId, files.yearEnding);
      const positions = await log.finished(report);
      await this.projecting.catchUp();
      return { ...report, faults, files: read, positions, badRows };
    } finally {
      staging.close();
    }
  }

  private async read(run: Run): Promise<void> {
    const { files, yearEnding } = run.files;
    await run.log.started(
      'SSDA903',
      files.map((f) => f.name),
      yearEnding,
    );
    await stageFiles(
      run,
      files,
      (chunks, fileName) => readReturn(chunks, { fileName, yearEnding }),
      ({ table, rows, faults, isPart = false }) => {
        if (table === 'Episodes' && rows.length > 0 && !isPart) run.hasEpisodes = true;
        run.staging.add(staged(rows, faults, isPart));
      },
    );
  }

  private async record(run: Run): Promise<void> {
    const { staging, onProgress } = run;
    const total = staging.settle();
    let done = 0;
    for (const page of staging.children()) {
      await inParallel(page, async ({ child, rows }) => {
        const whole = childReturn(child, run.files.yearEnding, rows);
        const journeyId = await this.children.journeyOf(child);
        const told = this.importRun(run, journeyId, whole.rows.Episodes !== undefined);
        await this.append(run, journeyId, (facts) => planChild(whole, facts, told), true);
        onProgress({ phase: 'recording', done: ++done, total });
      });
    }
  }

  /** Young people with an open episode whom this return leaves out. */
  private async recordAbsent(run: Run): Promise<void> {
    const episodes = run.tally.files.find((f) => f.table === 'Episodes');
    if (!run.hasEpisodes || !episodes) return;
    const anchor = { file: episodes.file, table: 'Episodes' as const, row: 0, line: 0 };
    const { yearEnding } = run.files;
    for await (const page of this.children.openBefore(yearEnding)) {
      const absent = page.filter(({ numbers }) => !numbers.some((number) => run.staging.has(number)));
      await inParallel(absent, ({ journeyId }) =>
        this.append(
          run,
          journeyId,
          (facts) => planAbsent(yearEnding, facts, this.importRun(run, journeyId), anchor),
          false,
        ),
      );
    }
  }

  private importRun(run: Run, journeyId: string, holdsEpisodes = false): ImportRun {
    return {
      runId: run.log.runId,
      journeyId,
      hasEpisodes: run.hasEpisodes || holdsEpisodes,
      today: londonDate(this.clock.now()),
      sha256Of: (file) => run.tally.sha256Of(file),
      workerRef: (id) => this.children.workerRef(id),
    };
  }

  private async append(
    { tally }: Run,
    journeyId: string,
    plan: (facts: Awaited<ReturnType<JourneyRepository['read']>>['facts']) => ChildPlan,
    counted: boolean,
  ): Promise<void> {
    for (let tries = 1; tries <= TRIES_MAX; tries++) {
      const journey = await this.journeys.read(journeyId);
      const planned = plan(journey.facts);
      const outcome =
        planned.facts.length === 0
          ? undefined
          : await this.appender.append(streamOf(journeyId), journey.revision, planned.facts);
      if (outcome?.kind === 'conflict') continue;
      if (outcome) this.bus.publish(new JourneyRecorded(journeyId, outcome.position));
      count(tally, planned.facts);
      if (counted) {
        tally.becameFacts += planned.became.length;
        tally.restatedKnownFacts += planned.restated.length;
      }
      return;
    }
    throw new Error(`Journey ${journeyId} is being written to by others all the time. Import again to complete.`);
  }
}

function count(tally: Tally, facts: readonly ProposedFact[]): void {
  tally.factsAppended += facts.length;
  for (const fact of facts) if (fact.type === 'DiscrepancyFound') tally.discrepancy(fact.data.kind);
}

function staged(
  rows: readonly Row[],
  faults: readonly RowFault[],
  isPart: boolean,
): { child: string; row: StagedRow }[] {
  const notes = new Map<string, RowFault[]>();
  for (const fault of faults) {
    const key = `${fault.table}|${fault.row}`;
    const known = notes.get(key);
    if (known) known.push(fault);
    else notes.set(key, [fault]);
  }
  return rows.map((row) => ({
    child: row.values['CHILD'] ?? '',
    row: { row, notes: notes.get(`${row.table}|${row.row}`) ?? [], isPart },
  }));
}

/** A staged row was read without a fault that sets it aside, so it can be read again. */
function childReturn(child: string, yearEnding: number, staged: readonly StagedRow[]): ChildReturn {
  const rows: Tables = {};
  for (const { row } of staged) {
    const typed = toTypedRow(row.table, row);
    if (!typed.row) throw new Error(`Row ${row.row} of ${row.file} was read once and cannot be read again.`);
    ((rows[row.table] ??= []) as TypedRow<TableName>[]).push(typed.row);
  }
  const isPart = staged.every((s) => s.isPart);
  return { child, yearEnding, rows, notes: staged.flatMap((s) => s.notes), isPart };
}
