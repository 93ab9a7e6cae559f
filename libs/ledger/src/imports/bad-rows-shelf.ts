import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { NotFound } from '../errors';
import type { BadRowsFile } from './bad-rows';
import { badRowsPath, writeBadRows } from './bad-rows';
import { KeptFolders } from './kept-folders';
import type { ImportFile } from './return-files';
import type { AsideRows } from './staging';

const LIST = 'files.json';

/** Where the bad rows of imports lie for a day: rows about children, in the data folder and in no fact. */
@Injectable()
export class BadRowsShelf {
  private readonly folders: KeptFolders;

  constructor(@Inject(LEDGER_SETTINGS) settings: LedgerSettings) {
    this.folders = new KeptFolders(settings.dataFolder, 'bad-rows');
  }

  async keep(
    runId: string,
    files: readonly ImportFile[],
    yearEnding: number | undefined,
    aside: AsideRows,
  ): Promise<readonly BadRowsFile[]> {
    if (files.every((file) => aside.tablesOf(file.name).length === 0)) return [];
    // An import of the same id that was cut off may have begun to write.
    const before = this.folders.find(runId);
    if (before) rmSync(before, { recursive: true });
    const folder = this.folders.make(runId);
    const written = await writeBadRows(folder, files, yearEnding, aside);
    writeFileSync(join(folder, `${LIST}.passing`), JSON.stringify(written), { mode: 0o600 });
    renameSync(join(folder, `${LIST}.passing`), join(folder, LIST));
    return written;
  }

  /** Empty when there are none, when the day is over, or when they lie in the folder of another process. */
  list(runId: string): readonly BadRowsFile[] {
    const folder = this.folders.find(runId);
    if (folder === undefined || !existsSync(join(folder, LIST))) return [];
    return JSON.parse(readFileSync(join(folder, LIST), 'utf8')) as BadRowsFile[];
  }

  pathOf(runId: string, place: number): string {
    return badRowsPath(this.folders.find(runId) ?? '', place);
  }
}

/** One file of bad rows, to be handed to whoever sent them. */
export interface BadRowsFound extends BadRowsFile {
  readonly path: string;
}

/** The bad rows of an import, as long as they are kept. */
export class GetBadRows extends Query<BadRowsFound> {
  constructor(
    readonly runId: string,
    readonly place: number,
  ) {
    super();
  }
}

@QueryHandler(GetBadRows)
export class GetBadRowsHandler implements IQueryHandler<GetBadRows> {
  constructor(private readonly shelf: BadRowsShelf) {}

  /** @throws NotFound */
  execute({ runId, place }: GetBadRows): Promise<BadRowsFound> {
    const found = this.shelf.list(runId).find((file) => file.place === place);
    if (!found) {
      const why = 'Bad rows are kept for a day, in the data folder of the process that imported them.';
      throw new NotFound(
        'UNKNOWN_BAD_ROWS',
        `${why} Import the same files again, which adds nothing, to have them anew.`,
      );
    }
    return Promise.resolve({ ...found, path: this.shelf.pathOf(runId, place) });
  }
}
