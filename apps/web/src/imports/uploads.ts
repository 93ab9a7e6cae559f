import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BadRowsFound,
  badRowsPath,
  CheckFiles,
  type FilesCheck,
  type ImportFile,
  ImportHubRecords,
  type ImportProgress,
  type ImportReport,
  ImportReturn,
  NotFound,
} from '@app/ledger';
import { Injectable, Logger } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ImportQueue } from './import-queue';
import type { ReceivedFiles } from './received-files';

/** Files of one kind and, for a national return, of one year. */
export interface UploadPart {
  readonly files: readonly ImportFile[];
  readonly yearEnding?: number;
}
export type UploadState = 'CHECKING' | 'CHECKED' | 'IMPORTING' | 'IMPORTED' | 'LEFT' | 'FAILED';

/** What somebody sent, from the check to the receipt. */
export interface Upload {
  readonly id: string;
  readonly kind: 'SSDA903' | 'HUB';
  readonly parts: readonly UploadPart[];
  readonly received: ReceivedFiles;
  state: UploadState;
  progress: ImportProgress | undefined;
  /** The part that is being read or recorded, from 1. */
  part: number;
  readonly checks: FilesCheck[];
  readonly reports: ImportReport[];
}

/** What is sent is forgotten after so long, in milliseconds. */
const KEPT_MILLIS = 24 * 60 * 60 * 1000;

/** Uploads of this process: what was sent is read where it was received, and removed when it is no longer needed. */
@Injectable()
export class Uploads {
  private readonly logger = new Logger(Uploads.name);
  private readonly byId = new Map<string, Upload>();

  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
    private readonly queue: ImportQueue,
  ) {}

  /** Begins to check; nothing is recorded. */
  check(kind: Upload['kind'], parts: readonly UploadPart[], received: ReceivedFiles): Upload {
    const started = { id: randomUUID(), kind, parts, received, state: 'CHECKING' as const, part: 1 };
    const upload: Upload = { ...started, progress: undefined, checks: [], reports: [] };
    this.byId.set(upload.id, upload);
    setTimeout(() => this.forget(upload), KEPT_MILLIS).unref();
    void this.run(upload, 'CHECKED', async (part) => {
      const folder = join(received.folder, `bad-rows-${upload.checks.length}`);
      mkdirSync(folder);
      const { files, yearEnding } = part;
      upload.checks.push(await this.questions.execute(new CheckFiles(files, yearEnding, this.watch(upload), folder)));
    });
    return upload;
  }

  /** Imports what was checked; a second time it is that import still. */
  import(upload: Upload): void {
    if (upload.state !== 'CHECKED') return;
    upload.state = 'IMPORTING';
    upload.progress = undefined;
    void this.queue
      .inTurn(() =>
        this.run(upload, 'IMPORTED', async ({ files, yearEnding }) => {
          const command =
            yearEnding === undefined
              ? new ImportHubRecords(files, this.watch(upload))
              : new ImportReturn({ files, yearEnding }, this.watch(upload));
          upload.reports.push(await this.commands.execute(command));
        }),
      )
      .finally(() => this.removeFiles(upload));
  }

  leave(upload: Upload): void {
    if (upload.state !== 'CHECKED') return;
    upload.state = 'LEFT';
    this.removeFiles(upload);
  }

  /** @throws NotFound */
  find(id: string): Upload {
    const upload = this.byId.get(id);
    if (upload) return upload;
    throw new NotFound(
      'UNKNOWN_UPLOAD',
      'What was sent is no longer here. Choose the files again: nothing is imported twice.',
    );
  }

  /** A file of bad rows of one of the checks, by its place. */
  badRows(upload: Upload, part: number, place: number): BadRowsFound {
    const file = upload.checks[part]?.badRowsFiles.find((one) => one.place === place);
    if (!file || upload.state !== 'CHECKED') {
      throw new NotFound('UNKNOWN_BAD_ROWS', 'There is no such file, or the files have been imported and are gone.');
    }
    return { ...file, path: badRowsPath(join(upload.received.folder, `bad-rows-${part}`), place) };
  }

  private watch(upload: Upload): (progress: ImportProgress) => void {
    return (progress) => void (upload.progress = progress);
  }

  private async run(upload: Upload, then: UploadState, work: (part: UploadPart) => Promise<void>): Promise<void> {
    try {
      for (const [i, part] of upload.parts.entries()) {
        upload.part = i + 1;
        await work(part);
      }
      upload.state = then;
    } catch (error) {
      upload.state = 'FAILED';
      this.logger.error(`An upload could not be read or imported: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  private removeFiles(upload: Upload): void {
    upload.received.remove();
  }

  private forget(upload: Upload): void {
    if (upload.state === 'IMPORTING' || upload.state === 'CHECKING') return;
    this.removeFiles(upload);
    this.byId.delete(upload.id);
  }
}
