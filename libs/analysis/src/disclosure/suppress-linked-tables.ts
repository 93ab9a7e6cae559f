import { feasibleRanges } from './feasible-ranges';
import { protectedWidth, suppressTable } from './suppress-table';
import type { Published } from './symbols';
import { shown, THRESHOLD, withheld } from './symbols';

/** Things that are counted, such as placements, and the tables that are made of them: each counts them all by columns. */
export interface LinkedQuestion<T> {
  readonly things: readonly T[];
  readonly youngPersonOf: (thing: T) => string;
  /** In the order in which they are told. */
  readonly columns: readonly string[];
  readonly columnOf: (thing: T) => string;
  /** By the name of the table: to which of its rows a thing belongs. */
  readonly rowOf: Readonly<Record<string, (thing: T) => string>>;
}

/** A table fit to be published beside the others. */
export interface LinkedTable {
  readonly name: string;
  /** Rows to which something belongs, by name. None where there are too few things to tell by row. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** With the totals as last row and last column. */
  readonly cells: readonly (readonly Published[])[];
}

/** How many things, and how many young people they are of. */
class Tally {
  count = 0;
  readonly people = new Set<string>();

  add(youngPerson: string): void {
    this.count += 1;
    this.people.add(youngPerson);
  }

  static sum(tallies: readonly Tally[]): Tally {
    const sum = new Tally();
    for (const { count, people } of tallies) {
      sum.count += count;
      for (const one of people) sum.people.add(one);
    }
    return sum;
  }
}

/** Rows, or columns, that are told together: of each of them nothing is told. */
type Block = readonly number[];

/** A way of putting rows or columns together until it is safe to tell of them. */
class Blocks {
  private constructor(
    private readonly tallies: readonly Tally[],
    private readonly threshold: number,
    readonly all: readonly Block[],
  ) {}

  static eachAlone(tallies: readonly Tally[], threshold: number): Blocks {
    return new Blocks(
      tallies,
      threshold,
      tallies.map((_, i) => [i]),
    );
  }

  tally(block: Block): Tally {
    return Tally.sum(block.flatMap((i) => this.tallies[i] ?? []));
  }

  /** What is told together holds at least one thing each, as everybody knows: the sum must leave room for more. */
  hasRoom(block: Block): boolean {
    return block.length === 1 || this.tally(block).count - block.length >= protectedWidth(this.threshold);
  }

  /** Of enough young people to be told. */
  isLarge(block: Block): boolean {
    const { count, people } = this.tally(block);
    return count === 0 || people.size >= this.threshold;
  }

  /** Puts one block together with the smallest other one. `undefined` when there is no other. */
  joined(first: Block): Blocks | undefined {
    const others = this.bySize().filter((block) => block !== first);
    const [second] = others;
    if (!second) return undefined;
    const joined = [...first, ...second].sort((a, b) => a - b);
    const rest = this.all.filter((block) => block !== first && block !== second);
    return new Blocks(this.tallies, this.threshold, [...rest, joined]);
  }

  /** Those to which something belongs, the smallest first. */
  bySize(): Block[] {
    const size = (block: Block): number => this.tally(block).people.size;
    return this.all.filter((block) => this.tally(block).count > 0).sort((a, b) => size(a) - size(b));
  }
}

/** Columns that are told together because there are few of each. `undefined` when even all together are too few. */
function columnBlocks(columns: readonly Tally[], threshold: number): Blocks | undefined {
  let blocks: Blocks | undefined = Blocks.eachAlone(columns, threshold);
  for (;;) {
    const small: Block | undefined = blocks.bySize().find((b) => !blocks?.isLarge(b) || !blocks.hasRoom(b));
    if (!small) return blocks;
    blocks = blocks.joined(small);
    if (!blocks) return undefined;
  }
}

/** The table of the blocks, made safe with the totals of its columns shown. */
interface SafeBlocks {
  readonly rows: readonly Block[];
  readonly columns: readonly Block[];
  readonly cells: readonly (readonly Published[])[];
}

/** @throws Error when what is hidden could be told: nothing leaves then */
function provenSafe(counts: readonly (readonly number[])[], cells: readonly (readonly Published[])[]): void {
  const hidden = cells.flatMap((row, r) => row.flatMap((cell, c) => (cell.symbol ? [{ row: r, column: c }] : [])));
  for (const { row, column, least, most } of feasibleRanges(counts, hidden)) {
    if (most === least) throw new Error(`The hidden count in row ${row}, column ${column} could be worked out.`);
  }
}

