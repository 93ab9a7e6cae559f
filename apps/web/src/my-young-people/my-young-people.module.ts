import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { MyYoungPeopleController } from './my-young-people.controller';

@Module({})
export class MyYoungPeopleModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: MyYoungPeopleModule, imports: [ledger], controllers: [MyYoungPeopleController] };
  }
}
