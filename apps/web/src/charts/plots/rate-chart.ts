import type { Figure, FigureUnit } from '@app/analysis';
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Chart, ChartTable } from '../chart';
import { A4_LANDSCAPE, drawing, mark } from '../chart';
import { percent, percentTick, plain, plural, thousands } from '../numbers';
import { INK, NAVY, PAPER, QUIET, RULE } from '../palette';
import { element, polygon, words } from '../svg';
import { shortened, widthOf } from '../text-width';
import { heading, HEADING_HEIGHT } from './axes';

/** A figure and what to call it. */
export interface RateRow {
  readonly name: string;
  readonly figure: Figure;
  readonly href?: string;
}

export interface RateChartOptions {
  readonly id?: string;
  readonly title: string;
  readonly width?: number;
  readonly print?: boolean;
}

const FONT = 13;
const ROW = 34;
/** Where names and numbers stand above and beneath their line, instead of beside it. */
const ROW_NARROW = 62;
const WIDE_FROM = 600;
/** Half of the widest words on the scale. */
const NARROW_MARGIN = 22;
const DOT = 5;
/** Ratios are shown from one sixteenth to sixteen at most. */
const RATIO_MOST = 16;
const RATIO_TICKS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];

/** A figure in its own unit. */
function valueInWords(value: number, { unit }: Figure): string {
  return unit === 'share' ? percent(value) : plain(value);
}

const COUNTS: Readonly<Record<FigureUnit, (of: string, by: string) => string>> = {
  share: (of, by) => `${of} of ${by}`,
  ratio: (of, by) => `${of} and ${by} events`,
  'per 1,000 days': (of, by) => `${of} in ${by} days`,
  'per 100 days': (of, by) => `${of} in ${by} days`,
  days: (of, by) => `${of} days over ${by}`,
  pence: (of, by) => `${of} pence over ${by}`,
};

/** The counts behind it: no rate without them. */
function countsInWords({ unit, numerator, denominator, unknown }: Figure): string {
  const [of, by] = [thousands(numerator), thousands(denominator)];
  const counts = COUNTS[unit](of, by);
  return unknown > 0 ? `${counts}, ${thousands(unknown)} not known` : counts;
}

function figureInWords(figure: Figure): string {
  const { value, interval } = figure;
  if (value === null) return 'cannot be told';
  if (!interval) return valueInWords(value, figure);
  const upper = interval.upper === null ? 'no limit' : valueInWords(interval.upper, figure);
  return `${valueInWords(value, figure)} (${valueInWords(interval.lower, figure)} to ${upper})`;
}

interface Scale {
  /** Where a value lies, held inside the edges. */
  readonly at: (value: number) => number;
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** The value of "no difference", where there is one. */
  readonly reference: number | null;
}

/** From one sixteenth to sixteen, no wider than the figures need, with 1 in sight and equal factors at equal distances. */
function ratioScale(figures: readonly Figure[], left: number, right: number): Scale {
  const seen = figures
    .flatMap(({ value, interval }) => [value, interval?.lower, interval?.upper])
    .filter((one): one is number => typeof one === 'number' && one > 0);
  const furthest = Math.max(2, ...seen.flatMap((one) => [one, 1 / one]));
  const most = RATIO_TICKS.find((tick) => tick >= Math.min(furthest, RATIO_MOST)) ?? RATIO_MOST;
  const scale = scaleLog([1 / most, most], [left, right]).clamp(true);
  const ticks = RATIO_TICKS.filter((tick) => tick >= 1 / most && tick <= most);
  return {
    at: (value) => (value <= 0 ? left : scale(value)),
    least: 1 / most,
    most,
    ticks: ticks.map((value) => ({ value, text: value < 1 ? `1/${1 / value}` : String(value) })),
    reference: 1,
  };
}

/** No scale is finer than this: its words would be longer than its steps. */
const FINEST = 0.01;

