import type { Clock } from '@app/event-store';
import type { Timeline } from '@app/journey';
import { timelineFrom, withoutFacts } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { LedgerIdentity } from '../storage/ledger-identity';
import { type SameTeamOnJourney, sameTeamOn } from './get-same-team';
import { type MomentAsked, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

/** A journey as it would read had some of its entries never been recorded. */
export interface JourneyWithout {
  readonly timeline: Timeline;
  readonly sameTeam: SameTeamOnJourney;
}

/** What a journey would say without some entries, for each of several sets of them: what each set has changed. */
export class GetWithout extends Query<readonly JourneyWithout[]> {
  constructor(
    readonly journeyId: string,
    readonly moment: MomentAsked,
    readonly leftOut: readonly (readonly string[])[],
  ) {
    super();
  }
}

@QueryHandler(GetWithout)
export class GetWithoutHandler implements IQueryHandler<GetWithout> {
  constructor(
    private readonly timelines: TimelineReader,
    private readonly identity: LedgerIdentity,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a journey there is not */
  async execute({ journeyId, moment, leftOut }: GetWithout): Promise<readonly JourneyWithout[]> {
    const meant = momentOf(moment, this.clock);
    const document = await this.timelines.read(journeyId);
    return leftOut.map((eventIds) => {
      const rest = withoutFacts(document, new Set(eventIds));
      return {
        timeline: timelineFrom(rest, meant.asAt, meant.knownAt),
        sameTeam: sameTeamOn(rest, meant, this.identity.openedAt),
      };
    });
  }
}
