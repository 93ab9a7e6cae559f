import { EventStore } from '@app/event-store';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { AnalysisDesk, analysisOf, type AnalysisReport, type DeskOptions } from './analysis-desk';
import { findRun, type RecordedRun } from './analysis-record';
import type { AnalysisRun } from './run-analysis';

/** A definition that is not what it was. `null`: there was, or is, none of this name. */
export interface DefinitionChanged {
  readonly definition: string;
  readonly recorded: number | null;
  readonly now: number | null;
}

/** A recorded run, made again. */
export interface AnalysisRunAgain {
  readonly runId: string;
  readonly recorded: RecordedRun;
  /** Whether it came out the same, to the byte. */
  readonly reproduced: boolean;
  /** The run, as it was told the first time; absent when it did not come out the same. */
  readonly run?: AnalysisRun;
  /** Definitions that have changed since. */
  readonly changed: readonly DefinitionChanged[];
}

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
  constructor(
    private readonly store: EventStore,
    private readonly desk: AnalysisDesk,
  ) {}

  /** @throws NotFound */
  async execute({ runId, onProgress }: GetAnalysisRun): Promise<AnalysisRunAgain> {
    const { run: recorded, recordedAtPosition } = await findRun(this.store, runId);
    const changed = changedSince(recorded.definitions, analysisOf(recorded.kind).definitions);
    if (changed.length > 0) return { runId, recorded, reproduced: false, changed };
    const options = onProgress ? { onProgress } : {};
    const report =
      (await this.proven(recorded, { ...options, upTo: recorded.position })) ??
      // In a log that was moved here positions are others: what stood before the run is what it was made of.
      (await this.proven(recorded, { ...options, upTo: recordedAtPosition, toldAs: recorded.position }));
    return report
      ? { runId, recorded, reproduced: true, run: { runId, ...report }, changed }
      : { runId, recorded, reproduced: false, changed };
  }

  /** The answer, where it has the digest of the first one: nothing else has. */
  private async proven(recorded: RecordedRun, options: DeskOptions): Promise<AnalysisReport | undefined> {
    const { kind, asAt, knownAt, cohort, reckoning, digest } = recorded;
    const report = await this.desk.answer({ kind, asAt, knownAt, cohort, reckoning }, options);
    return report.digest === digest ? report : undefined;
  }
}

type Versions = Readonly<Record<string, number>>;

export function changedSince(recorded: Versions, now: Versions): DefinitionChanged[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])].sort();
  return names
    .map((definition) => ({ definition, recorded: recorded[definition] ?? null, now: now[definition] ?? null }))
    .filter(({ recorded: before, now: after }) => before !== after);
}
