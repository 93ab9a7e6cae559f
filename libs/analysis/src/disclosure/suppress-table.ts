import type { FeasibleRange } from './feasible-ranges';
import { rangeOf } from './feasible-ranges';
import type { Published } from './symbols';
import { isSmall, shown, THRESHOLD, withheld } from './symbols';
import type { Cell, Way } from './table-flow';
import { TableFlow } from './table-flow';

export interface SuppressionSettings {
  /** Counts from 1 to one less than this are hidden. */
  readonly threshold?: number;
  /** Whether readers know that noughts are always shown. Then no nought is hidden, and hidden means at least 1. */
  readonly noughtsShown?: boolean;
  /** Whether a count is of few young people, however large it is: then it is hidden as a small one is. */
  readonly ofFew?: (cell: Cell) => boolean;
  /** Other tables show the totals of the columns and of all: here they are shown whatever comes of it. */
  readonly columnTotalsKept?: boolean;
}

export interface PublishedTable {
  /** With the totals as last row and last column. */
  readonly cells: readonly (readonly Published[])[];
  /** What readers can work out of the hidden ones: the proof that the table is safe. */
  readonly ranges: readonly FeasibleRange[];
  /** False only where totals had to be kept and give a hidden count away: then the table is not fit to be published. */
  readonly safe: boolean;
}

/** Hiding a total hides more than hiding a cell, and the total of all most. */
const TOTAL_COST = 1_000;
const GRAND_TOTAL_COST = 1_000_000;

/** How many values a hidden small count must at least be able to have, less one. */
export const protectedWidth = (threshold: number): number => Math.max(1, threshold - 2);

/** What may be hidden in a table, and what it would cost. */
class Hiding {
  readonly hidden = new Map<number, Cell>();
  readonly primary: readonly Cell[];
  /** How many values a hidden small count must at least be able to have, less one. */
  readonly width: number;
  /** Whether a cell may not be hidden. */
  readonly kept: (cell: Cell) => boolean;
  /** Ways along the hidden cells; made anew when others are hidden. */
  private ways: readonly (readonly Way[])[] | undefined;

  constructor(
    readonly flow: TableFlow,
    threshold: number,
    { ofFew = (): boolean => false, columnTotalsKept = false }: SuppressionSettings,
  ) {
    this.width = protectedWidth(threshold);
    this.kept = ({ row }): boolean => columnTotalsKept && row === flow.rows;
    this.primary = flow
      .cells()
      .filter((cell) => !this.kept(cell) && flow.at(cell) > 0 && (isSmall(flow.at(cell), threshold) || ofFew(cell)));
    for (const cell of this.primary) this.hide(cell);
  }

  hide(cell: Cell): void {
    this.hidden.set(this.flow.key(cell), cell);
    this.ways = undefined;
  }

  show(cell: Cell): void {
    this.hidden.delete(this.flow.key(cell));
    this.ways = undefined;
  }

  get all(): Cell[] {
    return [...this.hidden.values()];
  }

  range(cell: Cell, enough?: number): FeasibleRange {
    this.ways ??= this.flow.ways(this.all);
    return rangeOf(this.flow, this.ways, cell, enough);
  }

  /** How much further a small count must be able to rise before nobody can tell it. */
  lacking(cell: Cell): number {
    const { least, most } = this.range(cell, this.width);
    return most === null ? 0 : Math.max(0, this.width - (most - least));
  }

  cost(cell: Cell): number {
    if (this.hidden.has(this.flow.key(cell))) return 0;
    const { rows, columns } = this.flow;
    const whole = this.flow.at({ row: rows, column: columns });
    const share = this.flow.at(cell) / (whole + 1);
    if (!this.flow.isTotal(cell)) return 1 + share;
    return (cell.row === rows && cell.column === columns ? GRAND_TOTAL_COST : TOTAL_COST) + share;
  }
}

