import type { ReplayedJourney, ReplayOptions, ReplayPlace } from '@app/journey';
import { isLocalDate } from '@app/journey';
import { replayFrom } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { InvalidInput, NotFound } from '../errors';
import { TimelineReader } from './timeline-reader';

export interface Replay extends ReplayedJourney {
  readonly journeyId: string;
}

/** One young person's history, one fact, one day or one recorded batch at a time. */
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

  /**
   * @throws InvalidInput for a day that is none
   * @throws NotFound for a journey, a step or an entry there is not
   */
  async execute({ journeyId, options }: GetReplay): Promise<Replay> {
    if (options.at && 'date' in options.at && !isLocalDate(options.at.date)) {
      const message = 'Give a calendar date, written YYYY-MM-DD.';
      throw new InvalidInput([{ path: 'date', code: 'NOT_A_DATE', message }]);
    }
    const replay = replayFrom(await this.timelines.read(journeyId), options);
    if (options.at && replay.steps.length === 0) throw notThere(options.at);
    return { journeyId, ...replay };
  }
}

function notThere(place: ReplayPlace): NotFound {
  return 'eventId' in place
    ? new NotFound('UNKNOWN_ENTRY', 'The journey has no such entry.')
    : new NotFound('UNKNOWN_STEP', 'The journey has fewer steps than that.');
}
