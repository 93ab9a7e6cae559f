import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CaseloadController } from './caseload.controller';

@Module({})
export class CaseloadModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: CaseloadModule, imports: [ledger], controllers: [CaseloadController] };
  }
}
