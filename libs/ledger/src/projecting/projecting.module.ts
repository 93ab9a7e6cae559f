import { EventStore } from '@app/event-store';
import { decodeFact, projections, Projector, ReadModels } from '@app/projections';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Projecting } from './projecting';

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
            new Projector({ store, models, projections, decode: decodeFact }),
        },
        Projecting,
      ],
      exports: [Projecting],
    };
  }
}
