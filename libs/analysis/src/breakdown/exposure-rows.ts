import type { Journey } from '@app/journey';
import { addDays, epochDay } from '@app/journey';
import type { Entries } from '../behind';
import type { Covariate, CoxRows } from '../cox/rows';
import { holdersOf } from '../spells/holders';
import { keyWorkerChanges, wasAskedFor } from '../spells/key-worker-endings';
import type { LivedJourney } from '../spells/lived-journey';
import { CAUSES } from '../spells/placement-spells';
import type { Breadth, PlacementCase } from './placement-case';
import { happeningsOf } from './placement-case';
import { placementEntry } from './placement-entries';

/**
 * Days of a placement that are alike, as a row of a regression: at risk after `entry`, up to `time` and with it. What
 * happened on a day counts from the day after: a change on the day of the move cannot have brought it about.
 */
export interface ExposureRow {
  readonly case: PlacementCase;
  readonly entry: number;
  readonly time: number;
  /** The last row of the placement, to which its ending belongs. */
  readonly last: boolean;
  /** Who held the case at the end of the day before. */
  readonly holder: 'original' | 'replacement' | 'none';
  /** A key worker changed in the 30 days before, in the 31st to 90th, or neither. */
  readonly changed: 'lately' | 'some time ago' | 'not lately';
  /** The same, changes that the young person asked for left out. */
  readonly changedUnasked: boolean;
  /** The same, changes on the day of a move left out. */
  readonly changedOffMoves: boolean;
  /** The same, every change felt so many days later. */
  readonly changedWithLag: boolean;
  readonly missingLately: boolean;
  readonly offenceLately: boolean;
}

export const LATELY_DAYS = 30;
export const UNSETTLED_DAYS = 90;

/** Days since 1970 on which something is so: after `after`, up to `upTo` and with it. */
interface Span {
  readonly after: number;
  readonly upTo: number;
}

const spans = (days: readonly number[], from: number, to: number): Span[] =>
  days.map((day) => ({ after: day + from, upTo: day + to }));
const unsettledAfter = (changes: readonly number[]): Span[] => spans(changes, 0, UNSETTLED_DAYS);
const covers = (all: readonly Span[], day: number): boolean =>
  all.some(({ after, upTo }) => after < day && day <= upTo);

/** What changes in a journey while placements go on. */
interface Changing {
  readonly original: readonly Span[];
  readonly named: readonly Span[];
  readonly lately: readonly Span[];
  readonly someTimeAgo: readonly Span[];
  readonly unasked: readonly Span[];
  readonly offMoves: readonly Span[];
  readonly lagged: readonly Span[];
  readonly missing: readonly Span[];
  readonly offence: readonly Span[];
}

function changingOf(lived: LivedJourney, journey: Journey, lagDays: number): Changing {
  const holders = holdersOf(lived.team, 'KEY_WORKER');
  const first = holders[0]?.person;
  const held = (all: typeof holders): Span[] => all.map(({ from, to }) => ({ after: from, upTo: to }));
  const changes = keyWorkerChanges(lived);
  const moves = new Set(lived.moves.map(({ on }) => epochDay(on)));
  const happened = happeningsOf(lived, journey);
  return {
    original: held(holders.filter(({ person }) => person === first)),
    named: held(holders),
    lately: spans(changes, 0, LATELY_DAYS),
    someTimeAgo: spans(changes, LATELY_DAYS, UNSETTLED_DAYS),
    unasked: unsettledAfter(changes.filter((day) => !wasAskedFor(lived, day))),
    offMoves: unsettledAfter(changes.filter((day) => !moves.has(day))),
    lagged: spans(changes, lagDays, UNSETTLED_DAYS + lagDays),
    missing: spans(happened.MISSING, 0, UNSETTLED_DAYS),
    offence: spans(happened.OFFENCE, 0, UNSETTLED_DAYS),
  };
}

