import type { Clock } from '@app/event-store';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { AnalysisDesk, type AnalysisReport } from './analysis-desk';
import { type AnalysisKind, questionOf } from './analysis-question';

/** An analysis of what is recorded; nothing is written down about it. */
export class Analyse extends Query<AnalysisReport> {
  constructor(
    readonly kind: AnalysisKind,
    /** What `AnalysisQuestionDto` tells. */
    readonly said: object = {},
    readonly onProgress?: (done: number, total: number) => void,
  ) {
    super();
  }
}

@QueryHandler(Analyse)
export class AnalyseHandler implements IQueryHandler<Analyse> {
  constructor(
    private readonly desk: AnalysisDesk,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async execute({ kind, said, onProgress }: Analyse): Promise<AnalysisReport> {
    return this.desk.answer(questionOf(kind, said, this.clock), onProgress ? { onProgress } : {});
  }
}
