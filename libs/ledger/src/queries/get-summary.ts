import type { Clock } from '@app/event-store';
import {
  type Contribution,
  contributionAt,
  type FiguresDocument,
  figuresProjection,
  summarise,
  type Summary,
  type TimelineDocument,
  timelineProjection,
} from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { Ask } from './ask';
import { type MomentAsked, momentOf } from './moment';

/** The authority in figures: everything recorded, or as at the end of a day, as known at an instant. */
export class GetSummary extends Query<Summary> {
  constructor(readonly moment: MomentAsked = {}) {
    super();
  }
}

@QueryHandler(GetSummary)
export class GetSummaryHandler implements IQueryHandler<GetSummary> {
  constructor(
    private readonly ask: Ask,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  execute({ moment }: GetSummary): Promise<Summary> {
    if (moment.asAt === undefined && moment.knownAt === undefined) return this.everything();
    const meant = momentOf(moment, this.clock);
    return this.ask.live(timelineProjection, async (models, collection) => {
      const contributions: Contribution[] = [];
      for await (const batch of models.scan<TimelineDocument>(collection)) {
        for (const { document } of batch) contributions.push(contributionAt(document, meant));
      }
      return summarise(contributions);
    });
  }

  /** Contributions are kept ready: nothing is folded. */
  private everything(): Promise<Summary> {
    return this.ask.live(figuresProjection, async (models, collection) => {
      const contributions: Contribution[] = [];
      for await (const batch of models.scan<FiguresDocument>(collection)) {
        for (const { document } of batch) contributions.push(document.contribution);
      }
      return summarise(contributions);
    });
  }
}
