import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LEDGER_SETTINGS, type LedgerSettings, makePassingFolder, NotAbleNow } from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';

const run = promisify(execFile);
const MILLIS_MAX = 30_000;
/** More than these wait for nobody: a browser takes a second for each, and the memory of one. */
const WAITING_MAX = 4;

/**
 * Makes pages of this server into PDFs by the Chromium that the settings name. None is needed to run the ledger: without
 * one, people print in their own browser.
 */
@Injectable()
export class PdfMaker {
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(@Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings) {}

  get isThere(): boolean {
    return this.settings.chromium !== undefined;
  }

  /**
   * One at a time. `path` must be made by us: the browser opens it on this machine, as this server would.
   *
   * @throws NotAbleNow where no Chromium is named, when too many wait, and when it does not make one
   */
  async make(path: string, port: number): Promise<Buffer> {
    const { chromium } = this.settings;
    if (chromium === undefined) throw noPdf('This server makes no PDFs, for it is told of no Chromium.');
    if (this.waiting >= WAITING_MAX) throw noPdf('Others are having PDFs made just now.');
    this.waiting += 1;
    const made = this.turn.then(() => printed(chromium, `http://localhost:${port}${path}`, this.settings.dataFolder));
    this.turn = made.catch(() => undefined);
    try {
      return await made;
    } finally {
      this.waiting -= 1;
    }
  }
}

const noPdf = (why: string): NotAbleNow =>
  new NotAbleNow('NO_PDF', `${why} Open the review pack and print it in your browser: that makes a PDF as well.`);

/** The page is about a child: what the browser writes lies in a folder of our own, and goes with it. */
async function printed(chromium: string, url: string, dataFolder: string): Promise<Buffer> {
  const folder = makePassingFolder(dataFolder, 'print');
  const file = join(folder, 'page.pdf');
  const quiet = ['--headless', '--incognito', '--disable-gpu', '--disable-dev-shm-usage', '--no-pdf-header-footer'];
  // Chromium refuses to shut itself in when root runs it, as in a container.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const where = [`--user-data-dir=${join(folder, 'browser')}`, `--print-to-pdf=${file}`, url];
  try {
    await run(chromium, [...quiet, ...asRoot, ...where], { timeout: MILLIS_MAX, killSignal: 'SIGKILL' });
    return await readFile(file);
  } catch {
    throw noPdf('Chromium made no PDF.');
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
