import { EventStore, NO_STREAM } from '@app/event-store';
import { Injectable } from '@nestjs/common';
import { CommandIdReused } from '../errors';
import { FactAppender } from '../storage/fact-appender';
import { LedgerIdentity } from '../storage/ledger-identity';
import type { Gathering } from './analysis';
import { AnalysisDesk, analysisOf, type AnalysisReport, type DeskOptions } from './analysis-desk';
import { analysisStreamOf, type Asker, findRun, type RecordedRun, runFact, runIdOf } from './analysis-record';

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

/** Runs as facts: written down, found, and made again. */
@Injectable()
export class AnalysisRuns {
  constructor(
    private readonly desk: AnalysisDesk,
    private readonly appender: FactAppender,
    private readonly store: EventStore,
    private readonly identity: LedgerIdentity,
  ) {}

  /** Records that it was analysed, how, and what came of it; once, however often the same is asked of the same facts. */
  async record(report: AnalysisReport, asker: Asker): Promise<RunReceipt> {
    const runId = runIdOf(this.identity.ledgerId, report);
    try {
      const outcome = await this.appender.append(analysisStreamOf(runId), NO_STREAM, [runFact(runId, report, asker)]);
      if (outcome.kind === 'conflict') throw new Error(`Something else stands in the stream of analysis run ${runId}.`);
      const { position, deduplicated } = outcome;
      return { run: { runId, ...report }, recordedAtPosition: position, repeated: deduplicated };
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

  /**
   * The run made of what it was made of, whatever has been recorded since; and what it was gathered into.
   *
   * @throws NotFound
   */
  async again(
    runId: string,
    onProgress?: DeskOptions['onProgress'],
  ): Promise<{ readonly found: AnalysisRunAgain; readonly gathering?: Gathering }> {
    const { run: recorded, recordedAtPosition } = await findRun(this.store, runId);
    const changed = changedSince(recorded.definitions, analysisOf(recorded.kind).definitions);
    // A definition that there was not yet is not followed: what it tells was not told then.
    if (changed.some((one) => one.recorded !== null)) return { found: { runId, recorded, reproduced: false, changed } };
    const options = { follows: recorded.definitions, ...(onProgress ? { onProgress } : {}) };
    const proven =
      (await this.proven(recorded, { ...options, upTo: recorded.position })) ??
      // In a log that was moved here positions are others: what stood before the run is what it was made of.
      (await this.proven(recorded, { ...options, upTo: recordedAtPosition, toldAs: recorded.position }));
    if (!proven) return { found: { runId, recorded, reproduced: false, changed } };
    const { report, gathering } = proven;
    return { found: { runId, recorded, reproduced: true, run: { runId, ...report }, changed }, gathering };
  }

  /** The answer, where it has the digest of the first one: nothing else has. */
  private async proven(
    recorded: RecordedRun,
    options: DeskOptions,
  ): Promise<{ readonly report: AnalysisReport; readonly gathering: Gathering } | undefined> {
    const { kind, asAt, knownAt, cohort, reckoning, digest } = recorded;
    const made = await this.desk.gathered(analysisOf(kind), { kind, asAt, knownAt, cohort, reckoning }, options);
    return made.report.digest === digest ? made : undefined;
  }
}

type Versions = Readonly<Record<string, number>>;

function changedSince(recorded: Versions, now: Versions): DefinitionChanged[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])].sort();
  return names
    .map((definition) => ({ definition, recorded: recorded[definition] ?? null, now: now[definition] ?? null }))
    .filter(({ recorded: before, now: after }) => before !== after);
}

/** Why a run did not come out the same, in a sentence. */
export function whyNotAgain({ runId, changed }: AnalysisRunAgain): {
  readonly code: string;
  readonly sentence: string;
} {
  if (changed.length === 0) {
    const sentence =
      `Run ${runId} does not come out the same, though no definition has changed. Personal details on which it ` +
      'depends may have been erased since.';
    return { code: 'NOT_REPRODUCED', sentence };
  }
  const versions = changed.map(({ definition, recorded, now }) => {
    if (now === null) return `"${definition}" was version ${recorded ?? ''} and is no more`;
    return recorded === null ? `"${definition}" is new` : `"${definition}" was version ${recorded} and is ${now}`;
  });
  const sentence = `Run ${runId} cannot be made again with this version of the ledger: ${versions.join('; ')}.`;
  return { code: 'DEFINITION_CHANGED', sentence };
}
