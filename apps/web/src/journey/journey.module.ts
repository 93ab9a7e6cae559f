import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { JourneyReader } from './journey-reader';
import { PdfMaker } from './pdf-maker';
import { JourneyController } from './journey.controller';
import { ReviewPackController } from './review-pack.controller';

@Module({})
export class JourneyModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: JourneyModule,
      imports: [ledger],
      controllers: [JourneyController, ReviewPackController],
      providers: [JourneyReader, PdfMaker],
    };
  }
}
