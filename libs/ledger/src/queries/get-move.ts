import { type Definition, definitionWith, type RoleAround, rolesAround } from '@app/analysis';
import type { Clock } from '@app/event-store';
import { addDays, londonDate, type LocalDate, moveRecord, type MoveRecord } from '@app/journey';
import { journeyFrom } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { analysedJourney } from '../analysis/analysed-journey';
import { NotFound } from '../errors';
import { LEDGER_CLOCK } from '../options';
import { LedgerIdentity } from '../storage/ledger-identity';
import { type MomentAsked, type MomentMeant, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

/** One move to another carer: what is recorded about it, and everybody in a role round it. */
export interface MoveTold extends MomentMeant {
  readonly journeyId: string;
  readonly definition: Definition;
  readonly record: MoveRecord;
  /** The day on which the weeks after the move are over; '' where the day of the move is not known. */
  readonly windowEndsOn: LocalDate;
  /** None where the day of the move is not known. */
  readonly people: readonly RoleAround[];
}

/** A move of one journey, called by the entry that began the placement moved to, as at a day, as known at an instant. */
export class GetMove extends Query<MoveTold> {
  constructor(
    readonly journeyId: string,
    readonly eventId: string,
    readonly moment: MomentAsked = {},
  ) {
    super();
  }
}

@QueryHandler(GetMove)
export class GetMoveHandler implements IQueryHandler<GetMove> {
  constructor(
    private readonly timelines: TimelineReader,
    private readonly identity: LedgerIdentity,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a journey there is not, and for an entry that begins no move at that moment */
  async execute({ journeyId, eventId, moment }: GetMove): Promise<MoveTold> {
    const meant = momentOf(moment, this.clock);
    const { asAt } = meant;
    const document = await this.timelines.read(journeyId);
    const definition = definitionWith({});
    const { windowDays } = definition.settings;
    const record = moveRecord(journeyFrom(document, meant), eventId, windowDays);
    if (!record) {
      throw new NotFound(
        'UNKNOWN_MOVE',
        'No move to another carer begins with this entry, as known at that moment. It may have been learned later, or withdrawn.',
      );
    }
    const { on } = record.move;
    const { lived } = analysedJourney(document, meant, londonDate(this.identity.openedAt));
    return {
      ...meant,
      journeyId,
      definition,
      record,
      windowEndsOn: on === '' ? '' : addDays(on, windowDays),
      people: on === '' ? [] : rolesAround(lived, on, asAt, definition),
    };
  }
}
