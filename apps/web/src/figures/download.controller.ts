import { randomUUID } from 'node:crypto';
import { type Clock, InvalidInput, LEDGER_CLOCK, NotAbleNow, NotFound, Refused } from '@app/ledger';
import { Body, Controller, Get, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { SeeOther } from '../pages/page-view';
import { type Asked, errorsOf, query, saidIn } from './asked';
import { type DownloadView, downloadView, downloadWaiting, filesView, type FilesView } from './download.view';
import { PATIENCE, within } from './kept-answers';
import { Reckoner, type Taken } from './reckoner';

/** Extracts of groups are small; those taken last are kept, so that their files need not each be made anew. */
const KEPT_MAX = 8;

/** What somebody asked for, from then until they have come for it. */
interface Making {
  readonly asked: Asked;
  readonly taken: Promise<Taken>;
}

/** Tables of groups to take away: asked for by a form, recorded as a fact, and given file by file. */
@Controller('analysis/download')
export class DownloadController {
  private readonly kept = new Map<string, Promise<Taken>>();
  private readonly making = new Map<string, Making>();

  constructor(
    private readonly reckoner: Reckoner,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
    @Inject(PATIENCE) private readonly patienceMillis: number,
  ) {}

  @Get()
  @Page('figures/download.njk')
  form(@Query() asked: Asked): DownloadView {
    return downloadView(asked);
  }

  @Post()
  @Page('figures/download.njk')
  async make(@Body() asked: Asked): Promise<DownloadView | SeeOther> {
    const taken = this.reckoner.extract({ inRows: false, said: saidIn(asked, 'extract') });
    const id = randomUUID();
    bounded(this.making, id, { asked, taken });
    taken.then(
      (made) => bounded(this.kept, made.made.run.runId, taken),
      () => undefined,
    );
    return (await this.told(id, { asked, taken })) ?? new SeeOther(`/analysis/download/making/${id}`);
  }

  /** Where to whoever asked for tables is sent when they take long. */
  @Get('making/:id')
  @Page('figures/download.njk')
  async made(@Param('id', IdPipe) id: string, @Query() asked: Asked): Promise<DownloadView | SeeOther> {
    const making = this.making.get(id);
    if (!making) throw noSuchFile();
    return (await this.told(id, making)) ?? downloadWaiting(making.asked, `/analysis/download/making/${id}`, asked);
  }

  /** What came of it; `undefined` while it is being made. */
  private async told(id: string, { asked, taken }: Making): Promise<DownloadView | SeeOther | undefined> {
    try {
      const there = await within(this.patienceMillis, taken);
      if (!there) return undefined;
      const bom = asked['bom'] === 'yes' ? 'yes' : undefined;
      return new SeeOther(`/analysis/download/${there.made.run.runId}${query({ bom })}`);
    } catch (error) {
      if (error instanceof InvalidInput) return { ...downloadView(asked), status: 422, errors: errorsOf(error) };
      if (error instanceof Refused)
        return { ...downloadView(asked), status: 422, refusal: error.grounds.map(({ sentence }) => sentence) };
      this.making.delete(id);
      throw error;
    }
  }

  @Get(':run')
  @Page('figures/files.njk')
  async files(@Param('run', IdPipe) runId: string, @Query() asked: Asked): Promise<FilesView | SeeOther> {
    const taken = this.again(runId);
    const there = await within(this.patienceMillis, taken);
    if (!there) {
      const id = randomUUID();
      bounded(this.making, id, { asked, taken });
      return new SeeOther(`/analysis/download/making/${id}`);
    }
    const printedAt = new Date(this.clock.now()).toISOString();
    return filesView(there.made, there.files, { bom: asked['bom'] === 'yes', printedAt });
  }

  @Get(':run/:file')
  @ApiExcludeEndpoint()
  async file(
    @Param('run', IdPipe) runId: string,
    @Param('file') name: string,
    @Query() asked: Asked,
  ): Promise<StreamableFile> {
    const there = await within(this.patienceMillis, this.again(runId));
    if (!there)
      throw new NotAbleNow('NOT_RECKONED', 'The tables are being made again. Ask for the file again in a minute.');
    const found = there.files.find(({ file }) => file === name);
    if (!found) throw noSuchFile();
    const mark = asked['bom'] === 'yes' && name.endsWith('.csv') ? '\ufeff' : '';
    const bytes =
      typeof found.content === 'string' ? Buffer.from(mark + found.content, 'utf8') : Buffer.from(found.content);
    const disposition = `attachment; filename="${found.file}"`;
    return new StreamableFile(bytes, { type: typeOf(found.file), disposition, length: bytes.length });
  }

  /** The files of a run: those kept, or made again from what the run says. */
  private again(runId: string): Promise<Taken> {
    const kept = this.kept.get(runId);
    if (kept) return kept;
    const taken = this.reckoner.extract({ runId }).then((one) => {
      // Rows about young people are taken by the command line alone.
      if (one.made.inRows) throw noSuchFile();
      return one;
    });
    bounded(this.kept, runId, taken);
    taken.catch(() => this.kept.delete(runId));
    return taken;
  }
}

/** Keeps it, and lets the oldest go where there are too many. */
function bounded<T>(all: Map<string, T>, key: string, one: T): void {
  all.set(key, one);
  const [oldest] = all.keys();
  if (all.size > KEPT_MAX && oldest !== undefined) all.delete(oldest);
}

const noSuchFile = (): NotFound =>
  new NotFound('NOT_FOUND', 'There is no such file. Make the tables at /analysis/download.');

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
  html: 'text/html; charset=utf-8',
};
const typeOf = (file: string): string => TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
