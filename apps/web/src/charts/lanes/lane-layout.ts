import type { LocalDate } from '@app/journey';
import { epochDay } from '@app/ledger';
import { shortened, widthOf } from '../text-width';
import type { Lane, Move, Point, Span } from './lane';
import type { Frame } from './lane-frame';

/** Sizes in pixels. */
export interface Sizes {
  readonly font: number;
  /** A lane with one row of bars. */
  readonly lane: number;
  readonly bar: number;
  /** Width and height of a mark: 24 at least where it can be a link. */
  readonly mark: number;
  /** Room for the name of the lane above its bars; 0 where it stands beside them. */
  readonly nameAbove: number;
  /** Whether what was recorded late has a mark of its own. Where nearly everything was, marks would tell nothing. */
  readonly lateMarks: boolean;
}

/** A stretch on the paper. */
export interface Bar {
  readonly span: Span;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** It began before the frame; it goes on beyond it, or beyond what is known. */
  readonly before: boolean;
  readonly after: boolean;
  /** It is wider than its days, so that it can be seen. */
  readonly widened: boolean;
  /** What of its words fits, and where it begins. */
  readonly label: string;
  readonly labelX: number;
  /** Where it stops being confirmed, if it does within the bar. */
  readonly confirmedX: number | undefined;
  /** Another stretch of the lane begins on the day it ends. */
  readonly followed: boolean;
}

/** A day on the paper, with everything that shares the mark. */
export interface Mark {
  readonly points: readonly [Point, ...Point[]];
  readonly x: number;
  readonly y: number;
}

export interface LaidLane {
  readonly lane: Lane;
  readonly y: number;
  readonly height: number;
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
  /** What happened on no day that is known: it stands in the table only. */
  readonly undatedSpans: readonly Span[];
  readonly undatedPoints: readonly Point[];
}

const BAR_MIN = 2;
const MISSING_MIN = 4;
/** Rows of bars without words may be thin. */
const THIN = 10;
const ROW_GAP = 2;
const BAR_PADDING = 5;
/** More marks than this at one place are one mark with their number. */
const TOGETHER_MAX = 3;

/** A broken edge is not to run through the first letter. */
const EDGE_ROOM = 4;

function labelOf({ what, short }: Span, width: number, font: number): string {
  if (short !== undefined) return widthOf(short, font) <= width ? short : '';
  return shortened(what, width, font);
}

interface Placed {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
  readonly widened: boolean;
  readonly before: boolean;
  readonly after: boolean;
}

/** Where a stretch lies; `null` when it lies outside the frame. `until` is the day after the last one known. */
function placedIn(frame: Frame, span: Span, until: number, least: number): Placed | null {
  const [first, last] = [epochDay(frame.from), epochDay(frame.to)];
  const start = span.start.on ? epochDay(span.start.on) : -Infinity;
  const end = span.end.on ? epochDay(span.end.on) : span.end.on === null ? start : until;
  const to = Math.max(start, end);
  if (start >= last || (to <= first && !(start === to && start >= first))) return null;
  const [shownFrom, shownTo] = [Math.max(start, first), Math.min(to, last)];
  const [left, right] = [frame.at(shownFrom), frame.at(shownTo)];
  const width = Math.max(right - left, least);
  return {
    span,
    from: shownFrom,
    to: shownTo,
    x: Math.min(left, frame.right - width),
    width,
    widened: right - left < least,
    before: start < first,
    after: span.end.on === undefined || to > last,
  };
}

/** At the same time; or so short, and so near, that one would hide the other. */
function meet(a: Placed, b: Placed): boolean {
  if (a.from < b.to && b.from < a.to) return true;
  return a.widened && b.widened && a.x < b.x + b.width + 1 && b.x < a.x + a.width + 1;
}

/** The first row in which each has room, from the top. */
export function inRows<T>(items: readonly T[], clash: (a: T, b: T) => boolean): number[] {
  const rows: T[][] = [];
  return items.map((item) => {
    const free = rows.findIndex((row) => !row.some((other) => clash(item, other)));
    const row = free < 0 ? rows.length : free;
    (rows[row] ??= []).push(item);
    return row;
  });
}

/** The end of a day that was confirmed, held inside the bar. */
function confirmedIn(frame: Frame, confirmedTo: LocalDate, from: number, to: number): number {
  return Math.min(Math.max(frame.at(epochDay(confirmedTo) + 1), from), to);
}

const isUndatedSpan = ({ start, end }: Span): boolean => start.on === null && !end.on && end.on !== undefined;

