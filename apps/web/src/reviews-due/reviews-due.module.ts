import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ReviewsDueController } from './reviews-due.controller';

@Module({})
export class ReviewsDueModule {
  static forRoot(ledger: DynamicModule): DynamicModule {
    return { module: ReviewsDueModule, imports: [ledger], controllers: [ReviewsDueController] };
  }
}
