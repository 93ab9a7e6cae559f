import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Projecting } from './projecting';
import { ProjectorReports } from './projector-reports';

@Module({})
export class ProjectingModule {
  static forRoot(storage: DynamicModule): DynamicModule {
    return {
      module: ProjectingModule,
      imports: [storage],
      providers: [ProjectorReports, Projecting],
      exports: [ProjectorReports, Projecting],
    };
  }
}
