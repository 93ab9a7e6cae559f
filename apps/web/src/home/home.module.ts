import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HomeController } from './home.controller';

@Module({})
export class HomeModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: HomeModule, imports: [ledger], controllers: [HomeController] };
  }
}
