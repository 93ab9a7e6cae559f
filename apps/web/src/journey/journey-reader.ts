import {
  type Clock,
  FindYoungPeople,
  GetClocks,
  GetMove,
  GetSameTeam,
  GetTimeline,
  InvalidInput,
  LEDGER_CLOCK,
  londonDate,
  type MomentAsked,
} from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { dayOfTyped } from '../pages/date-words';
import type { FieldError } from '../pages/page-view';
import { type Asked, textOf } from '../pages/typed';
import type { DatesTyped, JourneyTold } from './journey.view';
import type { AtMoment } from './late.view';
import type { MovePageTold } from './move.view';
import { shownBy } from './shown';

/** Asks all that the pages about one journey are made from, of the moment that an address names. */
@Injectable()
export class JourneyReader {
  constructor(
    private readonly questions: QueryBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A date that cannot be understood stays in its field, with what is wrong about it, above the journey as it is today.
   *
   * @throws NotFound for a journey there is not
   */
  async read(journeyId: string, asked: Asked): Promise<JourneyTold> {
    const typed = { asAt: textOf(asked['asAt']), knownAt: textOf(asked['knownAt']) };
    try {
      return await this.at(journeyId, asked, momentOf(typed));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return { ...(await this.at(journeyId, asked, {})), typed, errors: errorsOf(error) };
    }
  }

  /** A move of the journey, by the entry that began the placement moved to. @throws NotFound where no move begins with it */
  async readMove(journeyId: string, eventId: string, asked: Asked): Promise<MovePageTold> {
    const journey = await this.read(journeyId, asked);
    const { asAt, knownAt } = journey.now.timeline;
    return { journey, move: await this.questions.execute(new GetMove(journeyId, eventId, { asAt, knownAt })) };
  }

  private async at(journeyId: string, asked: Asked, moment: MomentAsked): Promise<JourneyTold> {
    const now = await this.told(journeyId, moment);
    const { asAt, knownAt } = now.timeline;
    const wasKnownLater = londonDate(knownAt) > asAt;
    const then = wasKnownLater ? await this.told(journeyId, { asAt, knownAt: asAt }) : undefined;
    const { clocks } = await this.questions.execute(new GetClocks(journeyId, { asAt, knownAt }));
    const found = (await this.questions.execute(new FindYoungPeople(journeyId))).found[0];
    const printedAt = new Date(this.clock.now()).toISOString();
    return { found, now, ...(then ? { then } : {}), clocks, shown: shownBy(asked), printedAt };
  }

  /** Both answers are of one moment, which the first one fixes. */
  private async told(journeyId: string, moment: MomentAsked): Promise<AtMoment> {
    const timeline = await this.questions.execute(new GetTimeline(journeyId, moment));
    const { asAt, knownAt } = timeline;
    return { timeline, sameTeam: await this.questions.execute(new GetSameTeam(journeyId, { asAt, knownAt })) };
  }
}

function momentOf({ asAt, knownAt }: DatesTyped): MomentAsked {
  return {
    ...(asAt === '' ? {} : { asAt: dayOfTyped(asAt) }),
    ...(knownAt === '' ? {} : { knownAt: dayOfTyped(knownAt) }),
  };
}

const WRONG: Readonly<Record<string, string>> = {
  asAt: 'Enter the day to show the journey as at, such as 30/6/2025',
  knownAt: 'Enter the day up to which things were known, such as 30/6/2025',
};

const errorsOf = ({ faults }: InvalidInput): FieldError[] =>
  faults.map(({ path, message }) => ({ field: path, text: WRONG[path] ?? message }));
