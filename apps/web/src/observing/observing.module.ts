import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Metrics } from './metrics';
import { ObservingController } from './observing.controller';

@Module({})
export class ObservingModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: ObservingModule,
      // The answer says what is wrong; the log need not say it again each time somebody asks.
      imports: [ledger, TerminusModule.forRoot({ logger: false })],
      controllers: [ObservingController],
      providers: [Metrics],
    };
  }
}
