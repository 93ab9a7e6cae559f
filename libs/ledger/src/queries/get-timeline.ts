import type { Clock } from '@app/event-store';
import type { Timeline } from '@app/journey';
import { timelineFrom } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { type MomentAsked, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

/** One young person's history as at the end of a day, as known at an instant. */
export class GetTimeline extends Query<Timeline> {
  constructor(
    readonly journeyId: string,
    readonly moment: MomentAsked = {},
  ) {
    super();
  }
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline> {
  constructor(
    private readonly timelines: TimelineReader,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ journeyId, moment }: GetTimeline): Promise<Timeline> {
    const { asAt, knownAt } = momentOf(moment, this.clock);
    return timelineFrom(await this.timelines.read(journeyId), asAt, knownAt);
  }
}
