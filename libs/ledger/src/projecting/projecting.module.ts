import { EventStore } from '@app/event-store';
import { decodeFact, projections, Projector, ReadModels } from '@app/projections';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Projecting } from './projecting';

/** Documents held open while facts are folded into them: an import with all that it needs stays below 300 MB. */
const CACHE_BYTES = 64 * 1024 * 1024;

@Module({})
export class ProjectingModule {
  static forRoot(storage: DynamicModule): DynamicModule {
    return {
      module: ProjectingModule,
      imports: [storage],
      providers: [
        {
          provide: Projector,
          inject: [EventStore, ReadModels],
          useFactory: (store: EventStore, models: ReadModels) =>
            new Projector({ store, models, projections, decode: decodeFact, cacheBytes: CACHE_BYTES }),
        },
        Projecting,
      ],
      exports: [Projecting],
    };
  }
}
