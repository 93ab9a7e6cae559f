import { type Clock, EventStore, NO_STREAM } from '@app/event-store';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { CommandIdReused } from '../errors';
import { LEDGER_CLOCK } from '../options';
import { FactAppender } from '../storage/fact-appender';
import { LedgerIdentity } from '../storage/ledger-identity';
import { AnalysisDesk, type AnalysisReport } from './analysis-desk';
import { type AnalysisKind, questionOf } from './analysis-question';
import { analysisStreamOf, type Asker, findRun, runFact, runIdOf } from './analysis-record';

/** A run as it is told, the first time and every time after. */
export interface AnalysisRun extends AnalysisReport {
  readonly runId: string;
}

export interface RunReceipt {
  readonly run: AnalysisRun;
  /** Position of the fact that records it. */
  readonly recordedAtPosition: number;
  /** True when the same question had been asked of the same facts before. */
  readonly repeated: boolean;
}

/** Analyses, and records that it was analysed, how, and what came of it. */
export class RunAnalysis extends Command<RunReceipt> {
  constructor(
    readonly kind: AnalysisKind,
    /** What `AnalysisQuestionDto` tells. */
    readonly said: object,
    readonly asker: Asker,
    readonly onProgress?: (done: number, total: number) => void,
  ) {
    super();
  }
}

@CommandHandler(RunAnalysis)
export class RunAnalysisHandler implements ICommandHandler<RunAnalysis> {
  constructor(
    private readonly desk: AnalysisDesk,
    private readonly appender: FactAppender,
    private readonly store: EventStore,
    private readonly identity: LedgerIdentity,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async execute({ kind, said, asker, onProgress }: RunAnalysis): Promise<RunReceipt> {
    const report = await this.desk.answer(questionOf(kind, said, this.clock), onProgress ? { onProgress } : {});
    const runId = runIdOf(this.identity.ledgerId, report);
    const { position, repeated } = await this.record(runId, report, asker);
    return { run: { runId, ...report }, recordedAtPosition: position, repeated };
  }

  private async record(
    runId: string,
    report: AnalysisReport,
    asker: Asker,
  ): Promise<{ position: number; repeated: boolean }> {
    try {
      const outcome = await this.appender.append(analysisStreamOf(runId), NO_STREAM, [runFact(runId, report, asker)]);
      if (outcome.kind === 'conflict') throw new Error(`Something else stands in the stream of analysis run ${runId}.`);
      return { position: outcome.position, repeated: outcome.deduplicated };
    } catch (error) {
      if (!(error instanceof CommandIdReused)) throw error;
      // The same question of the same facts under the same definitions: it cannot have another answer.
      const { digest } = (await findRun(this.store, runId)).run;
      throw new Error(
        `Analysis run ${runId} came out as ${digest.slice(0, 12)} before, and as ${report.digest.slice(0, 12)} now. ` +
          'Personal details on which it depends may have been erased since.',
        { cause: error },
      );
    }
  }
}
