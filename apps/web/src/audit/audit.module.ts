import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { AuditDesk } from './audit-desk';
import { FindHistoryController } from './find-history.controller';

@Module({})
export class AuditModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: AuditModule,
      imports: [ledger],
      controllers: [AuditController, FindHistoryController],
      providers: [AuditDesk],
    };
  }
}
