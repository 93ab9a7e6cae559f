import type { JourneyCommand, RecordableFact } from '@app/journey';
import type { AnswerFault, Answers, EntryForm, Question, StandingEntry } from '@app/ledger';
import {
  changesOf,
  commandOf,
  CORRECTION_REASONS,
  entryKind,
  entryOf,
  formTypeOf,
  GetEntry,
  GetEntryForm,
  HAPPENED,
  handoverCommands,
  LATE_BECAUSE,
  NotFound,
  pageFaults,
  PLANNED,
  questionsOf,
  readDate,
  readHappened,
  typed,
  whenFaults,
  WITHDRAWAL_REASONS,
  wordChoices,
} from '@app/ledger';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Control, choice, controlOf, date, textarea, YES_NO } from './controls';
import type { Draft } from './drafts';
import { type Commands, lateSteps, questionStep, type Step, type Task, whenControls, whenStep } from './task';

const questionOf = (type: RecordableFact, field: string): Question => {
  const found = questionsOf(type).find((question) => question.field === field);
  if (!found) throw new Error(`${type} asks nothing about ${field}.`);
  return found;
};

/** A code of the correction itself, and what is known about it. */
const reasonControls = (
  reasons: readonly string[],
  label: string,
  answers: Answers,
  faults: readonly AnswerFault[],
): Control[] => [
  choice('reasonWhy', { label, needed: true }, wordChoices('reason', reasons), answers, faults),
  textarea(
    'evidence',
    { label: 'How is it known?', hint: 'No names of other children', needed: false },
    answers,
    faults,
  ),
];

export function reasonStep(reasons: readonly string[], label: string): Step {
  return {
    name: 'reason',
    heading: label,
    controls: (answers, faults) => reasonControls(reasons, label, answers, faults),
    faults: (answers) =>
      reasons.includes(typed(answers, 'reasonWhy'))
        ? []
        : [{ control: 'reasonWhy', message: `Choose an answer: ${label}` }],
  };
}
export const WHY_CORRECTED = 'Why is it corrected?';
export const WHY_WITHDRAWN = 'Why is it withdrawn?';

/** Makes the task that a draft belongs to, as its record stands now. */
@Injectable()
export class Tasks {
  constructor(private readonly questions: QueryBus) {}

  of(draft: Draft): Promise<Task> {
    switch (draft.task) {
      case 'entry':
        return this.entry(draft);
      case 'correction':
        return this.correction(draft);
      case 'withdrawal':
        return this.withdrawal(draft);
      case 'handover':
        return this.handover(draft);
      case 'registration':
        throw new NotFound('UNKNOWN_DRAFT', 'Nobody is registered by this form yet.');
    }
  }

  private form(journeyId: string, type: RecordableFact): Promise<EntryForm> {
    return this.questions.execute(new GetEntryForm(journeyId, type));
  }

  private async entry({ journeyId, about, answers, proposed, commandId }: Draft): Promise<Task> {
    const type = formTypeOf(about);
    if (!type) throw new NotFound('UNKNOWN_TYPE', 'There is no such kind of entry.');
    const { pages, choices, today } = await this.form(journeyId, type);
    const { title } = entryKind(type);
    const heading = (i: number): string => {
      if (i === 0) return title;
      return pages[i]?.every(({ needed }) => !needed) ? 'What else is known?' : `${title}, continued`;
    };
    return {
      title,
      type,
      steps: [
        whenStep(today),
        ...pages.map((page, i) =>
          questionStep(String(i + 1), heading(i), page, choices, { ...(proposed ? { proposed } : {}) }),
        ),
        ...lateSteps(answers, today),
      ],
      commands: () => [commandOf(entryOf(type, answers, { commandId }))],
    };
  }

  private standing({ journeyId, about }: Draft): Promise<StandingEntry> {
    return this.questions.execute(new GetEntry(journeyId, about));
  }

  private async correction(draft: Draft): Promise<Task> {
    const { answers, about, commandId } = draft;
    const standing = await this.standing(draft);
    const { questions = [], choices, today, entry } = standing;
    const step: Step = {
      name: 'what',
      heading: 'What is right?',
      lead: 'Change what is wrong, and leave the rest as it is. What was recorded first stays readable for ever.',
      controls: (given, faults) => [
        ...whenControls(given, faults),
        ...questions.map((question) => controlOf(question, given, choices, faults)),
      ],
      faults: (given) => [...whenFaults(given, today), ...pageFaults(questions, given)],
    };
    return {
      title: `Correct an entry: ${entryKind(entry.type as RecordableFact).title}`,
      type: entry.type as RecordableFact,
      steps: [reasonStep(CORRECTION_REASONS, WHY_CORRECTED), step],
      commands: () => [
        commandOf({
          type: 'EntryCorrected',
          commandId,
          happened: { from: today, precision: 'DAY' },
          ...(typed(answers, PLANNED) === 'yes' ? { plannedDate: true } : {}),
          targetEventId: about,
          changes: changesOf(standing, answers),
          ...reasonOf(answers),
        }),
      ],
    };
  }

