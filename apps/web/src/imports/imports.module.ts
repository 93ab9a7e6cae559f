import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller';

@Module({})
export class ImportsModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: ImportsModule, imports: [ledger], controllers: [ImportsController] };
  }
}
