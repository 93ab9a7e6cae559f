import type { Timeline, TimelineEntry } from '@app/journey';
import { stepOf } from '../audit/audit-page.view';
import { counted, dayInWords, instantInWords, isUncertain, thousands, whenInWords } from '../pages/date-words';
import { laneInWords, recorderInWords, sourceInWords } from '../pages/record-words';
import { concernInWords } from './headline.view';
import { firstDayOf, type Shown } from './shown';

/** A correction or withdrawal, beneath what it is about. */
export interface Change {
  readonly id: string;
  readonly text: string;
  readonly recorded: string;
  readonly recordedAt: string;
  readonly by: string;
}

export interface EntryRow {
  readonly id: string;
  readonly lane: string;
  readonly text: string;
  readonly happened: string;
  readonly uncertain: boolean;
  readonly recorded: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly source: string;
  /** `recorded 28 days after it happened`, when that is late. */
  readonly late: string;
  readonly withdrawn: boolean;
  /** Where it is corrected or withdrawn; '' for what only a return says, and for what the ledger found itself. */
  readonly mend: string;
  /** To its step of the replay. */
  readonly replayHref: string;
  /** Open discrepancies that are about this entry. */
  readonly questions: readonly string[];
  /** Of an entry about another one, such as a concern: that other one. */
  readonly regards?: { readonly text: string; readonly id: string };
  /** Concerns of the reviewing officer that are about this entry. */
  readonly concerns: readonly string[];
  readonly changes: readonly Change[];
}

export interface EntriesView {
  readonly rows: readonly EntryRow[];
  /** What is shown, of how much, and what of it does not stand. */
  readonly counted: string;
  readonly recordHref: string;
}

export type EntriesById = ReadonlyMap<string, TimelineEntry>;

export const byEventId = ({ entries }: Pick<Timeline, 'entries'>): EntriesById =>
  new Map(entries.map((entry) => [entry.eventId, entry]));

function changeOf({ eventId, text, recordedAt, recordedBy }: TimelineEntry): Change {
  const recorded = instantInWords(recordedAt);
  return { id: `entry-${eventId}`, text, recorded, recordedAt, by: recorderInWords(recordedBy) };
}

export function changesTo({ correctedBy = [], withdrawnBy }: TimelineEntry, byId: EntriesById): Change[] {
  const ids = withdrawnBy === undefined ? correctedBy : [...correctedBy, withdrawnBy];
  return ids.flatMap((id) => {
    const change = byId.get(id);
    return change ? [changeOf(change)] : [];
  });
}

/** Corrections and withdrawals stand beneath what they are about, when that is in the record. */
export const standsBeneath = ({ about }: TimelineEntry, byId: EntriesById): boolean =>
  about !== undefined && byId.has(about);

export const lateInWords = ({ late }: TimelineEntry): string =>
  late === false ? '' : `recorded ${counted(late, 'day')} after it happened`;

const NOBODY_MENDS: readonly TimelineEntry['type'][] = ['DiscrepancyFound', 'DiscrepancyResolved', 'ReviewPackIssued'];
const canBeMended = ({ lane, type, withdrawnBy }: TimelineEntry): boolean =>
  lane !== 'RETURNS' && withdrawnBy === undefined && !NOBODY_MENDS.includes(type);

export function rowOf(
  entry: TimelineEntry,
  byId: EntriesById,
  { journeyId, discrepancies, concerns }: Timeline,
): EntryRow {
  const about = concerns.find(({ eventIds }) => eventIds.includes(entry.eventId))?.aboutEventId;
  const regarded = about === undefined ? undefined : byId.get(about);
  const open = discrepancies.filter(({ about }) => about.includes(entry.eventId));
  return {
    id: `entry-${entry.eventId}`,
    lane: laneInWords(entry.lane),
    text: entry.text,
    happened: whenInWords(entry),
    uncertain: isUncertain(entry),
    recorded: instantInWords(entry.recordedAt),
    recordedAt: entry.recordedAt,
    by: recorderInWords(entry.recordedBy),
    source: sourceInWords(entry.source),
    late: lateInWords(entry),
    withdrawn: entry.withdrawnBy !== undefined,
    mend: canBeMended(entry) ? `/young-people/${journeyId}/entries/${entry.eventId}/correct` : '',
    replayHref: stepOf(journeyId, entry.eventId),
    questions: open.flatMap(({ eventId }) => byId.get(eventId)?.text ?? []),
    ...(regarded ? { regards: { text: regarded.text, id: `entry-${regarded.eventId}` } } : {}),
    concerns: concerns.filter(({ aboutEventId }) => aboutEventId === entry.eventId).map(concernInWords),
    changes: changesTo(entry, byId),
  };
}

/** Entries of the period have happened in it, or may have: a date that is not known shuts nothing out. */
function isInPeriod({ from, to }: TimelineEntry, first: string | undefined): boolean {
  return first === undefined || from === null || (to ?? from).slice(0, 10) >= first;
}

export function entriesView(timeline: Timeline, shown: Shown): EntriesView {
  const byId = byEventId(timeline);
  const first = firstDayOf(shown.period, timeline);
  const all = timeline.entries.filter((entry) => !standsBeneath(entry, byId));
  const chosen = all.filter(
    (entry) => (shown.lanes.length === 0 || shown.lanes.includes(entry.lane)) && isInPeriod(entry, first),
  );
  if (shown.order === 'newest') chosen.reverse();
  const rows = chosen.map((entry) => rowOf(entry, byId, timeline));
  const recordHref = `/young-people/${timeline.journeyId}/record`;
  return { rows, counted: countedInWords(rows, all.length, first), recordHref };
}

function countedInWords(rows: readonly EntryRow[], all: number, first: string | undefined): string {
  const changes = rows.reduce((sum, row) => sum + row.changes.length, 0);
  const withdrawn = rows.filter((row) => row.withdrawn).length;
  const of = rows.length === all ? '' : ` of ${thousands(all)}`;
  const period = first === undefined ? '' : ` since ${dayInWords(first)}`;
  return [
    `${counted(rows.length, 'entry', 'entries')}${of}${period}`,
    ...(changes > 0 ? [`${counted(changes, 'change')} beneath what they are about`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} withdrawn, struck through and counted nowhere`] : []),
  ].join('; ');
}
