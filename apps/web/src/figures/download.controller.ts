import {
  type Asker,
  type Clock,
  EXTRACT_FORMATS,
  type ExtractFile,
  extractFiles,
  type ExtractMade,
  InvalidInput,
  LEDGER_CLOCK,
  MakeExtract,
  NotFound,
  Refused,
} from '@app/ledger';
import { Body, Controller, Get, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { SeeOther } from '../pages/page-view';
import { type Asked, errorsOf, query, saidIn } from './asked';
import { type DownloadView, downloadView, filesView, type FilesView } from './download.view';

/** Nobody signs in yet: whoever takes tables here is known by the way they came. */
const ASKER: Asker = { recordedBy: { role: 'INTERFACE' }, source: { kind: 'SCREEN' } };
/** Extracts of groups are small; those taken last are kept, so that their files need not each be made anew. */
const KEPT_MAX = 8;

interface Taken {
  readonly made: ExtractMade;
  readonly files: readonly ExtractFile[];
}

/** Tables of groups to take away: asked for by a form, recorded as a fact, and given file by file. */
@Controller('analysis/download')
export class DownloadController {
  private readonly kept = new Map<string, Taken>();

  constructor(
    private readonly commands: CommandBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page('figures/download.njk')
  form(@Query() asked: Asked): DownloadView {
    return downloadView(asked);
  }

  @Post()
  @Page('figures/download.njk')
  async make(@Body() asked: Asked): Promise<DownloadView | SeeOther> {
    try {
      const { made } = await this.take({ inRows: false, said: saidIn(asked, 'extract') });
      return new SeeOther(
        `/analysis/download/${made.run.runId}${query({ bom: asked['bom'] === 'yes' ? 'yes' : undefined })}`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return { ...downloadView(asked), status: 422, errors: errorsOf(error) };
      if (error instanceof Refused)
        return { ...downloadView(asked), status: 422, refusal: error.grounds.map(({ sentence }) => sentence) };
      throw error;
    }
  }

  @Get(':run')
  @Page('figures/files.njk')
  async files(@Param('run', IdPipe) runId: string, @Query() asked: Asked): Promise<FilesView> {
    const { made, files } = await this.again(runId);
    const printedAt = new Date(this.clock.now()).toISOString();
    return filesView(made, files, { bom: asked['bom'] === 'yes', printedAt });
  }

  @Get(':run/:file')
  @ApiExcludeEndpoint()
  async file(
    @Param('run', IdPipe) runId: string,
    @Param('file') name: string,
    @Query() asked: Asked,
  ): Promise<StreamableFile> {
    const found = (await this.again(runId)).files.find(({ file }) => file === name);
    if (!found) throw noSuchFile();
    const mark = asked['bom'] === 'yes' && name.endsWith('.csv') ? '\ufeff' : '';
    const bytes =
      typeof found.content === 'string' ? Buffer.from(mark + found.content, 'utf8') : Buffer.from(found.content);
    const disposition = `attachment; filename="${found.file}"`;
    return new StreamableFile(bytes, { type: typeOf(found.file), disposition, length: bytes.length });
  }

  private async again(runId: string): Promise<Taken> {
    return this.kept.get(runId) ?? this.take({ runId });
  }

  private async take(asked: ConstructorParameters<typeof MakeExtract>[0]): Promise<Taken> {
    const made = await this.commands.execute(new MakeExtract(asked, ASKER));
    // Rows about young people are taken by the command line alone.
    if (made.inRows) throw noSuchFile();
    const files: ExtractFile[] = [];
    for await (const file of extractFiles(made, { formats: EXTRACT_FORMATS, bom: false })) files.push(file);
    const taken = { made, files };
    this.kept.set(made.run.runId, taken);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_MAX && oldest !== undefined) this.kept.delete(oldest);
    return taken;
  }
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
