import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How long what was sent is kept, in milliseconds. */
export const KEPT_MILLIS = 24 * 60 * 60 * 1000;
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Takes away what in a folder was last changed more than a day ago. */
export function forgetOld(folder: string): void {
  if (!existsSync(folder)) return;
  const before = Date.now() - KEPT_MILLIS;
  for (const name of readdirSync(folder)) {
    const one = join(folder, name);
    const stat = statSync(one, { throwIfNoEntry: false });
    // Another process may be at it as well: what is gone already is as it should be.
    if (stat && stat.mtimeMs < before) rmSync(one, { recursive: true, force: true });
  }
}

/**
 * Folders of one kind in the data folder, each under an id that nobody can guess, for the ledger's owner alone, and kept
 * for a day after the last change: what is in them holds rows about children. All processes on one data folder see them.
 */
export class KeptFolders {
  private readonly root: string;

  constructor(dataFolder: string, kind: string) {
    this.root = join(dataFolder, kind);
    forgetOld(this.root);
  }

  make(id: string): string {
    if (!ID.test(id)) throw new Error('A kept folder is named by a UUID.');
    mkdirSync(this.root, { recursive: true, mode: 0o700 });
    forgetOld(this.root);
    const folder = join(this.root, id);
    mkdirSync(folder, { mode: 0o700 });
    setTimeout(() => forgetOld(this.root), KEPT_MILLIS + 1000).unref();
    return folder;
  }

  find(id: string): string | undefined {
    const folder = join(this.root, id);
    return ID.test(id) && existsSync(folder) ? folder : undefined;
  }
}
