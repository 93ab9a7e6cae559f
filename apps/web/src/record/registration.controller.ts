import {
  type AnswerFault,
  type Answers,
  atControls,
  checked,
  FindYoungPeople,
  InvalidInput,
  pageFaults,
  Projecting,
  type Question,
  questionsOf,
  readSays,
  RegisterYoungPerson,
  RegisterYoungPersonDto,
  Refused,
  typed,
} from '@app/ledger';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Page } from '../pages/page';
import { type PageView, SeeOther } from '../pages/page-view';
import { answersIn } from './answers-in';
import { controlOf, errorsOf } from './controls';
import { type Draft, Drafts } from './drafts';
import { placeFound } from './place';
import { AT_A_SCREEN, untilRead } from './recorder';
import { answerRows, doneView } from './record.view';
import type { Step } from './task';

type Said = Readonly<Record<string, unknown>>;

const NUMBER: Question = {
  field: 'laChildId',
  label: 'Number of the child at the authority',
  hint: 'Each number has one record. Leave it out if there is none yet.',
  needed: false,
  asked: { kind: 'LINE', longest: 50 },
};
/** Everything may be left out: somebody may come of whom nothing is known yet. */
const QUESTIONS: readonly Question[] = [NUMBER, ...questionsOf('YoungPersonRegistered')];
const NEW = '/young-people/new';
const TITLE = 'Register a young person';

const STEP: Step = {
  name: '',
  heading: TITLE,
  controls: (answers, faults) => QUESTIONS.map((question) => controlOf(question, answers, {}, faults)),
  faults: (answers) => pageFaults(QUESTIONS, answers),
};

/** What is registered, as the API takes it. */
function saidBy({ answers, commandId }: Draft): RegisterYoungPersonDto {
  const laChildId = typed(answers, NUMBER.field);
  const said = { commandId, ...readSays('YoungPersonRegistered', answers), ...(laChildId === '' ? {} : { laChildId }) };
  return checked(RegisterYoungPersonDto, said);
}

const inSection = { section: 'young-people' } as const;

function formView(answers: Answers, faults: readonly AnswerFault[], action: string): PageView {
  const controls = STEP.controls(answers, faults);
  return {
    ...inSection,
    title: TITLE,
    ...{ caption: 'Young people', heading: TITLE, action, back: '/young-people', controls },
    ...{
      lead: 'Everything may be left out, and added or corrected later. A referral in a file of the hub registers somebody too.',
    },
    ...(faults.length > 0 ? { status: 422, errors: errorsOf(controls, faults) } : {}),
  };
}

function checkView(draft: Draft, faults: readonly AnswerFault[]): PageView {
  const base = `${NEW}/${draft.id}`;
  const rows = answerRows([STEP], draft.answers, faults, base).map((row) => ({ ...row, change: base }));
  const errors = faults.map(({ control, message }) => ({
    field: control === '' ? 'answers' : `answer-${control}`,
    text: message,
  }));
  return {
    ...inSection,
    title: `Check your answers: ${TITLE}`,
    ...{ caption: TITLE, rows, action: `${base}/check`, cancel: `${base}/cancel`, back: base, save: 'Register' },
    ...{ canSave: faults.length === 0, isEmpty: rows.length === 0 },
    ...(faults.length > 0 ? { status: 422, errors } : {}),
  };
}

/** Begins the record of somebody who is in no file. */
@Controller('young-people/new')
export class RegistrationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
    private readonly drafts: Drafts,
    private readonly projecting: Projecting,
  ) {}

  @Get()
  @Page('record/step.njk')
  form(): PageView {
    return formView({}, [], NEW);
  }

  @Post()
  @Page('record/step.njk')
  begin(@Body() said: Said): PageView | SeeOther {
    const draft = this.drafts.begin({ journeyId: '', task: 'registration', about: '', answers: answersIn(said) });
    return this.answered(draft);
  }

  @Get(':draft')
  @Page('record/step.njk')
  change(@Param('draft') id: string): PageView | SeeOther {
    const draft = this.drafts.find(id, '');
    return draft.receipt ? new SeeOther(`${NEW}/${id}/done`) : formView(draft.answers, [], `${NEW}/${id}`);
  }

  @Post(':draft')
  @Page('record/step.njk')
  changed(@Param('draft') id: string, @Body() said: Said): PageView | SeeOther {
    const draft = this.drafts.find(id, '');
    if (draft.receipt) return new SeeOther(`${NEW}/${id}/done`);
    return this.answered(this.drafts.keep({ ...draft, answers: answersIn(said) }));
  }

  @Get(':draft/check')
  @Page('record/check.njk')
  check(@Param('draft') id: string): PageView | SeeOther {
    const draft = this.drafts.find(id, '');
    return draft.receipt ? new SeeOther(`${NEW}/${id}/done`) : checkView(draft, []);
  }

  @Post(':draft/check')
  @Page('record/check.njk')
  async register(@Param('draft') id: string): Promise<PageView | SeeOther> {
    const draft = this.drafts.find(id, '');
    if (draft.receipt) return new SeeOther(`${NEW}/${id}/done`);
    try {
      const receipt = await this.commands.execute(new RegisterYoungPerson(saidBy(draft), AT_A_SCREEN));
      this.drafts.keep({ ...draft, receipt });
      await untilRead(this.projecting, receipt);
      return new SeeOther(`${NEW}/${id}/done`);
    } catch (error) {
      if (error instanceof InvalidInput) return checkView(draft, atRegistration(error));
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'ALREADY_REGISTERED') return checkView(draft, [KNOWN]);
      return checkView(draft, atControls('YoungPersonRegistered', error.grounds));
    }
  }

  @Get(':draft/done')
  @Page('record/done.njk')
  async done(@Param('draft') id: string): Promise<PageView | SeeOther> {
    const { receipt } = this.drafts.find(id, '');
    if (!receipt) return new SeeOther(`${NEW}/${id}/check`);
    const found = await this.questions.execute(new FindYoungPeople(receipt.journeyId));
    return doneView(placeFound(receipt.journeyId, found), 'A record was begun', receipt);
  }

  @Post(':draft/cancel')
  @Page('record/check.njk')
  cancel(@Param('draft') id: string): SeeOther {
    this.drafts.forget(this.drafts.find(id, ''));
    return new SeeOther('/young-people');
  }

  private answered(draft: Draft): PageView | SeeOther {
    const action = `${NEW}/${draft.id}`;
    const faults = STEP.faults(draft.answers);
    if (faults.length > 0) return formView(draft.answers, faults, action);
    try {
      saidBy(draft);
      return new SeeOther(`${action}/check`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return formView(draft.answers, atRegistration(error), action);
    }
  }
}

const KNOWN: AnswerFault = {
  control: NUMBER.field,
  message:
    'A young person with this number is in the ledger already. Find the record under “Young people”, or check the number.',
};

const atRegistration = (error: InvalidInput): AnswerFault[] =>
  error.faults.map(({ path, message }) => ({ control: path, message }));
