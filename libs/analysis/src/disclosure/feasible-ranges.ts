import type { Cell, Way } from './table-flow';
import { TableFlow } from './table-flow';

/** What a reader can work out about a hidden cell from everything that is shown. */
export interface FeasibleRange extends Cell {
  readonly least: number;
  /** `null` when there is no end to what it may be. */
  readonly most: number | null;
}

/** How far each hidden number has been moved, while a greatest flow is sought. */
type Moved = Map<number, number>;

/** The shortest way from one place to another along hidden cells that can still move; `undefined` when there is none. */
function shortestWay(
  ways: readonly (readonly Way[])[],
  from: number,
  to: number,
  room: (way: Way) => number,
): readonly Way[] | undefined {
  const came = new Map<number, { readonly way: Way; readonly from: number }>();
  const queue = [from];
  for (let i = 0; i < queue.length && !came.has(to); i += 1) {
    const place = queue[i] ?? from;
    for (const way of ways[place] ?? []) {
      if (way.to === from || came.has(way.to) || room(way) === 0) continue;
      came.set(way.to, { way, from: place });
      queue.push(way.to);
    }
  }
  if (!came.has(to)) return undefined;
  const path: Way[] = [];
  for (let step = came.get(to); step; step = step.from === from ? undefined : came.get(step.from)) path.push(step.way);
  return path;
}

/** The greatest whole flow between two places: how far a number between them can move. */
function greatestFlow(flow: TableFlow, others: readonly Cell[], from: number, to: number): number {
  const ways = flow.ways(others);
  const moved: Moved = new Map();
  const movedBy = (cell: Cell): number => moved.get(flow.key(cell)) ?? 0;
  const room = ({ cell, rises }: Way): number => (rises ? Infinity : flow.at(cell) + movedBy(cell) - flow.lowest);
  let total = 0;
  for (;;) {
    const path = shortestWay(ways, from, to, room);
    if (!path) return total;
    const step = path.reduce((least, way) => Math.min(least, room(way)), Infinity);
    if (step === Infinity) return Infinity;
    for (const { cell, rises } of path) moved.set(flow.key(cell), movedBy(cell) + (rises ? step : -step));
    total += step;
  }
}

/** The range of one hidden cell. */
export function rangeOf(flow: TableFlow, hidden: readonly Cell[], cell: Cell): FeasibleRange {
  const value = flow.at(cell);
  const others = hidden.filter((other) => flow.key(other) !== flow.key(cell));
  const [from, to] = flow.arrow(cell);
  const down = Math.min(greatestFlow(flow, others, from, to), value - flow.lowest);
  const up = greatestFlow(flow, others, to, from);
  return { ...cell, least: value - down, most: up === Infinity ? null : value + up };
}

/**
 * The least and the most that each hidden cell can be, given every cell that is shown and that rows and columns add up.
 *
 * Unit: counts. Exact: the bounds are reached by whole numbers. `lowest` is what readers know of hidden cells: 1 when they
 * know that noughts are always shown. Totals are shown unless they are among the hidden ones.
 * @throws RangeError when the table has no cells or not only whole numbers from 0, a hidden cell is not in it, or a hidden
 * cell is below `lowest`.
 * @source cell-suppression
 */
export function feasibleRanges(
  table: readonly (readonly number[])[],
  hidden: readonly Cell[],
  lowest: 0 | 1 = 1,
): FeasibleRange[] {
  const flow = new TableFlow(table, lowest);
  for (const cell of hidden) {
    if (flow.at(cell) < lowest)
      throw new RangeError(`Row ${cell.row}, column ${cell.column} is hidden and below ${lowest}.`);
  }
  return hidden.map((cell) => rangeOf(flow, hidden, cell));
}
