import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { ImportPagesController } from './import-pages.controller';
import { ImportQueue } from './import-queue';
import { ImportsController } from './imports.controller';
import { Uploads } from './uploads';
import { UPLOAD_LIMITS, UPLOAD_LIMITS_TOKEN, type UploadLimits, UploadStorage } from './upload-storage';

/** Where uploads are put, for the controller and for the reader of their bodies. */
@Module({})
class UploadsModule {
  static forRoot(ledger: DynamicModule, limits: UploadLimits): DynamicModule {
    const providers = [{ provide: UPLOAD_LIMITS_TOKEN, useValue: limits }, UploadStorage];
    return { module: UploadsModule, imports: [ledger], providers, exports: [UploadStorage] };
  }
}

@Module({})
export class ImportsModule {
  static forRoot(ledger: DynamicModule, limits: UploadLimits = UPLOAD_LIMITS): DynamicModule {
    const uploads = UploadsModule.forRoot(ledger, limits);
    const multipart = MulterModule.registerAsync({
      imports: [uploads],
      inject: [UploadStorage],
      useFactory: (storage: UploadStorage) => ({ storage, limits: { fileSize: storage.limits.fileSize } }),
    });
    return {
      module: ImportsModule,
      imports: [ledger, uploads, multipart],
      providers: [ImportQueue, Uploads],
      controllers: [ImportsController, ImportPagesController],
    };
  }
}
