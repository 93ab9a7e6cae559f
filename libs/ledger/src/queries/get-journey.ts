import type { Clock } from '@app/event-store';
import { londonDate, type Timeline } from '@app/journey';
import { type TimelineDocument, timelineFrom } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { LedgerIdentity } from '../storage/ledger-identity';
import { clocksOn, type JourneyClocks } from './get-clocks';
import { sameTeamOn, type SameTeamOnJourney } from './get-same-team';
import { type MomentAsked, type MomentMeant, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

/** A journey at one moment, with the answers about its team. */
export interface JourneyAtMoment {
  readonly timeline: Timeline;
  readonly sameTeam: SameTeamOnJourney;
}

export interface JourneyKnown {
  readonly now: JourneyAtMoment;
  /** The same day as it was known at its own end; left out when that is what `now` is. */
  readonly then?: JourneyAtMoment;
  readonly clocks: JourneyClocks['clocks'];
}

/** All that a page about one journey tells, as at the end of a day, as known at an instant: from one reading of the record. */
export class GetJourney extends Query<JourneyKnown> {
  constructor(
    readonly journeyId: string,
    readonly moment: MomentAsked = {},
  ) {
    super();
  }
}

@QueryHandler(GetJourney)
export class GetJourneyHandler implements IQueryHandler<GetJourney> {
  constructor(
    private readonly timelines: TimelineReader,
    private readonly identity: LedgerIdentity,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput, and NotFound for a journey there is not */
  async execute({ journeyId, moment }: GetJourney): Promise<JourneyKnown> {
    const meant = momentOf(moment, this.clock);
    const { asAt, knownAt } = meant;
    const document = await this.timelines.read(journeyId);
    const wasKnownLater = londonDate(knownAt) > asAt;
    const then = wasKnownLater ? this.at(document, momentOf({ asAt, knownAt: asAt }, this.clock)) : undefined;
    const { clocks } = clocksOn(document, meant);
    return { now: this.at(document, meant), ...(then ? { then } : {}), clocks };
  }

  private at(document: TimelineDocument, meant: MomentMeant): JourneyAtMoment {
    const timeline = timelineFrom(document, meant.asAt, meant.knownAt);
    return { timeline, sameTeam: sameTeamOn(document, meant, this.identity.openedAt) };
  }
}
