import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Analyse } from '../analysis/analyse';
import type { SameTeamResult } from '../analysis/same-team.analysis';
import type { HeldThroughMoves } from './demo-figures';
import { heldThroughMoves } from './demo-figures';

/** Whether key workers stayed at the moves of all young people whom the hub supported. */
export class GetHeldThroughMoves extends Query<HeldThroughMoves> {}

/** Nothing but the headline of the analysis of the same team, in the words of the demonstration. */
@QueryHandler(GetHeldThroughMoves)
export class GetHeldThroughMovesHandler implements IQueryHandler<GetHeldThroughMoves> {
  constructor(private readonly questions: QueryBus) {}

  async execute(): Promise<HeldThroughMoves> {
    const { result } = await this.questions.execute(new Analyse('same-team'));
    return heldThroughMoves((result as SameTeamResult).headline);
  }
}