/** The cheapest way from one place to another on which every number that falls can fall by as much. */
function cheapestWay(hiding: Hiding, cells: readonly Cell[], from: number, to: number, by: number): readonly Way[] {
  const { flow } = hiding;
  const ways = flow.ways(cells);
  const costs = new Map<number, number>([[from, 0]]);
  const came = new Map<number, { readonly way: Way; readonly from: number }>();
  const open = new Set([from]);
  while (open.size > 0) {
    const place = [...open].reduce((a, b) => ((costs.get(b) ?? 0) < (costs.get(a) ?? 0) ? b : a));
    open.delete(place);
    for (const way of ways[place] ?? []) {
      if (!way.rises && flow.at(way.cell) - flow.lowest < by) continue;
      const cost = (costs.get(place) ?? 0) + hiding.cost(way.cell);
      if (cost >= (costs.get(way.to) ?? Infinity)) continue;
      costs.set(way.to, cost);
      came.set(way.to, { way, from: place });
      open.add(way.to);
    }
  }
  const path: Way[] = [];
  for (let step = came.get(to); step; step = step.from === from ? undefined : came.get(step.from)) path.push(step.way);
  return path;
}

/** Hides what else it takes, small count by small count, until none of them can be told. */
function hideMore(hiding: Hiding): void {
  const { flow } = hiding;
  const able = flow.cells().filter((cell) => flow.at(cell) >= flow.lowest && !hiding.kept(cell));
  for (const cell of hiding.primary) {
    const lacking = hiding.lacking(cell);
    if (lacking === 0) continue;
    const { most } = hiding.range(cell);
    const by = lacking + (most ?? 0) - flow.at(cell);
    const [from, to] = flow.arrow(cell);
    const others = able.filter((other) => flow.key(other) !== flow.key(cell));
    for (const way of cheapestWay(hiding, others, to, from, by)) hiding.hide(way.cell);
  }
}

/** Shows again what need not be hidden, the dearest first: what is hidden and can be told would only look safe. */
function showAgain(hiding: Hiding): void {
  const { flow } = hiding;
  const primary = new Set(hiding.primary.map((cell) => flow.key(cell)));
  const dearness = (cell: Cell): number => (flow.isTotal(cell) ? Infinity : flow.at(cell));
  const secondary = hiding.all
    .filter((cell) => !primary.has(flow.key(cell)))
    .sort((a, b) => (dearness(a) === dearness(b) ? flow.at(b) - flow.at(a) : dearness(b) - dearness(a)));
  for (const cell of secondary) {
    hiding.show(cell);
    if (hiding.primary.some((small) => hiding.lacking(small) > 0)) hiding.hide(cell);
  }
}

/**
 * A table of counts with its totals, fit to be published: small counts are hidden, and as much else as it takes that none
 * of them can be worked out from what is shown.
 *
 * Unit: counts; `c` where hidden. Small totals are hidden like small cells. A hidden small count can, as far as a reader
 * can tell, be any of at least `threshold - 1` numbers. `ranges` shows it, worked out exactly as a reader could. What
 * another table shows of the same young people is not looked at.
 * @throws RangeError when the table has no cells, rows of different lengths, or not only whole numbers from 0.
 * @source cell-suppression
 */
export function suppressTable(
  table: readonly (readonly number[])[],
  settings: SuppressionSettings = {},
): PublishedTable {
  const flow = new TableFlow(table, (settings.noughtsShown ?? true) ? 1 : 0);
  const hiding = new Hiding(flow, settings.threshold ?? THRESHOLD, settings);
  hideMore(hiding);
  showAgain(hiding);
  const cells = flow.numbers.map((numbers, row) =>
    numbers.map((value, column) => (hiding.hidden.has(flow.key({ row, column })) ? withheld('c') : shown(value))),
  );
  const ranges = hiding.all.map((cell) => hiding.range(cell));
  const safe =
    hiding.primary.every((cell) => hiding.lacking(cell) === 0) &&
    ranges.every(({ least, most }) => most === null || most > least);
  return { cells, ranges, safe };
}
