import { addDays, daysBetween } from '@app/ledger';
import type { Chart } from '../chart';
import { A4_LANDSCAPE, drawing, mark } from '../chart';
import { plural, thousands } from '../numbers';
import { INK, PAPER, QUIET, RED, RULE } from '../palette';
import { heading, HEADING_HEIGHT } from '../plots/axes';
import { element, polygon, words } from '../svg';
import { shortened, widthOf } from '../text-width';
import type { AlignOn, JourneyBeside, Row, SortBy } from './journeys-beside';
import { EVENT_WORDS, fillOf, PLACES, rowInWords, rowOf, sorted, tableOfRows } from './journeys-beside';
import { drawnLane, patterns } from './lane-bars';
import type { Frame } from './lane-frame';
import { frameOf } from './lane-frame';
import type { LaidLane, Sizes } from './lane-layout';
import { laidLane } from './lane-layout';

export type { AlignOn, JourneyBeside, SortBy } from './journeys-beside';

export interface SideBySideOptions {
  readonly id?: string;
  readonly title?: string;
  readonly alignOn?: AlignOn;
  /** LENGTH: the longest after the event first. MOVES: those with most moves first. */
  readonly sortBy?: SortBy;
  /** Days shown before and after the event, at most. */
  readonly daysBefore?: number;
  readonly daysAfter?: number;
  readonly width?: number;
  readonly print?: boolean;
}

const FONT = 13;
const SMALL = 10;
const PLACE_SIZES: Sizes = { font: SMALL, lane: 15, bar: 13, mark: 13, nameAbove: 0, lateMarks: false };
const WORKER_SIZES: Sizes = { font: SMALL, lane: 14, bar: 12, mark: 12, nameAbove: 0, lateMarks: false };
/** Both bars and a little room: more than the 24 pixels of a link. */
const ROW_ROOM = 7;
const WIDE_FROM = 600;

interface LaidRow {
  readonly row: Row;
  readonly frame: Frame;
  readonly y: number;
  readonly height: number;
  readonly places: LaidLane;
  readonly workers: LaidLane;
}

interface Ground {
  readonly left: number;
  readonly right: number;
  readonly before: number;
  readonly after: number;
}

function laidRows(rows: readonly Row[], { left, right, before, after }: Ground, top: number): LaidRow[] {
  let y = top;
  return rows.map((row) => {
    const frame = frameOf(addDays(row.event, -before), addDays(row.event, after), left, right);
    const until = addDays(row.journey.charted.timeline.asAt, 1);
    const places = laidLane(row.places, frame, until, PLACE_SIZES, y + ROW_ROOM / 2);
    const workers = laidLane(row.workers, frame, until, WORKER_SIZES, places.y + places.height);
    const height = places.height + workers.height + ROW_ROOM;
    const laid = { row, frame, y, height, places, workers };
    y += height;
    return laid;
  });
}

/** A breakdown: a red wedge on top of the bars. */
const breakdownMark = (x: number, y: number): string =>
  polygon(
    [
      [x - 5, y - 3],
      [x + 5, y - 3],
      [x, y + 7],
    ],
    { class: 'app-chart__breakdown', fill: RED, stroke: PAPER, 'stroke-width': 1 },
  );

function drawnRow(chart: string, laid: LaidRow, { left, right }: Ground, alignOn: AlignOn, width: number): string {
  const { row, frame, y, height, places, workers } = laid;
  const until = addDays(row.journey.charted.timeline.asAt, 1);
  const nowhere = (): undefined => undefined;
  const empty = (lane: LaidLane): boolean => lane.bars.length === 0;
  const broken = row.moves.filter(({ kind, on }) => kind === 'BREAKDOWN' && on >= frame.from && on < frame.to);
  const name = shortened(row.journey.name, left - 24, FONT);
  return mark(
    rowInWords(row, alignOn),
    row.journey.href,
    element('rect', { x: 0, y, width, height, fill: PAPER, 'fill-opacity': 0 }),
    element('path', { d: `M0 ${y + height}H${right}`, stroke: RULE, 'stroke-width': 1 }),
    words(name, 0, y + height / 2 + FONT * 0.36, { size: FONT, fill: INK }),
    empty(places) ? '' : drawnLane(chart, places, PLACE_SIZES, left, until, nowhere),
    empty(workers) ? '' : drawnLane(chart, workers, WORKER_SIZES, left, until, nowhere),
    ...broken.map(({ on }) =>
      breakdownMark(
        left + (daysBetween(frame.from, on) / daysBetween(frame.from, frame.to)) * (right - left),
        places.y,
      ),
    ),
  );
}

