import {
  type AnswerFault,
  type Answers,
  atControls,
  CommandIdReused,
  ConflictError,
  FindYoungPeople,
  formTypeOf,
  GetRecordedSince,
  InvalidInput,
  Misunderstood,
  newAnswers,
  NotFound,
  PreviewEntry,
  Projecting,
  questionsOf,
  type Receipt,
  RecordInJourney,
  Refused,
} from '@app/ledger';
import type { RecordableFact } from '@app/journey';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { type PageView, SeeOther } from '../pages/page-view';
import { answersIn } from './answers-in';
import { type Draft, Drafts } from './drafts';
import { placeFound } from './place';
import {
  addressOf,
  type Checked,
  checkView,
  chooseView,
  conflictView,
  doneView,
  type Place,
  stepView,
} from './record.view';
import { AT_A_SCREEN, untilRead } from './recorder';
import { type Commands, type Step, type Task, unfolded } from './task';
import { Tasks } from './tasks';

type Said = Readonly<Record<string, unknown>>;

@Controller('young-people/:journeyId/record')
export class RecordController {
  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
    private readonly drafts: Drafts,
    private readonly tasks: Tasks,
    private readonly projecting: Projecting,
  ) {}

  @Get()
  @Page('record/choose.njk')
  async choose(@Param('journeyId', IdPipe) journeyId: string): Promise<PageView> {
    return chooseView(await this.placeOf(journeyId));
  }

  /** Begins a form: what is chosen is sent, so that loading a page again begins none. */
  @Post()
  @Page('record/choose.njk')
  async begin(
    @Param('journeyId', IdPipe) journeyId: string,
    @Body() { type, entry }: Said,
  ): Promise<PageView | SeeOther> {
    const place = await this.placeOf(journeyId);
    if (type === 'handover') {
      return this.begun(this.drafts.begin({ journeyId, task: 'handover', about: '', answers: {} }), 'who');
    }
    const about = typeof type === 'string' ? formTypeOf(type) : undefined;
    if (!about) {
      return {
        ...chooseView(place),
        status: 422,
        errors: [{ field: 'commonest', text: 'Choose what you want to record.' }],
      };
    }
    return this.begun(
      this.drafts.begin({
        journeyId,
        task: 'entry',
        about,
        answers: newAnswers(about, randomUUID),
        ...proposedBy(about, entry),
      }),
      'when',
    );
  }

  @Get(':draft/check')
  @Page('record/check.njk')
  async check(@Param('journeyId', IdPipe) journeyId: string, @Param('draft') id: string): Promise<PageView | SeeOther> {
    const draft = this.drafts.find(id, journeyId);
    if (draft.receipt) return this.done(draft);
    const task = await this.tasks.of(draft);
    const unfinished = task.steps.find((step) => isUnfinished(step, draft));
    if (unfinished) return new SeeOther(`${baseOf(draft)}/${unfinished.name}`);
    return this.checked(draft, task);
  }

  @Post(':draft/check')
  @Page('record/conflict.njk')
  async save(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('draft') id: string,
    @Body() { revision }: Said,
  ): Promise<PageView | SeeOther> {
    const draft = this.drafts.find(id, journeyId);
    if (draft.receipt) return this.done(draft);
    const seen = typeof revision === 'string' && /^\d{1,15}$/.test(revision) ? Number(revision) : undefined;
    const task = await this.tasks.of(draft);
    try {
      const receipt = await this.record(draft, task.commands(), seen);
      const recorded = this.drafts.keep({ ...draft, receipt });
      await untilRead(this.projecting, receipt);
      return this.done(recorded);
    } catch (error) {
      // Why it is refused, and what is wrong, is told where the answers are: the check finds it again.
      if (error instanceof Refused || error instanceof InvalidInput || error instanceof Misunderstood)
        return new SeeOther(`${baseOf(draft)}/check`);
      if (!(error instanceof ConflictError) || seen === undefined) throw error;
      const since = await this.questions.execute(new GetRecordedSince(journeyId, seen));
      return conflictView(await this.placeOf(journeyId), task, since, baseOf(draft));
    }
  }

  @Get(':draft/done')
  @Page('record/done.njk')
  async recorded(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('draft') id: string,
  ): Promise<PageView | SeeOther> {
    const draft = this.drafts.find(id, journeyId);
    if (!draft.receipt) return new SeeOther(`${baseOf(draft)}/check`);
    const { title } = await this.tasks.of(draft);
    return doneView(await this.placeOf(journeyId), title, draft.receipt);
  }

  @Post(':draft/cancel')
  @Page('record/choose.njk')
  cancel(@Param('journeyId', IdPipe) journeyId: string, @Param('draft') id: string): SeeOther {
    this.drafts.forget(this.drafts.find(id, journeyId));
    return new SeeOther(addressOf({ journeyId }));
  }

  @Get(':draft/:step')
  @Page('record/step.njk')
  async ask(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('draft') id: string,
    @Param('step') name: string,
  ): Promise<PageView | SeeOther> {
    const draft = this.drafts.find(id, journeyId);
    if (draft.receipt) return this.done(draft);
    const task = await this.tasks.of(draft);
    return this.step(draft, task, stepNamed(task, name), []);
  }

  @Post(':draft/:step')
  @Page('record/step.njk')
  async answer(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('draft') id: string,
    @Param('step') name: string,
    @Body() said: Said,
  ): Promise<PageView | SeeOther> {
    const before = this.drafts.find(id, journeyId);
    if (before.receipt) return this.done(before);
    const asked = stepNamed(await this.tasks.of(before), name);
    const dated = asked.name === 'when' || asked.name === 'what' ? unfolded(answersIn(said)) : answersIn(said);
    // Kept before it is looked at: whatever is wrong with it, it is not lost.
    const draft = this.drafts.keep({ ...before, answers: { ...before.answers, ...unticked(asked, before), ...dated } });
    const task = await this.tasks.of(draft);
    const faults = asked.faults(draft.answers);
    if (faults.length > 0) return this.step(draft, task, asked, faults);
    const at = task.steps.findIndex((step) => step.name === asked.name);
    const next = task.steps.slice(at + 1).find((step) => isUnfinished(step, draft));
    return new SeeOther(`${baseOf(draft)}/${next?.name ?? 'check'}`);
  }

  private async step(draft: Draft, task: Task, step: Step, faults: readonly AnswerFault[]): Promise<PageView> {
    const base = baseOf(draft);
    const before =
      task.steps[task.steps.indexOf(step) - 1] ?? task.steps[task.steps.findIndex((s) => s.name === step.name) - 1];
    return stepView(await this.placeOf(draft.journeyId), task, step, {
      answers: draft.answers,
      faults,
      action: `${base}/${step.name}`,
      back: before ? `${base}/${before.name}` : addressOf(draft),
    });
  }

  private async checked(draft: Draft, task: Task): Promise<PageView | SeeOther> {
    const found = await this.look(draft, task);
    if (found === 'RECORDED') return new SeeOther(`${baseOf(draft)}/done`);
    return checkView(await this.placeOf(draft.journeyId), task, draft.answers, found, baseOf(draft));
  }

  /** What recording it would do, or why it cannot be recorded. */
  private async look(draft: Draft, task: Task): Promise<Checked | 'RECORDED'> {
    try {
      const preview = await this.questions.execute(new PreviewEntry(draft.journeyId, task.commands(), AT_A_SCREEN));
      switch (preview.outcome) {
        case 'ACCEPTED':
          return { effect: preview.effect, revision: preview.revision, faults: [] };
        case 'REFUSED':
          return { faults: atControls(task.type, preview.grounds) };
        case 'NOTHING_TO_DO':
          return { nothingToDo: true, faults: [] };
        case 'RECORDED_BEFORE':
          this.drafts.keep({ ...draft, receipt: await this.record(draft, task.commands(), undefined) });
          return 'RECORDED';
      }
    } catch (error) {
      if (error instanceof InvalidInput) return { faults: atControls(task.type, error.faults) };
      if (error instanceof Misunderstood) return { faults: [error] };
      if (error instanceof CommandIdReused) return { faults: [{ control: '', message: error.message }] };
      throw error;
    }
  }

  private record({ journeyId }: Draft, [first, ...others]: Commands, revision: number | undefined): Promise<Receipt> {
    const seen = revision === undefined ? first : { ...first, expectedRevision: revision };
    return this.commands.execute(new RecordInJourney(journeyId, [seen, ...others], AT_A_SCREEN));
  }

  private done(draft: Draft): SeeOther {
    return new SeeOther(`${baseOf(draft)}/done`);
  }

  private begun(draft: Draft, step: string): SeeOther {
    return new SeeOther(`${baseOf(draft)}/${step}`);
  }

  private async placeOf(journeyId: string): Promise<Place> {
    return placeFound(journeyId, await this.questions.execute(new FindYoungPeople(journeyId)));
  }
}

