import type { Clock } from '@app/event-store';
import type { Difference } from '@app/journey';
import { differenceFrom } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { type MomentAsked, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

export interface JourneyDifference extends Difference {
  readonly journeyId: string;
}

/** What changed in one young person's history between two moments, whichever of them is the later. */
export class GetDifference extends Query<JourneyDifference> {
  constructor(
    readonly journeyId: string,
    readonly from: MomentAsked,
    readonly to: MomentAsked = {},
  ) {
    super();
  }
}

@QueryHandler(GetDifference)
export class GetDifferenceHandler implements IQueryHandler<GetDifference> {
  constructor(
    private readonly timelines: TimelineReader,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ journeyId, from, to }: GetDifference): Promise<JourneyDifference> {
    const [one, other] = [momentOf(from, this.clock), momentOf(to, this.clock)];
    return { journeyId, ...differenceFrom(await this.timelines.read(journeyId), one, other) };
  }
}
