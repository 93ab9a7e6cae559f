import type { LocalDate } from '@app/journey';
import type { ChartTable, TableRow } from '../chart';
import type { Lane, Move, Point, Span } from './lane';
import type { HrefOf } from './lane-bars';
import { hrefOfSpan } from './lane-bars';
import type { LaidLane } from './lane-layout';
import { LANE_COLUMNS, moveRow, pointRow, spanRow } from './lane-words';

/** What a lane shows, with what it cannot place. */
export interface Shown {
  readonly lane: Lane;
  readonly spans: readonly Span[];
  readonly points: readonly Point[];
}

const startOf = ({ start }: Span): string => start.on ?? '';

export function shownIn({ lane, bars, marks, undatedSpans, undatedPoints }: LaidLane): Shown {
  const spans = bars.map(({ span }) => span).sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  return {
    lane,
    spans: [...spans, ...undatedSpans],
    points: [...marks.flatMap(({ points }) => points), ...undatedPoints],
  };
}

function rowOfPoint(lane: Lane, point: Point, hrefOf: HrefOf): TableRow {
  const { on, eventId } = point;
  const href = on.on ? hrefOf({ lane: lane.id, on: on.on, ...(eventId ? { eventId } : {}) }) : undefined;
  return pointRow(lane, point, href);
}

/** Everything that is drawn, lane by lane, with the full words and dates: the alternative to the picture. */
export function tableOf(shown: readonly Shown[], moves: readonly Move[], until: LocalDate, hrefOf: HrefOf): ChartTable {
  const rows = [
    ...moves.map((move) => moveRow(move, hrefOf({ lane: 'moves', on: move.on, eventId: move.eventId }))),
    ...shown.flatMap(({ lane, spans, points }) => [
      ...spans.map((span) => spanRow(lane, span, until, hrefOfSpan(lane, { span }, hrefOf))),
      ...points.map((point) => rowOfPoint(lane, point, hrefOf)),
    ]),
  ];
  return { columns: LANE_COLUMNS, rows };
}
