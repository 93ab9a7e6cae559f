/**
 * What is unusual about a point of an XmR chart.
 *
 * - OUTSIDE: beyond a process limit. - SHIFT: one of seven or more in a row on one side of the mean; a point on the mean
 *   ends the row. - TREND: one of seven or more in a row that each rise, or each fall. - TWO_OF_THREE: near a limit and
 *   within it, with another of three in a row near it, and all three on one side of the mean.
 */
export type Mark = 'OUTSIDE' | 'SHIFT' | 'TREND' | 'TWO_OF_THREE';

/** What to say beside the chart. */
export type XmrWarning =
  /** Under thirteen points the limits are guesses. */
  | 'FEW_POINTS'
  /** Every value is the same: nothing varies, so nothing can be unusual, and the limits fall on the mean. */
  | 'CONSTANT'
  /** Counts this small are mostly chance: chart the days between events, or a rate over longer periods. */
  | 'SMALL_COUNTS';

export interface XmrPoint {
  readonly value: number;
  readonly marks: readonly Mark[];
}

export interface XmrChart {
  readonly mean: number | null;
  readonly averageMovingRange: number | null;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
  /** Above it a moving range is itself unusual. */
  readonly movingRangeLimit: number | null;
  readonly points: readonly XmrPoint[];
  readonly warnings: readonly XmrWarning[];
}

export interface XmrSettings {
  /** Leave moving ranges out of the average that are beyond their own limit, once. */
  readonly screen?: boolean;
  /** The mean and limits rest on the first so many points; all of them unless said otherwise. */
  readonly baselinePoints?: number;
}

const LIMIT = 2.66;
const NEAR_LIMIT = (2 / 3) * LIMIT;
const RANGE_LIMIT = 3.267;
const ROW = 7;
const POINTS_MIN = 13;
/** Counts that are smaller on average are mostly chance. */
export const COUNT_MIN = 5;

/** The mean. Of equal values it is that value to the last bit: a rounded one would put all of them outside limits that meet. */
function meanOf(values: readonly number[]): number {
  const [first = NaN] = values;
  return values.every((v) => v === first) ? first : values.reduce((sum, v) => sum + v, 0) / values.length;
}

/**
 * The mean moving range. Where the screen would leave nothing that moves, as in a constant series or one that is nought but
 * for a few points, it is not applied: limits that meet would put every point outside them.
 */
function movingRange(values: readonly number[], screen: boolean): number {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  if (ranges.length === 0) return 0;
  const all = meanOf(ranges);
  if (!screen || all === 0) return all;
  const screened = meanOf(ranges.filter((range) => range < RANGE_LIMIT * all));
  return screened > 0 ? screened : all;
}

/** Places of the values that stand in a row of at least so many with the same sign; nought ends a row. */
function inRows(signs: readonly number[], length: number): readonly (readonly [number, number])[] {
  const rows: [number, number][] = [];
  let from = 0;
  for (let i = 1; i <= signs.length; i += 1) {
    if (i < signs.length && signs[i] === signs[from]) continue;
    if (signs[from] !== 0 && i - from >= length) rows.push([from, i]);
    from = i;
  }
  return rows;
}

function marking(values: readonly number[], mean: number, range: number): Mark[][] {
  const marks: Mark[][] = values.map(() => []);
  const mark = (from: number, to: number, as: Mark): void => {
    for (let i = from; i < to; i += 1) marks[i]?.push(as);
  };
  const sides = values.map((value) => Math.sign(value - mean));
  const [limits, near] = [limitsAt(mean, LIMIT * range), limitsAt(mean, NEAR_LIMIT * range)];
  const isOutside = (value: number, [lower, upper]: readonly [number, number]): boolean =>
    value < lower || value > upper;
  const outside = values.map((value) => isOutside(value, limits));
  const close = values.map((value, i) => outside[i] !== true && isOutside(value, near));
  for (const [i, isOut] of outside.entries()) if (isOut) mark(i, i + 1, 'OUTSIDE');
  for (const [from, to] of inRows(sides, ROW)) mark(from, to, 'SHIFT');
  const steps = values.slice(1).map((value, i) => Math.sign(value - (values[i] ?? value)));
  for (const [from, to] of inRows(steps, ROW - 1)) mark(from, to + 1, 'TREND');
  const three = values.map((_, i) => {
    const sameSide =
      i + 2 < values.length && Math.abs((sides[i] ?? 0) + (sides[i + 1] ?? 0) + (sides[i + 2] ?? 0)) === 3;
    return sameSide && [close[i], close[i + 1], close[i + 2]].filter(Boolean).length >= 2;
  });
  for (const [i, isClose] of close.entries()) {
    if (isClose && (three[i] || three[i - 1] || three[i - 2])) mark(i, i + 1, 'TWO_OF_THREE');
  }
  return marks;
}

const limitsAt = (mean: number, away: number): readonly [number, number] => [mean - away, mean + away];

function warningsOf(values: readonly number[], range: number): XmrWarning[] {
  const counts = values.length > 0 && values.every((value) => Number.isSafeInteger(value) && value >= 0);
  const warnings: XmrWarning[] = [];
  if (values.length < POINTS_MIN) warnings.push('FEW_POINTS');
  if (values.length > 1 && range === 0 && values.every((value) => value === values[0])) warnings.push('CONSTANT');
  if (counts && meanOf(values) < COUNT_MIN) warnings.push('SMALL_COUNTS');
  return warnings;
}

/**
 * The XmR chart of a series, with the rules of NHS England's Making Data Count.
 *
 * Unit: that of the values. Centre: the mean. Limits: the mean and 2.66 average moving ranges either way; they are not
 * cut off at 0. A mark says that something unusual happened, not what. No values, no limits: they are `null`.
 * @source making-data-count
 */
export function xmrChart(values: readonly number[], settings: XmrSettings = {}): XmrChart {
  const baseline = values.slice(0, settings.baselinePoints ?? values.length);
  if (baseline.length === 0) {
    const none = { mean: null, averageMovingRange: null, lowerLimit: null, upperLimit: null, movingRangeLimit: null };
    return { ...none, points: [], warnings: ['FEW_POINTS'] };
  }
  const mean = meanOf(baseline);
  const range = movingRange(baseline, settings.screen ?? true);
  const [lowerLimit, upperLimit] = limitsAt(mean, LIMIT * range);
  const marks = marking(values, mean, range);
  return {
    mean,
    averageMovingRange: range,
    lowerLimit,
    upperLimit,
    movingRangeLimit: RANGE_LIMIT * range,
    points: values.map((value, i) => ({ value, marks: marks[i] ?? [] })),
    warnings: warningsOf(baseline, range),
  };
}
