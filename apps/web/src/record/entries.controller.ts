import { type Answers, CORRECTION_REASONS, FindYoungPeople, GetEntry, WITHDRAWAL_REASONS } from '@app/ledger';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { type PageView, SeeOther } from '../pages/page-view';
import { answersIn } from './answers-in';
import { Drafts } from './drafts';
import { entryView } from './entry.view';
import { addressOf } from './record.view';
import type { Step } from './task';
import { placeFound } from './place';
import { reasonStep, WHY_CORRECTED, WHY_WITHDRAWN } from './tasks';

type Said = Readonly<Record<string, unknown>>;

const FIRST_STEPS: Readonly<Record<'correct' | 'withdraw', Step>> = {
  correct: reasonStep(CORRECTION_REASONS, WHY_CORRECTED),
  withdraw: reasonStep(WITHDRAWAL_REASONS, WHY_WITHDRAWN),
};

/** An entry that is wrong: it is shown as it was recorded, and a form begins with the reason. */
@Controller('young-people/:journeyId/entries/:eventId')
export class EntriesController {
  constructor(
    private readonly questions: QueryBus,
    private readonly drafts: Drafts,
  ) {}

  @Get('correct')
  @Page('record/entry.njk')
  askCorrection(@Param('journeyId', IdPipe) id: string, @Param('eventId', IdPipe) eventId: string): Promise<PageView> {
    return this.shown(id, eventId, 'correct');
  }

  @Post('correct')
  @Page('record/entry.njk')
  async correct(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('eventId', IdPipe) eventId: string,
    @Body() said: Said,
  ): Promise<PageView | SeeOther> {
    const answers = answersIn(said);
    if (FIRST_STEPS.correct.faults(answers).length > 0) return this.shown(journeyId, eventId, 'correct', answers);
    const standing = await this.questions.execute(new GetEntry(journeyId, eventId));
    const draft = this.drafts.begin({
      journeyId,
      task: 'correction',
      about: eventId,
      answers: { ...standing.answers, ...answers },
    });
    return new SeeOther(`${addressOf({ journeyId })}/record/${draft.id}/what`);
  }

  @Get('withdraw')
  @Page('record/entry.njk')
  askWithdrawal(@Param('journeyId', IdPipe) id: string, @Param('eventId', IdPipe) eventId: string): Promise<PageView> {
    return this.shown(id, eventId, 'withdraw');
  }

  @Post('withdraw')
  @Page('record/entry.njk')
  async withdraw(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('eventId', IdPipe) eventId: string,
    @Body() said: Said,
  ): Promise<PageView | SeeOther> {
    const answers = answersIn(said);
    if (FIRST_STEPS.withdraw.faults(answers).length > 0) return this.shown(journeyId, eventId, 'withdraw', answers);
    const draft = this.drafts.begin({ journeyId, task: 'withdrawal', about: eventId, answers });
    return new SeeOther(`${addressOf({ journeyId })}/record/${draft.id}/check`);
  }

  private async shown(
    journeyId: string,
    eventId: string,
    doing: 'correct' | 'withdraw',
    answers?: Answers,
  ): Promise<PageView> {
    const standing = await this.questions.execute(new GetEntry(journeyId, eventId));
    const place = placeFound(journeyId, await this.questions.execute(new FindYoungPeople(journeyId)));
    const step = FIRST_STEPS[doing];
    return entryView(place, doing, standing, step, {
      answers: answers ?? {},
      faults: answers ? step.faults(answers) : [],
    });
  }
}
