import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { DownloadController } from './download.controller';
import { FigureReader } from './figure-reader';
import { FiguresController } from './figures.controller';
import { KeptAnswers } from './kept-answers';
import { SideBySideReader } from './side-by-side-reader';

@Module({})
export class FiguresModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: FiguresModule,
      imports: [ledger],
      controllers: [DownloadController, FiguresController],
      providers: [FigureReader, KeptAnswers, SideBySideReader],
    };
  }
}
