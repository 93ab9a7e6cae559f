import type { TimelineEffect, TimelineEntry } from '@app/journey';
import {
  type AnswerFault,
  type Answers,
  COMMONEST,
  entryKind,
  type EntryKind,
  entryThemes,
  HAPPENED,
  Misunderstood,
  readHappened,
} from '@app/ledger';
import { dayInWords, instantInWords, whenInWords } from '../pages/date-words';
import type { Crumb, FieldError, PageView } from '../pages/page-view';
import { type Control, errorsOf } from './controls';
import type { Step, Task } from './task';

/** Where one is: the young person by number, never by name. */
export interface Place {
  readonly journeyId: string;
  readonly code: string;
}

export const addressOf = ({ journeyId }: Pick<Place, 'journeyId'>): string => `/young-people/${journeyId}`;

export function crumbsOf(place: Place): Crumb[] {
  return [
    { text: 'Young people', href: '/young-people' },
    { text: `Young person ${place.code}`, href: addressOf(place) },
  ];
}

const common = (place: Place): Pick<PageView, 'section' | 'breadcrumbs'> & { place: Place; journey: string } => ({
  section: 'young-people',
  breadcrumbs: crumbsOf(place),
  place,
  journey: addressOf(place),
});

export interface ChooseView extends PageView {
  readonly commonest: readonly EntryKind[];
  readonly themes: ReturnType<typeof entryThemes>;
}

export function chooseView(place: Place): ChooseView & ReturnType<typeof common> {
  return {
    ...common(place),
    title: 'What do you want to record?',
    commonest: COMMONEST.map(entryKind),
    themes: entryThemes(),
  };
}

export interface StepView extends PageView {
  readonly caption: string;
  readonly heading: string;
  readonly lead: string | undefined;
  readonly controls: readonly Control[];
  readonly action: string;
  readonly back: string;
}

export function stepView(
  place: Place,
  task: Pick<Task, 'title'>,
  step: Step,
  given: { answers: Answers; faults: readonly AnswerFault[]; action: string; back: string },
): StepView & ReturnType<typeof common> {
  const { answers, faults, action, back } = given;
  const controls = step.controls(answers, faults);
  return {
    ...common(place),
    breadcrumbs: [],
    title: step.heading === task.title ? task.title : `${step.heading} ${task.title}`,
    caption: step.heading === task.title ? `Young person ${place.code}` : task.title,
    heading: step.heading,
    lead: step.lead,
    controls,
    action,
    back,
    ...(faults.length > 0 ? { status: 422, errors: errorsOf(controls, faults) } : {}),
  };
}

/** One answer in the list that is checked before it is recorded. */
export interface AnswerRow {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly change: string;
  readonly error?: string;
}

function answerText(control: Exclude<Control, { kind: 'note' }>): string {
  switch (control.kind) {
    case 'radios':
    case 'checkboxes':
    case 'select':
      return control.items
        .filter((item) => item.value !== '' && (item.checked ?? item.selected))
        .map((item) => item.text)
        .join('; ');
    case 'input':
      return control.value === '' ? '' : `${control.prefix ?? ''}${control.value}`;
    case 'textarea':
      return control.value;
    case 'date':
      return dateText(control);
    case 'group':
      return control.controls
        .map((one) => (one.kind === 'note' ? '' : answerText(one)))
        .filter((t) => t !== '')
        .join(', ');
  }
}

/** The date in words where it is one, and else as it was typed. */
function dateText({ day, month, year, time = '' }: Extract<Control, { kind: 'date' }>): string {
  const parts = [day, month, year, time].filter((part) => part !== '');
  if (parts.length === 0) return '';
  try {
    const box = (name: string): string => `${HAPPENED}.${name}`;
    const typed = { [box('day')]: day, [box('month')]: month, [box('year')]: year, [box('time')]: time };
    return whenInWords(readHappened(typed));
  } catch (error) {
    if (!(error instanceof Misunderstood)) throw error;
    return parts.join(' ');
  }
}

/** Every answer that was given, page by page, with the way back to it. */
export function answerRows(
  steps: readonly Step[],
  answers: Answers,
  faults: readonly AnswerFault[],
  base: string,
): AnswerRow[] {
  return steps.flatMap((step) =>
    step.controls(answers, []).flatMap((control): AnswerRow[] => {
      if (control.kind === 'note') return [];
      const text = answerText(control);
      const error = faults.find((fault) => fault.control === control.name)?.message;
      if (text === '' && error === undefined) return [];
      const label = control.label.replace(/ \(optional\)$/, '');
      const row = { id: `answer-${control.id}`, label, text, change: `${base}/${step.name}` };
      return [error === undefined ? row : { ...row, error }];
    }),
  );
}