/** Days from the event, with the event itself as a strong line. */
function axis({ left, right, before, after }: Ground, top: number, bottom: number, event: string): string {
  const x = (day: number): number => left + ((day + before) / (before + after)) * (right - left);
  const room = widthOf('−1,000', FONT) + 14;
  const step = [30, 90, 180, 360, 720].find((days) => (days / (before + after)) * (right - left) >= room) ?? 1440;
  const days = Array.from(
    { length: Math.floor(before / step) + Math.floor(after / step) + 1 },
    (_, i) => (i - Math.floor(before / step)) * step,
  );
  const lines = days.map((day) => {
    const look = day === 0 ? { stroke: INK, 'stroke-width': 2 } : { stroke: RULE, 'stroke-width': 1 };
    const text = day === 0 ? '0' : day < 0 ? `−${thousands(-day)}` : thousands(day);
    return (
      element('line', { x1: x(day), x2: x(day), y1: top, y2: bottom, ...look }) +
      words(text, x(day), bottom + FONT + 4, { size: FONT, fill: QUIET, anchor: 'middle' })
    );
  });
  const caption = words(`Days from the ${event}`, (left + right) / 2, bottom + 2 * FONT + 10, {
    size: FONT,
    fill: QUIET,
    anchor: 'middle',
  });
  return lines.join('') + caption;
}

/** Letters and marks that are there, in lines. */
function key(laid: readonly LaidRow[], top: number, width: number): { markup: string; height: number } {
  const fills = new Set(laid.flatMap(({ places }) => places.bars.map(({ span }) => fillOf(span))));
  const looks = new Set(
    laid.flatMap(({ places, workers }) => [...places.bars, ...workers.bars].map(({ span }) => span.look)),
  );
  const items = [
    ...Object.entries(PLACES)
      .filter(([fill]) => fills.has(fill))
      .map(([, [letter, text]]) => `${letter}: ${text}`),
    'lower bar: key workers by number',
    ...(looks.has('NO_ONE') ? ['hatched: no one named'] : []),
    ...(looks.has('NOT_RECORDED') ? ['dotted: not recorded'] : []),
    'red wedge: breakdown',
  ];
  let [x, y] = [0, top + FONT];
  const markup = items.map((text) => {
    const room = widthOf(text, FONT) + 20;
    if (x > 0 && x + room > width) [x, y] = [0, y + FONT + 7];
    const at = x;
    x += room;
    return words(text, at, y, { size: FONT, fill: INK });
  });
  return { markup: element('g', { class: 'app-chart__key' }, ...markup), height: y + 8 - top };
}

const longest = (days: readonly number[], most: number): number => Math.min(most, Math.max(30, ...days));

/**
 * Many journeys beneath one another, each laid so that the same event stands on one line: placements above, key workers
 * below. Journeys without the event are not drawn, but counted and listed.
 */
export function sideBySideChart(journeys: readonly JourneyBeside[], options: SideBySideOptions = {}): Chart {
  const { id = 'side-by-side', alignOn = 'REFERRAL', sortBy = 'LENGTH', width = 960, print = false } = options;
  const { title = `Journeys from the ${EVENT_WORDS[alignOn]}`, daysBefore = 360, daysAfter = 720 } = options;
  const found = journeys.map((journey) => ({ journey, row: rowOf(journey, alignOn) }));
  const rows = sorted(
    found.flatMap(({ row }) => row ?? []),
    sortBy,
  );
  const without = found.filter(({ row }) => row === undefined).map(({ journey }) => journey);
  const names = Math.max(0, ...rows.map(({ journey }) => widthOf(journey.name, FONT)));
  const left = Math.min(names + 30, width * (width < WIDE_FROM ? 0.3 : 0.2));
  const before = longest(
    rows.map((row) => row.before),
    daysBefore,
  );
  const ground: Ground = {
    left,
    right: width - 18,
    before,
    after: longest(
      rows.map((row) => row.after),
      daysAfter,
    ),
  };
  const top = HEADING_HEIGHT + 8;
  const laid = laidRows(rows, ground, top);
  const bottom = laid.reduce((last, { y, height }) => Math.max(last, y + height), top) + 4;
  const keyed = key(laid, bottom + 2 * FONT + 20, width);
  const description =
    `${plural(rows.length, 'journey')} laid against the ${EVENT_WORDS[alignOn]}; ${plural(without.length, 'journey')} without it ${without.length === 1 ? 'is' : 'are'} listed and not drawn. ` +
    `${plural(rows.filter(({ moves }) => moves.some(({ kind }) => kind === 'BREAKDOWN')).length, 'journey')} with a breakdown; ${rows.filter(({ workerCount }) => workerCount > 1).length} with more than one key worker.`;
  const sheet = {
    id,
    title,
    description,
    width,
    height: bottom + 2 * FONT + 20 + keyed.height,
    ...(print ? { print: A4_LANDSCAPE } : {}),
  };
  const svg = drawing(
    sheet,
    patterns(id),
    heading(title, width),
    axis(ground, top, bottom, EVENT_WORDS[alignOn]),
    ...laid.map((one) => drawnRow(id, one, ground, alignOn, width)),
    keyed.markup,
  );
  return { svg, description, table: tableOfRows(rows, without, alignOn) };
}
