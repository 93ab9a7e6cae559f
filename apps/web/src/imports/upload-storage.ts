import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync, unlink } from 'node:fs';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { LEDGER_SETTINGS, type LedgerSettings, makePassingFolder, TooLarge } from '@app/ledger';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';

/** Where a file of an upload has been put. */
interface Stored {
  readonly path: string;
}
type Done<T> = (error: Error | null, stored?: T) => void;

/** What is taken at once. */
export interface UploadLimits {
  /** Bytes of one file. */
  readonly fileSize: number;
  readonly files: number;
}
/** A return of the largest authority has less than a tenth of either. */
export const UPLOAD_LIMITS: UploadLimits = { fileSize: 256 * 1024 * 1024, files: 60 };
export const UPLOAD_LIMITS_TOKEN = Symbol('UploadLimits');

/**
 * Puts uploads into a folder of this process in the data folder, which is for the ledger's owner alone: what is sent are
 * rows about children, and the system's own folder for passing things is open to everybody on the machine.
 */
@Injectable()
export class UploadStorage implements OnApplicationShutdown {
  private made: string | undefined;
  private readonly counts = new WeakMap<object, number>();

  constructor(
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
    @Inject(UPLOAD_LIMITS_TOKEN) readonly limits: UploadLimits,
  ) {}

  /** Made with the first upload, and gone with the process. */
  get folder(): string {
    return (this.made ??= makePassingFolder(this.settings.dataFolder, 'received'));
  }

  /** Called by the reader of multipart bodies for each file. */
  _handleFile(request: object, { stream }: { readonly stream: Readable }, done: Done<Stored>): void {
    const count = (this.counts.get(request) ?? 0) + 1;
    this.counts.set(request, count);
    if (count > this.limits.files) {
      stream.resume();
      return done(new TooLarge(`At most ${this.limits.files} files are taken at once. Send them in several requests.`));
    }
    const path = join(this.folder, randomUUID());
    pipeline(stream, createWriteStream(path, { mode: 0o600 }), (error) =>
      error ? unlink(path, () => done(error)) : done(null, { path }),
    );
  }

  /** Called for each file of an upload that is not taken as a whole. */
  _removeFile(_: object, { path }: Stored, done: (error: Error | null) => void): void {
    unlink(path, done);
  }

  onApplicationShutdown(): void {
    if (this.made !== undefined) rmSync(this.made, { recursive: true, force: true });
  }
}
