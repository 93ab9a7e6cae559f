import { checkLengths, type Numbers } from './spells';

/**
 * Spells on a grid of the times that occur. Whatever is counted afterwards is counted by place in the grid, in whole
 * numbers, so nothing has to be sorted again.
 */
export interface Timeline {
  /** Every time at which somebody enters or leaves, once, ascending. */
  readonly grid: Float64Array;
  /** Place of each row's entry; at risk at every later place. -1: from the beginning. */
  readonly enters: Int32Array;
  /** Place of each row's end; at risk there for the last time. */
  readonly leaves: Int32Array;
  /** The rows in the order of their entries, without those at risk from the beginning, and in that of their ends. */
  readonly entering: Buckets;
  readonly leaving: Buckets;
}

/** Rows in the order of their places: those of place p are `rows[starts[p]]` to `rows[starts[p + 1] - 1]`. */
export interface Buckets {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Times closer than this, or than this share of their mean, are one time that was rounded in two ways. */
const SAME = Math.sqrt(Number.EPSILON);

/**
 * Takes rows `(entry, time]` onto a grid.
 *
 * @throws RangeError when a time is missing, or a row ends no later than it is entered
 */
export function timelineOf(entry: Numbers | undefined, time: Numbers): Timeline {
  const rows = time.length;
  checkLengths(rows, { entry });
  const both = new Float64Array(entry ? 2 * rows : rows);
  for (let row = 0; row < rows; row++) {
    if (!Number.isFinite(time[row])) throw new RangeError(`Row ${row}: the time is not a number.`);
    both[row] = time[row]!;
    if (entry) both[rows + row] = Number.isFinite(entry[row]) ? entry[row]! : time[row]!;
  }
  const grid = distinct(both.sort());
  const leaves = new Int32Array(rows);
  const enters = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    leaves[row] = lastNotAfter(grid, time[row]!);
    if (!entry || entry[row] === -Infinity) continue;
    if (!(entry[row]! < time[row]!)) {
      throw new RangeError(`Row ${row}: it ends at ${time[row]}, which is not later than its entry at ${entry[row]}.`);
    }
    enters[row] = lastNotAfter(grid, entry[row]!);
    if (enters[row] === leaves[row]) throw new RangeError(`Row ${row}: entry and end are the same but for rounding.`);
  }
  return { grid, enters, leaves, entering: byPlace(enters, grid.length), leaving: byPlace(leaves, grid.length) };
}

/** Sorted values, each once; of those that differ by rounding alone, the first. */
function distinct(sorted: Float64Array): Float64Array {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    sorted[count++] = sorted[i]!;
    sum += Math.abs(sorted[i]!);
  }
  const step = SAME * Math.max(1, count === 0 ? 0 : sum / count);
  let kept = 0;
  let before = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = sorted[i]!;
    if (value - before > step) sorted[kept++] = value;
    before = value;
  }
  return sorted.slice(0, kept);
}

/** The last place whose value is not after `value`; -1 when all are. */
export function lastNotAfter(ascending: Numbers, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The first place whose value is not before `value`; one past the last when all are. */
export function firstNotBefore(ascending: Numbers, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorts rows by their places, leaving out those whose place is -1. */
export function byPlace(places: Int32Array, count: number): Buckets {
  const starts = new Int32Array(count + 1);
  for (const place of places) if (place >= 0) starts[place + 1]!++;
  for (let place = 0; place < count; place++) starts[place + 1]! += starts[place]!;
  const next = starts.slice();
  const rows = new Int32Array(starts[count]!);
  places.forEach((place, row) => {
    if (place >= 0) rows[next[place]!++] = row;
  });
  return { starts, rows };
}
