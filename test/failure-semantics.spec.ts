import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, sourceFiles } from './source-file';

const PAGE = 'docs/explain/failure-semantics.md';
const ID = /(?:ES|MG|SQ)-\d\d/;

/** Ids of the rows of all tables of the page, in its order. */
const rows = [...readFileSync(join(ROOT, PAGE), 'utf8').matchAll(new RegExp(`^\\| (${ID.source}) \\|`, 'gm'))].map(
  ([, id = '']) => id,
);

/** The ids at the beginning of names of tests, each with the file in which the test stands. */
const tested = sourceFiles()
  .filter(({ path }) => /\.(spec|contract)\.ts$/.test(path) && path !== 'test/failure-semantics.spec.ts')
  .flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(`['"\`]((?:${ID.source}, )*${ID.source}): `, 'g'))].flatMap(([, ids = '']) =>
      ids.split(', ').map((id) => ({ id, path })),
    ),
  );

describe('the failure semantics', () => {
  it('are told in rows that are numbered without gaps, adapter by adapter', () => {
    for (const adapter of new Set(rows.map((id) => id.slice(0, 2)))) {
      const own = rows.filter((id) => id.startsWith(adapter));
      expect(own).toEqual(own.map((_, i) => `${adapter}-${String(i + 1).padStart(2, '0')}`));
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  it('have a test for every row', () => {
    const shown = rows.filter((row) => tested.some(({ id }) => id === row));
    process.stdout.write(`Failure semantics: ${shown.length} of ${rows.length} rows are covered by tests.\n`);
    expect(rows.filter((row) => !shown.includes(row))).toEqual([]);
  });

  it('have a row for every test that names one', () => {
    expect(tested.filter(({ id }) => !rows.includes(id))).toEqual([]);
  });
});
