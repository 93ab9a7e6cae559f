import type { ReplayOptions, ReplayOrder, ReplayStep } from '@app/journey';
import { replayFrom } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '../errors';
import { TimelineReader } from './timeline-reader';

export interface Replay {
  readonly journeyId: string;
  readonly order: ReplayOrder;
  readonly steps: readonly ReplayStep[];
}

/** One young person's history, one fact at a time. */
export class GetReplay extends Query<Replay> {
  constructor(
    readonly journeyId: string,
    readonly options: ReplayOptions = { order: 'happened' },
  ) {
    super();
  }
}

@QueryHandler(GetReplay)
export class GetReplayHandler implements IQueryHandler<GetReplay> {
  constructor(private readonly timelines: TimelineReader) {}

  /** @throws NotFound for a journey or a step there is not */
  async execute({ journeyId, options }: GetReplay): Promise<Replay> {
    const steps = replayFrom(await this.timelines.read(journeyId), options);
    if (options.step !== undefined && steps.length === 0) {
      throw new NotFound('UNKNOWN_STEP', 'The journey has fewer steps than that.');
    }
    return { journeyId, order: options.order, steps };
  }
}
