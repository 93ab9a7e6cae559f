import type { EventStore, FactToAppend, RecordedFact } from '@app/event-store';
import { canonicalJson } from '@app/event-store';
import { eventIdOf, type RecordedBy, type Source, uuidV5 } from '@app/journey';
import { NotFound } from '../errors';
import type { AnalysisReport } from './analysis-desk';

export const ANALYSIS_RUN_RECORDED = 'AnalysisRunRecorded';
export const analysisStreamOf = (runId: string): string => `analysis-${runId}`;

/** What the ledger keeps of a run: the question, what it was asked of, and the fingerprint of the answer. */
export type RecordedRun = Omit<AnalysisReport, 'result'>;

/** Who asked. */
export interface Asker {
  readonly recordedBy: RecordedBy;
  readonly source: Source;
}

/**
 * The id of a run. The same question, asked of the same facts under the same definitions, is the same run: it is
 * recorded once, however often it is asked.
 */
export function runIdOf(ledgerId: string, report: AnalysisReport): string {
  const { kind, asAt, knownAt, cohort, reckoning, position, definitions } = report;
  return uuidV5(ledgerId, canonicalJson({ kind, asAt, knownAt, cohort, reckoning, position, definitions }));
}

export function runFact(runId: string, report: AnalysisReport, { recordedBy, source }: Asker): FactToAppend {
  const { kind, asAt, knownAt, cohort, reckoning, position, definitions, youngPeople, digest } = report;
  const data: RecordedRun = { kind, asAt, knownAt, cohort, reckoning, position, definitions, youngPeople, digest };
  return {
    eventId: eventIdOf(runId, 0),
    type: ANALYSIS_RUN_RECORDED,
    schemaVersion: 1,
    // What a run tells is so at the end of that day, whenever it is asked.
    happened: { from: asAt, precision: 'DAY' },
    orderOnDay: 0,
    recordedBy,
    source,
    commandId: runId,
    correlationId: runId,
    compartment: 'CORE',
    data,
  };
}

/** A run that was recorded, and where. */
export interface RunFound {
  readonly run: RecordedRun;
  /** Position of the fact that records it. */
  readonly recordedAtPosition: number;
}

/** The run as it was recorded. @throws NotFound */
export async function findRun(store: EventStore, runId: string): Promise<RunFound> {
  for await (const batch of store.readStream(analysisStreamOf(runId), { toRevision: 0 })) {
    if (batch[0]) return { run: recordedRun(batch[0]), recordedAtPosition: batch[0].position };
  }
  throw new NotFound('UNKNOWN_RUN', 'There is no analysis run with this id.');
}

function recordedRun({ type, data, position }: RecordedFact): RecordedRun {
  if (type !== ANALYSIS_RUN_RECORDED) {
    throw new Error(`The fact at position ${position} should be ${ANALYSIS_RUN_RECORDED}, and is not.`);
  }
  return data as RecordedRun;
}