function barsOf(lane: Lane, frame: Frame, until: LocalDate, sizes: Sizes, top: number): { bars: Bar[]; rows: number } {
  const least = lane.id === 'missing' ? MISSING_MIN : BAR_MIN;
  const placed = lane.spans
    .filter((span) => !isUndatedSpan(span))
    .flatMap((span) => placedIn(frame, span, epochDay(until), least) ?? [])
    .sort((a, b) => a.from - b.from);
  const rowOf = inRows(placed, meet);
  const rows = Math.max(1, ...rowOf.map((row) => row + 1));
  const height = lane.id === 'missing' && rows > 1 ? Math.min(THIN, sizes.bar) : sizes.bar;
  const begun = new Set(lane.spans.map(({ start }) => start.on));
  const bars = placed.map((one, i): Bar => {
    const { span, x, width, widened, before, after } = one;
    const y = top + (rowOf[i] ?? 0) * (height + ROW_GAP);
    const inset = BAR_PADDING + (span.start.uncertain === undefined ? 0 : EDGE_ROOM);
    const confirmedX = span.confirmedTo === undefined ? undefined : confirmedIn(frame, span.confirmedTo, x, x + width);
    const room = (confirmedX ?? x + width) - x - inset - BAR_PADDING;
    const label = height < sizes.font ? '' : labelOf(span, room, sizes.font);
    const followed = span.end.on !== undefined && begun.has(span.end.on);
    return { span, x, y, width, height, before, after, widened, label, labelX: x + inset, confirmedX, followed };
  });
  // What is drawn wider than it is must not be hidden by its neighbours, nor have words behind it.
  bars.sort((a, b) => Number(a.widened) - Number(b.widened));
  return {
    bars: bars.map((bar) => (isHiddenBehind(bar, bars) ? { ...bar, label: '' } : bar)),
    rows: (rows - 1) * (height + ROW_GAP) + height,
  };
}

/** A widened bar lies on this one, where its words would stand. */
function isHiddenBehind(bar: Bar, bars: readonly Bar[]): boolean {
  const end = bar.x + BAR_PADDING + bar.width;
  return (
    !bar.widened &&
    bars.some(
      (other) =>
        other.widened &&
        other.y === bar.y &&
        other.x + other.width > bar.x + BAR_PADDING &&
        other.x < end - 2 * BAR_PADDING,
    )
  );
}

/** Points that stand close: each its own mark if they are few, one mark for all of them if they are many. */
function gathered(
  points: readonly { point: Point; x: number }[],
  size: number,
  apart: boolean,
): { points: Mark['points']; x: number }[] {
  const groups: { point: Point; x: number }[][] = [];
  for (const one of points) {
    const group = groups.at(-1);
    if (group?.[0] && one.x - group[0].x < size) group.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    if (apart || group.length <= TOGETHER_MAX) return group.map(({ point, x }) => ({ points: [point] as const, x }));
    return [{ points: [first.point, ...others.map(({ point }) => point)] as const, x: first.x }];
  });
}

function marksOf(lane: Lane, frame: Frame, { mark }: Sizes, top: number): { marks: Mark[]; rows: number } {
  const inFrame = lane.points
    .flatMap((point) =>
      point.on.on && point.on.on >= frame.from && point.on.on < frame.to ? [{ point, day: epochDay(point.on.on) }] : [],
    )
    .sort((a, b) => a.day - b.day)
    .map(({ point, day }) => ({ point, x: frame.at(day) }));
  const groups = gathered(inFrame, mark + ROW_GAP, lane.id === 'same-team');
  const rowOf = inRows(groups, (a, b) => Math.abs(a.x - b.x) < mark + ROW_GAP);
  const rows = Math.max(1, ...rowOf.map((row) => row + 1));
  const marks = groups.map(({ points, x }, i) => ({
    points,
    x,
    y: top + (rowOf[i] ?? 0) * (mark + ROW_GAP) + mark / 2,
  }));
  return { marks, rows: (rows - 1) * (mark + ROW_GAP) + mark };
}

/** A lane on the paper, with as many rows as are needed for what overlaps. */
export function laidLane(lane: Lane, frame: Frame, until: LocalDate, sizes: Sizes, y: number): LaidLane {
  const content = lane.points.length > 0 ? sizes.mark : sizes.bar;
  const padding = (sizes.lane - content) / 2;
  const top = y + sizes.nameAbove + padding;
  const { bars, rows: barRows } = barsOf(lane, frame, until, sizes, top);
  const { marks, rows: markRows } = marksOf(lane, frame, sizes, top);
  const height =
    sizes.nameAbove + 2 * padding + Math.max(marks.length > 0 ? markRows : 0, bars.length > 0 ? barRows : 0, content);
  const undatedSpans = lane.spans.filter(isUndatedSpan);
  const undatedPoints = lane.points.filter(({ on }) => !on.on);
  return { lane, y, height, bars, marks, undatedSpans, undatedPoints };
}

export interface Flag {
  readonly move: Move;
  readonly x: number;
  /** Rows above the lowest. */
  readonly row: number;
  readonly width: number;
  readonly label: string;
}

/** The flags of moves in the frame, one above the other where they stand close. */
export function flagsOf(moves: readonly Move[], frame: Frame, { font, mark }: Sizes): Flag[] {
  const shown = moves
    .filter(({ on }) => on >= frame.from && on < frame.to)
    .map((move) => {
      const label = `M${move.number}`;
      // The flag of a breakdown is pointed on both sides.
      const points = move.kind === 'BREAKDOWN' ? 6 : 0;
      return {
        move,
        label,
        x: frame.at(epochDay(move.on)),
        width: Math.max(mark, widthOf(label, font, true) + 8) + points,
      };
    });
  const rowOf = inRows(shown, (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 + ROW_GAP);
  return shown.map((flag, i) => ({ ...flag, row: rowOf[i] ?? 0 }));
}