function safeBlocks(
  tallies: readonly (readonly Tally[])[],
  columns: readonly Block[],
  threshold: number,
): SafeBlocks | undefined {
  const of = (row: Block, column: Block): Tally =>
    Tally.sum(row.flatMap((r) => column.flatMap((c) => tallies[r]?.[c] ?? [])));
  const whole = columns.flat();
  let next: Blocks | undefined = Blocks.eachAlone(
    tallies.map((row) => Tally.sum(row)),
    threshold,
  );
  while (next) {
    const blocks: Blocks = next;
    const rows = blocks.all;
    const counts = rows.map((row) => columns.map((column) => of(row, column).count));
    const ofFew = ({ row, column }: { row: number; column: number }): boolean =>
      of(rows[row] ?? [], columns[column] ?? whole).people.size < threshold;
    const { cells, safe } = suppressTable(counts, { threshold, ofFew, columnTotalsKept: true });
    const crowded = rows.find((row) => !blocks.hasRoom(row));
    if (safe && !crowded) {
      provenSafe(counts, cells);
      return { rows, columns, cells };
    }
    const smallest = crowded ?? blocks.bySize()[0];
    next = smallest && blocks.joined(smallest);
  }
  return undefined;
}

/** The cells of single rows and columns, where only blocks of them are told. */
function unfolded({ rows, columns, cells }: SafeBlocks, rowCount: number, columnCount: number): Published[][] {
  const blockOf = (blocks: readonly Block[], i: number): number => {
    const place = blocks.findIndex((block) => block.includes(i));
    return place < 0 ? blocks.length : place;
  };
  return Array.from({ length: rowCount + 1 }, (_, row) =>
    Array.from({ length: columnCount + 1 }, (__, column) => {
      const [r, c] = [blockOf(rows, row), blockOf(columns, column)];
      const cell = cells[r]?.[c] ?? withheld('c');
      const alone = (rows[r]?.length ?? 1) === 1 && (columns[c]?.length ?? 1) === 1;
      return alone || cell.value === 0 ? cell : withheld('c');
    }),
  );
}

function onlyTotals(name: string, columns: readonly string[], totals: readonly Published[]): LinkedTable {
  return { name, rows: [], columns, cells: [totals] };
}

/**
 * Several tables that count the same things by the same columns, fit to be published side by side. They share the totals of
 * their columns, so that what one of them hid another could give away: those totals are settled first and are the same in
 * all, and each table is made safe for a reader who knows them.
 *
 * Unit: counts; `c` where hidden. Small is a count of fewer than `threshold`, and a count of whatever size of fewer than so
 * many young people. Columns of which there are few are told together with others, and so are rows where hiding cells is not
 * enough: each of their cells is hidden then, noughts among them unless all of them are nought.
 * @throws Error when a hidden count could be worked out nevertheless
 * @source cell-suppression
 */
export function suppressLinkedTables<T>(
  { things, youngPersonOf, columns, columnOf, rowOf }: LinkedQuestion<T>,
  threshold = THRESHOLD,
): LinkedTable[] {
  const names = Object.entries(rowOf);
  const tallyOf = (among: readonly T[]): Tally[] => {
    const tallies = columns.map(() => new Tally());
    for (const thing of among) tallies[columns.indexOf(columnOf(thing))]?.add(youngPersonOf(thing));
    return tallies;
  };
  const totals = tallyOf(things);
  const blocks = columnBlocks(totals, threshold)?.all;
  if (!blocks)
    return names.map(([name]) =>
      onlyTotals(
        name,
        columns,
        [...totals, 0].map(() => withheld('c')),
      ),
    );
  const alone = new Set(blocks.filter((block) => block.length === 1).flat());
  const shownTotals = [
    ...totals.map(({ count }, c) => (alone.has(c) ? shown(count) : withheld('c'))),
    shown(things.length),
  ];
  return names.map(([name, row]) => {
    const byRow = new Map<string, T[]>();
    for (const thing of things) {
      const own = byRow.get(row(thing)) ?? [];
      own.push(thing);
      byRow.set(row(thing), own);
    }
    const rows = [...byRow].sort(([a], [b]) => (a < b ? -1 : 1));
    const safe =
      rows.length === 0
        ? undefined
        : safeBlocks(
            rows.map(([, own]) => tallyOf(own)),
            blocks,
            threshold,
          );
    if (!safe) return onlyTotals(name, columns, shownTotals);
    return { name, rows: rows.map(([label]) => label), columns, cells: unfolded(safe, rows.length, columns.length) };
  });
}