  private async withdrawal(draft: Draft): Promise<Task> {
    const { entry, today } = await this.standing(draft);
    return {
      title: `Withdraw an entry: ${entryKind(entry.type as RecordableFact).title}`,
      type: 'EntryWithdrawn',
      steps: [reasonStep(WITHDRAWAL_REASONS, WHY_WITHDRAWN)],
      commands: () => [
        commandOf({
          type: 'EntryWithdrawn',
          commandId: draft.commandId,
          happened: { from: today, precision: 'DAY' },
          targetEventId: draft.about,
          ...reasonOf(draft.answers),
        }),
      ],
    };
  }

  private async handover({ journeyId, answers, commandId }: Draft): Promise<Task> {
    const leaving = await this.form(journeyId, 'KeyWorkerUnassigned');
    const { today, choices } = leaving;
    const who = [
      { ...questionOf('KeyWorkerUnassigned', 'assignmentId'), label: 'Who is the key worker until then?' },
      { ...questionOf('KeyWorkerAssigned', 'workerRef'), label: 'Who takes over?' },
      { ...questionOf('KeyWorkerUnassigned', 'reason'), needed: true, label: 'Why does the key worker change?' },
    ];
    const title = 'Hand over to another key worker';
    return {
      title,
      type: 'KeyWorkerUnassigned',
      steps: [
        questionStep('who', title, who, choices, {
          lead: 'The one goes and the other comes on the same day: nobody is left without a name.',
        }),
        whenStep(today, 'On which day does the new key worker take over?'),
        introductionStep(today),
        ...lateSteps(answers, today),
      ],
      commands: () => handoverOf(answers, commandId, today),
    };
  }
}

const reasonOf = (answers: Answers): object => {
  const evidence = typed(answers, 'evidence');
  return { reason: typed(answers, 'reasonWhy'), ...(evidence === '' ? {} : { evidence }) };
};

const INTRODUCED = 'introduced';
function introductionStep(today: string): Step {
  return {
    name: 'introduction',
    heading: 'The young person and the new key worker',
    lead: 'From the introduction until the day of the change, both are there. The introduction is recorded as a contact.',
    controls: (answers, faults) => [
      date(
        INTRODUCED,
        { label: 'When were, or are, they introduced?', hint: 'For example, 27 3 2026', needed: false },
        answers,
        faults,
      ),
      choice(
        'asked',
        { label: 'Did the young person ask for another key worker?', needed: true },
        YES_NO,
        answers,
        faults,
      ),
      textarea(
        'inTheirWords',
        { label: 'What does the young person say about it?', hint: 'In the young person’s own words', needed: false },
        answers,
        faults,
      ),
    ],
    faults: (answers): AnswerFault[] => {
      const asked = ['yes', 'no'].includes(typed(answers, 'asked'));
      const missing = { control: 'asked', message: 'Say whether the young person asked for another key worker.' };
      return [...introductionFaults(answers, today), ...(asked ? [] : [missing])];
    },
  };
}

/** The introduction comes before the change, or on its day. */
function introductionFaults(answers: Answers, today: string): AnswerFault[] {
  const at = Object.fromEntries(
    ['day', 'month', 'year'].map((part) => [`${HAPPENED}.${part}`, typed(answers, `${INTRODUCED}.${part}`)]),
  );
  if (Object.values(at).every((part) => part === '')) return [];
  const faults = whenFaults({ ...at, [PLANNED]: 'yes' }, today);
  if (faults.length > 0) return faults.map(({ message }) => ({ control: INTRODUCED, message }));
  if (readHappened(at).precision !== 'DAY')
    return [{ control: INTRODUCED, message: 'Enter a real date, such as 27 3 2026.' }];
  const change = whenFaults(answers, today).length === 0 ? readHappened(answers).from : '';
  if (change === '' || readHappened(at).from <= change.slice(0, 10)) return [];
  return [{ control: INTRODUCED, message: 'The introduction is after the change. Correct one of the two dates.' }];
}

function handoverOf(answers: Answers, commandId: string, today: string): Commands {
  const introduced = readDate(answers, INTRODUCED);
  const inTheirWords = typed(answers, 'inTheirWords');
  const lateBecause = typed(answers, LATE_BECAUSE);
  const commands = handoverCommands({
    commandId,
    assignmentId: typed(answers, 'assignmentId'),
    workerRef: typed(answers, 'workerRef'),
    reason: typed(answers, 'reason'),
    happened: readHappened(answers),
    planned: typed(answers, PLANNED) === 'yes',
    ...(lateBecause === '' ? {} : { lateBecause: lateBecause as JourneyCommand['lateBecause'] }),
    ...(introduced === undefined ? {} : { introduced: { from: introduced, precision: 'DAY' } }),
    introductionPlanned: introduced !== undefined && introduced > today,
    asked: typed(answers, 'asked') === 'yes',
    ...(inTheirWords === '' ? {} : { inTheirWords }),
  });
  // They are checked like any other entry: what is typed may be anything.
  return commands.map(({ records, says, ...envelope }) =>
    commandOf({ type: records, ...envelope, ...says }),
  ) as unknown as Commands;
}
