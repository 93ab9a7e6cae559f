import { type Definition, definitionWith, type HeldFigure, sameTeamFigures, sameTeamOf } from '@app/analysis';
import type { SameTeamOfJourney } from '@app/analysis';
import type { Clock } from '@app/event-store';
import { londonDate } from '@app/journey';
import type { TimelineDocument } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { analysedJourney } from '../analysis/analysed-journey';
import { LEDGER_CLOCK } from '../options';
import { LedgerIdentity } from '../storage/ledger-identity';
import { type MomentAsked, type MomentMeant, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

/** Whether the same people stayed on one journey, by the definition in force, at a moment. */
export interface SameTeamOnJourney extends MomentMeant {
  readonly definition: Definition;
  /** `null` when no referral had been accepted by then: nothing had been promised. */
  readonly journey: SameTeamOfJourney | null;
  /** The key worker through the window, at moves to another carer: the headline of the analysis, of this journey alone. */
  readonly headline: HeldFigure;
}

/** The analysis of the same team for one young person, as at the end of a day, as known at an instant. */
export class GetSameTeam extends Query<SameTeamOnJourney> {
  constructor(
    readonly journeyId: string,
    readonly moment: MomentAsked = {},
  ) {
    super();
  }
}

/** The same of a document that somebody holds. `openedAt` is when the ledger was opened. */
export function sameTeamOn(document: TimelineDocument, meant: MomentMeant, openedAt: string): SameTeamOnJourney {
  const definition = definitionWith({});
  const { lived } = analysedJourney(document, meant, londonDate(openedAt));
  const journey = sameTeamOf(lived, meant.asAt, definition);
  const { headline } = sameTeamFigures(journey ? [journey] : [], meant.asAt, definition);
  return { ...meant, definition, journey, headline };
}

@QueryHandler(GetSameTeam)
export class GetSameTeamHandler implements IQueryHandler<GetSameTeam> {
  constructor(
    private readonly timelines: TimelineReader,
    private readonly identity: LedgerIdentity,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a journey there is not */
  async execute({ journeyId, moment }: GetSameTeam): Promise<SameTeamOnJourney> {
    const meant = momentOf(moment, this.clock);
    return sameTeamOn(await this.timelines.read(journeyId), meant, this.identity.openedAt);
  }
}