interface EntryLine {
  readonly when: string;
  readonly text: string;
}
export const lineOf = (entry: TimelineEntry): EntryLine => ({ when: whenInWords(entry), text: entry.text });

/** What recording it does to the timeline, in words. */
export interface EffectView {
  readonly added: readonly EntryLine[];
  readonly changed: readonly { readonly before: EntryLine; readonly after: EntryLine; readonly withdrawn: boolean }[];
  readonly consequences: readonly string[];
  readonly headlines: TimelineEffect['headlines'];
  readonly asAt: string;
  readonly raises: readonly string[];
  readonly settles: readonly string[];
}

export function effectView({
  added,
  changed,
  consequences,
  headlines,
  asAt,
  raises,
  settles,
}: TimelineEffect): EffectView {
  return {
    added: added.map(lineOf),
    changed: changed.map(({ before, after }) => ({
      before: lineOf(before),
      after: lineOf(after),
      withdrawn: after.withdrawnBy !== undefined && before.withdrawnBy === undefined,
    })),
    consequences,
    headlines,
    asAt: dayInWords(asAt),
    raises,
    settles,
  };
}

export interface CheckView extends PageView {
  readonly caption: string;
  readonly rows: readonly AnswerRow[];
  readonly effect: EffectView | undefined;
  readonly revision: number | undefined;
  readonly nothingToDo: boolean;
  readonly action: string;
  readonly cancel: string;
  readonly back: string;
  readonly save: string;
}

/** What a check finds: the effect, or why it cannot be recorded. */
export interface Checked {
  readonly effect?: TimelineEffect;
  readonly revision?: number;
  readonly nothingToDo?: boolean;
  readonly faults: readonly AnswerFault[];
}

export function checkView(
  place: Place,
  task: Pick<Task, 'title' | 'steps'>,
  answers: Answers,
  checked: Checked,
  base: string,
): CheckView & ReturnType<typeof common> {
  const { effect, revision, nothingToDo = false, faults } = checked;
  const rows = answerRows(task.steps, answers, faults, base);
  const at = (control: string): string =>
    rows.find((row) => row.error !== undefined && row.id === `answer-${control.replaceAll('.', '-')}`)?.id ?? 'answers';
  const errors: FieldError[] = faults.map(({ control, message }) => ({
    field: rows.find((row) => row.error === message)?.id ?? at(control),
    text: message,
  }));
  return {
    ...common(place),
    breadcrumbs: [],
    title: `Check your answers: ${task.title}`,
    caption: task.title,
    rows,
    effect: effect && effectView(effect),
    revision,
    nothingToDo,
    action: `${base}/check`,
    cancel: `${base}/cancel`,
    back: `${base}/${task.steps.at(-1)?.name ?? ''}`,
    save: 'Record this',
    ...(faults.length > 0 ? { status: 422, errors } : {}),
  };
}

export interface DoneView extends PageView {
  readonly position: string;
  readonly entries: string;
  readonly what: string;
}

export function doneView(
  place: Place,
  what: string,
  receipt: { position: number; eventIds: readonly string[] },
): DoneView & ReturnType<typeof common> {
  const n = receipt.eventIds.length;
  return {
    ...common(place),
    title: 'Recorded',
    what,
    position: String(receipt.position),
    entries:
      n === 0
        ? 'It had been recorded before: nothing was added.'
        : n === 1
          ? 'One entry was added to the record.'
          : `${n} entries were added to the record.`,
  };
}

export interface ConflictView extends PageView {
  readonly caption: string;
  readonly since: readonly (EntryLine & { readonly recorded: string })[];
  readonly check: string;
  readonly cancel: string;
}

export function conflictView(
  place: Place,
  task: Pick<Task, 'title'>,
  since: readonly TimelineEntry[],
  base: string,
): ConflictView & ReturnType<typeof common> {
  return {
    ...common(place),
    title: 'Somebody else recorded something in the meantime',
    status: 409,
    caption: task.title,
    since: since.map((entry) => ({ ...lineOf(entry), recorded: instantInWords(entry.recordedAt) })),
    check: `${base}/check`,
    cancel: `${base}/cancel`,
  };
}
