import type { Clock } from '@app/event-store';
import type { Difference } from '@app/journey';
import { differenceFrom } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { type Fault, InvalidInput } from '../errors';
import { type MomentAsked, type MomentMeant, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

export interface JourneyDifference extends Difference {
  readonly journeyId: string;
}

/** What changed in one young person's history between two moments, whichever of them is the later. */
export class GetDifference extends Query<JourneyDifference> {
  constructor(
    readonly journeyId: string,
    readonly from: MomentAsked,
    readonly to: MomentAsked = {},
  ) {
    super();
  }
}

@QueryHandler(GetDifference)
export class GetDifferenceHandler implements IQueryHandler<GetDifference> {
  constructor(
    private readonly timelines: TimelineReader,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput naming `fromAsAt`, `fromKnownAt`, `toAsAt` or `toKnownAt` */
  async execute({ journeyId, from, to }: GetDifference): Promise<JourneyDifference> {
    const [one, other] = this.momentsOf(from, to);
    return { journeyId, ...differenceFrom(await this.timelines.read(journeyId), one, other) };
  }

  /** The faults of both at once, each under the name of its moment. */
  private momentsOf(from: MomentAsked, to: MomentAsked): [MomentMeant, MomentMeant] {
    const faults: Fault[] = [];
    const meant = (side: 'from' | 'to', asked: MomentAsked): MomentMeant | undefined => {
      try {
        return momentOf(asked, this.clock);
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        const named = error.faults.map((f) => ({
          ...f,
          path: side + f.path.charAt(0).toUpperCase() + f.path.slice(1),
        }));
        faults.push(...named);
        return undefined;
      }
    };
    const [one, other] = [meant('from', from), meant('to', to)];
    if (one && other) return [one, other];
    throw new InvalidInput(faults);
  }
}
