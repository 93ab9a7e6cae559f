import type { JourneyFact } from '@app/journey';
import type { ChildExport, TableName } from '@app/ssda903';
import { exportChild } from '@app/ssda903';
import type { TimelineDocument } from '@app/projections';
import { factsOf, timelineProjection } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { Ask } from '../queries/ask';

/** One young person's part of the return. */
export interface ExportedChild extends ChildExport {
  readonly journeyId: string;
}

/** The national return as it would be sent, young person by young person. */
@Injectable()
export class ReturnExport {
  constructor(private readonly ask: Ask) {}

  /** In the order of journey ids, some at a time. */
  async *children(yearEnding: number, knownAt?: string): AsyncGenerator<readonly ExportedChild[]> {
    const collection = await this.ask.live(timelineProjection, (_, name) => Promise.resolve(name));
    const pages = await this.ask.live(timelineProjection, (models) =>
      Promise.resolve(models.scan<TimelineDocument>(collection)),
    );
    for await (const page of pages) {
      yield page.map(({ key, document }) => {
        const facts = factsOf(document) as JourneyFact[];
        return { journeyId: key, ...exportChild(facts, yearEnding, knownAt) };
      });
    }
  }
}

export const EXPORTED_TABLES: readonly TableName[] = [
  'Header',
  'Episodes',
  'Reviews',
  'UASC',
  'OC2',
  'OC3',
  'AD1',
  'PlacedAdoption',
  'PrevPerm',
  'Missing',
  'SWEpisodes',
  'DoLo',
];
