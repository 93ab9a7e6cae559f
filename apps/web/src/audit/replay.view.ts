import type { ReplayOrder, ReplayPlace, ReplayStep, ReplayUnit } from '@app/journey';
import { documentDigest, headlinesOf, type Replay } from '@app/ledger';
import { counted, dayInWords, dayTyped, instantInWords, thousands, whenInWords } from '../pages/date-words';
import type { FieldError, PrintLine } from '../pages/page-view';
import type { CallWorker } from '../pages/record-words';
import { type About, auditPage, type AuditPageView } from './audit-page.view';
import { byInWords, type ChangeLines, changeLines, type EntryLine, entryLine, headlineWords } from './entry-lines.view';

/** A way to another step: always there and always in its place, without an address when it leads nowhere. */
export interface Turn {
  readonly text: string;
  readonly tells: string;
  readonly href?: string;
}

export interface Choice {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

export interface StateRow {
  readonly heading: string;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

export interface ReplayView extends AuditPageView {
  readonly order: ReplayOrder;
  readonly by: ReplayUnit;
  readonly turns: readonly Turn[];
  readonly orders: readonly Choice[];
  readonly units: readonly Choice[];
  /** What to say when what was looked for is not quite there. */
  readonly note: string;
  /** When the step was, in the order chosen. */
  readonly when: string;
  readonly entries: readonly EntryLine[];
  /** Earlier entries that the step corrects or withdraws. */
  readonly rewritten: readonly ChangeLines[];
  readonly changes: readonly ChangeLines[];
  /** Why nothing changed, when nothing did. */
  readonly unchanged: string;
  readonly states: readonly StateRow[];
  readonly typed: Typed;
  readonly download: string;
}

/** What the forms that lead to another step hold. */
export interface Typed {
  readonly date: string;
  readonly position: string;
}

/** All that the page is made from. */
export interface ReplayTold {
  readonly about: About;
  readonly replay: Replay;
  readonly place: ReplayPlace;
  readonly call: CallWorker;
  readonly printedAt: string;
  readonly typed?: Typed;
  readonly errors?: readonly FieldError[];
}

const UNIT: Readonly<Record<ReplayUnit, string>> = { fact: 'Event', day: 'Day', batch: 'Batch' };
const UNIT_CHOICES = [
  ['fact', 'One event'],
  ['day', 'One day'],
  ['batch', 'One recorded batch'],
] as const;
const ORDER: Readonly<Record<ReplayOrder, string>> = {
  happened: 'As it happened',
  recorded: 'As it was recorded',
};

type Way = Pick<Replay, 'order' | 'by'>;
const query = ({ order, by }: Way, place: string): string => `?order=${order}&by=${by}&${place}`;

function turnsOf(replay: Replay, { n }: ReplayStep, address: string): Turn[] {
  const { by, of } = replay;
  const unit = UNIT[by].toLowerCase();
  const turn = (text: string, to: number, leads: boolean): Turn => ({
    text,
    tells: leads ? ` ${unit}, ${thousands(to)} of ${thousands(of)}` : ` ${unit}: there is none`,
    ...(leads ? { href: address + query(replay, `step=${to}`) } : {}),
  });
  return [
    turn('First', 1, n > 1),
    turn('Previous', n - 1, n > 1),
    turn('Next', n + 1, n < of),
    turn('Last', of, n < of),
  ];
}

/** Whoever changes the order or the unit stays with the entry they are looking at. */
function choicesOf(
  { order, by }: Replay,
  { events }: ReplayStep,
  address: string,
): Pick<ReplayView, 'orders' | 'units'> {
  const here = `event=${events[0]?.eventId}`;
  return {
    orders: (['happened', 'recorded'] as const).map((one) => ({
      text: ORDER[one],
      href: address + query({ order: one, by }, here),
      active: one === order,
    })),
    units: UNIT_CHOICES.map(([one, text]) => ({
      text,
      href: address + query({ order, by: one }, here),
      active: one === by,
    })),
  };
}

function noteOf({ order }: Replay, { on, events }: ReplayStep, place: ReplayPlace): string {
  const did = order === 'recorded' ? 'was recorded' : 'happened';
  if ('date' in place && on !== place.date) {
    const later = on !== null && on > place.date;
    return later
      ? `Nothing ${did} on ${dayInWords(place.date)}. This is what comes next after that day.`
      : `Nothing ${did} on ${dayInWords(place.date)} or later. This is the last of all.`;
  }
  if ('position' in place && !events.some(({ position }) => position === place.position)) {
    return `At ledger position ${thousands(place.position)} stands nothing of this young person. This is the nearest that does.`;
  }
  return '';
}

function whenOf({ order, by }: Replay, { on, events }: ReplayStep): string {
  const [first] = events;
  if (!first) return '';
  if (by === 'batch') return `Recorded ${instantInWords(first.recordedAt)} by ${byInWords(first.recordedBy)}`;
  const day = on === null ? 'on a date that is not known' : dayInWords(on);
  return order === 'recorded' ? `Recorded ${day}` : `Happened ${day}`;
}

/** Corrections and withdrawals do their work elsewhere in this order, and a reader would look for it here. */
function whyUnchanged({ order }: Replay, { events }: ReplayStep): string {
  const all = (is: (event: (typeof events)[number]) => boolean): boolean => events.every(is);
  if (all(({ withdrawnBy }) => withdrawnBy !== undefined)) {
    return 'Nothing: it was withdrawn later, so it counts for nothing in the story as it is known to have been.';
  }
  if (order === 'happened' && all(({ about }) => about !== undefined)) {
    return 'Nothing here: in this order the corrected story is told from the start. To see what the correction changed, choose “As it was recorded”.';
  }
  return 'None of the headlines below changed.';
}

/** An entry as it stood and as it stands. What cannot be shown, since it tells of a person, is named. */
function rewrittenLines({ rewritten }: ReplayStep): ChangeLines[] {
  return rewritten.map(({ before, after }) => {
    const [was, is] = [before, after].map((entry) => `${entry.text} (${whenInWords(entry)})`) as [string, string];
    const heading = 'The entry it is about';
    if (after.withdrawnBy !== before.withdrawnBy) {
      return after.withdrawnBy === undefined
        ? { heading, was: `${was}: withdrawn`, now: `${is}: it counts again` }
        : { heading, was, now: 'Withdrawn: it counts for nothing' };
    }
    return { heading, was, now: was === is ? `${is}: corrected in what this page does not show` : is };
  });
}

function statesOf({ before, after }: ReplayStep, call: CallWorker): StateRow[] {
  const was = headlinesOf(before);
  return Object.entries(headlinesOf(after)).map(([heading, now]) => ({
    heading,
    before: headlineWords(heading, was[heading] ?? '', call),
    after: headlineWords(heading, now, call),
    changed: was[heading] !== now,
  }));
}

function printLine(replay: Replay, { on, events }: ReplayStep, printedAt: string): PrintLine {
  const last = events.reduce((a, b) => (a.position > b.position ? a : b));
  return {
    asAt: on === null ? 'a date that is not known' : dayInWords(on),
    knownAt: instantInWords(replay.order === 'recorded' ? last.recordedAt : printedAt),
    position: thousands(last.position),
    digest: documentDigest(replay),
    printedAt: instantInWords(printedAt),
  };
}

/** @throws Error when the replay holds no step: the question has told by then that there is none */
export function replayView({ about, replay, place, call, printedAt, typed, errors }: ReplayTold): ReplayView {
  const [step] = replay.steps;
  if (!step) throw new Error('A page of the replay shows one step.');
  const { order, by, of } = replay;
  const heading = `${UNIT[by]} ${thousands(step.n)} of ${thousands(of)}`;
  const page = auditPage('/replay', about, heading, `replay ${ORDER[order].toLowerCase()}`);
  const entries = step.events.map((event) => entryLine(about.journeyId, event));
  const size = by === 'fact' ? '' : `, ${counted(entries.length, 'entry', 'entries')}`;
  return {
    ...page,
    title: `${heading}, ${ORDER[order].toLowerCase()} (${about.journeyId.slice(-8)})`,
    ...(errors ? { errors, status: 400 } : {}),
    order,
    by,
    turns: turnsOf(replay, step, page.address),
    ...choicesOf(replay, step, page.address),
    note: noteOf(replay, step, place),
    when: whenOf(replay, step) + size,
    entries,
    rewritten: rewrittenLines(step),
    changes: step.headlines.map((change) => changeLines(change, call)),
    unchanged: step.changed.length > 0 ? '' : whyUnchanged(replay, step),
    states: statesOf(step, call),
    typed: typed ?? {
      date: step.on === null ? '' : dayTyped(step.on),
      position: String(step.events[0]?.position ?? ''),
    },
    download: `/api/journeys/${about.journeyId}/replay?order=${order}&by=${by}`,
    print: printLine(replay, step, printedAt),
  };
}
