import type { LocalDate } from '@app/journey';
import { addDays, dateInWords } from '@app/ledger';
import type { Chart } from '../chart';
import { A4_LANDSCAPE, drawing } from '../chart';
import { INK, PAPER, RULE } from '../palette';
import { element, words } from '../svg';
import { widthOf } from '../text-width';
import { careLane, placementLane } from './care-lanes';
import { Entries } from './entries';
import { educationLane, missingLane, movesOf, offenceLane, reviewLane, sameTeamLane } from './event-lanes';
import type { ChartedJourney, Lane, Move } from './lane';
import { axisHeight, drawnAxis, drawnFlags, moveLines } from './lane-axis';
import type { HrefOf } from './lane-bars';
import { drawnLane, nothing, patterns } from './lane-bars';
import type { Frame } from './lane-frame';
import { frameOf, monthStart } from './lane-frame';
import { keyOf } from './lane-key';
import type { Flag, LaidLane, Sizes } from './lane-layout';
import { flagsOf, laidLane } from './lane-layout';
import type { Shown } from './lane-table';
import { shownIn, tableOf } from './lane-table';
import { journeyInWords } from './lane-words';
import type { WorkerInWords } from './team-lanes';
import { teamLanes } from './team-lanes';

export interface LaneChartOptions {
  /** Unique on the page. */
  readonly id?: string;
  readonly title?: string;
  /** Pixels. Under 600 the names of lanes stand above their bars. */
  readonly width?: number;
  /** Sized in millimetres for one page of A4 on its side, whatever the width, with lanes no higher than they must be. */
  readonly print?: boolean;
  /** The first day shown; the month in which anything first happened unless said. */
  readonly from?: LocalDate;
  /** The day after the last one shown; the day after the one asked about unless said. */
  readonly to?: LocalDate;
  /** Ids of the lanes to show; all of them unless said. */
  readonly lanes?: readonly string[];
  readonly hrefOf?: HrefOf;
  readonly workerInWords?: WorkerInWords;
}

const nowhere: HrefOf = () => undefined;

/** The width of a desktop page and of a phone, in pixels. */
export const DESKTOP_WIDTH = 960;
export const PHONE_WIDTH = 340;
/** With this width a journey of every lane takes the whole of the page. */
const PRINT_WIDTH = 1040;
const NAMES_ABOVE_BELOW = 600;
/** Arrows and marks on the first and last day stand here. */
const MARGIN = 18;

const DESKTOP: Sizes = { font: 13, lane: 34, bar: 24, mark: 24, nameAbove: 0, lateMarks: true };
const PHONE: Sizes = { font: 12, lane: 32, bar: 24, mark: 24, nameAbove: 16, lateMarks: true };
const PRINT: Sizes = { font: 11, lane: 22, bar: 16, mark: 16, nameAbove: 0, lateMarks: true };

/** Every lane of a journey, from the top. */
export function lanesOf(charted: ChartedJourney, call?: WorkerInWords): Lane[] {
  const { timeline, sameTeam } = charted;
  const entries = new Entries(timeline);
  const education = educationLane(entries);
  return [
    careLane(timeline, entries),
    placementLane(timeline, entries),
    ...teamLanes(charted, entries, call),
    ...(education.points.length > 0 ? [education] : []),
    missingLane(timeline, entries),
    offenceLane(entries),
    reviewLane(timeline, entries),
    sameTeamLane(sameTeam),
  ];
}

/** The first day of the month in which anything of the lanes first happened. */
function firstMonth(lanes: readonly Lane[], moves: readonly Move[], asAt: LocalDate): LocalDate {
  const days = [
    ...lanes.flatMap(({ spans, points }) => [...spans.map(({ start }) => start.on), ...points.map(({ on }) => on.on)]),
    ...moves.map(({ on }) => on),
  ];
  return monthStart(days.reduce<LocalDate>((first, day) => (day && day < first ? day : first), asAt));
}

/** So many marks of late records can be read, whatever share of the journey they are. */
const LATE_MARKS_FEW = 6;

/** Where most was recorded late, as when a return brought all of it, a mark on each would tell nothing. */
function lateMarksTell(lanes: readonly Lane[]): boolean {
  const isLate = lanes.flatMap(({ spans, points }) => [
    ...spans.filter(({ eventId }) => eventId !== undefined).map(({ start }) => start.late !== undefined),
    ...points.filter(({ eventId }) => eventId !== undefined).map(({ on }) => on.late !== undefined),
  ]);
  const late = isLate.filter(Boolean).length;
  return late <= LATE_MARKS_FEW || late * 2 <= isLate.length;
}

interface Sketch {
  readonly frame: Frame;
  readonly sizes: Sizes;
  readonly lanes: readonly Lane[];
  readonly moves: readonly Move[];
  readonly until: LocalDate;
  readonly width: number;
}

function sketch(charted: ChartedJourney, options: LaneChartOptions): Sketch {
  const { print = false, lanes: asked } = options;
  const width = print ? PRINT_WIDTH : (options.width ?? DESKTOP_WIDTH);
  const { asAt } = charted.timeline;
  const lanes = lanesOf(charted, options.workerInWords).filter(({ id }) => asked?.includes(id) ?? true);
  const moves = movesOf(charted.timeline);
  const usual = print ? PRINT : width < NAMES_ABOVE_BELOW ? PHONE : DESKTOP;
  const sizes = { ...usual, lateMarks: lateMarksTell(lanes) };
  const names = ['Moves', ...lanes.map(({ label }) => label)].map((name) => widthOf(name, sizes.font, true));
  const left = (sizes.nameAbove > 0 ? 0 : Math.ceil(Math.max(...names)) + 8) + MARGIN;
  const until = addDays(asAt, 1);
  const from = options.from ?? firstMonth(lanes, moves, asAt);
  return { frame: frameOf(from, options.to ?? until, left, width - MARGIN), sizes, lanes, moves, until, width };
}

