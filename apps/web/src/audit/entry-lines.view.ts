import type { HeadlineChange, PlacedEntry, RecordedBy } from '@app/journey';
import { lateInWords } from '../journey/entries.view';
import { instantInWords, isUncertain, thousands, whenInWords } from '../pages/date-words';
import { type CallWorker, laneInWords, recorderInWords, sourceInWords } from '../pages/record-words';
import { shortId } from '../young-people/young-people.view';
import { stepOf } from './audit-page.view';

/** One entry, with who recorded it and when, and the way to its step of the replay. */
export interface EntryLine {
  readonly text: string;
  readonly lane: string;
  readonly happened: string;
  readonly uncertain: boolean;
  readonly recorded: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly source: string;
  readonly late: string;
  readonly position: string;
  readonly eventId: string;
  /** What was done to the entry by then, or what it does itself to another one. */
  readonly standing: string;
  readonly href: string;
  /** To the entries that this one is about, or that were recorded about it. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

/** An auditor is told the user and the run too, which are opaque references. */
export function byInWords(by: RecordedBy): string {
  const { userId, importRun } = by;
  if (importRun !== undefined) return `${recorderInWords(by)}, run ${shortId(importRun)}`;
  return userId === undefined ? recorderInWords(by) : `${recorderInWords(by)}, user ${userId}`;
}

function standingOf({ withdrawnBy, correctedBy = [] }: PlacedEntry): string {
  if (withdrawnBy !== undefined) return 'Withdrawn: it counts for nothing';
  if (correctedBy.length === 0) return '';
  return correctedBy.length === 1 ? 'Shown as corrected once' : `Shown as corrected ${correctedBy.length} times`;
}

function linksOf(journeyId: string, entry: PlacedEntry): EntryLine['links'] {
  const { about, correctedBy = [], withdrawnBy } = entry;
  const link = (text: string, id: string): EntryLine['links'][number] => ({ text, href: stepOf(journeyId, id) });
  return [
    ...(about === undefined ? [] : [link('The entry that this one is about', about)]),
    ...correctedBy.map((id, i) => link(correctedBy.length === 1 ? 'The correction' : `Correction ${i + 1}`, id)),
    ...(withdrawnBy === undefined ? [] : [link('The withdrawal', withdrawnBy)]),
  ];
}

export function entryLine(journeyId: string, entry: PlacedEntry): EntryLine {
  return {
    text: entry.text,
    lane: laneInWords(entry.lane),
    happened: whenInWords(entry),
    uncertain: isUncertain(entry),
    recorded: instantInWords(entry.recordedAt),
    recordedAt: entry.recordedAt,
    by: byInWords(entry.recordedBy),
    source: sourceInWords(entry.source),
    late: lateInWords(entry),
    position: thousands(entry.position),
    eventId: entry.eventId,
    standing: standingOf(entry),
    href: stepOf(journeyId, entry.eventId),
    links: linksOf(journeyId, entry),
  };
}

const NAMES_A_WORKER: ReadonlySet<string> = new Set(['Key worker', 'Social worker']);

/** A headline as the pages call people. */
export function headlineWords(heading: string, words: string, call: CallWorker): string {
  const [ref = '', since] = words.split(' since ');
  return NAMES_A_WORKER.has(heading) && since !== undefined ? `${call(ref)} since ${since}` : words;
}

/** A headline that changed: the line that goes and the line that comes. */
export interface ChangeLines {
  readonly heading: string;
  readonly was: string;
  readonly now: string;
}

export const changeLines = ({ heading, was, now }: HeadlineChange, call: CallWorker): ChangeLines => ({
  heading,
  was: headlineWords(heading, was, call),
  now: headlineWords(heading, now, call),
});
