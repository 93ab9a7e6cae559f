import fc from 'fast-check';
import { golden, withGolden } from '../golden.fixture';
import { feasibleRanges } from './feasible-ranges';
import { publishCurve } from './publish-curve';
import { publishOf, publishProportion } from './publish-proportion';
import { suppressTable } from './suppress-table';
import { isSmall } from './symbols';
import type { Cell } from './table-flow';

type Table = readonly (readonly number[])[];

const hiddenIn = (table: Table, settings?: Parameters<typeof suppressTable>[1]): string =>
  suppressTable(table, settings)
    .cells.map((row) => row.map((cell) => cell.symbol ?? String(cell.value)).join(' '))
    .join(' | ');

/** Every table that a reader cannot tell from this one, found by trying: for small tables with all totals shown. */
function byTrying(table: Table, hidden: readonly Cell[], lowest: number): string[] {
  const [first, ...rest] = hidden;
  const sumsOf = (t: Table): string =>
    JSON.stringify([
      t.map((row) => row.reduce((a, b) => a + b, 0)),
      t[0]?.map((_, c) => t.reduce((sum, row) => sum + (row[c] ?? 0), 0)),
    ]);
  const told = sumsOf(table);
  const ranges = hidden.map(() => [Infinity, -Infinity] as [number, number]);
  const tries = (at: readonly Cell[], t: Table): void => {
    const [cell, ...others] = at;
    if (!cell) {
      if (sumsOf(t) !== told) return;
      for (const [i, { row, column }] of hidden.entries()) {
        const [range, value] = [ranges[i], t[row]?.[column] ?? 0];
        if (range) [range[0], range[1]] = [Math.min(range[0], value), Math.max(range[1], value)];
      }
      return;
    }
    const most = (table[cell.row] ?? []).reduce((a, b) => a + b, 0);
    for (let value = lowest; value <= most; value += 1) {
      tries(
        others,
        t.map((row, r) => (r === cell.row ? row.map((n, c) => (c === cell.column ? value : n)) : row)),
      );
    }
  };
  if (first) tries([first, ...rest], table);
  return ranges.map((range) => range.join('–'));
}

const table = (rows: number, columns: number, most: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

describe('what a reader can work out', () => {
  it('is everything, where one cell of a row is hidden', () => {
    const ranges = feasibleRanges(
      [
        [12, 3],
        [7, 8],
      ],
      [{ row: 0, column: 1 }],
    );
    expect(ranges).toEqual([{ row: 0, column: 1, least: 3, most: 3 }]);
  });

  it('has no end where a cell and all its totals are hidden', () => {
    const hidden = [
      { row: 0, column: 0 },
      { row: 0, column: 1 },
      { row: 1, column: 0 },
      { row: 1, column: 1 },
    ];
    expect(feasibleRanges([[3]], hidden)).toEqual(hidden.map((cell) => ({ ...cell, least: 1, most: null })));
  });

  it('is the same as by trying out all tables', () => {
    const cells = [0, 1, 2].flatMap((column) => [0, 1].map((row) => ({ row, column })));
    const some = fc.subarray(cells, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table(2, 3, 3), some, fc.constantFrom(0 as const, 1 as const), (numbers, hidden, lowest) => {
        const able = hidden.filter(({ row, column }) => (numbers[row]?.[column] ?? 0) >= lowest);
        const found = feasibleRanges(numbers, able, lowest).map(({ least, most }) => `${least}–${most}`);
        expect(found).toEqual(byTrying(numbers, able, lowest));
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a hidden nought where readers know that noughts are shown', () => {
    expect(() => feasibleRanges([[0, 4]], [{ row: 0, column: 0 }])).toThrow(RangeError);
  });
});

describe('a table to be published', () => {
  it('stays as it is when nothing in it is small', () => {
    expect(
      hiddenIn([
        [30, 25],
        [9, 0],
      ]),
    ).toBe('30 25 55 | 9 0 9 | 39 25 64');
  });

  it('hides three more cells for one small one', () => {
    expect(
      hiddenIn([
        [12, 3, 9],
        [7, 8, 6],
        [15, 11, 20],
      ]),
    ).toBe('12 c c 24 | 7 c c 21 | 15 11 20 46 | 34 22 35 91');
  });

  it('hides a small total like a small cell', () => {
    const { cells } = suppressTable([
      [1, 2],
      [30, 40],
    ]);
    expect(cells[0]?.map((cell) => cell.symbol)).toEqual(['c', 'c', 'c']);
  });

  it('hides what is left of it when all of it is small', () => {
    expect(hiddenIn([[2]])).toBe('c c | c c');
  });

  it('follows the threshold of its publisher', () => {
    const numbers = [
      [20, 7, 30],
      [14, 25, 16],
    ];
    expect(hiddenIn(numbers)).toBe('20 7 30 57 | 14 25 16 55 | 34 32 46 112');
    expect(hiddenIn(numbers, { threshold: 10 })).toContain('c');
  });

  it('refuses what is no table of counts', () => {
    expect(() => suppressTable([])).toThrow(RangeError);
    expect(() => suppressTable([[1, 2], [3]])).toThrow(RangeError);
    expect(() => suppressTable([[1.5]])).toThrow(RangeError);
  });

  it('never lets a reader work out a hidden cell, whatever the table', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 3, max: 40 }),
    );
    const tables = sizes.chain(([rows, columns, most]) => table(rows, columns, most));
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 10 }), fc.boolean(), (numbers, threshold, noughtsShown) => {
        const { cells, ranges } = suppressTable(numbers, { threshold, noughtsShown });
        const hidden = cells.flatMap((row, r) =>
          row.flatMap((cell, c) => (cell.symbol ? [{ row: r, column: c }] : [])),
        );
        expect(hidden).toHaveLength(ranges.length);
        for (const { value } of cells.flat()) if (value !== null) expect(isSmall(value, threshold)).toBe(false);
        for (const { row, column, least, most } of feasibleRanges(numbers, hidden, noughtsShown ? 1 : 0)) {
          expect(most ?? Infinity).toBeGreaterThan(least);
          const value = numbers[row]?.[column];
          if (value === undefined || !isSmall(value, threshold)) continue;
          expect((most ?? Infinity) - least).toBeGreaterThanOrEqual(Math.max(1, threshold - 2));
        }
      }),
    );
  });
});

