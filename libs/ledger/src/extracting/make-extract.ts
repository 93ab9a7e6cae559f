import { createHmac, randomBytes } from 'node:crypto';
import { type ExtractTable, withPseudonyms } from '@app/analysis';
import type { Clock } from '@app/event-store';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { AnalysisDesk } from '../analysis/analysis-desk';
import { questionOf, ROW_EXTRACT } from '../analysis/analysis-question';
import type { Asker } from '../analysis/analysis-record';
import { type AnalysisRun, AnalysisRuns, whyNotAgain } from '../analysis/analysis-runs';
import { extractAnalysis, type ExtractGathering, rowExtractAnalysis } from '../analysis/extract.analysis';
import { InvalidInput, Refused } from '../errors';
import { LEDGER_CLOCK } from '../options';

/** What is asked of an extract: a question, or that a recorded one be made again. */
export type ExtractAsked =
  | {
      /** A row for each thing, in place of suppressed tables. */
      readonly inRows: boolean;
      /** What `AnalysisQuestionDto` tells. */
      readonly said: object;
    }
  | { readonly runId: string };

export interface ExtractMade {
  /** As it is recorded: what was asked, of which facts, and the fingerprint of the answer. */
  readonly run: Omit<AnalysisRun, 'result'>;
  readonly inRows: boolean;
  /** Fit to be written: journeys stand in them under names drawn for this extract alone. */
  readonly tables: readonly ExtractTable[];
}

/** Makes the tables of an extract, and records that they were taken. */
export class MakeExtract extends Command<ExtractMade> {
  constructor(
    readonly asked: ExtractAsked,
    readonly asker: Asker,
    readonly onProgress?: (done: number, total: number) => void,
  ) {
    super();
  }
}

/** Characters of a pseudonym: hexadecimal. Two of a million young people share one with a chance of 1 in 37 million. */
const PSEUDONYM_LENGTH = 16;

/** Names for journeys that nobody can make again: the key is drawn here, and kept nowhere. */
function drawnPseudonyms(): (journeyId: string) => string {
  const key = randomBytes(32);
  return (journeyId) => createHmac('sha256', key).update(journeyId).digest('hex').slice(0, PSEUDONYM_LENGTH);
}

/** The run without its answer: the tables are the answer. */
function withoutResult(run: AnalysisRun): ExtractMade['run'] {
  const { runId, kind, asAt, knownAt, cohort, reckoning, definitions, position, youngPeople, digest } = run;
  return { runId, kind, asAt, knownAt, cohort, reckoning, definitions, position, youngPeople, digest };
}

@CommandHandler(MakeExtract)
export class MakeExtractHandler implements ICommandHandler<MakeExtract> {
  constructor(
    private readonly desk: AnalysisDesk,
    private readonly runs: AnalysisRuns,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws InvalidInput
   * @throws NotFound when no run has the id
   * @throws Refused when of so few nothing may be told, or the run does not come out the same
   */
  async execute({ asked, asker, onProgress }: MakeExtract): Promise<ExtractMade> {
    const { run, gathering } =
      'runId' in asked
        ? await this.again(asked.runId, onProgress)
        : await this.first(asked.inRows, asked.said, asker, onProgress);
    const pseudonymOf = drawnPseudonyms();
    const tables = gathering.tables().map((table) => withPseudonyms(table, pseudonymOf));
    return { run: withoutResult(run), inRows: run.kind === ROW_EXTRACT, tables };
  }

  private async first(
    inRows: boolean,
    said: object,
    asker: Asker,
    onProgress: MakeExtract['onProgress'],
  ): Promise<{ run: AnalysisRun; gathering: ExtractGathering }> {
    const analysis = inRows ? rowExtractAnalysis : extractAnalysis;
    const question = questionOf(analysis.kind, said, this.clock);
    const { report, gathering } = await this.desk.gathered(analysis, question, onProgress ? { onProgress } : {});
    const { run } = await this.runs.record(report, asker);
    return { run, gathering };
  }

  private async again(
    runId: string,
    onProgress: MakeExtract['onProgress'],
  ): Promise<{ run: AnalysisRun; gathering: ExtractGathering }> {
    const { found, gathering } = await this.runs.again(runId, onProgress);
    if (!found.run || !gathering) throw new Refused([whyNotAgain(found)]);
    if (!('tables' in gathering)) {
      const message = `Run ${runId} is an analysis. Print it again with ledger analyse --run.`;
      throw new InvalidInput([{ path: '', code: 'NOT_AN_EXTRACT', message }]);
    }
    return { run: found.run, gathering: gathering as ExtractGathering };
  }
}
