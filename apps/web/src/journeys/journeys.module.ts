import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HistoriesController } from './histories.controller';
import { JourneysController } from './journeys.controller';
import { ReplayController } from './replay.controller';

@Module({})
export class JourneysModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: JourneysModule,
      imports: [ledger],
      controllers: [JourneysController, ReplayController, HistoriesController],
    };
  }
}
