import type { LocalDate } from '@app/journey';
import { daysBetween } from '@app/journey';
import type { XmrChart } from './xmr-chart';
import { xmrChart } from './xmr-chart';

export interface DaysBetween {
  /** From each event to the next one; 0 when two are of one day. */
  readonly gaps: readonly number[];
  /** Since the last event, as at the day asked about: a gap that has not ended and is not charted. `null` without events. */
  readonly sinceLast: number | null;
}

/**
 * The days between events, for what is too rare to count by the month. Unit: days. Events after the day asked about are
 * not known yet and are left out. The order in which they are given makes no difference.
 */
export function daysBetweenEvents(events: readonly LocalDate[], asAt: LocalDate): DaysBetween {
  const days = events.filter((day) => day <= asAt).sort();
  const last = days.at(-1);
  return {
    gaps: days.slice(1).map((day, i) => daysBetween(days[i] ?? day, day)),
    sinceLast: last === undefined ? null : daysBetween(last, asAt),
  };
}

/** Gaps are near to normal in this root, which is the transform of a T chart. */
const ROOT = 3.6;

/**
 * The chart of days between events (T chart): an XmR chart of the gaps' 3.6th root, turned back into days.
 *
 * Unit: days. Long gaps are good news where the events are not. A lower limit below nought is nought.
 * @source days-between-chart
 */
export function daysBetweenChart(gaps: readonly number[]): XmrChart {
  const chart = xmrChart(gaps.map((gap) => gap ** (1 / ROOT)));
  const back = (root: number | null): number | null => (root === null ? null : Math.max(0, root) ** ROOT);
  return {
    ...chart,
    mean: back(chart.mean),
    averageMovingRange: null,
    lowerLimit: back(chart.lowerLimit),
    upperLimit: back(chart.upperLimit),
    movingRangeLimit: null,
    points: chart.points.map(({ marks }, i) => ({ value: gaps[i] ?? 0, marks })),
    warnings: chart.warnings.filter((warning) => warning !== 'SMALL_COUNTS'),
  };
}
