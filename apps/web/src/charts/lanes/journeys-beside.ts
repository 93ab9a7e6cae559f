import type { LocalDate } from '@app/journey';
import { addDays, dateInWords, daysBetween, HEADLINE_ROLE, londonDate } from '@app/ledger';
import type { ChartTable } from '../chart';
import { plural, thousands } from '../numbers';
import { CHARCOAL, LILAC, NAVY, ORANGE, PLUM, TEAL } from '../palette';
import { placementLane } from './care-lanes';
import { Entries } from './entries';
import { movesOf } from './event-lanes';
import type { ChartedJourney, Lane, Move, Span } from './lane';
import { teamLanes } from './team-lanes';

/** One of many journeys, by the code that a page shows for it. */
export interface JourneyBeside {
  readonly name: string;
  readonly href?: string;
  readonly charted: ChartedJourney;
}

/** What happened on the day that all journeys are laid against. */
export type AlignOn = 'REFERRAL' | 'FIRST_BREAKDOWN' | 'KEY_WORKER_CHANGE';
export type SortBy = 'LENGTH' | 'MOVES' | 'NAME';

export const EVENT_WORDS: Readonly<Record<AlignOn, string>> = {
  REFERRAL: 'referral accepted',
  FIRST_BREAKDOWN: 'first breakdown',
  KEY_WORKER_CHANGE: 'first change of key worker',
};

/** The kinds of places, as a letter and a colour: the letter stands in the bar wherever it fits. */
export const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  [LILAC]: ['F', 'foster care'],
  [NAVY]: ['H', "children's home"],
  [TEAL]: ['P', 'with parents'],
  [ORANGE]: ['S', 'supported or independent'],
  [PLUM]: ['A', 'placed for adoption'],
  [CHARCOAL]: ['O', 'secure, custody or other'],
};

/** The day on which the event happened; `undefined` where it did not. */
function eventOf(
  alignOn: AlignOn,
  { timeline, sameTeam }: ChartedJourney,
  moves: readonly Move[],
): LocalDate | undefined {
  switch (alignOn) {
    case 'REFERRAL': {
      const accepted = timeline.entries.findLast(
        (one) => one.type === 'ReferralAccepted' && one.withdrawnBy === undefined,
      );
      return sameTeam?.acceptedOn ?? (londonDate(accepted?.from ?? '') || undefined);
    }
    case 'FIRST_BREAKDOWN':
      return moves.find(({ kind }) => kind === 'BREAKDOWN')?.on;
    case 'KEY_WORKER_CHANGE': {
      const held = timeline.team.filter(({ role, from }) => role === HEADLINE_ROLE && from !== '');
      return sameTeam?.keyWorker.changes[0]?.on ?? held.find(({ workerRef }) => workerRef !== held[0]?.workerRef)?.from;
    }
  }
}

export interface Row {
  readonly journey: JourneyBeside;
  readonly event: LocalDate;
  readonly moves: readonly Move[];
  readonly places: Lane;
  readonly workers: Lane;
  readonly workerCount: number;
  /** Days known before and after the event. */
  readonly before: number;
  readonly after: number;
}

export const fillOf = ({ look }: Span): string | undefined => (typeof look === 'string' ? undefined : look.fill);

export function rowOf(journey: JourneyBeside, alignOn: AlignOn): Row | undefined {
  const { charted } = journey;
  const moves = movesOf(charted.timeline);
  const event = eventOf(alignOn, charted, moves);
  if (event === undefined) return undefined;
  const entries = new Entries(charted.timeline);
  const placement = placementLane(charted.timeline, entries);
  const stays = new Set(charted.timeline.temporaryStays.map(({ inWords }) => inWords));
  const places = placement.spans
    .filter(({ what }) => !stays.has(what))
    .map((span) => ({ ...span, short: PLACES[fillOf(span) ?? '']?.[0] ?? '?' }));
  const [keyWorkers] = teamLanes(charted, entries);
  const people = [
    ...new Set(charted.timeline.team.filter(({ role }) => role === HEADLINE_ROLE).map(({ workerRef }) => workerRef)),
  ];
  const workers = (keyWorkers?.spans ?? []).map((span, i) => {
    const held = charted.timeline.team.filter(({ role }) => role === HEADLINE_ROLE)[i];
    return { ...span, short: held ? String(people.indexOf(held.workerRef) + 1) : (span.short ?? '') };
  });
  const starts = [...places, ...workers].flatMap(({ start }) => start.on ?? []);
  const first = starts.reduce((least, day) => (day < least ? day : least), event);
  return {
    journey,
    event,
    moves,
    places: { ...placement, spans: places },
    workers: { id: HEADLINE_ROLE, label: keyWorkers?.label ?? 'Key worker', spans: workers, points: [], empty: '' },
    workerCount: people.length,
    before: daysBetween(first, event),
    after: Math.max(0, daysBetween(event, addDays(charted.timeline.asAt, 1))),
  };
}

const SORTS: Readonly<Record<SortBy, (a: Row, b: Row) => number>> = {
  LENGTH: (a, b) => b.after - a.after,
  MOVES: (a, b) => b.moves.length - a.moves.length,
  NAME: () => 0,
};
const byName = (a: Row, b: Row): number =>
  a.journey.name < b.journey.name ? -1 : a.journey.name > b.journey.name ? 1 : 0;

/** Rows in the order asked for; those that it does not part stand by name. */
export function sorted(rows: readonly Row[], sortBy: SortBy): Row[] {
  return [...rows].sort((a, b) => SORTS[sortBy](a, b) || byName(a, b));
}

export const rowInWords = ({ journey, event, moves, workerCount }: Row, alignOn: AlignOn): string => {
  const broken = moves.filter(({ kind }) => kind === 'BREAKDOWN').length;
  return `${journey.name}: ${EVENT_WORDS[alignOn]} ${dateInWords(event)}; ${plural(moves.length, 'move')}, ${broken} after a breakdown; ${plural(workerCount, 'key worker')}`;
};

export function tableOfRows(rows: readonly Row[], without: readonly JourneyBeside[], alignOn: AlignOn): ChartTable {
  const cellsOf = ({ journey, event, moves, workerCount, before, after }: Row): string[] => [
    journey.name,
    dateInWords(event),
    thousands(before),
    thousands(after),
    String(moves.length),
    String(moves.filter(({ kind }) => kind === 'BREAKDOWN').length),
    String(workerCount),
  ];
  const none = (name: string): string[] => [name, `no ${EVENT_WORDS[alignOn]}`, '', '', '', '', ''];
  const withHref = (cells: string[], href: string | undefined): { cells: string[]; href?: string } =>
    href === undefined ? { cells } : { cells, href };
  return {
    columns: [
      'Young person',
      `On (${EVENT_WORDS[alignOn]})`,
      'Days known before',
      'Days known after',
      'Moves',
      'After a breakdown',
      'Key workers',
    ],
    rows: [
      ...rows.map((row) => withHref(cellsOf(row), row.journey.href)),
      ...without.map(({ name, href }) => withHref(none(name), href)),
    ],
  };
}
