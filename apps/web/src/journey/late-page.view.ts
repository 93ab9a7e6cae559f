import type { TimelineEntry } from '@app/journey';
import type { JourneyWithout } from '@app/ledger';
import { counted, dayInWords } from '../pages/date-words';
import { workersOf } from '../pages/record-words';
import { type JourneyTold, momentHref, type MomentView, momentView } from './journey.view';
import { type Changed, changedSince, type LateRow, type News, newsInWords, newsOf } from './late.view';

/** One entry that came late or was changed: what it was, what it is, and what that did to the answers of the journey. */
export interface LateLine extends Omit<LateRow, 'why'> {
  readonly days: string;
  /** Each change, as the correction or withdrawal says it. */
  readonly changes: readonly string[];
  readonly effect: readonly Changed[];
}

export interface LatePageView extends MomentView {
  readonly asAtWords: string;
  readonly rows: readonly LateLine[];
  readonly counted: string;
  readonly nextHref?: string;
  readonly firstHref?: string;
  readonly journeyHref: string;
}

/** Entries of one page: for each of them the journey is told anew. */
const PAGE_ROWS = 25;

export interface LatePageTold {
  readonly journey: JourneyTold;
  readonly page: number;
  /** For each entry of the page, the journey as it would read without what is new about it. */
  readonly without: readonly JourneyWithout[];
}

export const newsOfPage = ({ now }: JourneyTold, page: number): News[] =>
  newsOf(now.timeline).slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);

/** What is new: the changes of an entry, where it was changed; else the entry itself, which came late. */
export function newAbout({ correctedBy = [], withdrawnBy, eventId }: TimelineEntry): string[] {
  const changes = withdrawnBy === undefined ? correctedBy : [...correctedBy, withdrawnBy];
  return changes.length > 0 ? changes : [eventId];
}

export function latePageView({ journey, page, without }: LatePageTold): LatePageView {
  const { timeline } = journey.now;
  const call = workersOf(timeline.team);
  const all = newsOf(timeline).length;
  const rows = newsOfPage(journey, page).map(({ text, entry, happened, recorded, days, why }, i): LateLine => {
    const before = without[i];
    return {
      text,
      href: momentHref(timeline, '', `#entry-${entry.eventId}`),
      happened,
      recorded,
      days: days === 0 ? 'in time' : counted(days, 'day'),
      changes: days === 0 ? why : why.slice(1),
      effect: before ? changedSince(before, journey.now, call) : [],
    };
  });
  const from = (page - 1) * PAGE_ROWS;
  const to = from + rows.length;
  const at = (n: number): string => `${momentHref(timeline, '/late', '')}&page=${n}`;
  const of = all > PAGE_ROWS ? `, ${from + 1} to ${to} of them here` : '';
  return {
    ...momentView(
      journey,
      '/late',
      page === 1 ? 'Late and changed entries' : `Late and changed entries (page ${page})`,
    ),
    asAtWords: dayInWords(timeline.asAt),
    rows,
    counted: `${newsInWords(all)}${of}`,
    ...(to < all ? { nextHref: at(page + 1) } : {}),
    ...(page > 1 ? { firstHref: at(1) } : {}),
    journeyHref: momentHref(timeline, '', ''),
  };
}
