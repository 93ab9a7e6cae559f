import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import {
  badRowsPath,
  type FilesCheck,
  type ImportFile,
  type ImportProgress,
  type ImportReport,
  isRunning,
  thisProcess,
} from '@app/ledger';

/** Files of one kind and, for a national return, of one year. */
export interface UploadPart {
  readonly files: readonly ImportFile[];
  readonly yearEnding?: number;
}
export type UploadKind = 'SSDA903' | 'HUB';

/** What is done with an upload. One after the other, and each by one process. */
interface Turn {
  readonly what: 'CHECK' | 'IMPORT' | 'LEAVE';
  readonly by: string;
  /** Of an import, one for each part. */
  readonly runIds: readonly string[];
}
/** What came of a turn. A turn without a result runs, or was cut off. */
interface Result {
  readonly checks?: readonly FilesCheck[];
  readonly reports?: readonly ImportReport[];
}
interface Progress {
  /** The part that is being read or recorded, from 1. */
  readonly part: number;
  readonly of?: ImportProgress;
}

export type UploadState =
  'CHECKING' | 'CHECKED' | 'CHECK_CUT_OFF' | 'IMPORTING' | 'IMPORTED' | 'IMPORT_CUT_OFF' | 'LEFT';

/** What somebody sent, from the check to the receipt, as it stands now. */
export interface Upload {
  readonly id: string;
  readonly kind: UploadKind;
  readonly parts: readonly UploadPart[];
  readonly state: UploadState;
  /** Number of the turn that it stands at, from 1. */
  readonly turn: number;
  readonly progress: Progress;
  readonly checks: readonly FilesCheck[];
  readonly reports: readonly ImportReport[];
  /** Of the last import. */
  readonly runIds: readonly string[];
}

/** Somebody reads or records it now: where it stands is about to change. */
export const isAtWork = ({ state }: Pick<Upload, 'state'>): boolean => state === 'CHECKING' || state === 'IMPORTING';

const DESCRIPTION = 'upload.json';
const FILES = 'files';
/** Whoever works at a turn shows it so often, and counts as gone after so long without, in milliseconds. */
export const BEAT_MILLIS = 5_000;
const GONE_MILLIS = 60_000;
/** Progress is written no more often than this, in milliseconds. */
const PROGRESS_MILLIS = 200;

/**
 * One upload in the data folder, where every process on that folder finds it: the files as they were sent, a file for each
 * turn, which exactly one process can make, and one for what came of it. Nothing is changed in place, so that nobody reads
 * half of anything.
 */
export class UploadFolder {
  private latest: Progress = { part: 1 };
  private showing: NodeJS.Timeout | undefined;

  constructor(
    readonly id: string,
    private readonly folder: string,
  ) {}

  /** Takes the files over; their paths are told as they are below the folder in which they were received. */
  begin(kind: UploadKind, parts: readonly UploadPart[], received: string): void {
    renameSync(received, join(this.folder, FILES));
    this.write(DESCRIPTION, { kind, parts });
  }

  /** Undefined while it is only half there. */
  read(): Upload | undefined {
    const described = this.json<Pick<Upload, 'kind' | 'parts'>>(DESCRIPTION);
    if (!described) return undefined;
    const parts = described.parts.map((part) => ({
      ...part,
      files: part.files.map((file) => ({ ...file, path: join(this.folder, FILES, file.path) })),
    }));
    const turns = this.turns();
    const results = turns.map((_, i) => this.json<Result>(`result-${i + 1}.json`));
    return {
      id: this.id,
      kind: described.kind,
      parts,
      state: this.stateOf(turns, results),
      turn: turns.length,
      progress: this.json<Progress>(`progress-${turns.length}.json`) ?? { part: 1 },
      checks: results.findLast((result) => result?.checks)?.checks ?? [],
      reports: results.findLast((result) => result?.reports)?.reports ?? [],
      runIds: turns.findLast(({ what }) => what === 'IMPORT')?.runIds ?? [],
    };
  }

  /** Takes a turn for this process; false when another has taken it. */
  take(turn: number, what: Turn['what'], runIds: readonly string[] = []): boolean {
    const passing = this.passing({ what, by: thisProcess(), runIds });
    try {
      this.write(`progress-${turn}.json`, this.latest);
      // Unlike renaming, this fails when there is such a file, and unlike opening it never shows half of one.
      linkSync(passing, join(this.folder, `turn-${turn}.json`));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(passing);
    }
  }

  /** @param result left out when the work could not be done: then it counts as cut off */
  end(turn: number, result: Result = {}): void {
    this.write(`result-${turn}.json`, result);
  }

  progress(turn: number, progress: Progress): void {
    this.latest = progress;
    this.showing ??= setTimeout(() => this.show(turn), PROGRESS_MILLIS).unref();
  }

  private show(turn: number): void {
    this.showing = undefined;
    try {
      this.write(`progress-${turn}.json`, this.latest);
    } catch {
      // The folder is gone with what was sent: nobody asks any more.
    }
  }

  /** Shows that this process is still at it. */
  beat(turn: number): void {
    const now = new Date();
    try {
      utimesSync(join(this.folder, `progress-${turn}.json`), now, now);
    } catch {
      // The folder is gone with what was sent: nobody asks any more.
    }
  }

  badRowsFolder(part: number): string {
    const folder = join(this.folder, `bad-rows-${part}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  badRowsPath(part: number, place: number): string {
    return badRowsPath(join(this.folder, `bad-rows-${part}`), place);
  }

  /** Takes away everything that was sent; what came of it stays. */
  removeFiles(): void {
    for (const name of readdirSync(this.folder)) {
      if (name === FILES || name.startsWith('bad-rows-'))
        rmSync(join(this.folder, name), { recursive: true, force: true });
    }
  }

  private turns(): Turn[] {
    const turns: Turn[] = [];
    for (;;) {
      const turn = this.json<Turn>(`turn-${turns.length + 1}.json`);
      if (!turn) return turns;
      turns.push(turn);
    }
  }

  private stateOf(turns: readonly Turn[], results: readonly (Result | undefined)[]): UploadState {
    const [turn, result] = [turns.at(-1), results.at(-1)];
    if (turn?.what === 'LEAVE') return 'LEFT';
    const isImport = turn?.what === 'IMPORT';
    if (result?.checks) return 'CHECKED';
    if (result?.reports) return 'IMPORTED';
    const isGoingOn = turn !== undefined && !result && !this.isGone(turn, turns.length);
    if (isGoingOn) return isImport ? 'IMPORTING' : 'CHECKING';
    return isImport ? 'IMPORT_CUT_OFF' : 'CHECK_CUT_OFF';
  }

  /** A process of another machine cannot be looked for, and the number of one that ended may be used again. */
  private isGone({ by }: Turn, turn: number): boolean {
    if (by === thisProcess()) return false;
    if (isRunning(by) === false) return true;
    const beat = statSync(join(this.folder, `progress-${turn}.json`), { throwIfNoEntry: false });
    return Date.now() - (beat?.mtimeMs ?? 0) > GONE_MILLIS;
  }

  private json<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private write(name: string, value: object): void {
    renameSync(this.passing(value), join(this.folder, name));
  }

  private passing(value: object): string {
    const path = join(this.folder, `${randomUUID()}.passing`);
    writeFileSync(path, JSON.stringify(value), { mode: 0o600 });
    return path;
  }
}
