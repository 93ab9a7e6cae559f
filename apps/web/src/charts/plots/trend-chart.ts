import type { Mark, MonthlyChart, MonthlyUnit, MonthPoint, XmrWarning } from '@app/analysis';
import type { Chart, ChartTable } from '../chart';
import { A4_LANDSCAPE, drawing, mark } from '../chart';
import { shortMonth } from '../months';
import { percent, percentTick, plain, plural, thousands } from '../numbers';
import { CHARCOAL, INK, NAVY, ORANGE, PAPER, QUIET } from '../palette';
import { element, polygon, words } from '../svg';
import { widthOf } from '../text-width';
import type { Area } from './axes';
import { heading, HEADING_HEIGHT, spreadOut, ticksBelow, valueAxis } from './axes';

/** A series by month with its centre, limits and marks. */
export interface Trend extends MonthlyChart {
  readonly definition: string;
  readonly unit: MonthlyUnit;
}

export interface TrendChartOptions {
  readonly id?: string;
  readonly title: string;
  /** XMR: mean and limits. RUN: the median, which assumes less and suits small counts better. */
  readonly kind?: 'XMR' | 'RUN';
  readonly width?: number;
  readonly print?: boolean;
}

const FONT = 13;
const PLOT_HEIGHT = 220;
const LINE = FONT + 7;

/** In the order in which they are told: a point with several marks is drawn as the first. */
const MARKS: readonly Mark[] = ['OUTSIDE', 'SHIFT', 'TREND', 'TWO_OF_THREE'];
const MARK_WORDS: Readonly<Record<Mark, string>> = {
  OUTSIDE: 'outside the limits',
  SHIFT: 'in a row of seven or more on one side',
  TREND: 'in a row of seven or more that rise, or fall',
  TWO_OF_THREE: 'two of three in a row close to a limit',
};
const WARNING_WORDS: Readonly<Record<XmrWarning, string>> = {
  FEW_POINTS: 'With fewer than thirteen months the limits are guesses.',
  CONSTANT: 'Every month is the same, so nothing can stand out.',
  SMALL_COUNTS: 'Counts this small are mostly chance: days between events tell more.',
};

interface KnownPoint extends MonthPoint {
  readonly value: number;
}
const isKnown = (point: MonthPoint): point is KnownPoint => point.value !== null;

const monthInWords = (month: string): string => `${shortMonth(`${month}-01`)} ${month.slice(0, 4)}`;

function valueInWords(value: number, unit: MonthlyUnit): string {
  return unit === 'share'
    ? percent(value)
    : unit === 'count' && Number.isInteger(value)
      ? thousands(value)
      : plain(value);
}

/** Each kind of mark has a shape of its own; an ordinary month is a small dot. */
function pointShape(kind: Mark | undefined, x: number, y: number): string {
  const look = { stroke: PAPER, 'stroke-width': 1.5 };
  switch (kind) {
    case undefined:
      return element('circle', { cx: x, cy: y, r: 4, fill: NAVY, ...look });
    case 'OUTSIDE':
      return polygon(
        [
          [x, y - 8],
          [x + 8, y],
          [x, y + 8],
          [x - 8, y],
        ],
        { fill: ORANGE, stroke: INK, 'stroke-width': 1.5 },
      );
    case 'SHIFT':
      return element('rect', { x: x - 5.5, y: y - 5.5, width: 11, height: 11, fill: INK, ...look });
    case 'TREND':
      return polygon(
        [
          [x, y - 7],
          [x + 7, y + 5],
          [x - 7, y + 5],
        ],
        { fill: INK, ...look },
      );
    case 'TWO_OF_THREE':
      return element('circle', { cx: x, cy: y, r: 5.5, fill: PAPER, stroke: INK, 'stroke-width': 2.2 });
  }
}

type At = (value: number) => number;

function pointWords({ month, value, numerator, denominator, marks }: KnownPoint, unit: MonthlyUnit): string {
  const counts =
    unit === 'count'
      ? ''
      : unit === 'share'
        ? ` (${numerator} of ${denominator})`
        : ` (${numerator} in ${thousands(denominator)} days)`;
  return [`${monthInWords(month)}: ${valueInWords(value, unit)}${counts}`, ...marks.map((one) => MARK_WORDS[one])].join(
    '; ',
  );
}

