import 'reflect-metadata';
import { serve } from '@app/ledger';
import { configure } from './configure';
import { ProjectorModule } from './projector.module';

void serve({
  module: () => ProjectorModule.forRoot(),
  configure,
  listening: 'The projector keeps the read models, and tells how they are at',
});
