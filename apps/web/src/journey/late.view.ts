import type { Timeline, TimelineEntry } from '@app/journey';
import type { JourneyAtMoment } from '@app/ledger';
import { counted, dayInWords, whenInWords } from '../pages/date-words';
import type { CallWorker } from '../pages/record-words';
import { byEventId, changesTo, lateInWords, standsBeneath } from './entries.view';
import { figuresOf, keyWorkerAnswer, livingAnswer, sameTeamAnswer } from './headline.view';

/** An entry that came late or was changed afterwards. */
export interface LateRow {
  readonly href: string;
  readonly text: string;
  readonly happened: string;
  readonly recorded: string;
  readonly why: readonly string[];
}

/** One answer of the first sheet that has become another since. */
export interface Changed {
  readonly question: string;
  readonly then: string;
  readonly now: string;
}

/** Rows of the table: beyond these, entries that are late and nothing else are only counted, and marked in the list. */
const ROWS_MAX = 20;

export interface LateView {
  readonly count: number;
  /** `3 entries came late or were changed afterwards`. */
  readonly counted: string;
  /** What was changed first, then what was latest. */
  readonly rows: readonly LateRow[];
  readonly more: string;
}

/** An entry that came late or was changed, with what it is made of. */
export interface News extends LateRow {
  readonly entry: TimelineEntry;
  readonly changes: number;
  readonly days: number;
}

export const newsInWords = (count: number): string =>
  `${counted(count, 'entry', 'entries')} came late or ${count === 1 ? 'was' : 'were'} changed afterwards`;

/** What was changed first, then what was latest. */
export function newsOf(timeline: Timeline): News[] {
  const byId = byEventId(timeline);
  const all = timeline.entries.flatMap((entry): News[] => {
    const changes = changesTo(entry, byId).map(({ text, recorded }) => `${text} – on ${recorded}`);
    const late = lateInWords(entry);
    if ((late === '' && changes.length === 0) || standsBeneath(entry, byId)) return [];
    return [
      {
        href: `#entry-${entry.eventId}`,
        text: entry.text,
        happened: whenInWords(entry),
        recorded: dayInWords(entry.recordedAt),
        why: [...(late === '' ? [] : [late]), ...changes],
        entry,
        changes: changes.length,
        days: entry.late === false ? 0 : entry.late,
      },
    ];
  });
  return all.sort((a, b) => Math.sign(b.changes) - Math.sign(a.changes) || b.days - a.days);
}

export function lateView(timeline: Timeline): LateView {
  const news = newsOf(timeline);
  const changed = news.filter(({ changes }) => changes > 0).length;
  const shown = Math.max(ROWS_MAX, changed);
  const left = Math.max(0, news.length - shown);
  return {
    count: news.length,
    counted: newsInWords(news.length),
    rows: news
      .slice(0, shown)
      .map(({ href, text, happened, recorded, why }) => ({ href, text, happened, recorded, why })),
    more:
      left === 0
        ? ''
        : `${counted(left, 'more entry', 'more entries')} came late, and ${left === 1 ? 'is' : 'are'} marked in the list below.`,
  };
}

function answers({ timeline, sameTeam }: JourneyAtMoment, call: CallWorker): Map<string, string> {
  const told = [livingAnswer(timeline), keyWorkerAnswer(timeline, call), sameTeamAnswer(sameTeam)];
  const more = ({ question, answer, more: [first] }: (typeof told)[number]): [string, string] => [
    question,
    question === 'Did the same team stay?' || first === undefined ? answer : `${answer}, ${first}`,
  ];
  const figures = figuresOf(timeline, sameTeam).map(({ value, what }): [string, string] => [what, value]);
  const moves = counted(timeline.moves.length, 'move');
  const days = figures.find(([what]) => what.startsWith('days of support'))?.[1] ?? 'not supported';
  return new Map([...told.map(more), ['Moves to another carer', moves], ['Days with a key worker', days]]);
}

/** What the first sheet said when only what was known then was known, and what it says now: where the two differ. */
export function changedSince(then: JourneyAtMoment, now: JourneyAtMoment, call: CallWorker): Changed[] {
  const before = answers(then, call);
  return [...answers(now, call)].flatMap(([question, answer]) => {
    const was = before.get(question) ?? '';
    return was === answer ? [] : [{ question, then: was, now: answer }];
  });
}
