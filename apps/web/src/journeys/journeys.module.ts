import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { JourneysController } from './journeys.controller';

@Module({})
export class JourneysModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: JourneysModule, imports: [ledger], controllers: [JourneysController] };
  }
}