/** Months with a value, joined where they follow one another: no line runs over a month of which nothing is known. */
function drawnLine(points: readonly MonthPoint[], x: At, y: At): string {
  let d = '';
  for (const [i, point] of points.entries()) {
    if (!isKnown(point)) continue;
    const before = points[i - 1];
    d += `${before && isKnown(before) ? 'L' : 'M'}${x(i).toFixed(2)} ${y(point.value).toFixed(2)}`;
  }
  return element('path', {
    class: 'app-chart__line',
    d,
    fill: 'none',
    stroke: NAVY,
    'stroke-width': 2,
    'stroke-linejoin': 'round',
  });
}

interface Level {
  readonly value: number;
  readonly text: string;
  readonly dash: string | undefined;
}

/** The centre and the limits, as far as they are possible values: no share is over 1, and nothing is under nought. */
function levelsOf({ xmr, run, unit }: Trend, kind: 'XMR' | 'RUN'): Level[] {
  const said = (name: string, value: number, dash?: string): Level => ({
    value,
    text: `${name} ${valueInWords(value, unit)}`,
    dash,
  });
  if (kind === 'RUN') return run.median === null ? [] : [said('Median', run.median)];
  const { mean, lowerLimit, upperLimit } = xmr;
  const limits = [
    ...(upperLimit !== null && (unit !== 'share' || upperLimit < 1) ? [said('Upper limit', upperLimit, '7 4')] : []),
    ...(lowerLimit !== null && lowerLimit > 0 ? [said('Lower limit', lowerLimit, '7 4')] : []),
  ];
  return mean === null ? limits : [said('Mean', mean), ...limits];
}

/** Levels across the plot, each with its name on the right. */
function drawnLevels(levels: readonly Level[], { left, right, bottom }: Area, y: At): string {
  const names = spreadOut(
    levels.map(({ value }) => y(value)),
    FONT + 3,
    bottom,
  );
  return levels
    .map(({ value, text, dash }, i) => {
      const at = y(value);
      const line = {
        x1: left,
        x2: right,
        y1: at,
        y2: at,
        stroke: CHARCOAL,
        'stroke-width': 1.6,
        'stroke-dasharray': dash,
      };
      const name = words(text, right + 6, (names[i] ?? at) + FONT * 0.36, { size: FONT, fill: INK });
      return element('line', { class: 'app-chart__level', ...line }) + name;
    })
    .join('');
}

function findingInWords({ xmr, run, points, unit }: Trend, kind: 'XMR' | 'RUN'): string {
  const known = points.filter(isKnown);
  const none = points.length - known.length;
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'No month has a value.';
  const span = `${plural(known.length, 'month')} with a value, ${monthInWords(first.month)} to ${monthInWords(last.month)}, the last ${valueInWords(last.value, unit)}.`;
  const empty = none === 0 ? [] : [`${plural(none, 'month')} had nothing to count in.`];
  if (kind === 'RUN') {
    const { median, longestRun, longestRunMax, crossings, crossingsMin, signal } = run;
    const found = signal
      ? `Something other than chance moved it: the longest run on one side is ${longestRun} (${longestRunMax} at most by chance), the median is crossed ${crossings} times (${crossingsMin} at least by chance).`
      : 'No sign of anything but chance.';
    return [span, median === null ? '' : `Median ${valueInWords(median, unit)}.`, found, ...empty]
      .filter(Boolean)
      .join(' ');
  }
  const marked = MARKS.map((one) => [one, known.filter(({ marks }) => marks.includes(one)).length] as const).filter(
    ([, n]) => n > 0,
  );
  const found =
    marked.length === 0
      ? 'No month stands out: the changes are of the size that chance makes.'
      : `Unusual: ${marked.map(([one, n]) => `${plural(n, 'month')} ${MARK_WORDS[one]}`).join('; ')}. A mark says that something happened, not what.`;
  const levels = levelsOf({ xmr, run, points, unit, definition: '' }, kind).map(({ text }) => `${text}.`);
  return [span, ...levels, found, ...empty, ...xmr.warnings.map((one) => WARNING_WORDS[one])].join(' ');
}

function tableOf({ points, unit }: Trend): ChartTable {
  return {
    columns: ['Month', 'Figure', 'Count', 'Of', 'What stands out'],
    rows: points.map(({ month, value, numerator, denominator, marks }) => ({
      cells: [
        monthInWords(month),
        value === null ? 'nothing to count in' : valueInWords(value, unit),
        thousands(numerator),
        unit === 'count' ? '' : thousands(denominator),
        marks.map((one) => MARK_WORDS[one]).join('; '),
      ],
    })),
  };
}

