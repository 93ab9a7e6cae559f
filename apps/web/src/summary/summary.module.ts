import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { SummaryController } from './summary.controller';

@Module({})
export class SummaryModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: SummaryModule, imports: [ledger], controllers: [SummaryController] };
  }
}
