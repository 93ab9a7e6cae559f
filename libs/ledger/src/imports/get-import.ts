import type { RecordedFact } from '@app/event-store';
import { EventStore } from '@app/event-store';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '../errors';
import type { BadRowsFile } from './bad-rows';
import { BadRowsShelf } from './bad-rows-shelf';
import type { ImportPositions, ReportedFault, ReportedFile, RunFinished } from './import-report';
import { importStreamOf } from './import-run-log';

/** An import as its own record tells it: nothing is kept of it anywhere else. */
export interface ImportFound extends Partial<RunFinished> {
  readonly runId: string;
  /** RUNNING also stands for a run that was cut off: importing the same files again completes it. */
  readonly status: 'RUNNING' | 'FINISHED';
  readonly kind: 'SSDA903' | 'HUB';
  /** ISO instant. */
  readonly startedAt: string;
  readonly files: readonly ReportedFile[];
  /** Every row that was set aside, with what to do about it. */
  readonly setAside: readonly ReportedFault[];
  /** The rows set aside, as files to be mended and imported, as long as they are kept where this is asked. */
  readonly badRows: readonly BadRowsFile[];
  /** Asked of an import that has not ended: what stands in the ledger of it all the same. */
  readonly soFar?: { readonly entries: number; readonly youngPeople: number };
  /** Without `to` while it has not ended. */
  readonly positions: Pick<ImportPositions, 'from'> & Partial<ImportPositions>;
}

/** What became of an import, row by row. */
export class GetImport extends Query<ImportFound> {
  constructor(
    readonly runId: string,
    /** Whether what an import without an end has recorded is counted: the log is read from its beginning on. */
    readonly countsSoFar = false,
  ) {
    super();
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(
    private readonly store: EventStore,
    private readonly shelf: BadRowsShelf,
  ) {}

  /** @throws NotFound */
  async execute({ runId, countsSoFar }: GetImport): Promise<ImportFound> {
    const facts: RecordedFact[] = [];
    for await (const batch of this.store.readStream(importStreamOf(runId))) facts.push(...batch);
    const [started] = facts;
    if (!started)
      throw new NotFound(
        'UNKNOWN_IMPORT',
        'There is no import with this id, or it waits for another and has not begun.',
      );
    const said = <T>(type: string): T[] => facts.filter((f) => f.type === type).map((f) => f.data as T);
    const { kind, yearEnding } = started.data as { kind: 'SSDA903' | 'HUB'; yearEnding?: number };
    const [finished] = said<RunFinished>('ImportRunFinished');
    const end = facts.find(({ type }) => type === 'ImportRunFinished');
    return {
      ...finished,
      runId,
      status: finished ? 'FINISHED' : 'RUNNING',
      kind,
      ...(yearEnding === undefined ? {} : { yearEnding }),
      startedAt: started.recordedAt,
      files: said<ReportedFile>('SourceFileReceived'),
      setAside: said<ReportedFault>('RowSetAside'),
      badRows: this.shelf.list(runId),
      ...(countsSoFar && !end ? { soFar: await this.soFar(runId, started.position) } : {}),
      positions: { from: started.position, ...(end ? { to: end.position } : {}) },
    };
  }

  private async soFar(runId: string, after: number): Promise<ImportFound['soFar']> {
    const streams = new Set<string>();
    let entries = 0;
    for await (const batch of this.store.readAll({ after })) {
      for (const { recordedBy, streamId } of batch) {
        if (streamId === importStreamOf(runId) || (recordedBy as { importRun?: string }).importRun !== runId) continue;
        streams.add(streamId);
        entries += 1;
      }
    }
    return { entries, youngPeople: streams.size };
  }
}
