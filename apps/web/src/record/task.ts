import type { JourneyCommand, LateReason, RecordableFact } from '@app/journey';
import {
  type AnswerFault,
  type Answers,
  daysLate,
  type FormPage,
  HAPPENED,
  type JourneyChoices,
  LATE_BECAUSE,
  LATE_REASONS,
  pageFaults,
  PLANNED,
  type Question,
  typed,
  wordChoices,
  whenFaults,
} from '@app/ledger';
import type { Control } from './controls';
import { choice, controlOf, date } from './controls';

/** One page of a form: one thing. */
export interface Step {
  /** In the address. */
  readonly name: string;
  readonly heading: string;
  readonly lead?: string;
  controls(answers: Answers, faults: readonly AnswerFault[]): Control[];
  faults(answers: Answers): AnswerFault[];
}

export type Commands = readonly [JourneyCommand, ...JourneyCommand[]];

/** Something that somebody records: its pages, and the commands that the answers mean. */
export interface Task {
  /** What is recorded, in words. */
  readonly title: string;
  /** The kind of entry whose fields the controls are named after. */
  readonly type: RecordableFact;
  readonly steps: readonly Step[];
  /** To be recorded together or not at all. @throws InvalidInput or Misunderstood */
  commands(): Commands;
}

const WHEN: Pick<Question, 'label' | 'hint' | 'needed'> = {
  label: 'When did it happen?',
  hint: 'For example, 27 3 2026. Leave out the day, or the day and the month, if they are not known. The time is optional.',
  needed: true,
};

/** The controls of the date of an entry. */
export function whenControls(answers: Answers, faults: readonly AnswerFault[], label = WHEN.label): Control[] {
  const until = typed(answers, `${HAPPENED}.until.year`) === '' ? [] : [UNTIL];
  return [
    date(HAPPENED, { ...WHEN, label }, answers, faults, true),
    ...until.map((question) => date(`${HAPPENED}.until`, question, answers, faults, true)),
    {
      kind: 'checkboxes',
      name: `${HAPPENED}.more`,
      id: 'happened-more',
      label: 'About this date',
      items: [
        { value: 'notKnown', text: 'The date is not known at all', control: `${HAPPENED}.notKnown` },
        { value: 'approximate', text: 'It is about right, not exact', control: `${HAPPENED}.approximate` },
        { value: 'planned', text: 'It is planned, and has not happened yet', control: PLANNED },
      ].map(({ control, ...item }) => ({ ...item, checked: typed(answers, control) === 'yes' })),
    },
  ];
}
const UNTIL = { label: 'Until when?', needed: false } as const;

/** The ticks about a date are sent as one list of boxes, and kept as the answers they are. */
export function unfolded(answers: Answers): Answers {
  const ticks = answers[`${HAPPENED}.more`];
  const ticked = typeof ticks === 'string' ? [ticks] : (ticks ?? []);
  const yes = (value: string): string => (ticked.includes(value) ? 'yes' : '');
  const others = Object.entries(answers).filter(([name]) => name !== `${HAPPENED}.more`);
  return {
    ...Object.fromEntries(others),
    [`${HAPPENED}.notKnown`]: yes('notKnown'),
    [`${HAPPENED}.approximate`]: yes('approximate'),
    [PLANNED]: yes('planned'),
  };
}

export function whenStep(today: string, heading = WHEN.label, lead?: string): Step {
  return {
    name: 'when',
    heading,
    ...(lead === undefined ? {} : { lead }),
    controls: (answers, faults) => whenControls(answers, faults, heading),
    faults: (answers) => whenFaults(answers, today),
  };
}

export function questionStep(
  name: string,
  heading: string,
  page: FormPage,
  choices: JourneyChoices,
  { lead, proposed = {} }: { readonly lead?: string; readonly proposed?: Answers } = {},
): Step {
  return {
    name,
    heading,
    ...(lead === undefined ? {} : { lead }),
    controls: (answers, faults) =>
      page.map((question) => controlOf(question, { ...proposed, ...answers }, choices, faults)),
    faults: (answers) => pageFaults(page, answers),
  };
}

/** Asked only where the entry comes late: it is recorded all the same. */
export function lateSteps(answers: Answers, today: string): Step[] {
  if (whenFaults(answers, today).length > 0) return [];
  const days = daysLate(answers, today);
  if (days === undefined) return [];
  const label = 'Why is it recorded only now?';
  return [
    {
      name: 'late',
      heading: label,
      lead: `It happened ${days} days ago. The timeline will show that it was recorded late, and why.`,
      controls: (given, faults) => [choice(LATE_BECAUSE, { label, needed: true }, LATE_CHOICES, given, faults)],
      faults: (given) =>
        LATE_REASONS.includes(typed(given, LATE_BECAUSE) as LateReason)
          ? []
          : [{ control: LATE_BECAUSE, message: 'Choose why it is recorded only now.' }],
    },
  ];
}
const LATE_CHOICES = wordChoices(LATE_BECAUSE, LATE_REASONS);
