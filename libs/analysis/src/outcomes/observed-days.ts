import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import type { Entries } from '../behind';
import type { BeforeAfter, BeforeAfterRates } from '../rates/before-after';
import { beforeAfterRates } from '../rates/before-after';
import type { Exposure } from '../rates/rate';
import type { Days } from '../spells/days';
import { dateOf, dayOf, daysOf, gapsIn, lengthOf } from '../spells/days';
import type { Stretch } from '../spells/lived-journey';

/** One young person's events around the day support was agreed. */
export interface WatchedEvents {
  readonly journeyId: string;
  /** The day support was agreed: the first day after. */
  readonly turningDay: LocalDate;
  /** The days on which events happened, such as the first days of missing episodes. */
  readonly events: readonly LocalDate[];
  /** The days on which an event would have been recorded. */
  readonly watched: Stretch;
  /** Days that do not count, such as days in custody. Events on them do not count either. */
  readonly away: readonly Stretch[];
}

export interface WindowSettings {
  /** Days before and days after. */
  readonly days: number;
  /** Days before the turning day that the second baseline leaves out. */
  readonly runUpDays: number;
}

export const WINDOWS: WindowSettings = { days: 365, runUpDays: 90 };

export interface BeforeAfterOutcome {
  readonly settings: WindowSettings;
  readonly asAt: LocalDate;
  readonly rates: BeforeAfterRates;
  /** The same with a baseline that ends before the run-up: young people are referred when things are at their worst. */
  readonly withoutRunUp: BeforeAfterRates;
  /** To be said beside every fall: some of it would have happened anyway. */
  readonly warning: 'REGRESSION_TO_THE_MEAN';
  /** How much of the windows was watched: young people with any day on both sides, and shares of the days asked for. */
  readonly coverage: {
    readonly youngPeople: number;
    readonly onBothSides: number;
    readonly before: number | null;
    readonly after: number | null;
  };
  /** Young people without a day on one side: they are in no rate. */
  readonly excluded: readonly string[];
  /** What the numbers of both comparisons count. */
  readonly behind: Readonly<Record<'rates' | 'withoutRunUp', BeforeAfterBehind>>;
}

/** Events, days, and young people with any event, on either side. */
export type BeforeAfterBehind = Readonly<
  Record<keyof BeforeAfter, { readonly events: Entries; readonly days: Entries; readonly youngPeople: Entries }>
>;

type Side = 'before' | 'beforeRunUp' | 'after';
interface Row extends Readonly<Record<Side, Exposure>> {
  readonly one: WatchedEvents;
  readonly windows: Readonly<Record<Side, Days>>;
}

function listed(rows: readonly Row[], side: Side): BeforeAfterBehind['before'] {
  const any = rows.filter((row) => row[side].events > 0);
  const idOf = ({ one: { journeyId } }: Row): { journeyId: string } => ({ journeyId });
  return {
    events: () =>
      any.flatMap((row) => eventsIn(row.one, row.windows[side]).map((day) => ({ ...idOf(row), on: dateOf(day) }))),
    days: () => rows.map((row) => ({ ...idOf(row), n: row[side].days })).filter(({ n }) => n > 0),
    youngPeople: () => any.map(idOf),
  };
}

/** Days of events of a window, as far as it was watched and counts. */
function eventsIn({ events, away }: WatchedEvents, window: Days): number[] {
  const counted = gapsIn(window, away.map(daysOf));
  return events.map(dayOf).filter((day) => counted.some(({ from, to }) => from <= day && day < to));
}

/** Events and days of a window, as far as it was watched and counts. */
const exposureIn = (one: WatchedEvents, window: Days): Exposure => ({
  events: eventsIn(one, window).length,
  days: lengthOf(gapsIn(window, one.away.map(daysOf))),
});

function windowOf(watched: Stretch, asAt: LocalDate, from: LocalDate, to: LocalDate): Days {
  const known = daysOf(watched);
  const start = Math.max(known.from, dayOf(from));
  return { from: start, to: Math.max(start, Math.min(known.to, dayOf(asAt) + 1, dayOf(to))) };
}

/**
 * Events in the year before support was agreed and in the year from that day on, young person by young person.
 *
 * Unit: events and days; the ratio is of rates. Windows are `[turning day - days, turning day)` and `[turning day, turning day +
 * days)`; only days that were watched count, up to the day asked about, and not those away.
 * @source before-after
 */
export function beforeAfterOutcome(
  youngPeople: readonly WatchedEvents[],
  asAt: LocalDate,
  settings: WindowSettings = WINDOWS,
): BeforeAfterOutcome {
  const rows = youngPeople.map((one): Row => {
    const { turningDay, watched } = one;
    const window = (from: number, to: number): Days =>
      windowOf(watched, asAt, addDays(turningDay, from), addDays(turningDay, to));
    const windows = {
      before: window(-settings.days, 0),
      beforeRunUp: window(-settings.days, -settings.runUpDays),
      after: window(0, settings.days),
    };
    const exposure = (side: Side): Exposure => exposureIn(one, windows[side]);
    return {
      ...{ one, windows },
      ...{ before: exposure('before'), beforeRunUp: exposure('beforeRunUp'), after: exposure('after') },
    };
  });
  const onBothSides = rows.filter(({ before, after }) => before.days > 0 && after.days > 0);
  const early = onBothSides.filter(({ beforeRunUp }) => beforeRunUp.days > 0);
  const asked = rows.length * settings.days;
  const share = (side: keyof BeforeAfter): number | null =>
    asked === 0 ? null : rows.reduce((sum, row) => sum + row[side].days, 0) / asked;
  return {
    settings,
    asAt,
    rates: beforeAfterRates(onBothSides),
    withoutRunUp: beforeAfterRates(early.map(({ beforeRunUp, after }) => ({ before: beforeRunUp, after }))),
    warning: 'REGRESSION_TO_THE_MEAN',
    coverage: {
      youngPeople: rows.length,
      onBothSides: onBothSides.length,
      before: share('before'),
      after: share('after'),
    },
    excluded: rows.filter(({ before, after }) => !(before.days > 0 && after.days > 0)).map(({ one }) => one.journeyId),
    behind: {
      rates: { before: listed(onBothSides, 'before'), after: listed(onBothSides, 'after') },
      withoutRunUp: { before: listed(early, 'beforeRunUp'), after: listed(early, 'after') },
    },
  };
}

/**
 * How much of all events the tenth of young people with the most have, the tenth rounded up. Unit: a share; `null` without
 * events. A rate of events is theirs in the main when it is large.
 * @source before-after
 */
export function shareOfTopTenth(eventsOfEach: readonly number[]): number | null {
  const all = eventsOfEach.reduce((sum, n) => sum + n, 0);
  if (all === 0) return null;
  const most = [...eventsOfEach].sort((a, b) => b - a).slice(0, Math.ceil(eventsOfEach.length / 10));
  return most.reduce((sum, n) => sum + n, 0) / all;
}
