import { wholeCount } from '../bounds';

/** A cell of a table with totals. The row after the last, and the column after the last, are the totals. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A way along a cell: with the arrow its number rises, against it the number falls, and not below the lowest. */
interface Way {
  readonly cell: Cell;
  readonly to: number;
  readonly rises: boolean;
}

/**
 * A table with its totals as a flow. Every number flows along its own arrow: from its row to its column, then as the
 * column's total to the bottom line, as the total of all to the right-hand side, and as totals of rows back to the rows.
 * What flows into a place flows out of it, which is what "adds up" means. So the tables that a reader cannot tell apart
 * differ by circular flows through hidden cells, and how far a cell can go is a greatest flow: whole, and exact.
 */
export class TableFlow {
  readonly rows: number;
  readonly columns: number;
  /** With the totals. */
  readonly numbers: readonly (readonly number[])[];

  /** @throws RangeError when the table has no cells, rows of different lengths, or anything but whole numbers from 0. */
  constructor(
    table: readonly (readonly number[])[],
    /** The least that a hidden number can be, as far as readers know: 1 when they know that noughts are shown. */
    readonly lowest: 0 | 1,
  ) {
    this.rows = table.length;
    this.columns = table[0]?.length ?? 0;
    if (this.columns === 0 || table.some((row) => row.length !== this.columns)) {
      throw new RangeError('A table needs rows of the same length.');
    }
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    const withTotals = table.map((row) => [...row.map((n) => wholeCount(n, 'those in a cell')), sum(row)]);
    const totals = Array.from({ length: this.columns + 1 }, (_, c) => sum(withTotals.map((row) => row[c] ?? 0)));
    this.numbers = [...withTotals, totals];
  }

  at({ row, column }: Cell): number {
    const number = this.numbers[row]?.[column];
    if (number === undefined) throw new RangeError(`The table has no cell in row ${row}, column ${column}.`);
    return number;
  }

  /** Every cell, the totals among them. */
  cells(): Cell[] {
    return this.numbers.flatMap((numbers, row) => numbers.map((_, column) => ({ row, column })));
  }

  isTotal({ row, column }: Cell): boolean {
    return row === this.rows || column === this.columns;
  }

  get places(): number {
    return this.rows + this.columns + 2;
  }

  /** Where the arrow of a cell begins and ends. Places: the rows, the right-hand side, the columns, the bottom line. */
  arrow({ row, column }: Cell): readonly [number, number] {
    const right = this.rows;
    const columnPlace = this.rows + 1 + column;
    const bottom = this.rows + 1 + this.columns;
    if (row < this.rows) return column < this.columns ? [row, columnPlace] : [right, row];
    return column < this.columns ? [columnPlace, bottom] : [bottom, right];
  }

  /** From each place, the ways along the cells given. */
  ways(cells: readonly Cell[]): Way[][] {
    const ways: Way[][] = Array.from({ length: this.places }, () => []);
    for (const cell of cells) {
      const [from, to] = this.arrow(cell);
      ways[from]?.push({ cell, to, rises: true });
      ways[to]?.push({ cell, to: from, rises: false });
    }
    return ways;
  }

  /** A number for a cell, to keep by it. */
  key({ row, column }: Cell): number {
    return row * (this.columns + 1) + column;
  }
}

export type { Way };
