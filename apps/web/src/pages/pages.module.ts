import type { DynamicModule } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { Pages } from './pages';

/** What every page is made with. */
@Global()
@Module({ providers: [Pages], exports: [Pages] })
export class PagesModule {
  static forRoot(): DynamicModule {
    return { module: PagesModule };
  }
}
