import type { Lane, LocalDate, Timeline } from '@app/journey';
import { addMonths } from '@app/ledger';
import { LANES } from '../pages/record-words';
import { type Asked, oneOf } from '../pages/typed';

const PERIODS = ['all', 'review', '6', '12'] as const;
type Period = (typeof PERIODS)[number];
const MOVES = ['all', 'unplanned', 'planned'] as const;
const ORDERS = ['newest', 'oldest'] as const;

/** What of a journey is shown, as the address says it. It holds no names and no free text. */
export interface Shown {
  /** None chosen: all of them. */
  readonly lanes: readonly Lane[];
  readonly period: Period;
  readonly moves: (typeof MOVES)[number];
  readonly order: (typeof ORDERS)[number];
}

/** What an address asks for. What it does not say, or says as nobody can read it, is as usual. */
export function shownBy(asked: Asked): Shown {
  const said: readonly unknown[] = Array.isArray(asked['lane']) ? asked['lane'] : [asked['lane']];
  return {
    lanes: LANES.filter((lane) => said.includes(lane)),
    period: oneOf(PERIODS, asked['period']),
    moves: oneOf(MOVES, asked['moves']),
    order: oneOf(ORDERS, asked['order']),
  };
}

/** As usual: all of it. */
export const EVERYTHING: Shown = shownBy({});

/** The first day of the period shown; `undefined` when the whole journey is. */
export function firstDayOf(period: Period, timeline: Pick<Timeline, 'asAt' | 'reviews'>): LocalDate | undefined {
  switch (period) {
    case 'all':
      return undefined;
    case 'review':
      return lastReview(timeline);
    case '6':
      return addMonths(timeline.asAt, -6);
    case '12':
      return addMonths(timeline.asAt, -12);
  }
}

/** The day of the last review before the day asked about: on the day of a review the one before it is meant. */
export function lastReview({ asAt, reviews }: Pick<Timeline, 'asAt' | 'reviews'>): LocalDate | undefined {
  return reviews
    .map(({ on }) => on)
    .filter((on) => on < asAt)
    .sort()
    .at(-1);
}

/** Kinds of entries by the lanes of the chart that draw them; every other lane is that of a role in the team. */
const DRAWN_AS: Readonly<Record<string, Lane>> = {
  care: 'CARE',
  placement: 'PLACEMENT',
  education: 'EDUCATION',
  missing: 'MISSING',
  offences: 'OFFENDING',
  reviews: 'REVIEWS',
};

/** Whether a lane of the chart draws what is to be shown. */
export const isDrawn = ({ lanes }: Shown, chartLane: string): boolean =>
  lanes.length === 0 || lanes.includes(DRAWN_AS[chartLane] ?? 'TEAM');
