import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { type AnalysisRunAgain, AnalysisRuns } from './analysis-runs';

/** A run as it was recorded, and whether the same facts still give it. */
export class GetAnalysisRun extends Query<AnalysisRunAgain> {
  constructor(
    readonly runId: string,
    readonly onProgress?: (done: number, total: number) => void,
  ) {
    super();
  }
}

@QueryHandler(GetAnalysisRun)
export class GetAnalysisRunHandler implements IQueryHandler<GetAnalysisRun> {
  constructor(private readonly runs: AnalysisRuns) {}

  /** @throws NotFound */
  async execute({ runId, onProgress }: GetAnalysisRun): Promise<AnalysisRunAgain> {
    return (await this.runs.again(runId, onProgress)).found;
  }
}
