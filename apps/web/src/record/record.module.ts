import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Drafts } from './drafts';
import { EntriesController } from './entries.controller';
import { RecordController } from './record.controller';
import { RegistrationController } from './registration.controller';
import { Tasks } from './tasks';

@Module({})
export class RecordModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return {
      module: RecordModule,
      imports: [ledger],
      providers: [Drafts, Tasks],
      controllers: [RegistrationController, RecordController, EntriesController],
    };
  }
}
