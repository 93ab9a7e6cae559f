import type { Clock } from '@app/event-store';
import type { Grid } from '@app/journey';
import { gridFrom } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

export interface JourneyGrid extends Grid {
  readonly journeyId: string;
}

export interface ThenAsked {
  /** Calendar date in England. */
  readonly asAt: string;
  /** An instant with its offset, or a calendar date; the end of the day asked about when left out. */
  readonly knownAt?: string;
}

/** What was known then about a day, what is known now about it, and how it stands now. */
export class GetGrid extends Query<JourneyGrid> {
  constructor(
    readonly journeyId: string,
    readonly then: ThenAsked,
  ) {
    super();
  }
}

@QueryHandler(GetGrid)
export class GetGridHandler implements IQueryHandler<GetGrid> {
  constructor(
    private readonly timelines: TimelineReader,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ journeyId, then: { asAt, knownAt = asAt } }: GetGrid): Promise<JourneyGrid> {
    const [then, now] = [momentOf({ asAt, knownAt }, this.clock), momentOf({}, this.clock)];
    return { journeyId, ...gridFrom(await this.timelines.read(journeyId), then, now) };
  }
}