/** From nought. One interval that is far wider than the others ends in an arrow: it would squeeze them. */
function linearScale(figures: readonly Figure[], left: number, right: number): Scale {
  const values = figures.flatMap(({ value }) => value ?? []);
  const uppers = figures.flatMap(({ interval }) => interval?.upper ?? []).sort((a, b) => a - b);
  const middle = uppers[Math.floor((uppers.length - 1) / 2)] ?? 0;
  const wanted = Math.max(...values.map((value) => value * 1.4), Math.min(uppers.at(-1) ?? 0, middle * 2), 0);
  const isShare = figures.every(({ unit }) => unit === 'share');
  const most = wanted === 0 ? 1 : Math.max(isShare ? Math.min(wanted, 1) : wanted, FINEST);
  const scale = scaleLinear([0, most], [left, right]).nice(5).clamp(true);
  const [, end = most] = scale.domain();
  const text = (value: number): string => (isShare ? percentTick(value) : String(Number(value.toFixed(6))));
  const ticks = scale.ticks(5).map((value) => ({ value, text: text(value) }));
  return { at: (value) => scale(value), least: 0, most: end, ticks, reference: null };
}

const ARROW = 9;

/** The interval as a line with ends, or arrows where it goes on; the figure as a disc, hollow where it rests on fewer than five. */
function drawnFigure({ value, interval, numerator }: Figure, { at, least, most }: Scale, y: number): string {
  const line = { stroke: NAVY, 'stroke-width': 2.4 };
  const parts: string[] = [];
  if (interval) {
    const [from, to] = [at(interval.lower), at(interval.upper ?? most)];
    const [before, beyond] = [interval.lower < least, interval.upper === null || interval.upper > most];
    const end = (x: number, tip: number, goesOn: boolean): string =>
      goesOn
        ? polygon(
            [
              [x, y - 6],
              [x, y + 6],
              [tip, y],
            ],
            { class: 'app-chart__beyond', fill: NAVY },
          )
        : element('line', { x1: x, x2: x, y1: y - 6, y2: y + 6, ...line });
    parts.push(element('line', { class: 'app-chart__interval', x1: from, x2: to, y1: y, y2: y, ...line }));
    parts.push(end(from, from - ARROW, before), end(to, to + ARROW, beyond));
  }
  if (value !== null && value >= least && value <= most) {
    const fill = numerator < 5 ? PAPER : NAVY;
    parts.push(
      element('circle', {
        class: 'app-chart__dot',
        cx: at(value),
        cy: y,
        r: DOT,
        fill,
        stroke: NAVY,
        'stroke-width': 2,
      }),
    );
  }
  return parts.join('');
}

function axis({ ticks, at, reference }: Scale, top: number, bottom: number): string {
  const lines = ticks.map(({ value, text }) => {
    const x = at(value);
    const isReference = value === reference;
    const look = isReference ? { stroke: INK, 'stroke-width': 2 } : { stroke: RULE, 'stroke-width': 1 };
    const label = words(text, x, bottom + FONT + 5, {
      size: FONT,
      fill: isReference ? INK : QUIET,
      bold: isReference,
      anchor: 'middle',
    });
    return (
      element('line', {
        class: isReference ? 'app-chart__reference' : undefined,
        x1: x,
        x2: x,
        y1: top,
        y2: bottom,
        ...look,
      }) + label
    );
  });
  return lines.join('');
}

const rowWords = ({ name, figure }: RateRow): string => `${name}: ${figureInWords(figure)}; ${countsInWords(figure)}`;

function tableOf(rows: readonly RateRow[]): ChartTable {
  return {
    columns: ['Group', 'Figure', '95 % interval from', 'to', 'Counts', 'Not known', 'Definition'],
    rows: rows.map(({ name, figure, href }) => {
      const { value, interval, unknown, definition } = figure;
      const shown = (one: number | null | undefined, none: string): string =>
        one === null || one === undefined ? none : valueInWords(one, figure);
      const cells = [
        name,
        shown(value, 'cannot be told'),
        shown(interval?.lower, ''),
        interval ? shown(interval.upper, 'no limit') : '',
        countsInWords({ ...figure, unknown: 0 }),
        thousands(unknown),
        definition,
      ];
      return href === undefined ? { cells } : { cells, href };
    }),
  };
}

function inWords(rows: readonly RateRow[], isRatio: boolean): string {
  const parts = rows.map((row) => `${rowWords(row)}.`);
  const apart = rows.filter(
    ({ figure: { interval } }) => interval && (interval.lower > 1 || (interval.upper ?? Infinity) < 1),
  );
  const reference = isRatio
    ? [
        `${plural(apart.length, 'interval')} of ${rows.length} ${apart.length === 1 ? 'leaves' : 'leave'} out 1, which is no difference.`,
      ]
    : [];
  return [...reference, ...parts].join(' ');
}

