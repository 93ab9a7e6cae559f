import type { RecordedFact } from '@app/event-store';
import { EventStore } from '@app/event-store';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '../errors';
import type { ImportReport, ReportedFault, ReportedFile } from './import-report';
import { importStreamOf } from './import-run-log';

/** An import as its own record tells it: nothing is kept of it anywhere else. */
export interface ImportFound extends Partial<Omit<ImportReport, 'faults' | 'files'>> {
  readonly runId: string;
  /** RUNNING also stands for a run that was cut off: importing the same files again completes it. */
  readonly status: 'RUNNING' | 'FINISHED';
  readonly kind: 'SSDA903' | 'HUB';
  /** ISO instant. */
  readonly startedAt: string;
  readonly files: readonly ReportedFile[];
  /** Every row that was set aside, with what to do about it. */
  readonly setAside: readonly ReportedFault[];
}

/** What became of an import, row by row. */
export class GetImport extends Query<ImportFound> {
  constructor(readonly runId: string) {
    super();
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(private readonly store: EventStore) {}

  /** @throws NotFound */
  async execute({ runId }: GetImport): Promise<ImportFound> {
    const facts: RecordedFact[] = [];
    for await (const batch of this.store.readStream(importStreamOf(runId))) facts.push(...batch);
    const [started] = facts;
    if (!started) throw new NotFound('UNKNOWN_IMPORT', 'There is no import with this id.');
    const said = <T>(type: string): T[] => facts.filter((f) => f.type === type).map((f) => f.data as T);
    const { kind, yearEnding } = started.data as { kind: 'SSDA903' | 'HUB'; yearEnding?: number };
    const [finished] = said<Omit<ImportReport, 'faults' | 'files'>>('ImportRunFinished');
    return {
      ...finished,
      runId,
      status: finished ? 'FINISHED' : 'RUNNING',
      kind,
      ...(yearEnding === undefined ? {} : { yearEnding }),
      startedAt: started.recordedAt,
      files: said<ReportedFile>('SourceFileReceived'),
      setAside: said<ReportedFault>('RowSetAside'),
    };
  }
}
