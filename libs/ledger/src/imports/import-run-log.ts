import type { Clock, FactToAppend } from '@app/event-store';
import { NO_STREAM } from '@app/event-store';
import { eventIdOf } from '@app/journey';
import type { FactAppender } from '../storage/fact-appender';
import type { ImportPositions, ReportedFault, ReportedFile, RunFinished } from './import-report';

export const importStreamOf = (runId: string): string => `import-${runId}`;

/** Faults written in one append. */
const FAULTS_AT_A_TIME = 500;

/**
 * The run's own record, in its own stream: what was received, which rows were set aside and why, how it ended. A run
 * without an end was cut off; importing the same files again completes it.
 */
export class ImportRunLog {
  private revision = NO_STREAM;
  private written = 0;
  private from = 0;

  constructor(
    readonly runId: string,
    private readonly appender: FactAppender,
    private readonly clock: Clock,
  ) {}

  async started(kind: 'SSDA903' | 'HUB', files: readonly string[], yearEnding?: number): Promise<void> {
    this.from = await this.append([
      ['ImportRunStarted', { kind, files: [...files], ...(yearEnding ? { yearEnding } : {}) }],
    ]);
  }

  async received(files: readonly ReportedFile[]): Promise<void> {
    await this.append(files.map((file) => ['SourceFileReceived', { ...file }]));
  }

  async setAside(faults: readonly ReportedFault[]): Promise<void> {
    for (let i = 0; i < faults.length; i += FAULTS_AT_A_TIME) {
      await this.append(faults.slice(i, i + FAULTS_AT_A_TIME).map((fault) => ['RowSetAside', { ...fault }]));
    }
  }

  /** Gives the positions between which everything stands that the run has recorded. */
  async finished(report: RunFinished): Promise<ImportPositions> {
    return { from: this.from, to: await this.append([['ImportRunFinished', { ...report }]]) };
  }

  /** Gives the position of the last fact; of the run's first one where there is none to append. */
  private async append(facts: readonly (readonly [type: string, data: object])[]): Promise<number> {
    if (facts.length === 0) return this.from;
    const proposed = facts.map(([type, data], i) => this.fact(type, data, this.written + i));
    const outcome = await this.appender.append(importStreamOf(this.runId), this.revision, proposed);
    if (outcome.kind === 'conflict') throw new Error(`Somebody else writes to the record of import ${this.runId}.`);
    this.revision = outcome.last;
    this.written += facts.length;
    return outcome.position;
  }

  private fact(type: string, data: object, ordinal: number): FactToAppend {
    return {
      eventId: eventIdOf(this.runId, ordinal),
      type,
      schemaVersion: 1,
      happened: { from: new Date(this.clock.now()).toISOString(), precision: 'MINUTE' },
      orderOnDay: 0,
      recordedBy: { importRun: this.runId },
      source: { kind: 'IMPORT' },
      commandId: this.runId,
      correlationId: this.runId,
      compartment: 'CORE',
      data: JSON.parse(JSON.stringify(data)) as object,
    };
  }
}
