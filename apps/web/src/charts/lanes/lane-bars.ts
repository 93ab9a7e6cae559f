import type { LocalDate } from '@app/journey';
import { mark } from '../chart';
import { lateMark, shapeOf } from '../marks';
import { INK, inkOn, PAPER, QUIET, RED } from '../palette';
import type { Attributes } from '../svg';
import { element, polygon, words } from '../svg';
import { widthOf } from '../text-width';
import type { Lane, Look } from './lane';
import type { Bar, LaidLane, Mark, Sizes } from './lane-layout';
import { pointInWords, spanInWords } from './lane-words';

/** Where a mark leads, if it leads anywhere: asked with what the mark is about. */
export type HrefOf = (about: {
  readonly lane: string;
  readonly on: LocalDate;
  readonly eventId?: string;
}) => string | undefined;

/** The least width and height of what can be pointed at. */
const TARGET_MIN = 24;
const ARROW = 8;
const DASHES = '3 2';

export const patternId = (chart: string): string => `${chart}-no-one`;

export const unconfirmedId = (chart: string): string => `${chart}-unconfirmed`;

function stripes(id: string, angle: number, fills: { readonly ground?: string; readonly line: string }): string {
  const size = { width: 7, height: 7 };
  const pattern = { id, ...size, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})` };
  const ground = fills.ground === undefined ? '' : element('rect', { ...size, fill: fills.ground });
  return element('pattern', pattern, ground, element('rect', { ...size, width: 2.6, fill: fills.line }));
}

/** Slanting lines one way: it is known that nobody was there. The other way, in white over a bar: nobody has confirmed it. */
export function patterns(chart: string): string {
  const noOne = stripes(patternId(chart), 45, { ground: PAPER, line: RED });
  return element('defs', {}, noOne, stripes(unconfirmedId(chart), -45, { line: PAPER }));
}

function paint(look: Look, chart: string): Attributes {
  switch (look) {
    case 'NO_ONE':
      return { fill: `url(#${patternId(chart)})`, stroke: RED, 'stroke-width': 1.2 };
    case 'NOT_RECORDED':
      return { fill: PAPER, stroke: QUIET, 'stroke-width': 1.2, 'stroke-dasharray': '1.5 3' };
    case 'AWAY':
      return { fill: PAPER, stroke: RED, 'stroke-width': 1.6 };
    default:
      // A white rim parts neighbours: it is painted beneath, so that the bar keeps its width.
      return { fill: look.fill, stroke: PAPER, 'stroke-width': 2, 'paint-order': 'stroke' };
  }
}

const fillOf = (look: Look): string =>
  typeof look === 'string' ? (look === 'NO_ONE' || look === 'AWAY' ? RED : QUIET) : look.fill;
const inkOf = (look: Look): string => (typeof look === 'string' ? INK : inkOn(look.fill));

/** Arrows in the margin, or behind the last day known: it began before, or goes on. */
function arrows({ x, y, width, height, before, after, span, confirmedX }: Bar): string {
  const fill = fillOf(span.look);
  const arrow = (from: number, tip: number, name: string): string => {
    const corners = [
      [from, y],
      [from, y + height],
      [tip, y + height / 2],
    ] as const;
    return polygon(corners, { class: `app-chart__${name}`, fill });
  };
  const right = x + width;
  return (
    (before ? arrow(x, x - ARROW, 'before') : '') +
    (after && confirmedX === undefined && span.look !== 'NOT_RECORDED' ? arrow(right, right + ARROW, 'after') : '')
  );
}

/** A broken white line in the bar, with a broken dark one outside: the day is not known exactly. */
function uncertainEdge(x: number, inward: number, { y, height }: Bar): string {
  const at = (offset: number, stroke: string): string => {
    const d = `M${Math.round((x + offset * inward) * 100) / 100} ${y - 3}v${height + 6}`;
    return element('path', { d, fill: 'none', stroke, 'stroke-width': 2, 'stroke-dasharray': DASHES });
  };
  return element('g', { class: 'app-chart__uncertain' }, at(3, PAPER), at(-1, INK));
}

function label({ x, y, width, height, label: text, span, labelX }: Bar, { font }: Sizes): string {
  if (text === '') return '';
  const base = y + height / 2 + font * 0.36;
  const lettering = { size: font, fill: inkOf(span.look) };
  if (span.look !== 'NO_ONE') return words(text, labelX, base, lettering);
  const room = widthOf(text, font) + 6;
  const behind = element('rect', { x: x + (width - room) / 2, y: y + 2, width: room, height: height - 4, fill: PAPER });
  return behind + words(text, x + width / 2, base, { ...lettering, anchor: 'middle' });
}

