import 'reflect-metadata';
import { serve } from '@app/ledger';
import { configure } from './app';
import { AppModule } from './app.module';

void serve({
  module: () => AppModule.forRoot(),
  configure,
  listening: 'The ledger listens on',
  more: ' Open it in a browser; the API is described at /api/docs.',
});
