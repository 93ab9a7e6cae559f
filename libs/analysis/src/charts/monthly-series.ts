import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import { type Entries, type Entry, leading } from '../behind';
import type { Stretch } from '../spells/lived-journey';
import type { Days } from '../spells/days';
import { dayOf, daysOf } from '../spells/days';
import type { RunChart } from './run-chart';
import { runChart } from './run-chart';
import type { Mark, XmrChart } from './xmr-chart';
import { COUNT_MIN, xmrChart } from './xmr-chart';

/** A calendar month. */
export interface Month extends Days {
  /** `2025-03`. */
  readonly month: string;
}

/** The first day of the month that begins so many months after the one a day lies in. */
function monthStart(day: LocalDate, later = 0): LocalDate {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

/** The last whole months up to the end of a day, oldest first. A month that has not ended is not among them. */
export function wholeMonths(asAt: LocalDate, count: number): Month[] {
  const isWhole = addDays(asAt, 1).endsWith('-01');
  const end = monthStart(isWhole ? addDays(asAt, 1) : asAt);
  return Array.from({ length: count }, (_, i) => {
    const from = monthStart(end, i - count);
    return { month: from.slice(0, 7), from: dayOf(from), to: dayOf(monthStart(from, 1)) };
  });
}

export interface MonthPoint {
  readonly month: string;
  readonly numerator: number;
  /** Days, or how many were asked about; the month itself for a count. */
  readonly denominator: number;
  /** `null` in a month with nothing to divide by: it is no point of the charts. */
  readonly value: number | null;
  readonly marks: readonly Mark[];
}

export interface MonthlyChart {
  readonly points: readonly MonthPoint[];
  readonly xmr: Omit<XmrChart, 'points'>;
  readonly run: RunChart;
}

/** What is charted: a count, a share of what was asked about, or a rate for 1,000 days. */
export type MonthlyUnit = 'count' | 'share' | 'per 1,000 days';

const daysInMonth = (days: Days, month: Month): number =>
  Math.max(0, Math.min(month.to, days.to) - Math.max(month.from, days.from));

/** Something of a young person on a day. */
type OnDay = Entry & { readonly on: LocalDate };

/** A figure by month: counts what happened, and what it is to be divided by. */
export class MonthlySeries {
  private readonly numerators: number[];
  private readonly denominators: number[];
  private readonly events: OnDay[] = [];
  private readonly questions: OnDay[] = [];
  private readonly atRisk: (Stretch & { readonly journeyId: string })[] = [];

  constructor(
    private readonly months: readonly Month[],
    private readonly unit: MonthlyUnit,
  ) {
    this.numerators = months.map(() => 0);
    this.denominators = months.map(() => (unit === 'count' ? 1 : 0));
  }

  /** Something happened on a day. */
  happened(entry: OnDay): void {
    this.events.push(entry);
    this.add(this.numerators, entry);
  }

  /** Something was asked about on a day. */
  asked(entry: OnDay): void {
    this.questions.push(entry);
    this.add(this.denominators, entry);
  }

  /** Days at risk: each counts to its month. */
  days(stretch: Stretch, journeyId: string): void {
    this.atRisk.push({ ...stretch, journeyId });
    const days = daysOf(stretch);
    this.months.forEach((month, i) => {
      this.denominators[i] = (this.denominators[i] ?? 0) + daysInMonth(days, month);
    });
  }

  /** What stands behind a month: what happened in it, and what was asked about or watched. */
  private behind(month: Month, known: boolean | undefined): { numerator: Entries; denominator?: Entries } {
    if (!known) return { numerator: () => [] };
    const inMonth = (all: readonly OnDay[]): OnDay[] =>
      all.filter(({ on }) => month.from <= dayOf(on) && dayOf(on) < month.to);
    const numerator: Entries = () => inMonth(this.events);
    if (this.unit === 'count') return { numerator };
    const watched = (): Entry[] =>
      this.atRisk
        .map((one) => ({ journeyId: one.journeyId, on: one.from, to: one.to, n: daysInMonth(daysOf(one), month) }))
        .filter(({ n }) => n > 0);
    return { numerator, denominator: () => [...inMonth(this.questions), ...watched()] };
  }

  /** Fewer than five a month, whatever they are divided by. */
  private isFew(counted: readonly number[]): boolean {
    return counted.length > 0 && counted.reduce((sum, n) => sum + n, 0) / counted.length < COUNT_MIN;
  }

  private add(counts: number[], { on, n = 1 }: OnDay): void {
    const day = dayOf(on);
    const i = this.months.findIndex(({ from, to }) => from <= day && day < to);
    if (i >= 0) counts[i] = (counts[i] ?? 0) + n;
  }

  /**
   * XmR and run charts over the months that have a value.
   *
   * @param knownTo the last day of which anything is known: a month that ends after it has no value
   * @source making-data-count
   * @source anhoej-2014
   */
  chart(knownTo?: LocalDate): MonthlyChart {
    const scale = this.unit === 'per 1,000 days' ? 1000 : 1;
    const known = this.months.map(({ to }) => knownTo === undefined || to - 1 <= dayOf(knownTo));
    const values = this.months.map((_, i) => {
      const denominator = this.denominators[i] ?? 0;
      return denominator === 0 || !known[i] ? null : ((this.numerators[i] ?? 0) / denominator) * scale;
    });
    const charted = values.filter((value) => value !== null);
    const counted = this.numerators.filter((_, i) => values[i] !== null);
    const few = this.isFew(counted);
    // Of rare things most months have none: what the screen leaves out is all that tells how much they vary.
    const { points, ...found } = xmrChart(charted, { screen: !few });
    const isSaid = found.warnings.includes('SMALL_COUNTS');
    const xmr = few && !isSaid ? { ...found, warnings: [...found.warnings, 'SMALL_COUNTS' as const] } : found;
    const marks = points.map((point) => point.marks);
    return {
      points: this.months.map((month, i) => {
        const point: MonthPoint = {
          month: month.month,
          numerator: known[i] ? (this.numerators[i] ?? 0) : 0,
          denominator: known[i] ? (this.denominators[i] ?? 0) : 0,
          value: values[i] ?? null,
          marks: values[i] === null || values[i] === undefined ? [] : (marks.shift() ?? []),
        };
        return leading(point, this.behind(month, known[i]));
      }),
      xmr,
      run: runChart(charted),
    };
  }
}
