import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Staging } from './staging';

interface Row {
  readonly n: number;
}

describe('the staging area of an import', () => {
  const data = mkdtempSync(join(tmpdir(), 'staging-'));
  afterAll(() => rmSync(data, { recursive: true }));

  /** The sizes of the pages in which children are taken from a staging area that holds so many, three rows each. */
  function pagesOf(children: number): number[] {
    const staging = Staging.open<Row>(data);
    for (let n = 0; n < children; n++) {
      staging.add([1, 2, 3].map((row) => ({ child: `INV${n}`, row: { n: row } })));
    }
    expect(staging.settle()).toBe(children);
    const pages = [...staging.children()].map((page) => page.length);
    staging.close();
    return pages;
  }

  it('holds no more children in memory when a return is ten times larger', () => {
    const [small, large] = [pagesOf(250), pagesOf(2500)];
    expect(small.reduce((sum, n) => sum + n, 0)).toBe(250);
    expect(large.reduce((sum, n) => sum + n, 0)).toBe(2500);
    expect(Math.max(...large)).toBe(Math.max(...small));
  });

  it('reads a page only when it is asked for', () => {
    const staging = Staging.open<Row>(data);
    for (let n = 0; n < 1000; n++) staging.add([{ child: `INV${n}`, row: { n } }]);
    staging.settle();
    const pages = staging.children();
    expect((pages.next().value as readonly unknown[]).length).toBeLessThan(1000);
    pages.return(undefined);
    staging.close();
  });

  it('gives each child its rows, by rank and then as they were staged', () => {
    const staged = fc.array(fc.record({ child: fc.constantFrom('A', 'B', 'C'), rank: fc.integer({ min: 0, max: 3 }) }));
    fc.assert(
      fc.property(staged, (rows) => {
        const staging = Staging.open<Row>(data);
        staging.add(rows.map(({ child, rank }, n) => ({ child, rank, row: { n } })));
        staging.settle();
        const given = [...staging.children()].flat();
        staging.close();
        const all = rows.map((row, n) => ({ ...row, n }));
        const wanted = [...new Set(rows.map(({ child }) => child))].sort().map((child) => ({
          child,
          rows: all
            .filter((row) => row.child === child)
            .sort((a, b) => a.rank - b.rank || a.n - b.n)
            .map(({ n }) => ({ n })),
        }));
        expect(given).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves nothing behind', () => {
    Staging.open<Row>(data).close();
    expect(readdirSync(data)).toEqual([]);
  });
});
