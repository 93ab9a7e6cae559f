import { ObservingModule } from '@app/ledger';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { WebMetrics } from './web-metrics';

@Module({})
export class WebObservingModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: WebObservingModule, imports: [ledger, ObservingModule.forRoot(ledger)], providers: [WebMetrics] };
  }
}