/** Lanes one beneath the other, from `top` on. */
function laidOut({ lanes, frame, until, sizes }: Sketch, top: number): LaidLane[] {
  let y = top;
  return lanes.map((lane) => {
    const laid = laidLane(lane, frame, until, sizes, y);
    y += laid.height;
    return laid;
  });
}

/** The name of a lane. Above the bars, lines of moves would run through it: it stands on white there. */
function nameOf(name: string, y: number, height: number, { font, nameAbove }: Sizes): string {
  const lettering = { size: font, bold: true, fill: INK };
  if (nameAbove === 0) return words(name, 0, y + height / 2 + font * 0.36, lettering);
  const behind = element('rect', {
    x: 0,
    y: y + 1,
    width: widthOf(name, font, true) + 4,
    height: nameAbove - 1,
    fill: PAPER,
  });
  return behind + words(name, 0, y + font + 1, lettering);
}

interface Laid {
  readonly flags: readonly Flag[];
  readonly flagsTop: number;
  readonly flagsBottom: number;
  readonly lanes: readonly LaidLane[];
  readonly bottom: number;
}

/** Axis, flags of moves, lanes: from top to bottom. */
function laid(drawn: Sketch): Laid {
  const { frame, sizes, moves } = drawn;
  const flags = flagsOf(moves, frame, sizes);
  const flagsTop = axisHeight(sizes) + (sizes.nameAbove > 0 ? sizes.nameAbove + 2 : 4);
  const flagRows = flags.reduce((most, { row }) => Math.max(most, row + 1), 1);
  const flagsBottom = flagsTop + flagRows * (sizes.mark + 2);
  const lanes = laidOut(drawn, flagsBottom + 4);
  const bottom = lanes.reduce((last, { y, height }) => Math.max(last, y + height), flagsBottom + 4);
  return { flags, flagsTop, flagsBottom, lanes, bottom };
}

function told(charted: ChartedJourney, { frame, lanes }: Sketch, { flags }: Laid, shown: readonly Shown[]): string {
  const all = lanes.reduce((sum, lane) => sum + lane.spans.length + lane.points.length, 0);
  const inside = shown.reduce((sum, { spans, points }) => sum + spans.length + points.length, 0);
  return journeyInWords({
    charted,
    from: frame.from,
    to: frame.to,
    moves: flags.map(({ move }) => move),
    shown,
    outside: all - inside,
  });
}

function body(id: string, { frame, sizes, until, width, moves }: Sketch, on: Laid, hrefOf: HrefOf): string[] {
  const { flags, flagsTop, flagsBottom, lanes, bottom } = on;
  const noMove = moves.length === 0 ? 'None recorded' : 'None in these dates';
  const rule = (y: number, stroke: string): string =>
    element('path', { d: `M0 ${y}H${width}`, stroke, 'stroke-width': 1 });
  return [
    patterns(id),
    drawnAxis(frame, sizes, 0, bottom),
    ...lanes.map(({ y }) => rule(y, RULE)),
    rule(bottom, INK),
    moveLines(flags, flagsBottom, bottom, sizes),
    nameOf('Moves', flagsTop - sizes.nameAbove - 2, flagsBottom - flagsTop, sizes),
    flags.length === 0
      ? nothing(noMove, frame.left + 5, flagsBottom - sizes.mark / 2, sizes)
      : drawnFlags(flags, flagsBottom, sizes, hrefOf),
    ...lanes.map(({ lane, y, height }) => nameOf(lane.label, y, height, sizes)),
    ...lanes.map((lane) => drawnLane(id, lane, sizes, frame.left, until, hrefOf)),
  ];
}

/**
 * One journey as lanes under one axis: where the young person lived, who stayed, what happened, and whether the same team was
 * kept at every move. Pure: the same timeline gives the same picture.
 *
 * Days run from one until the day before the other. What was withdrawn is not drawn, what was corrected is drawn as it stands
 * now, and what has no known date is in the table only.
 */
export function laneChart(charted: ChartedJourney, options: LaneChartOptions = {}): Chart {
  const { id = 'journey-chart', title = 'Journey', print = false, hrefOf = nowhere } = options;
  const drawn = sketch(charted, options);
  const { sizes, until, width } = drawn;
  const on = laid(drawn);
  const shown = on.lanes.map(shownIn);
  const description = told(charted, drawn, on, shown);
  const top = on.bottom + 8;
  const asAt = dateInWords(charted.timeline.asAt);
  const { lateMarks } = sizes;
  const key = keyOf(on.lanes, on.flags, { chart: id, asAt, lateMarks, top, width, font: sizes.font - 1 });
  const sheet = { id, title, description, width, height: top + key.height, ...(print ? { print: A4_LANDSCAPE } : {}) };
  // On paper a link leads nowhere, and its marks are smaller than a finger.
  const svg = drawing(sheet, ...body(id, drawn, on, print ? nowhere : hrefOf), key.markup);
  const moves = on.flags.map(({ move }) => move);
  return { svg, description, table: tableOf(shown, moves, until, hrefOf) };
}
