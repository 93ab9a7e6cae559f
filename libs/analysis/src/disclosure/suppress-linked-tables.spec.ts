import fc from 'fast-check';
import type { LinkedTable } from './suppress-linked-tables';
import { suppressLinkedTables } from './suppress-linked-tables';

/** A thing of somebody, by what is counted of it. */
interface Thing {
  readonly who: string;
  readonly column: string;
  readonly first: string;
  readonly second: string;
}
const COLUMNS = ['A', 'B', 'C'];

const published = (things: readonly Thing[], threshold?: number): LinkedTable[] =>
  suppressLinkedTables(
    {
      things,
      youngPersonOf: ({ who }) => who,
      columns: COLUMNS,
      columnOf: ({ column }) => column,
      rowOf: { first: ({ first }) => first, second: ({ second }) => second },
    },
    threshold,
  );

const text = ({ rows, cells }: LinkedTable): string[] =>
  cells.map((row, i) => [rows[i] ?? 'all', ...row.map((cell) => cell.symbol ?? String(cell.value))].join(' '));

/** So many things of each row and column, each of somebody else. */
const things = (counts: Readonly<Record<string, readonly number[]>>, second = 'whole'): Thing[] =>
  Object.entries(counts).flatMap(([first, ofColumns]) =>
    ofColumns.flatMap((n, c) =>
      Array.from({ length: n }, (_, i) => ({ who: `${first}${c}${i}`, column: COLUMNS[c] ?? '', first, second })),
    ),
  );

describe('tables that count the same things', () => {
  it('stay as they are when nothing in them is small', () => {
    const [first, second] = published(things({ north: [30, 25, 0], south: [9, 0, 12] }));
    expect(first && text(first)).toEqual(['north 30 25 0 55', 'south 9 0 12 21', 'all 39 25 12 76']);
    expect(second && text(second)).toEqual(['whole 39 25 12 76', 'all 39 25 12 76']);
  });

  it('never hide a total of a column in one and show it in the other', () => {
    const [first, second] = published(things({ north: [12, 3, 9], south: [7, 8, 6], east: [15, 11, 20] }));
    expect(first && text(first)).toEqual(['east 15 11 20 46', 'north 12 c c 24', 'south 7 c c 21', 'all 34 22 35 91']);
    expect(second && text(second)?.at(-1)).toBe('all 34 22 35 91');
  });

  it('hide a large count of one young person', () => {
    const ofOne = Array.from({ length: 9 }, () => ({ who: 'X', column: 'B', first: 'north', second: 'whole' }));
    const [first] = published([...things({ north: [20, 0, 0], south: [20, 20, 0] }), ...ofOne]);
    expect(first && text(first)[0]).toMatch(/^north (20|c) c 0/);
  });

  it('tell columns of which there are few together with others, in every table', () => {
    const all = published(things({ north: [20, 2, 20], south: [20, 1, 20] }));
    for (const table of all) expect(text(table).at(-1)).toBe('all c c 40 83');
  });

  it('tell rows together where hiding cells does not help', () => {
    // Five rows of one each: the total of the column gives all of them away, and it is shown elsewhere.
    const one = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((row) => [row, [1, 0, 0]]));
    const [first] = published(things({ ...one, large: [30, 30, 0] }));
    expect(first && text(first)).toEqual([
      ...['a', 'b', 'c', 'd', 'e'].map((row) => expect.stringMatching(new RegExp(`^${row} c [0c] 0 c$`)) as string),
      expect.stringMatching(/^large (c|30) (c|30) 0 (c|60)$/),
      'all 35 30 0 65',
    ]);
  });

  it('tell nothing where there are too few of all', () => {
    expect(published(things({ north: [2, 1, 0] })).map(text)).toEqual([['all c c c c'], ['all c c c c']]);
  });

  it('say nought where there is nothing', () => {
    expect(published([]).map(text)).toEqual([['all 0 0 0 0'], ['all 0 0 0 0']]);
  });
});

/** Every table with so many rows whose shown cells, totals and sums are those that are published: what a reader knows. */
function* tablesLike(table: LinkedTable, most: number): Generator<number[][]> {
  const shownAt = (row: number, column: number): number | null => table.cells[row]?.[column]?.value ?? null;
  const columns = table.columns.length;
  const fits = (value: number, row: number, column: number): boolean => {
    const told = shownAt(row, column);
    return told === null || told === value;
  };
  function* rowsOf(row: number, cells: number[]): Generator<number[]> {
    if (cells.length === columns) {
      const sum = cells.reduce((a, b) => a + b, 0);
      // A row is listed because something belongs to it.
      if (sum > 0 && fits(sum, row, columns)) yield cells;
      return;
    }
    const told = shownAt(row, cells.length);
    // Noughts are shown, but in rows and columns that are told together with others: those have no total.
    const alone = shownAt(row, columns) !== null && shownAt(table.rows.length, cells.length) !== null;
    for (let n = told ?? (alone ? 1 : 0); n <= (told ?? most); n += 1) yield* rowsOf(row, [...cells, n]);
  }
  function* from(row: number, above: number[][]): Generator<number[][]> {
    if (row === table.rows.length) yield above;
    else for (const cells of rowsOf(row, [])) yield* from(row + 1, [...above, cells]);
  }
  const sumOf = (cells: number[][], column: number): number => cells.reduce((sum, row) => sum + (row[column] ?? 0), 0);
  for (const cells of from(0, [])) {
    const totals = table.columns.map((_, column) => sumOf(cells, column));
    const whole = totals.reduce((a, b) => a + b, 0);
    const isTold = (n: number, c: number): boolean =>
      fits(n, cells.length, c) && (n > 0 || shownAt(cells.length, c) === 0);
    if (totals.every(isTold) && fits(whole, cells.length, columns)) yield cells;
  }
}

/** For each hidden cell of both tables, how many values it can have for a reader of both. */
function valuesLeft(first: LinkedTable, second: LinkedTable, most: number): number[] {
  const totalsOf = (cells: number[][]): string =>
    JSON.stringify(COLUMNS.map((_, c) => cells.reduce((sum, row) => sum + (row[c] ?? 0), 0)));
  const all = [first, second].map((table) => [...tablesLike(table, most)]);
  const known = all.map((tables) => new Set(tables.map(totalsOf)));
  return [first, second].flatMap((table, which) => {
    const possible = (all[which] ?? []).filter((cells) => known[1 - which]?.has(totalsOf(cells)));
    return table.rows.flatMap((_, r) =>
      COLUMNS.flatMap((__, c) =>
        table.cells[r]?.[c]?.symbol ? [new Set(possible.map((cells) => cells[r]?.[c])).size] : [],
      ),
    );
  });
}

describe('a reader of several tables', () => {
  it('can work out no hidden cell, whatever there is to count', () => {
    const counted = fc.array(
      fc.record({
        who: fc.constantFrom(...'pqrstuvwxyz'),
        column: fc.constantFrom('A', 'A', 'A', 'B', 'C'),
        first: fc.constantFrom('north', 'south'),
        second: fc.constantFrom('early', 'late'),
      }),
      { minLength: 3, maxLength: 8 },
    );
    let hidden = 0;
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 4 }), (some, threshold) => {
        const [first, second] = published(some, threshold);
        if (!first || !second || first.rows.length === 0 || second.rows.length === 0) return;
        const left = valuesLeft(first, second, some.length);
        hidden += left.length;
        expect(Math.min(...left, Infinity)).toBeGreaterThan(1);
      }),
      { numRuns: 40 },
    );
    expect(hidden).toBeGreaterThan(100);
  });
});
