import { Readable } from 'node:stream';
import {
  filesAt,
  FilesRefused,
  GetBadRows,
  GetImport,
  isHubTemplateName,
  NotFound,
  returnsAt,
  templateCsv,
  templateGuide,
} from '@app/ledger';
import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Res,
  StreamableFile,
  UploadedFiles,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { type FieldError, type PageView, SeeOther } from '../pages/page-view';
import { newImportView, receiptView, typedOf, uploadView } from './import.view';
import { READABLE } from './imports.controller';
import { badRowsDownload, placeOf } from './bad-rows-download';
import { ReceivedFiles, type UploadedFile } from './received-files';
import { TooLargeUpload } from './too-large-upload.filter';
import { UploadStorage } from './upload-storage';
import type { UploadKind, UploadPart } from './upload-folder';
import { Uploads } from './uploads';

type Said = Readonly<Record<string, unknown>>;

/** How often a page that shows progress is loaded again, in seconds. */
const AGAIN_SECONDS = 3;
const YEAR = /^(19|20)\d\d$/;

/** Why the files are not taken, at the field it is about. */
class NotTaken extends Error {
  constructor(readonly field: FieldError) {
    super(field.text);
  }
}

/** Files of returns and of the hub's own records: checked first, then imported when somebody says so. */
@ApiExcludeController()
@Controller('imports')
export class ImportPagesController {
  constructor(
    private readonly questions: QueryBus,
    private readonly storage: UploadStorage,
    private readonly uploads: Uploads,
  ) {}

  @Get('new')
  @Page('imports/new.njk')
  form(): PageView {
    return newImportView(typedOf(undefined));
  }

  @Post('new')
  @UseFilters(TooLargeUpload)
  @UseInterceptors(FilesInterceptor('files'))
  @Page('imports/new.njk')
  async upload(
    @UploadedFiles() uploaded: readonly UploadedFile[] | undefined,
    @Body() said: Said | undefined,
  ): Promise<PageView | SeeOther> {
    const typed = typedOf(said);
    const received = ReceivedFiles.of(this.storage.folder, uploaded ?? []);
    try {
      const kind = typed.kind === 'SSDA903' || typed.kind === 'HUB' ? typed.kind : undefined;
      if (!kind) throw new NotTaken({ field: 'kind', text: 'Choose what the files hold.' });
      const id = this.uploads.receive(kind, partsOf(kind, received, uploaded ?? [], typed.yearEnding), received);
      await this.uploads.soonDone(id);
      return new SeeOther(`/imports/uploads/${id}`);
    } catch (error) {
      received.remove();
      if (error instanceof NotTaken) return newImportView(typed, [error.field]);
      if (error instanceof FilesRefused) return newImportView(typed, [NO_YEAR]);
      throw error;
    }
  }

  @Get('uploads/:id')
  @Page('imports/upload.njk')
  async watch(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<PageView> {
    const upload = this.uploads.find(id);
    const cutOff = upload.state === 'IMPORT_CUT_OFF' ? await this.uploads.cutOffRuns(upload) : [];
    const view = uploadView(upload, [], cutOff);
    if (view.isRunning) response.setHeader('Refresh', String(AGAIN_SECONDS));
    return view;
  }

  @Post('uploads/:id')
  @Page('imports/upload.njk')
  async decide(@Param('id', IdPipe) id: string, @Body() said: Said): Promise<PageView | SeeOther> {
    const upload = this.uploads.find(id);
    const { tooManyBad } = uploadView(upload);
    if (said['choice'] === 'none') this.uploads.leave(upload);
    else if (said['choice'] === 'again') {
      this.uploads.check(upload);
      if (upload.state === 'IMPORT_CUT_OFF') this.uploads.import(upload);
    } else if (upload.state !== 'CHECKED') return new SeeOther(`/imports/uploads/${id}`);
    else if (said['choice'] !== 'good')
      return uploadView(upload, [{ field: 'choice', text: 'Choose whether the good rows are imported.' }]);
    else if (tooManyBad && said['allTheSame'] !== 'yes') return uploadView(upload, [TOO_MANY]);
    else this.uploads.import(upload);
    await this.uploads.soonDone(id);
    return new SeeOther(`/imports/uploads/${id}`);
  }

  @Get('uploads/:id/bad-rows/:part/:place')
  badRows(@Param('id', IdPipe) id: string, @Param('part') part: string, @Param('place') place: string): StreamableFile {
    return badRowsDownload(this.uploads.badRows(this.uploads.find(id), placeOf(part), placeOf(place)));
  }

  @Get('templates/:file')
  @Header('X-Robots-Tag', 'noindex')
  template(@Param('file') file: string): StreamableFile {
    const [, name = '', kind] = /^([a-z-]+)\.(csv|txt)$/.exec(file) ?? [];
    if (!isHubTemplateName(name)) throw new NotFound('UNKNOWN_TEMPLATE', 'There is no such template.');
    const text = kind === 'csv' ? templateCsv(name) : templateGuide(name);
    return download(Readable.from([text], { objectMode: false }), file);
  }

  @Get(':runId/bad-rows/:place')
  async badRowsOfImport(@Param('runId', IdPipe) runId: string, @Param('place') place: string): Promise<StreamableFile> {
    return badRowsDownload(await this.questions.execute(new GetBadRows(runId, placeOf(place))));
  }

  @Get(':runId')
  @Page('imports/receipt.njk')
  async receipt(@Param('runId', IdPipe) runId: string): Promise<PageView> {
    return receiptView(await this.questions.execute(new GetImport(runId, true)));
  }
}

/** What was sent, as it is to be read. @throws NotTaken, FilesRefused */
function partsOf(
  kind: UploadKind,
  { folder }: ReceivedFiles,
  uploaded: readonly UploadedFile[],
  yearEnding: string,
): UploadPart[] {
  if (uploaded.length === 0) throw new NotTaken({ field: 'files', text: 'Choose at least one file.' });
  const readable = kind === 'HUB' ? /\.csv$/i : READABLE;
  if (!uploaded.every(({ originalname }) => readable.test(originalname)))
    throw new NotTaken(kind === 'HUB' ? NOT_CSV : NOT_A_RETURN);
  if (kind === 'HUB') return [{ files: filesAt([folder]) }];
  if (yearEnding !== '' && !YEAR.test(yearEnding)) throw new NotTaken(NOT_A_YEAR);
  const year = yearEnding === '' ? {} : { yearEnding: Number(yearEnding) };
  return returnsAt([folder], { ...year, below: folder });
}

const NOT_CSV: FieldError = {
  field: 'files',
  text: 'Choose CSV files, made from the templates. Their names end in .csv.',
};
const NOT_A_RETURN: FieldError = {
  field: 'files',
  text: 'Choose files of the return. Their names end in .csv or .xml.',
};
const NOT_A_YEAR: FieldError = {
  field: 'yearEnding',
  text: 'Enter the year of the 31 March on which it ends, such as 2026.',
};
const NO_YEAR: FieldError = {
  field: 'yearEnding',
  text: 'The name of a file does not tell the year. Enter the year of the 31 March on which the return ends.',
};
const TOO_MANY: FieldError = {
  field: 'allTheSame',
  text: 'More than one row in ten is bad. Mend the files first, or tick that the good rows are to be imported all the same.',
};

function download(text: Readable, fileName: string): StreamableFile {
  const type = fileName.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8';
  return new StreamableFile(text, { type, disposition: `attachment; filename="${fileName}"` });
}