/** The first days of every stretch of like days: where anything begins or ceases to be so. */
function edgesOf(changing: Changing, from: number, to: number): number[] {
  const edges = new Set([from, to]);
  for (const all of Object.values(changing) as (readonly Span[])[]) {
    for (const { after, upTo } of all) {
      if (after > from && after < to) edges.add(after);
      if (upTo > from && upTo < to) edges.add(upTo);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

function rowOf(
  one: PlacementCase,
  changing: Changing,
  start: number,
  from: number,
  to: number,
  last: boolean,
): ExposureRow {
  // Every day of the row is like its first.
  const day = from + 1;
  const lately = covers(changing.lately, day);
  const named = covers(changing.named, day);
  const replaced = named ? 'replacement' : 'none';
  return {
    case: one,
    entry: from - start,
    time: to - start,
    last,
    holder: covers(changing.original, day) ? 'original' : replaced,
    changed: lately ? 'lately' : covers(changing.someTimeAgo, day) ? 'some time ago' : 'not lately',
    changedUnasked: covers(changing.unasked, day),
    changedOffMoves: covers(changing.offMoves, day),
    changedWithLag: covers(changing.lagged, day),
    missingLately: covers(changing.missing, day),
    offenceLately: covers(changing.offence, day),
  };
}

/**
 * The placements of one young person, cut wherever anything that may go with a breakdown begins or ceases. A placement of no
 * night is one row of half a day, judged by the day before it.
 * @source person-time
 */
export function exposureRows(
  lived: LivedJourney,
  journey: Journey,
  cases: readonly PlacementCase[],
  lagDays: number,
): ExposureRow[] {
  const changing = changingOf(lived, journey, lagDays);
  return cases.flatMap((one) => {
    const { startedOn, entryDays, timeDays, estimationDays } = one.spell;
    const start = epochDay(startedOn);
    if (timeDays === 0) {
      const row = rowOf(one, changing, start, start - 1, start, true);
      return [{ ...row, entry: 0, time: estimationDays }];
    }
    const edges = edgesOf(changing, start + entryDays, start + timeDays);
    return edges.slice(0, -1).map((from, i) => {
      const to = edges[i + 1] ?? from;
      return rowOf(one, changing, start, from, to, i === edges.length - 2);
    });
  });
}

export const isUnsettled = ({ changed }: ExposureRow): boolean => changed !== 'not lately';
export const brokeDown = ({ last, case: { spell } }: ExposureRow, breadth: Breadth): boolean =>
  last && spell.cause[breadth] === CAUSES.BREAKDOWN;
/** It ended, and neither the reason nor the hub tells whether it broke down. */
export const cannotTell = ({ last, case: { spell } }: ExposureRow, breadth: Breadth): boolean =>
  last && spell.cause[breadth] === CAUSES.UNKNOWN;
/** Days of the row that were watched. A placement of no night has none. */
export const daysOfRow = ({ entry, time, case: { spell } }: ExposureRow): number =>
  spell.timeDays === 0 ? 0 : time - entry;

/** The rows as a regression takes them, one covariate for each question. */
export function coxRowsOf(
  rows: readonly ExposureRow[],
  breadth: Breadth,
  covariates: Readonly<Record<string, (row: ExposureRow) => number>>,
): CoxRows {
  const columns = Object.entries(covariates).map(([name, valueOf]): Covariate => ({
    name,
    values: Float64Array.from(rows, valueOf),
  }));
  return {
    entry: Float64Array.from(rows, ({ entry }) => entry),
    time: Float64Array.from(rows, ({ time }) => time),
    event: Float64Array.from(rows, (row) => (brokeDown(row, breadth) ? 1 : 0)),
    covariates: columns,
    stratum: rows.map((row) => row.case.hub),
    person: rows.map((row) => row.case.spell.journeyId),
  };
}

/** Stretches of days, each with who held the case and what it was after. */
export const stretchesOf =
  (rows: readonly ExposureRow[]): Entries =>
  () =>
    rows.map(({ case: { spell }, entry, time, holder, changed }) => ({
      journeyId: spell.journeyId,
      on: addDays(spell.startedOn, entry),
      to: addDays(spell.startedOn, Math.floor(time)),
      more: { holder, changed },
    }));

/** The same, each as many as its days. */
export const daysOfRows =
  (rows: readonly ExposureRow[]): Entries =>
  () => {
    const some = rows.filter((row) => daysOfRow(row) > 0);
    return stretchesOf(some)().map((entry, i) => ({ ...entry, n: daysOfRow(some[i] as ExposureRow) }));
  };

/** The placements of rows that ended in a way. */
export const endingsOfRows =
  (rows: readonly ExposureRow[], ended: (row: ExposureRow) => boolean): Entries =>
  () =>
    rows.filter(ended).map((row) => placementEntry(row.case));
