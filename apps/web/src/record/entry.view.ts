import type { TimelineEntry } from '@app/journey';
import type { AnswerFault, Answers, StandingEntry } from '@app/ledger';
import { instantInWords, whenInWords } from '../pages/date-words';
import { recorderInWords, sourceInWords } from '../pages/record-words';
import type { PageView } from '../pages/page-view';
import { type Control, errorsOf } from './controls';
import { addressOf, crumbsOf, type Place } from './record.view';
import type { Step } from './task';

interface ToldEntry {
  readonly when: string;
  readonly text: string;
  readonly recorded: string;
  readonly by: string;
}

/** Who or what says so, and when it was written down. */
function told(entry: TimelineEntry): ToldEntry {
  return {
    when: whenInWords(entry),
    text: entry.text,
    recorded: instantInWords(entry.recordedAt),
    by: `${recorderInWords(entry.recordedBy)}, ${sourceInWords(entry.source)}`,
  };
}

/** An entry as it was recorded, what was done to it since, and the first question of what is to be done now. */
export interface EntryView extends PageView {
  readonly place: Place;
  readonly journey: string;
  readonly original: ToldEntry;
  /** How it reads now, where that differs. */
  readonly now: ToldEntry | undefined;
  readonly amendments: readonly ToldEntry[];
  /** Why nothing can be done here. */
  readonly refused: string | undefined;
  readonly controls: readonly Control[];
  readonly action: string;
  readonly other: { readonly href: string; readonly text: string };
  readonly lead: string;
}

type Doing = 'correct' | 'withdraw';

const TITLES: Readonly<Record<Doing, string>> = { correct: 'Correct an entry', withdraw: 'Withdraw an entry' };
const LEADS: Readonly<Record<Doing, string>> = {
  correct: 'A correction is a new entry beside this one. This one is never changed, and stays readable.',
  withdraw: 'A withdrawn entry counts for nothing any more. It is never deleted, and stays readable.',
};

function refusedWhy(doing: Doing, { entry, questions }: StandingEntry): string | undefined {
  if (entry.withdrawnBy) return 'This entry was withdrawn. It counts for nothing, and nothing more can be done to it.';
  if (doing === 'correct' && !questions) return 'This entry cannot be corrected by hand.';
  return undefined;
}

export function entryView(
  place: Place,
  doing: Doing,
  standing: StandingEntry,
  step: Step,
  given: { answers: Answers; faults: readonly AnswerFault[] },
): EntryView {
  const { entry, original, amendments, eventId } = standing;
  const refused = refusedWhy(doing, standing);
  const controls = refused === undefined ? step.controls(given.answers, given.faults) : [];
  const base = `${addressOf(place)}/entries/${eventId}`;
  const reads = told(entry);
  const was = told(original);
  return {
    title: TITLES[doing],
    section: 'young-people',
    breadcrumbs: crumbsOf(place),
    place,
    journey: addressOf(place),
    original: was,
    now: amendments.length > 0 && (reads.text !== was.text || reads.when !== was.when) ? reads : undefined,
    amendments: amendments.map(told),
    refused,
    controls,
    action: `${base}/${doing}`,
    other:
      doing === 'correct'
        ? { href: `${base}/withdraw`, text: 'It should not stand in this record at all: withdraw it' }
        : { href: `${base}/correct`, text: 'Only part of it is wrong: correct it' },
    lead: LEADS[doing],
    ...(given.faults.length > 0 ? { status: 422, errors: errorsOf(controls, given.faults) } : {}),
  };
}
