import type { Clock } from '@app/event-store';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { AnalysisDesk } from './analysis-desk';
import { type AnalysisKind, questionOf } from './analysis-question';
import type { Asker } from './analysis-record';
import { AnalysisRuns, type RunReceipt } from './analysis-runs';

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
    private readonly runs: AnalysisRuns,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async execute({ kind, said, asker, onProgress }: RunAnalysis): Promise<RunReceipt> {
    const report = await this.desk.answer(questionOf(kind, said, this.clock), onProgress ? { onProgress } : {});
    return this.runs.record(report, asker);
  }
}
