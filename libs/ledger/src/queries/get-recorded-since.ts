import { NO_STREAM } from '@app/event-store';
import type { TimelineEntry } from '@app/journey';
import { entriesOf } from '@app/journey';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { JourneyRepository } from '../journeys/journey.repository';
import { unknownJourney } from '../journeys/record-in-journey';

/** What was recorded in a journey after a revision that somebody had seen. */
export class GetRecordedSince extends Query<readonly TimelineEntry[]> {
  constructor(
    readonly journeyId: string,
    readonly revision: number,
  ) {
    super();
  }
}

@QueryHandler(GetRecordedSince)
export class GetRecordedSinceHandler implements IQueryHandler<GetRecordedSince> {
  constructor(private readonly journeys: JourneyRepository) {}

  /** @throws NotFound when there is no such journey */
  async execute({ journeyId, revision }: GetRecordedSince): Promise<readonly TimelineEntry[]> {
    const { facts, revision: now } = await this.journeys.load(journeyId);
    if (now === NO_STREAM) throw unknownJourney();
    return entriesOf(facts.filter((fact) => fact.revision > revision));
  }
}
