import type { Curve, Point } from '@app/analysis';
import { area as areaShape, curveStepAfter, line as lineShape } from 'd3-shape';
import type { Chart, ChartTable } from '../chart';
import { A4_LANDSCAPE, drawing } from '../chart';
import { percent, percentTick, thousands } from '../numbers';
import { asText, INK, NAVY, ORANGE, PAPER, PLUM, QUIET, TEAL } from '../palette';
import { element, words } from '../svg';
import { shortened, widthOf } from '../text-width';
import type { Area } from './axes';
import { heading, HEADING_HEIGHT, spreadOut, ticksBelow, valueAxis } from './axes';

/** A curve and what it is of. */
export interface CurveSeries {
  readonly name: string;
  readonly curve: Curve;
}

export interface CurveChartOptions {
  readonly id?: string;
  /** What is charted, such as "Placements that broke down". */
  readonly title: string;
  /** What the days are counted from. */
  readonly days?: string;
  /** Who or what is followed, in the plural. */
  readonly followed?: string;
  readonly width?: number;
  readonly print?: boolean;
}

/** More curves than these cannot be told apart. */
export const SERIES_MAX = 4;
const LOOKS = [
  { colour: NAVY, dash: undefined },
  { colour: ORANGE, dash: '9 4' },
  { colour: TEAL, dash: '2.5 3.5' },
  { colour: PLUM, dash: '12 4 2.5 4' },
] as const;

const FONT = 13;
const LINE = FONT + 5;
const WIDE_FROM = 600;
/** Beside the plot, the names of the curves stand here. */
const NAMES_WIDTH = 240;
const PLOT_HEIGHT = 260;

interface KnownPoint extends Point {
  readonly estimate: number;
}
interface Drawn {
  readonly name: string;
  readonly points: readonly KnownPoint[];
  readonly last: KnownPoint | undefined;
  readonly tooFew: boolean;
  readonly look: (typeof LOOKS)[number];
}

function drawnSeries(series: readonly CurveSeries[]): Drawn[] {
  if (series.length > SERIES_MAX) {
    throw new RangeError(`${series.length} curves cannot be told apart: ${SERIES_MAX} at most.`);
  }
  return series.map(({ name, curve }, i) => {
    const points = curve.points.filter((point): point is KnownPoint => point.estimate !== null);
    return { name, points, last: points.at(-1), tooFew: curve.stoppedAt !== null, look: LOOKS[i] ?? LOOKS[0] };
  });
}

/** Where a curve has got to when it ends. */
function endInWords({ last, tooFew }: Drawn): string {
  if (!last) return 'too few followed to show';
  return `${percent(last.estimate)} by day ${last.days}${tooFew ? ', then too few' : ''}`;
}

