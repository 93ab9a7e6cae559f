import { randomUUID } from 'node:crypto';
import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type BadRowsFound,
  CheckFiles,
  type FilesCheck,
  GetImport,
  type ImportFound,
  ImportHubRecords,
  type ImportReport,
  ImportReturn,
  KeptFolders,
  LEDGER_SETTINGS,
  type LedgerSettings,
  NotFound,
} from '@app/ledger';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ImportQueue } from './import-queue';
import type { ReceivedFiles } from './received-files';
import { BEAT_MILLIS, isAtWork, type Upload, UploadFolder, type UploadKind, type UploadPart } from './upload-folder';

/** How long a moment is, and how often it is looked meanwhile. */
const SOON_MILLIS = 1_500;
const LOOK_MILLIS = 50;

type Watch = (progress: Parameters<CheckFiles['onProgress']>[0]) => void;
type Work<T> = (part: UploadPart, index: number, watch: Watch) => Promise<T>;

/** What became of one part of an import that was cut off: undefined when it had not begun. */
export type CutOffRun = Pick<UploadPart, 'yearEnding'> & { readonly found: ImportFound | undefined };

/**
 * Uploads in the data folder: what was sent is read where it was received, by whichever process is asked, and removed when
 * it is imported or left. What was cut off stays for a day, so that it can be completed without being sent again.
 */
@Injectable()
export class Uploads {
  private readonly logger = new Logger(Uploads.name);
  private readonly folders: KeptFolders;

  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
    private readonly queue: ImportQueue,
    @Inject(LEDGER_SETTINGS) settings: LedgerSettings,
  ) {
    this.folders = new KeptFolders(settings.dataFolder, 'uploads');
  }

  /** Takes the files and begins to check them; nothing is recorded. Gives the id under which they are found. */
  receive(kind: UploadKind, parts: readonly UploadPart[], received: ReceivedFiles): string {
    const id = randomUUID();
    const folder = new UploadFolder(id, this.folders.make(id));
    const below = parts.map((part) => ({
      ...part,
      files: part.files.map((file) => ({ ...file, path: relative(received.folder, file.path) })),
    }));
    folder.begin(kind, below, received.folder);
    this.check(this.find(id));
    return id;
  }

  /** Checks the files, for the first time or after a check that was cut off. */
  check({ id, state, turn, parts }: Upload): void {
    const folder = this.folderOf(id);
    if ((turn > 0 && state !== 'CHECK_CUT_OFF') || !folder.take(turn + 1, 'CHECK')) return;
    const work: Work<FilesCheck> = ({ files, yearEnding }, i, watch) =>
      this.questions.execute(new CheckFiles(files, yearEnding, watch, folder.badRowsFolder(i)));
    void this.run(folder, turn + 1, parts, work, (checks) => folder.end(turn + 1, checks && { checks }));
  }

  /** Imports what was checked, or completes what was cut off; a second time it is that import still. */
  import({ id, state, turn, parts }: Upload): void {
    const folder = this.folderOf(id);
    if (state !== 'CHECKED' && state !== 'IMPORT_CUT_OFF') return;
    const runIds = parts.map(() => randomUUID());
    if (!folder.take(turn + 1, 'IMPORT', runIds)) return;
    const work: Work<ImportReport> = ({ files, yearEnding }, i, watch) =>
      this.commands.execute(
        yearEnding === undefined
          ? new ImportHubRecords(files, watch, runIds[i])
          : new ImportReturn({ files, yearEnding }, watch, runIds[i]),
      );
    const ended = (reports: ImportReport[] | undefined): void => {
      folder.end(turn + 1, reports && { reports });
      if (reports) folder.removeFiles();
    };
    void this.run(folder, turn + 1, parts, work, ended, (running) => this.queue.inTurn(running));
  }

  leave({ id, state, turn }: Upload): void {
    const folder = this.folderOf(id);
    const mayLeave = state === 'CHECKED' || state === 'CHECK_CUT_OFF' || state === 'IMPORT_CUT_OFF';
    if (mayLeave && folder.take(turn + 1, 'LEAVE')) folder.removeFiles();
  }

  /** @throws NotFound */
  find(id: string): Upload {
    return this.folderOf(id).read() ?? gone();
  }

  /** Waits a moment: whoever sends a small file is shown what became of it, and not how far it is. */
  async soonDone(id: string): Promise<void> {
    const end = performance.now() + SOON_MILLIS;
    while (isAtWork(this.find(id)) && performance.now() < end) await pause(LOOK_MILLIS);
  }

  /** A file of bad rows of one of the checks, by its place. */
  badRows({ id, state, checks }: Upload, part: number, place: number): BadRowsFound {
    const file = checks[part]?.badRowsFiles.find((one) => one.place === place);
    if (file && state === 'CHECKED') return { ...file, path: this.folderOf(id).badRowsPath(part, place) };
    const why = 'There is no such file, or the files have been imported: then the receipt has their bad rows.';
    throw new NotFound('UNKNOWN_BAD_ROWS', why);
  }

  /** What an import that was cut off has recorded, part by part. */
  async cutOffRuns({ parts, runIds }: Upload): Promise<readonly CutOffRun[]> {
    const runs = parts.map(async ({ yearEnding }, i): Promise<CutOffRun> => {
      const found = await this.foundRun(runIds[i] ?? '');
      return { ...(yearEnding === undefined ? {} : { yearEnding }), found };
    });
    return Promise.all(runs);
  }

  private async foundRun(runId: string): Promise<ImportFound | undefined> {
    try {
      return await this.questions.execute(new GetImport(runId, true));
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }

  private folderOf(id: string): UploadFolder {
    const folder = this.folders.find(id);
    return folder === undefined ? gone() : new UploadFolder(id, folder);
  }

  /** Works part by part, showing how far it is. What it comes to is undefined when it could not be done. */
  private async run<T>(
    folder: UploadFolder,
    turn: number,
    parts: readonly UploadPart[],
    work: Work<T>,
    ended: (done: T[] | undefined) => void,
    begin: (running: () => Promise<T[]>) => Promise<T[]> = (running) => running(),
  ): Promise<void> {
    const beats = setInterval(() => folder.beat(turn), BEAT_MILLIS).unref();
    const running = async (): Promise<T[]> => {
      const done: T[] = [];
      for (const [i, part] of parts.entries()) {
        done.push(await work(part, i, (of) => folder.progress(turn, { part: i + 1, of })));
      }
      return done;
    };
    try {
      ended(await begin(running).catch((error: unknown) => this.failed(error)));
    } catch (error) {
      this.failed(error);
    } finally {
      clearInterval(beats);
    }
  }

  private failed(error: unknown): undefined {
    this.logger.error(`An upload could not be read or imported: ${error instanceof Error ? error.name : 'unknown'}`);
  }
}

function gone(): never {
  throw new NotFound(
    'UNKNOWN_UPLOAD',
    'What was sent is not here: it is kept for a day, in the data folder of the process that took it. Choose the files again: nothing is imported twice.',
  );
}
