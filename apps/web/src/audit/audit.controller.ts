import type { ReplayPlace } from '@app/journey';
import { GetDifference, GetGrid, GetReplay, InvalidInput, type MomentAsked, type Replay } from '@app/ledger';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AwaitPosition } from '../await-position';
import { IdPipe } from '../checked.pipe';
import { dayOfTyped } from '../pages/date-words';
import { Page } from '../pages/page';
import type { FieldError } from '../pages/page-view';
import { type Asked, oneOf, textOf } from '../pages/typed';
import { AuditDesk, errorsOf } from './audit-desk';
import { DIFFERENCE_FIELDS, type DifferenceView, differenceView, type MomentsTyped } from './difference.view';
import { type GridView, gridView } from './grid.view';
import { type ReplayView, replayView, type Typed } from './replay.view';

const ORDERS = ['happened', 'recorded'] as const;
const UNITS = ['fact', 'day', 'batch'] as const;
const DATE_WRONG = 'Enter a date, such as 30/6/2025';
const REPLAY_WRONG = { date: DATE_WRONG, position: 'Enter a ledger position: a whole number, such as 14619' };
const GRID_WRONG = { asAt: DATE_WRONG, knownAt: DATE_WRONG };

@UseInterceptors(AwaitPosition)
@Controller('young-people/:journeyId')
export class AuditController {
  constructor(
    private readonly questions: QueryBus,
    private readonly desk: AuditDesk,
  ) {}

  @Get('replay')
  @Page('audit/replay.njk')
  async replay(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<ReplayView> {
    const typed = { date: textOf(asked['date']), position: textOf(asked['position']) };
    const show = async (
      place: ReplayPlace,
      wrong: { typed?: Typed; errors?: FieldError[] } = {},
    ): Promise<ReplayView> => {
      const replay = await this.replayed(journeyId, asked, place);
      const call = await this.desk.callWorkers(journeyId);
      const about = await this.desk.about(journeyId);
      return replayView({ about, replay, place, call, printedAt: this.desk.now(), ...wrong });
    };
    try {
      return await show(placeOf(asked, typed));
    } catch (error) {
      // What was typed stays in its field, with what is wrong about it, above the first step.
      return show({ step: 1 }, { typed, errors: errorsOf(error, REPLAY_WRONG) });
    }
  }

  @Get('grid')
  @Page('audit/grid.njk')
  async grid(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<GridView> {
    const typed = { asAt: textOf(asked['asAt']), knownAt: textOf(asked['knownAt']) };
    const about = await this.desk.about(journeyId);
    const call = await this.desk.callWorkers(journeyId);
    const shown = { about, printedAt: this.desk.now(), typed };
    if (typed.asAt === '' && typed.knownAt === '') return gridView(shown);
    try {
      const then = { asAt: dayOfTyped(typed.asAt), ...momentIn('', typed.knownAt) };
      return gridView({ ...shown, told: { grid: await this.questions.execute(new GetGrid(journeyId, then)), call } });
    } catch (error) {
      return gridView({ ...shown, errors: errorsOf(error, GRID_WRONG) });
    }
  }

  @Get('difference')
  @Page('audit/difference.njk')
  async difference(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<DifferenceView> {
    const typed = Object.fromEntries(DIFFERENCE_FIELDS.map((name) => [name, textOf(asked[name])])) as MomentsTyped;
    const about = await this.desk.about(journeyId);
    const call = await this.desk.callWorkers(journeyId);
    const shown = { about, today: this.desk.today(), printedAt: this.desk.now(), typed };
    if (Object.values(typed).every((one) => one === '')) return differenceView(shown);
    try {
      const [from, to] = [momentIn(typed.fromAsAt, typed.fromKnownAt), momentIn(typed.toAsAt, typed.toKnownAt)];
      const difference = await this.questions.execute(new GetDifference(journeyId, from, to));
      return differenceView({ ...shown, told: { difference, call } });
    } catch (error) {
      const errors = errorsOf(error, {}).map(({ field }) => ({ field, text: DATE_WRONG }));
      return differenceView({ ...shown, errors });
    }
  }

  private replayed(journeyId: string, asked: Asked, at: ReplayPlace): Promise<Replay> {
    const [order, by] = [oneOf(ORDERS, asked['order']), oneOf(UNITS, asked['by'])];
    return this.questions.execute(new GetReplay(journeyId, { order, by, at }));
  }
}

/** Where an address leads to. A step that is no number is a step there is not. */
function placeOf(asked: Asked, { date, position }: Typed): ReplayPlace {
  if (date !== '') return { date: dayOfTyped(date) };
  if (position !== '') {
    const plain = position.replace(/[,\s]/g, '');
    if (/^\d{1,15}$/.test(plain)) return { position: Number(plain) };
    throw new InvalidInput([{ path: 'position', code: 'NOT_A_POSITION', message: REPLAY_WRONG.position }]);
  }
  const [step, event] = [textOf(asked['step']), textOf(asked['event'])];
  if (event !== '') return { eventId: event.toLowerCase() };
  if (step === '') return { step: 1 };
  return { step: /^\d{1,9}$/.test(step) ? Number(step) : 0 };
}

const momentIn = (asAt: string, knownAt: string): MomentAsked => ({
  ...(asAt === '' ? {} : { asAt: dayOfTyped(asAt) }),
  ...(knownAt === '' ? {} : { knownAt: dayOfTyped(knownAt) }),
});
