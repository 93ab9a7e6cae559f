import {
  type Clock,
  FindYoungPeople,
  GetSameTeam,
  GetTimeline,
  InvalidInput,
  LEDGER_CLOCK,
  londonDate,
  type MomentAsked,
  type YoungPersonFound,
} from '@app/ledger';
import { Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AwaitPosition } from '../await-position';
import { IdPipe } from '../checked.pipe';
import { dayOfTyped } from '../pages/date-words';
import { Page } from '../pages/page';
import type { FieldError } from '../pages/page-view';
import { type DatesTyped, type JourneyView, journeyView } from './journey.view';
import type { AtMoment } from './late.view';
import { type Asked, shownBy } from './shown';

@UseInterceptors(AwaitPosition)
@Controller('young-people/:journeyId')
export class JourneyController {
  constructor(
    private readonly questions: QueryBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page('journey/journey.njk')
  async journey(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<JourneyView> {
    const typed = { asAt: textOf(asked['asAt']), knownAt: textOf(asked['knownAt']) };
    try {
      return await this.at(journeyId, asked, momentOf(typed));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      // What was typed stays in its field, with what is wrong about it, above the journey as it is today.
      return this.at(journeyId, asked, {}, { typed, errors: errorsOf(error) });
    }
  }

  private async at(
    journeyId: string,
    asked: Asked,
    moment: MomentAsked,
    wrong: { typed?: DatesTyped; errors?: FieldError[] } = {},
  ): Promise<JourneyView> {
    const now = await this.told(journeyId, moment);
    const { asAt, knownAt } = now.timeline;
    const wasKnownLater = londonDate(knownAt) > asAt;
    const then = wasKnownLater ? await this.told(journeyId, { asAt, knownAt: asAt }) : undefined;
    const found = await this.found(journeyId);
    const printedAt = new Date(this.clock.now()).toISOString();
    return journeyView({ found, now, ...(then ? { then } : {}), shown: shownBy(asked), printedAt, ...wrong });
  }

  /** Both answers are of one moment, which the first one fixes. */
  private async told(journeyId: string, moment: MomentAsked): Promise<AtMoment> {
    const timeline = await this.questions.execute(new GetTimeline(journeyId, moment));
    const { asAt, knownAt } = timeline;
    return { timeline, sameTeam: await this.questions.execute(new GetSameTeam(journeyId, { asAt, knownAt })) };
  }

  private async found(journeyId: string): Promise<YoungPersonFound | undefined> {
    return (await this.questions.execute(new FindYoungPeople(journeyId))).found[0];
  }
}

const textOf = (said: unknown): string => (typeof said === 'string' ? said.trim() : '');

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