/** The part of a bar that nobody has confirmed. */
function unconfirmed(chart: string, { x, y, width, height, confirmedX }: Bar): string {
  if (confirmedX === undefined) return '';
  const part = { x: confirmedX, y, width: x + width - confirmedX, height };
  return element('rect', { class: 'app-chart__unconfirmed', ...part, fill: `url(#${unconfirmedId(chart)})` });
}

/** A bar with its words, arrows, broken edges and late marks. */
export function drawnBar(chart: string, lane: Lane, bar: Bar, sizes: Sizes, until: LocalDate, hrefOf: HrefOf): string {
  const { span, x, y, width, height, before, after } = bar;
  const href = width >= TARGET_MIN && height >= TARGET_MIN ? hrefOfSpan(lane, bar, hrefOf) : undefined;
  const rect = element('rect', { class: 'app-chart__bar', x, y, width, height, ...paint(span.look, chart) });
  return mark(
    spanInWords(lane, span, until),
    href,
    rect,
    unconfirmed(chart, bar),
    arrows(bar),
    label(bar, sizes),
    span.start.uncertain !== undefined && !before ? uncertainEdge(x, 1, bar) : '',
    span.end.uncertain !== undefined && !after ? uncertainEdge(x + width, -1, bar) : '',
    sizes.lateMarks && span.start.late !== undefined && !before ? lateMark(x + 4, y) : '',
    sizes.lateMarks && span.end.late !== undefined && !after && !bar.followed ? lateMark(x + width - 4, y) : '',
  );
}

export function hrefOfSpan(lane: Lane, { span }: Pick<Bar, 'span'>, hrefOf: HrefOf): string | undefined {
  if (!span.start.on) return undefined;
  return hrefOf({ lane: lane.id, on: span.start.on, ...(span.eventId ? { eventId: span.eventId } : {}) });
}

/** A mark on a day; of several together, their number and all of their words. */
export function drawnMark(
  lane: Lane,
  { points, x, y }: Mark,
  { mark: size, lateMarks }: Sizes,
  hrefOf: HrefOf,
): string {
  const [first] = points;
  const title = points.map((point) => pointInWords(lane, point)).join('\n');
  const target = element('rect', {
    x: x - size / 2,
    y: y - size / 2,
    width: size,
    height: size,
    fill: PAPER,
    'fill-opacity': 0,
  });
  const shape =
    points.length > 1 ? shapeOf('MANY', `×${points.length}`, x, y, size) : shapeOf(first.shape, first.sign, x, y, size);
  const late = lateMarks && points.some(({ on }) => on.late !== undefined) ? lateMark(x, y - size / 2 + 1) : '';
  const broken = points.some(({ on }) => on.uncertain !== undefined)
    ? element('path', {
        class: 'app-chart__uncertain',
        d: `M${Math.round((x - size / 2) * 100) / 100} ${y + size / 2 + 1}h${size}`,
        fill: 'none',
        stroke: INK,
        'stroke-width': 2,
        'stroke-dasharray': DASHES,
      })
    : '';
  const on = first.on.on;
  const href = on ? hrefOf({ lane: lane.id, on, ...(first.eventId ? { eventId: first.eventId } : {}) }) : undefined;
  return mark(title, href, target, shape, late, broken);
}

/** Words in a lane with nothing in it, on white: the lines of dates and moves do not run through them. */
export function nothing(text: string, x: number, middle: number, { font }: Pick<Sizes, 'font'>): string {
  const behind = { x: x - 2, y: middle - font * 0.6, width: widthOf(text, font) + 4, height: font * 1.2, fill: PAPER };
  return element('rect', behind) + words(text, x, middle + font * 0.36, { size: font, fill: QUIET });
}

/** Everything in a lane; or that there is nothing. */
export function drawnLane(
  chart: string,
  laid: LaidLane,
  sizes: Sizes,
  left: number,
  until: LocalDate,
  hrefOf: HrefOf,
): string {
  const { lane, bars, marks, y, height, undatedSpans, undatedPoints } = laid;
  if (bars.length === 0 && marks.length === 0) {
    const none =
      lane.spans.length + lane.points.length === 0
        ? lane.empty
        : undatedSpans.length + undatedPoints.length > 0
          ? 'No date known'
          : 'None in these dates';
    return nothing(none, left + 5, y + (sizes.nameAbove + height) / 2, sizes);
  }
  return [
    ...bars.map((bar) => drawnBar(chart, lane, bar, sizes, until, hrefOf)),
    ...marks.map((one) => drawnMark(lane, one, sizes, hrefOf)),
  ].join('');
}