/** The days that are named on the axis: round, and not closer than their words allow. */
function tickDays(most: number, pixels: number): number[] {
  const room = widthOf('1,000', FONT) + 14;
  const step = [30, 60, 90, 180, 360, 720].find((days) => (days / Math.max(most, 1)) * pixels >= room) ?? 1440;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

type At = (value: number) => number;

/** The intervals: drawn before all curves, which they would dull. */
function band({ points, look }: Drawn, x: At, y: At): string {
  const shape = areaShape<KnownPoint>()
    .x(({ days }) => x(days))
    .y0(({ lower }) => y(lower ?? 0))
    .y1(({ upper }) => y(upper ?? 0))
    .defined(({ lower, upper }) => lower !== null && upper !== null)
    .curve(curveStepAfter)
    .digits(2);
  return element('path', { class: 'app-chart__band', d: shape(points) ?? '', fill: look.colour, 'fill-opacity': 0.13 });
}

/** A hollow end: there were too few to go on. A filled one: nothing more was asked. */
function drawnCurve({ points, look, last, tooFew }: Drawn, x: At, y: At): string {
  const shape = lineShape<KnownPoint>()
    .x(({ days }) => x(days))
    .y(({ estimate }) => y(estimate))
    .curve(curveStepAfter)
    .digits(2);
  const stroke = { stroke: look.colour, 'stroke-width': 3, 'stroke-dasharray': look.dash, fill: 'none' };
  const end = {
    class: 'app-chart__end',
    r: 4.5,
    fill: tooFew ? PAPER : look.colour,
    stroke: look.colour,
    'stroke-width': 2,
  };
  return [
    element('path', { class: 'app-chart__curve', d: shape(points) ?? '', ...stroke }),
    last ? element('circle', { cx: x(last.days), cy: y(last.estimate), ...end }) : '',
  ].join('');
}

/** Two lines at the end of each curve: its name, and where it has got to. */
function namesBeside(drawn: readonly Drawn[], area: Area, x: At, y: At, width: number): string {
  const wanted = drawn.map(({ last }) => (last ? y(last.estimate) : area.bottom) + 2);
  const places = spreadOut(wanted, 2 * LINE + 2, area.bottom - FONT);
  return drawn
    .map((one, i) => {
      const [top = 0, left] = [places[i], area.right + 26];
      const fill = asText(one.look.colour);
      const leader = { stroke: one.look.colour, 'stroke-width': 1 };
      return [
        one.last
          ? element('line', {
              x1: x(one.last.days) + 6,
              y1: y(one.last.estimate),
              x2: left - 4,
              y2: top - 3,
              ...leader,
            })
          : '',
        words(shortened(one.name, width - left, FONT, true), left, top, { size: FONT, bold: true, fill }),
        words(endInWords(one), left, top + LINE - 1, { size: FONT, fill }),
      ].join('');
    })
    .join('');
}

/** Above the plot where it is too narrow for names beside it, each with a piece of its line. */
function namesAbove(drawn: readonly Drawn[], top: number, width: number): string {
  return drawn
    .map((one, i) => {
      const y = top + i * 2 * LINE + FONT;
      const fill = asText(one.look.colour);
      const sample = {
        d: `M0 ${y - 4}h26`,
        stroke: one.look.colour,
        'stroke-width': 3,
        'stroke-dasharray': one.look.dash,
      };
      return [
        element('path', sample),
        words(shortened(one.name, width - 32, FONT, true), 32, y, { size: FONT, bold: true, fill }),
        words(endInWords(one), 32, y + LINE - 2, { size: FONT, fill }),
      ].join('');
    })
    .join('');
}

interface RiskRow {
  readonly name: string;
  readonly fill: string;
  readonly counts: readonly string[];
}

/** How many were still followed at each day named on the axis; one row for all where all curves follow the same. */
function riskRows(drawn: readonly Drawn[], days: readonly number[]): RiskRow[] {
  const rows = drawn.map(({ name, points, last, tooFew, look }) => ({
    name,
    fill: asText(look.colour),
    counts: days.map((day) => {
      const point = points.find((one) => one.days === day);
      const isAfter = last !== undefined && day > last.days;
      return point ? thousands(point.atRisk) : isAfter && tooFew ? '<5' : '–';
    }),
  }));
  const [first] = rows;
  const isSame = first !== undefined && rows.every(({ counts }) => counts.join() === first.counts.join());
  return isSame ? [{ ...first, name: rows.length > 1 ? 'All curves' : first.name, fill: INK }] : rows;
}

function riskTable(rows: readonly RiskRow[], xs: readonly number[], top: number, followed: string): string {
  const name = words(`${followed} still followed`, 0, top + FONT, { size: FONT, bold: true, fill: INK });
  const drawn = rows.map(({ name: group, fill, counts }, i) => {
    const y = top + LINE + i * 2 * LINE + FONT;
    const numbers = counts.map((text, k) =>
      words(text, xs[k] ?? 0, y + LINE, { size: FONT, fill: INK, anchor: 'middle' }),
    );
    return words(group, 0, y, { size: FONT, fill }) + numbers.join('');
  });
  return element('g', { class: 'app-chart__at-risk' }, name, ...drawn);
}

function tableOf(drawn: readonly Drawn[]): ChartTable {
  const share = (value: number | null): string => (value === null ? 'not known' : percent(value));
  return {
    columns: ['Group', 'Day', 'Share', '95 % interval from', 'to', 'Still followed'],
    rows: drawn.flatMap(({ name, points }) =>
      points.map(({ days, estimate, lower, upper, atRisk }) => ({
        cells: [name, String(days), share(estimate), share(lower), share(upper), thousands(atRisk)],
      })),
    ),
  };
}

function inWords(drawn: readonly Drawn[]): string {
  const parts = drawn.map((one) => {
    const { name, last } = one;
    const { lower = null, upper = null, atRisk = 0 } = last ?? {};
    const interval = lower !== null && upper !== null ? ` (95 % interval ${percent(lower)} to ${percent(upper)})` : '';
    return `${name}: ${endInWords(one)}${interval}${last ? `, ${thousands(atRisk)} still followed` : ''}.`;
  });
  return [...parts, 'Curves are read at the days of the table and end where fewer than five are followed.'].join(' ');
}

/**
 * How a share grows or shrinks with time: step curves with their 95 % intervals, and beneath them how many were still
 * followed. Each curve has a dash of its own and its name at its end, and ends where fewer than five are followed.
 *
 * @throws RangeError when there are more curves than can be told apart
 */
export function curveChart(series: readonly CurveSeries[], options: CurveChartOptions): Chart {
  const { id = 'curves', title, days: since = 'Days since the placement began', followed = 'Placements' } = options;
  const { width = 960, print = false } = options;
  const drawn = drawnSeries(series);
  const isWide = width >= WIDE_FROM;
  const top = HEADING_HEIGHT + (isWide ? 0 : drawn.length * 2 * LINE) + 12;
  const plot: Area = { left: 56, right: width - (isWide ? NAMES_WIDTH + 26 : 18), top, bottom: top + PLOT_HEIGHT };
  const points = drawn.flatMap((one) => one.points);
  const most = Math.max(0, ...points.map(({ upper, estimate }) => upper ?? estimate));
  const lastDay = Math.max(30, ...points.map(({ days }) => days));
  const { at: y, markup } = valueAxis(plot, Math.min(most, 1), percentTick, FONT);
  const x: At = (day) => plot.left + (day / lastDay) * (plot.right - plot.left);
  const named = tickDays(lastDay, plot.right - plot.left);
  const ticks = named.map((day) => ({ x: x(day), text: thousands(day) }));
  const risk = riskRows(drawn, named);
  const under = plot.bottom + FONT + 12;
  const description = inWords(drawn);
  const height = under + (2 + 2 * risk.length) * LINE + 12;
  const sheet = { id, title, description, width, height, ...(print ? { print: A4_LANDSCAPE } : {}) };
  const svg = drawing(
    sheet,
    heading(title, width),
    markup,
    ticksBelow(ticks, plot.bottom, FONT),
    words(since, (plot.left + plot.right) / 2, under + FONT, { size: FONT, fill: QUIET, anchor: 'middle' }),
    ...drawn.map((one) => band(one, x, y)),
    ...drawn.map((one) => drawnCurve(one, x, y)),
    isWide ? namesBeside(drawn, plot, x, y, width) : namesAbove(drawn, HEADING_HEIGHT, width),
    riskTable(risk, named.map(x), under + LINE + 6, followed),
  );
  return { svg, description, table: tableOf(drawn) };
}