/** The figure and its counts in one line, without what is not known where there is no room: the table has it. */
function numbersThatFit(figure: Figure, width: number): string {
  const all = `${figureInWords(figure)}; ${countsInWords(figure)}`;
  return widthOf(all, FONT) <= width ? all : `${figureInWords(figure)}; ${countsInWords({ ...figure, unknown: 0 })}`;
}

interface Columns {
  readonly isWide: boolean;
  readonly left: number;
  readonly right: number;
  readonly row: number;
}

function columnsOf(rows: readonly RateRow[], width: number): Columns {
  const isWide = width >= WIDE_FROM;
  if (!isWide) return { isWide, left: NARROW_MARGIN, right: width - NARROW_MARGIN, row: ROW_NARROW };
  const names = Math.min(width * 0.28, Math.max(0, ...rows.map(({ name }) => widthOf(name, FONT, true))));
  const numbers = Math.max(
    0,
    ...rows.flatMap(({ figure }) => [widthOf(figureInWords(figure), FONT, true), widthOf(countsInWords(figure), FONT)]),
  );
  return { isWide, left: names + 24, right: width - Math.min(numbers, width * 0.34) - 24, row: ROW + 6 };
}

function drawnRow(
  row: RateRow,
  scale: Scale,
  { isWide, right, row: height }: Columns,
  y: number,
  width: number,
): string {
  const { name, figure, href } = row;
  const middle = isWide ? y + height / 2 : y + height - 16;
  const text = (said: string, x: number, base: number, bold: boolean, room: number): string =>
    words(shortened(said, room, FONT, bold), x, base, { size: FONT, bold, fill: bold ? INK : QUIET });
  const room = isWide ? right + 16 : width;
  const beside = isWide
    ? [
        text(name, 0, middle + 5, true, scale.at(scale.least) - 16),
        text(figureInWords(figure), room, middle - 4, true, width - room),
        text(countsInWords(figure), room, middle + FONT, false, width - room),
      ]
    : [
        text(name, 0, y + FONT + 2, true, width),
        text(numbersThatFit(figure, width), 0, y + 2 * FONT + 6, false, width),
      ];
  // Narrow, words stand on the lines of the scale: white parts them. Wide, the whole row can be pointed at.
  const target = isWide
    ? element('rect', { x: 0, y, width, height, fill: PAPER, 'fill-opacity': 0 })
    : element('rect', { x: 0, y, width, height: height - 26, fill: PAPER });
  return mark(rowWords(row), href, target, ...beside, drawnFigure(figure, scale, middle));
}

/**
 * Figures one beneath the other, each with its 95 % interval and the counts behind it. Ratios stand on a scale on which twice
 * and half are equally far from 1, the line of no difference.
 */
export function rateChart(
  rows: readonly RateRow[],
  { id = 'rates', title, width = 960, print = false }: RateChartOptions,
): Chart {
  const columns = columnsOf(rows, width);
  const figures = rows.map(({ figure }) => figure);
  const isRatio = rows.length > 0 && figures.every(({ unit }) => unit === 'ratio');
  const scale = (isRatio ? ratioScale : linearScale)(figures, columns.left, columns.right);
  const bottom = HEADING_HEIGHT + rows.length * columns.row + 4;
  const description = inWords(rows, isRatio);
  const note = isRatio
    ? '1 is no difference. Hollow: fewer than five events.'
    : 'Lines: 95 % intervals. Hollow: fewer than five.';
  const height = bottom + 2 * (FONT + 8);
  const svg = drawing(
    { id, title, description, width, height, ...(print ? { print: A4_LANDSCAPE } : {}) },
    heading(title, width),
    axis(scale, HEADING_HEIGHT, bottom),
    ...rows.map((row, i) => drawnRow(row, scale, columns, HEADING_HEIGHT + i * columns.row, width)),
    words(note, columns.left, bottom + 2 * FONT + 10, { size: FONT - 1, fill: QUIET }),
  );
  return { svg, description, table: tableOf(rows) };
}
