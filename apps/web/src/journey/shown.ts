import type { Lane, LocalDate, Timeline } from '@app/journey';
import { addMonths } from '@app/ledger';
import { LANES } from '../pages/record-words';

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

export type Asked = Readonly<Record<string, unknown>>;

const oneOf = <T extends string>(all: readonly T[], said: unknown): T =>
  all.find((one) => one === said) ?? (all[0] as T);

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

/** The first day of the period shown; `undefined` when the whole journey is. */
export function firstDayOf(
  period: Period,
  { asAt, reviews }: Pick<Timeline, 'asAt' | 'reviews'>,
): LocalDate | undefined {
  switch (period) {
    case 'all':
      return undefined;
    case 'review':
      return lastReview(reviews);
    case '6':
      return addMonths(asAt, -6);
    case '12':
      return addMonths(asAt, -12);
  }
}

/** The day of the last review; `undefined` when there was none. */
export function lastReview(reviews: Timeline['reviews']): LocalDate | undefined {
  return reviews.reduce<LocalDate | undefined>(
    (last, { on }) => (last === undefined || on > last ? on : last),
    undefined,
  );
}
