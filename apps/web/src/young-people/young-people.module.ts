import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { YoungPeopleController } from './young-people.controller';

@Module({})
export class YoungPeopleModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: YoungPeopleModule, imports: [ledger], controllers: [YoungPeopleController] };
  }
}
