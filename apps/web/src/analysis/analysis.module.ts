import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AnalysisController } from './analysis.controller';

@Module({})
export class AnalysisModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: AnalysisModule, imports: [ledger], controllers: [AnalysisController] };
  }
}
