import { randomUUID } from 'node:crypto';
import type { ImportFound } from '@app/ledger';
import {
  checked,
  type Fault,
  FilesRefused,
  GetBadRows,
  GetImport,
  type ImportReport,
  ImportReturn,
  InvalidInput,
  type ReturnFiles,
  returnsAt,
} from '@app/ledger';
import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Res,
  StreamableFile,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Problems } from '../api-docs/responses';
import { IdPipe } from '../checked.pipe';
import { badRowsDownload, placeOf } from './bad-rows-download';
import { IMPORT_FOUND_SCHEMA, IMPORTS_SCHEMA, UPLOAD_SCHEMA } from './imports.schema';
import { ImportQueue } from './import-queue';
import { ReceivedFiles, type UploadedFile } from './received-files';
import { ReturnUpload } from './return-upload.dto';
import { UploadStorage } from './upload-storage';

/** A caller waits so long for the receipt, in milliseconds; then only for the id to ask with. */
const WAIT_MILLIS = 45_000;

interface Started {
  readonly runs: readonly (ImportReport | { runId: string; yearEnding: number; status: 'RUNNING' })[];
}

@ApiTags('Imports')
@Controller('api/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
    private readonly storage: UploadStorage,
    private readonly queue: ImportQueue,
  ) {}

  @Post('ssda903')
  @UseInterceptors(FilesInterceptor('files'))
  @ApiOperation({ summary: 'Import national returns', operationId: 'importReturns' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @ApiResponse({ status: 201, description: 'imported, with the receipt of each year', schema: IMPORTS_SCHEMA })
  @ApiResponse({ status: 202, description: 'still importing; ask for each run', schema: IMPORTS_SCHEMA })
  @Problems(400, 413, 415, 503)
  async import(
    @UploadedFiles() uploaded: readonly UploadedFile[] | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Started> {
    const received = ReceivedFiles.of(this.storage.folder, uploaded ?? []);
    const returns = this.returnsIn(received, uploaded ?? [], body).map((files) => ({ files, runId: randomUUID() }));
    const done = this.inTurn(returns, received);
    const reports = await Promise.race([done, this.after(WAIT_MILLIS)]);
    if (reports) return { runs: reports };
    response.status(202);
    const runs = returns.map(({ runId, files }) => ({
      runId,
      yearEnding: files.yearEnding,
      status: 'RUNNING' as const,
    }));
    return { runs };
  }

  @Get(':runId')
  @ApiOperation({ summary: 'What became of an import, with every row that was set aside', operationId: 'getImport' })
  @ApiParam({ name: 'runId', schema: { type: 'string', format: 'uuid' } })
  @ApiResponse({ status: 200, schema: IMPORT_FOUND_SCHEMA })
  @Problems(400, 404, 503)
  find(@Param('runId', IdPipe) runId: string): Promise<ImportFound> {
    return this.questions.execute(new GetImport(runId));
  }

  @Get(':runId/bad-rows/:place')
  @ApiOperation({ summary: 'Bad rows of an import, to be mended and imported', operationId: 'getBadRows' })
  @ApiParam({ name: 'runId', schema: { type: 'string', format: 'uuid' } })
  @ApiParam({ name: 'place', schema: { type: 'integer', minimum: 0 } })
  @ApiProduces('text/csv')
  @ApiResponse({
    status: 200,
    description:
      'the rows as they were sent, in the columns in which they are imported, and beside them the columns mend_row, ' +
      'mend_line, mend_rule, mend_what_is_wrong and mend_what_to_do, which an import passes over',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @Problems(400, 404)
  async badRows(@Param('runId', IdPipe) runId: string, @Param('place') place: string): Promise<StreamableFile> {
    return badRowsDownload(await this.questions.execute(new GetBadRows(runId, placeOf(place))));
  }

  /** What is to be imported; when nothing is, nothing of what was sent stays on the disk. */
  private returnsIn(received: ReceivedFiles, uploaded: readonly UploadedFile[], body: unknown): ReturnFiles[] {
    try {
      const { yearEnding, namesYearStart } = checked(ReturnUpload, body ?? {});
      if (uploaded.length === 0) throw new InvalidInput([NO_FILES]);
      const unreadable = uploaded.flatMap(({ originalname }, i) =>
        READABLE.test(originalname) ? [] : [unreadableAt(i)],
      );
      if (unreadable.length > 0) throw new InvalidInput(unreadable);
      const year = yearEnding === undefined ? {} : { yearEnding: Number(yearEnding) };
      return returnsAt([received.folder], {
        ...year,
        namesYearStart: namesYearStart === 'true',
        below: received.folder,
      });
    } catch (error) {
      received.remove();
      // The reasons name paths of this machine; what the caller can mend is the name or the year.
      throw error instanceof FilesRefused ? new InvalidInput([NO_YEAR]) : error;
    }
  }

  private inTurn(
    returns: readonly { readonly files: ReturnFiles; readonly runId: string }[],
    received: ReceivedFiles,
  ): Promise<ImportReport[]> {
    return this.queue.inTurn(async () => {
      try {
        const reports: ImportReport[] = [];
        for (const { files, runId } of returns) {
          reports.push(await this.commands.execute(new ImportReturn(files, undefined, runId)));
        }
        return reports;
      } finally {
        received.remove();
      }
    });
  }

  private after(millis: number): Promise<undefined> {
    return new Promise((resolve) => setTimeout(() => resolve(undefined), millis).unref());
  }
}

export const NO_FILES: Fault = {
  path: 'files',
  code: 'REQUIRED',
  message: 'Send at least one file, in the field "files".',
};
export const NO_YEAR: Fault = {
  path: 'yearEnding',
  code: 'YEAR_UNKNOWN',
  message: 'The name of a file does not tell the year. Give yearEnding.',
};
export const READABLE = /\.(csv|xml)$/i;
/** By its place, since the name of a file may name a person. */
const unreadableAt = (i: number): Fault => ({
  path: `files.${i}`,
  code: 'NOT_A_RETURN',
  message: 'Send files whose names end in .csv or .xml. Nothing was imported.',
});