/** Whoever begins a form at an entry has shown already which one it is about: the form proposes it. */
function proposedBy(type: RecordableFact, entry: unknown): Pick<Draft, 'proposed'> {
  const question = questionsOf(type).find(({ asked }) => asked.kind === 'ENTRY');
  return question && typeof entry === 'string' && entry !== '' ? { proposed: { [question.field]: entry } } : {};
}

const baseOf = ({ journeyId, id }: Draft): string => `${addressOf({ journeyId })}/record/${id}`;

function stepNamed({ steps }: Task, name: string): Step {
  const step = steps.find((one) => one.name === name);
  if (step) return step;
  throw new NotFound('UNKNOWN_STEP', 'This form has no such page.');
}

/** A box that is not ticked is not sent: its earlier answer must not come back. */
function unticked(step: Step, { answers }: Draft): Answers {
  const boxes = step
    .controls(answers, [])
    .filter((control) => control.kind === 'checkboxes' || control.kind === 'radios');
  return Object.fromEntries(boxes.map((control) => ['name' in control ? control.name : '', '']));
}

/** Whether something is wrong on a page, or it was not sent yet: what it proposes is then nobody's answer. */
function isUnfinished(step: Step, { answers }: Draft): boolean {
  if (step.faults(answers).length > 0) return true;
  const names = step.controls(answers, []).flatMap((control) => ('name' in control ? [control.name] : []));
  const isSent = (name: string): boolean =>
    Object.keys(answers).some((sent) => sent === name || sent.startsWith(`${name}.`));
  return names.length > 0 && !names.some(isSent);
}
