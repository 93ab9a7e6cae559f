import { TooLarge } from '@app/ledger';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, PayloadTooLargeException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Pages } from '../pages/pages';
import { newImportView, typedOf } from './import.view';
import { UploadStorage } from './upload-storage';

const MEBIBYTE = 1024 * 1024;

/** When more is sent than is taken, the form comes back with what was typed, and says how much is taken. */
@Catch(TooLarge, PayloadTooLargeException)
export class TooLargeUpload implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly storage: UploadStorage,
  ) {}

  catch(error: Error, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { files, fileSize } = this.storage.limits;
    const text =
      error instanceof TooLarge
        ? `Choose at most ${files} files at once, such as those of fewer years.`
        : `Choose files of at most ${Math.floor(fileSize / MEBIBYTE)} MB each. None of a return is that large: check which one was chosen.`;
    // The fields that stand before the files have been read.
    const view = newImportView(typedOf(request.body as Parameters<typeof typedOf>[0]), [{ field: 'files', text }]);
    response.status(413).type('html');
    response.send(this.pages.render('imports/new.njk', view, request, response));
  }
}
