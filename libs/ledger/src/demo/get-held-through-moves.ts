import type { Clock } from '@app/event-store';
import type { JourneyFact } from '@app/journey';
import { fold, londonDate } from '@app/journey';
import type { TimelineDocument } from '@app/projections';
import { factsOf, timelineProjection } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { Ask } from '../queries/ask';
import type { HeldThroughMoves } from './demo-figures';
import { addHeld, heldThroughMoves } from './demo-figures';

/** Whether key workers stayed at the moves of all young people whom the hub supported. */
export class GetHeldThroughMoves extends Query<HeldThroughMoves> {}

@QueryHandler(GetHeldThroughMoves)
export class GetHeldThroughMovesHandler implements IQueryHandler<GetHeldThroughMoves> {
  constructor(
    private readonly ask: Ask,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  execute(): Promise<HeldThroughMoves> {
    const today = londonDate(this.clock.now());
    return this.ask.live(timelineProjection, async (models, collection) => {
      let all: HeldThroughMoves = { moves: 0, held: 0, broken: 0, notYetKnown: 0, noOneNamed: 0 };
      for await (const page of models.scan<TimelineDocument>(collection)) {
        for (const { document } of page)
          all = addHeld(all, heldThroughMoves(fold(factsOf(document) as JourneyFact[]), today));
      }
      return all;
    });
  }
}
