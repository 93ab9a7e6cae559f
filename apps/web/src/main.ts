import 'reflect-metadata';
import { serve } from '@app/ledger';
import { configure } from './app';
import { AppModule } from './app.module';
import { ReckonerThread } from './figures/reckoner-thread';

void serve({
  module: () => AppModule.forRoot({ reckoning: { by: () => new ReckonerThread() } }),
  configure,
  listening: 'The ledger listens on',
  more: ' Open it in a browser; the API is described at /api/docs.',
});
