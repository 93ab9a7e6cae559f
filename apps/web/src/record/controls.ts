import type { AnswerFault, Answers, Choice, JourneyChoices, Question } from '@app/ledger';
import type { FieldError } from '../pages/page-view';

interface Item {
  readonly value: string;
  readonly text: string;
  readonly checked?: boolean;
  readonly selected?: boolean;
}
interface Named {
  readonly name: string;
  /** Its first box, to which the summary of errors leads. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
}

/** One control of a form, as the template draws it. */
export type Control =
  | (Named & { readonly kind: 'radios' | 'checkboxes' | 'select'; readonly items: readonly Item[] })
  | (Named & {
      readonly kind: 'input';
      readonly value: string;
      readonly width: string;
      readonly inputmode?: string;
      readonly prefix?: string;
    })
  | (Named & { readonly kind: 'textarea'; readonly value: string; readonly rows: number })
  | (Named & {
      readonly kind: 'date';
      readonly day: string;
      readonly month: string;
      readonly year: string;
      readonly time?: string;
      readonly timeError?: string;
    })
  | (Named & { readonly kind: 'group'; readonly controls: readonly Control[] })
  | { readonly kind: 'note'; readonly text: string };

/** What an entry belongs to as a matter of course, where the record holds one of it. */
const GIVEN_ALONE: readonly string[] = ['PERIOD', 'REFERRAL', 'PLACEMENT'];
const DATE_HINT = 'For example, 27 3 2026';
/** Lists longer than this are drawn as one box to choose from. */
const RADIOS_MAX = 12;

const idOf = (name: string): string => name.replaceAll('.', '-');
export const textOf = (answers: Answers, name: string): string => {
  const value = answers[name];
  return typeof value === 'string' ? value : (value?.join('\n') ?? '');
};

function named(
  name: string,
  { label, hint, needed }: Pick<Question, 'label' | 'hint' | 'needed'>,
  faults: readonly AnswerFault[],
): Named {
  const error = faults.find(({ control }) => control === name)?.message;
  return {
    name,
    id: idOf(name),
    label: needed ? label : `${label} (optional)`,
    ...(hint === undefined ? {} : { hint }),
    ...(error === undefined ? {} : { error }),
  };
}

export function choice(
  name: string,
  question: Pick<Question, 'label' | 'hint' | 'needed'>,
  choices: readonly Choice[],
  answers: Answers,
  faults: readonly AnswerFault[],
): Control {
  const chosen = textOf(answers, name);
  const base = named(name, question, faults);
  if (choices.length > RADIOS_MAX) {
    const items = [
      { value: '', text: 'Choose', selected: chosen === '' },
      ...choices.map((c) => ({ ...c, selected: c.value === chosen })),
    ];
    return { ...base, kind: 'select', items };
  }
  const all = question.needed ? choices : [...choices, { value: '', text: 'Not known, or not to be said' }];
  return {
    ...base,
    kind: 'radios',
    items: all.map((c) => ({ ...c, checked: c.value === chosen && (chosen !== '' || !question.needed) })),
  };
}

export function textarea(
  name: string,
  question: Pick<Question, 'label' | 'hint' | 'needed'>,
  answers: Answers,
  faults: readonly AnswerFault[],
  rows = 4,
): Control {
  return { ...named(name, question, faults), kind: 'textarea', value: textOf(answers, name), rows };
}

export function input(
  name: string,
  question: Pick<Question, 'label' | 'hint' | 'needed'>,
  answers: Answers,
  faults: readonly AnswerFault[],
  more: { width?: string; inputmode?: string; prefix?: string } = {},
): Control {
  const { width = 'govuk-input--width-20', ...others } = more;
  return { ...named(name, question, faults), kind: 'input', value: textOf(answers, name), width, ...others };
}

export function date(
  name: string,
  question: Pick<Question, 'label' | 'hint' | 'needed'>,
  answers: Answers,
  faults: readonly AnswerFault[],
  withTime = false,
): Control {
  const timeError = faults.find(({ control }) => control === `${name}.time`)?.message;
  return {
    ...named(name, question, faults),
    kind: 'date',
    id: `${idOf(name)}-day`,
    day: textOf(answers, `${name}.day`),
    month: textOf(answers, `${name}.month`),
    year: textOf(answers, `${name}.year`),
    ...(withTime ? { time: textOf(answers, `${name}.time`) } : {}),
    ...(timeError === undefined ? {} : { timeError }),
  };
}

function thread(
  question: Question,
  name: string,
  choices: readonly Choice[],
  answers: Answers,
  faults: readonly AnswerFault[],
  many: boolean,
): Control {
  if (choices.length === 0) {
    if (!question.needed) return { kind: 'note', text: `${question.label} Nothing in this record to choose from.` };
    const text = `${question.label} This record holds nothing of the kind that is open. Record its beginning first.`;
    return { kind: 'note', text };
  }
  if (many) {
    const value = answers[name];
    const ticked = typeof value === 'string' ? [value] : (value ?? []);
    const items = choices.map((c) => ({ ...c, checked: ticked.includes(c.value) }));
    return { ...named(name, question, faults), kind: 'checkboxes', items };
  }
  const [only] = choices;
  const isGiven = question.needed || (question.asked.kind === 'THREAD' && GIVEN_ALONE.includes(question.asked.thread));
  // What there is only one of is chosen already, until somebody chooses otherwise.
  const given =
    choices.length === 1 && only && isGiven && answers[name] === undefined
      ? { ...answers, [name]: only.value }
      : answers;
  return choice(name, question, choices, given, faults);
}

/** The control that a question is answered with. */
export function controlOf(
  question: Question,
  answers: Answers,
  choices: JourneyChoices,
  faults: readonly AnswerFault[],
  name: string = question.field,
): Control {
  const { asked, field } = question;
  switch (asked.kind) {
    case 'CHOICE':
      return choice(name, question, asked.choices, answers, faults);
    case 'YES_NO':
      return choice(name, question, YES_NO, answers, faults);
    case 'THREAD':
      return thread(question, name, choices[field] ?? [], answers, faults, asked.many);
    case 'ENTRY':
    case 'DISCREPANCY':
      return thread(question, name, choices[field] ?? [], answers, faults, false);
    case 'DATE':
    case 'DATE_OR_TIME':
      return date(name, { hint: DATE_HINT, ...question }, answers, faults, asked.kind === 'DATE_OR_TIME');
    case 'WHOLE':
    case 'FIGURE':
      return input(name, question, answers, faults, {
        width: 'govuk-input--width-5',
        inputmode: asked.kind === 'WHOLE' ? 'numeric' : 'decimal',
      });
    case 'POUNDS':
      return input(name, question, answers, faults, {
        width: 'govuk-input--width-5',
        inputmode: 'decimal',
        prefix: '£',
      });
    case 'TEXT':
    case 'REFERENCES':
    case 'TEXTS':
    case 'VALUE':
      return textarea(name, question, answers, faults);
    case 'PARTS':
      return group(question, asked.parts, asked.most, answers, choices, faults, name);
    case 'LINE':
    case 'REFERENCE':
    case 'NEW_ID':
      return input(name, question, answers, faults);
  }
}

/** Things of several parts, such as scores on scales: the first as it is asked, and room for more. */
function group(
  question: Question,
  parts: readonly Question[],
  most: number,
  answers: Answers,
  choices: JourneyChoices,
  faults: readonly AnswerFault[],
  name: string,
): Control {
  const controls = Array.from({ length: most }, (_, i) => i).flatMap((i) =>
    parts.map((part) => {
      const label = i === 0 ? part.label : `${part.label}, another`;
      const asked = { ...part, label, needed: part.needed && i === 0 };
      return controlOf(asked, answers, choices, faults, `${name}.${i}.${part.field}`);
    }),
  );
  const id = idOf(`${name}.0.${parts[0]?.field ?? ''}`);
  return { ...named(name, question, faults), id, kind: 'group', controls };
}

export const YES_NO: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** The errors of a page as the summary at its top lists them: each leads to the first box of its control. */
export function errorsOf(controls: readonly Control[], faults: readonly AnswerFault[]): FieldError[] {
  const flat = controls.flatMap((control) => (control.kind === 'group' ? [control, ...control.controls] : [control]));
  return faults.map(({ control, message }) => {
    const found = flat.find((one) => 'name' in one && one.name === control);
    return {
      field: found && 'id' in found ? found.id : idOf(control === '' ? 'main-content' : control),
      text: message,
    };
  });
}
