import { type Label, numbered, type Numbers, rowsByCode, taken } from '../survival/spells';
import { byPlace, timelineOf } from '../survival/timeline';

/**
 * Who is at risk at which event. Events are numbered by their distinct times, stratum after stratum; a row is at risk at
 * event time e when `from <= e < to`. Rows that are at risk at none say nothing and are left out.
 *
 * Rows stand in the order in which a walk from the last event time to the first meets their ends, each stratum together.
 */
export interface RiskSets {
  /** Which row of the data it is. */
  readonly rows: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Whether it ends by an event; that is at event time `to - 1`. */
  readonly event: Uint8Array;
  /** Positions of the rows that enter late, in the order in which the walk meets their entries. */
  readonly late: Int32Array;
  /** When the events were. */
  readonly times: Float64Array;
  readonly strata: readonly StratumSpan[];
}

/** The stretches of one stratum; ends are exclusive. */
export interface StratumSpan {
  readonly label: Label | null;
  readonly rows: readonly [number, number];
  readonly late: readonly [number, number];
  readonly times: readonly [number, number];
}

interface Columns {
  readonly entry?: Numbers;
  readonly time: Numbers;
  readonly event: Numbers;
  readonly stratum?: ArrayLike<Label>;
}

/** @throws RangeError when a row ends no later than its entry */
export function riskSetsOf(columns: Columns): RiskSets {
  const labelled = columns.stratum && numbered(columns.stratum);
  const groups = labelled ? rowsByCode(labelled) : [Int32Array.from({ length: columns.time.length }, (_, row) => row)];
  const strata: StratumSpan[] = [];
  const parts: Part[] = [];
  const end = { rows: 0, late: 0, times: 0 };
  groups.forEach((rows, s) => {
    const part = stratumPart(columns, rows, end);
    parts.push(part);
    strata.push({
      label: labelled?.labels[s] ?? null,
      rows: [end.rows, (end.rows += part.rows.length)],
      late: [end.late, (end.late += part.late.length)],
      times: [end.times, (end.times += part.times.length)],
    });
  });
  return {
    rows: Int32Array.from(joined(parts.map((part) => part.rows))),
    from: Int32Array.from(joined(parts.map((part) => part.from))),
    to: Int32Array.from(joined(parts.map((part) => part.to))),
    event: Uint8Array.from(joined(parts.map((part) => part.event))),
    late: Int32Array.from(joined(parts.map((part) => part.late))),
    times: joined(parts.map((part) => part.times)),
    strata,
  };
}

interface Part {
  readonly rows: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly event: Uint8Array;
  readonly late: Int32Array;
  readonly times: Float64Array;
}

function stratumPart(
  { entry, time, event }: Columns,
  rows: Int32Array,
  offset: { readonly rows: number; readonly times: number },
): Part {
  const { grid, enters, leaves } = timelineOf(entry && taken(entry, rows), taken(time, rows));
  const hasEvent = new Uint8Array(grid.length);
  leaves.forEach((place, i) => {
    if (event[rows[i]!] !== 0) hasEvent[place] = 1;
  });
  // How many event times there are up to and at each place.
  const upTo = new Int32Array(grid.length);
  for (let place = 0, count = 0; place < grid.length; place++) upTo[place] = count += hasEvent[place]!;
  const count = upTo.at(-1) ?? 0;
  const from = enters.map((place) => (place < 0 ? 0 : upTo[place]!));
  const to = leaves.map((place) => upTo[place]!);
  const met = byPlace(
    to.map((end, i) => (from[i]! < end ? count - end : -1)),
    count,
  ).rows;
  const entered = byPlace(
    met.map((i) => (from[i]! > 0 ? count - from[i]! : -1)),
    count,
  ).rows;
  return {
    rows: met.map((i) => rows[i]!),
    from: met.map((i) => from[i]! + offset.times),
    to: met.map((i) => to[i]! + offset.times),
    event: Uint8Array.from(met, (i) => (event[rows[i]!] === 0 ? 0 : 1)),
    late: entered.map((position) => position + offset.rows),
    times: grid.filter((_, place) => hasEvent[place] === 1),
  };
}

function joined(parts: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
