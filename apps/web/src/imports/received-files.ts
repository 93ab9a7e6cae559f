import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file as the multipart reader leaves it: under a name of its own, in the folder it was told. */
export interface UploadedFile {
  readonly originalname: string;
  readonly path: string;
}

/**
 * The files of one upload, in a folder of their own under the names they were sent with: the name may tell the year.
 * Only the last part of a name is used, so that none leads out of the folder.
 */
export class ReceivedFiles {
  private constructor(readonly folder: string) {}

  /** `storage` is the folder in which the uploads stand: what is only renamed stays on the same disk. */
  static of(storage: string, uploaded: readonly UploadedFile[]): ReceivedFiles {
    const received = new ReceivedFiles(mkdtempSync(join(storage, 'upload-')));
    uploaded.forEach(({ originalname, path }, i) => {
      const own = join(received.folder, String(i));
      mkdirSync(own);
      renameSync(path, join(own, basename(originalname.replaceAll('\\', '/')) || 'file'));
    });
    return received;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