/** The first month of each year, and others as far as there is room. */
function monthTicks(points: readonly MonthPoint[], x: At, room: number): { x: number; text: string }[] {
  const apart = points.length > 1 ? x(1) - x(0) : room;
  const step = [1, 2, 3, 6, 12, 24].find((count) => count * apart >= room) ?? 48;
  return points.flatMap(({ month }, i) => {
    const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
    return index % step === 0 ? [{ x: x(i), text: monthInWords(month) }] : [];
  });
}

/** What the shapes mean: those that are there. */
function key(kinds: readonly (Mark | undefined)[], top: number): string {
  return kinds
    .map((kind, i) => {
      const y = top + i * LINE + 8;
      return (
        pointShape(kind, 10, y) +
        words(kind ? MARK_WORDS[kind] : 'nothing unusual', 24, y + FONT * 0.36, { size: FONT, fill: INK })
      );
    })
    .join('');
}

interface Ground {
  readonly area: Area;
  readonly x: At;
  readonly y: At;
  readonly markup: string;
  readonly fromNought: boolean;
}

/** The scale begins at nought, unless the series keeps so far from it that nothing of it could be seen. */
function groundOf({ points, unit }: Trend, levels: readonly Level[], width: number): Ground {
  const names = Math.max(0, ...levels.map(({ text }) => widthOf(text, FONT)));
  const right = width - Math.max(names + 10, 34);
  const area: Area = { left: 62, right, top: HEADING_HEIGHT + 10, bottom: HEADING_HEIGHT + PLOT_HEIGHT };
  const seen = [...points.filter(isKnown), ...levels].map(({ value }) => value);
  // Where no month has a value there is an empty scale from nought.
  const [least, most] = seen.length === 0 ? [0, 0] : [Math.min(...seen), Math.max(0, ...seen)];
  const fromNought = !(least > most * FAR_FROM_NOUGHT);
  const inWords = unit === 'share' ? percentTick : (value: number): string => String(Number(value.toFixed(6)));
  const { at: y, markup } = valueAxis(area, most, inWords, FONT, fromNought ? 0 : least - (most - least) / 4);
  const x: At = (i) => area.left + 12 + (i / Math.max(points.length - 1, 1)) * (area.right - area.left - 24);
  return { area, x, y, markup, fromNought };
}
const FAR_FROM_NOUGHT = 0.6;

/**
 * A figure by month around its mean with limits (XmR), or around its median (run chart). What is unusual has a shape of its
 * own, explained in words; months with nothing to count in are left open.
 */
export function trendChart(trend: Trend, options: TrendChartOptions): Chart {
  const { id = 'trend', title, kind = 'XMR', width = 960, print = false } = options;
  const { points, unit } = trend;
  const levels = levelsOf(trend, kind);
  const { area, x, y, markup, fromNought } = groundOf(trend, levels, width);
  const markOf = ({ marks }: MonthPoint): Mark | undefined =>
    kind === 'RUN' ? undefined : MARKS.find((one) => marks.includes(one));
  const known = points.filter(isKnown);
  const kinds = MARKS.filter((one) => known.some((point) => markOf(point) === one));
  const keyed = kinds.length === 0 ? [] : [undefined, ...kinds];
  const keyTop = area.bottom + FONT + 20;
  const description = `${findingInWords(trend, kind)}${fromNought ? '' : ' The scale does not begin at 0.'}`;
  const height = keyTop + (keyed.length + (fromNought ? 0 : 1)) * LINE + 4;
  const sheet = { id, title, description, width, height, ...(print ? { print: A4_LANDSCAPE } : {}) };
  const drawn = points.map((point, i) =>
    isKnown(point) ? mark(pointWords(point, unit), undefined, pointShape(markOf(point), x(i), y(point.value))) : '',
  );
  const note = (text: string, top: number): string => words(text, 10, top, { size: FONT, fill: QUIET });
  const svg = drawing(
    sheet,
    heading(title, width),
    markup,
    ticksBelow(monthTicks(points, x, widthOf('Sep 2024', FONT) + 12), area.bottom, FONT),
    drawnLevels(levels, area, y),
    drawnLine(points, x, y),
    ...drawn,
    known.length === 0
      ? words('No month has a value', area.left + 12, area.bottom - 12, { size: FONT, fill: QUIET })
      : '',
    key(keyed, keyTop),
    fromNought ? '' : note('The scale does not begin at 0.', keyTop + keyed.length * LINE + FONT),
  );
  return { svg, description, table: tableOf(trend) };
}
