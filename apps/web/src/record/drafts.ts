import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answers, forgetOld, LEDGER_SETTINGS, type LedgerSettings, NotFound, type Receipt } from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';

export type TaskName = 'entry' | 'correction' | 'withdrawal' | 'handover' | 'registration';

/** What somebody has typed so far, until it is recorded. */
export interface Draft {
  readonly id: string;
  /** The command of what is to be recorded: however often the form is sent, it is recorded once. */
  readonly commandId: string;
  /** The record it belongs to; '' while nobody is registered yet. */
  readonly journeyId: string;
  readonly task: TaskName;
  /** The kind of entry, or the entry that is corrected or withdrawn. */
  readonly about: string;
  readonly answers: Answers;
  /** What the form proposes where nothing was answered yet. */
  readonly proposed?: Answers;
  /** What came of it, once it is recorded. */
  readonly receipt?: Receipt;
}

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Keeps what is typed on the server, so that no name stands in an address, and nothing is lost by an error, by going back
 * or by a restart. A file each in the data folder, readable by the ledger's owner alone, found by an id nobody can guess.
 */
@Injectable()
export class Drafts {
  private readonly folder: string;

  constructor(@Inject(LEDGER_SETTINGS) settings: LedgerSettings) {
    this.folder = join(settings.dataFolder, 'drafts');
    forgetOld(this.folder);
  }

  begin(given: Pick<Draft, 'journeyId' | 'task' | 'about' | 'answers' | 'proposed'>): Draft {
    forgetOld(this.folder);
    return this.keep({ id: randomUUID(), commandId: randomUUID(), ...given });
  }

  keep(draft: Draft): Draft {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const passing = join(this.folder, `${randomUUID()}.passing`);
    writeFileSync(passing, JSON.stringify(draft), { mode: 0o600 });
    renameSync(passing, this.fileOf(draft.id));
    return draft;
  }

  /** @throws NotFound when it is no longer kept, or belongs to another record */
  find(id: string, journeyId: string): Draft {
    const draft = ID.test(id) ? this.read(id) : undefined;
    if (draft?.journeyId === journeyId) return draft;
    throw new NotFound('UNKNOWN_DRAFT', 'What was typed here is not kept any more: it is kept for a day. Begin again.');
  }

  forget({ id }: Draft): void {
    rmSync(this.fileOf(id), { force: true });
  }

  private read(id: string): Draft | undefined {
    try {
      return JSON.parse(readFileSync(this.fileOf(id), 'utf8')) as Draft;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private fileOf(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}