describe('a proportion to be published', () => {
  const text = (having: number, of: number): string => {
    const { percentage, ...parts } = publishProportion({ having, of });
    return [parts.having, parts.of, percentage].map(({ value, symbol }) => symbol ?? String(value)).join(' ');
  };

  it('goes with its parts when one of them is small', () => {
    expect(text(20, 60)).toBe('20 60 33.3');
    expect(text(4, 60)).toBe('c 60 c');
    expect(text(2, 4)).toBe('c c c');
  });

  it('goes when those who do not have it are few: they can be worked out', () => {
    expect(text(57, 60)).toBe('c 60 c');
    expect(text(60, 60)).toBe('60 60 100');
  });

  it('tells nobody, nought, and what only rounds to nought apart', () => {
    expect([text(0, 0), text(0, 60), text(6, 60_000)]).toEqual(['0 0 z', '0 60 0', '6 60000 k']);
  });

  it('of few young people has no mean either', () => {
    expect([publishOf(3.2, 4), publishOf(3.2, 5), publishOf(NaN, 0)].map((one) => one.symbol ?? one.value)).toEqual([
      'c',
      3.2,
      'z',
    ]);
  });
});

describe('a curve to be published', () => {
  const steps = [
    { days: 10, atRisk: 12, estimate: 11 / 12 },
    { days: 31, atRisk: 8, estimate: 0.8 },
    { days: 60, atRisk: 6, estimate: 0.7 },
    { days: 75, atRisk: 4, estimate: 0.5 },
  ];

  it('is told month by month, and stops when few are followed', () => {
    expect(publishCurve(steps, 1)).toEqual({
      points: [
        { days: 0, estimate: 1 },
        { days: 30, estimate: 11 / 12 },
      ],
      stoppedAt: 60,
    });
  });

  it('has no point at all when few were followed from the start', () => {
    expect(publishCurve(steps, 1, { threshold: 13 })).toEqual({ points: [], stoppedAt: 0 });
    expect(publishCurve([], 1)).toEqual({ points: [], stoppedAt: 0 });
  });
});

interface KnownSuppression {
  cases: {
    name: string;
    table: Table;
    suppressed: [number, number][];
    lo: 0 | 1;
    feasible: Record<string, [number, number]>;
    primaryCells: [number, number][];
    safe: boolean;
  }[];
}

withGolden('suppression, against known answers', () => {
  it('agrees on what a reader can work out, and on what is safe', () => {
    for (const { table: numbers, suppressed, lo, feasible, primaryCells, safe } of golden<KnownSuppression>(
      'disclosure/disclosure.json',
    ).cases) {
      const hidden = suppressed.map(([row, column]) => ({ row, column }));
      const ranges = feasibleRanges(numbers, hidden, lo);
      expect(
        Object.fromEntries(ranges.map(({ row, column, least, most }) => [`${row},${column}`, [least, most]])),
      ).toEqual(feasible);
      const widths = ranges
        .filter((range) => primaryCells.some(([row, column]) => row === range.row && column === range.column))
        .map(({ least, most }) => (most ?? Infinity) - least);
      expect(widths.every((width) => width >= 3)).toBe(safe);
    }
  });
});
