import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CollectedReturn } from './read-return';
import { collectReturn, readReturn } from './read-return';
import { yearEndingFromPath } from './year';

/** Public synthetic returns, read in addition where they are at hand. The project does not depend on them. */
const RETURNS = join(process.cwd(), '../shared/ssda903/returns');
const AWKWARD = join(process.cwd(), '../shared/ssda903/awkward-cases');
const here = existsSync(RETURNS) ? describe : describe.skip;

async function read(path: string, yearEnding: number): Promise<CollectedReturn> {
  return collectReturn(readReturn(createReadStream(path), { fileName: basename(path), yearEnding }));
}

async function rowsRead(folder: string, yearEnding: number): Promise<Record<string, number>> {
  const files = readdirSync(join(RETURNS, folder)).filter((f) => f.endsWith('.csv') && !f.includes('rule_info'));
  const counts: Record<string, number> = {};
  for (const file of files) counts[file] = (await read(join(RETURNS, folder, file), yearEnding)).rowsRead;
  return counts;
}

here('the deliberately dirty return of the public validator', () => {
  const folder = 'd2i-903-validator';

  it('is read in full: every table has the rows its description tells', async () => {
    expect(await rowsRead(folder, 2018)).toEqual({
      'DoLo.csv': 1,
      'ad1.csv': 29,
      'episodes.csv': 5050,
      'header.csv': 2675,
      'missing.csv': 43,
      'oc2.csv': 2675,
      'oc3.csv': 53,
      'placed_for_adoption.csv': 29,
      'placed_for_adoption_errors.csv': 30,
      'previous_permanence.csv': 2675,
      'reviews.csv': 12582,
      'sw_episodes.csv': 1,
      'uasc.csv': 132,
    });
  });

  it('sets no contradictory row aside: its rows are readable', async () => {
    for (const file of ['episodes.csv', 'header.csv', 'reviews.csv', 'missing.csv', 'oc3.csv', 'sw_episodes.csv']) {
      expect((await read(join(RETURNS, folder, file), 2018)).setAside).toBe(0);
    }
  });

  it('has an invalid reason for social worker change, which is noted', async () => {
    const { rows, faults } = await read(join(RETURNS, folder, 'sw_episodes.csv'), 2024);
    expect(rows).toHaveLength(1);
    expect(faults).toMatchObject([{ rule: 'SW13STG1', kind: 'CODE_UNKNOWN', severity: 'NOTE' }]);
  });

  it('has its table of deprivation of liberty orders read, and noted as not of its year', async () => {
    const { fileFaults, rows } = await read(join(RETURNS, folder, 'DoLo.csv'), 2018);
    expect(rows).toHaveLength(1);
    expect(fileFaults).toMatchObject([{ rule: 'TABLE_NOT_IN_YEAR', severity: 'NOTE' }]);
  });

  it('is read from its XML form with the counts its description tells', async () => {
    const { rows, setAside, fileFaults } = await read(join(RETURNS, folder, 'fake_903.xml'), 2018);
    const counts: Record<string, number> = {};
    for (const { table } of rows) counts[table] = (counts[table] ?? 0) + 1;
    expect(counts).toEqual({
      Header: 253,
      Episodes: 459,
      Missing: 6,
      Reviews: 1206,
      PrevPerm: 253,
      OC2: 253,
      OC3: 6,
      AD1: 3,
      UASC: 12,
      PlacedAdoption: 3,
    });
    expect({ setAside, fileFaults }).toEqual({ setAside: 0, fileFaults: [] });
  });

  it('refuses its list of rules, which is no table of the return', async () => {
    const { fileFaults, rowsRead: count } = await read(join(RETURNS, folder, '903_2024_25_rule_info.csv'), 2025);
    expect(count).toBe(0);
    expect(fileFaults).toMatchObject([{ rule: 'HEADER_UNKNOWN', severity: 'REFUSED' }]);
  });
});

here('the five yearly returns of the public demand model', () => {
  it.each([
    [2017, [1460, 819, 3481, 3]],
    [2018, [974, 572, 2769, 1]],
    [2019, [648, 362, 2103, 1]],
    [2020, [402, 226, 1551, 1]],
    [2021, [253, 144, 1134, 1]],
  ])('%i is read in full, by the year that starts', async (label, counts) => {
    const folder = 'cs-demand-model-2017-2021';
    const tables = ['episodes', 'header', 'reviews', 'missing'];
    const paths = tables.map((table) => join(RETURNS, folder, `${label}-${table}.csv`));
    const yearEnding = yearEndingFromPath(paths[0] ?? '', { namesYearStart: true });
    expect(yearEnding).toBe(label + 1);
    const results = await Promise.all(paths.map((path) => read(path, label + 1)));
    expect(results.map((result) => result.rowsRead)).toEqual(counts);
    expect(results.map((result) => result.setAside)).toEqual([0, 0, 0, 0]);
  });

  it('writes a mother flag as 1.0 once, which is read as 1 and noted', async () => {
    const { rows, faults } = await read(join(RETURNS, 'cs-demand-model-2017-2021/2017-header.csv'), 2018);
    expect(faults).toMatchObject([{ kind: 'WRITTEN_AS_DECIMAL', column: 'MOTHER', severity: 'NOTE' }]);
    expect(rows.filter((row) => row.values['MOTHER'] === '1')).toHaveLength(1);
  });
});

here('the public files of a pipeline that comes after the return', () => {
  it('reads the one with the statutory columns', async () => {
    const { rows, setAside } = await read(join(RETURNS, 'liia-tools/SSDA903_2020_episodes.csv'), 2020);
    expect([rows.length, setAside]).toEqual([5, 0]);
  });

  it('refuses the one with LA and YEAR added, and names them', async () => {
    const file = join(RETURNS, 'liia-tools/SSDA903_episodes_for_testing_fixes_INPUT.csv');
    const { fileFaults, rowsRead: count } = await read(file, 2023);
    expect(count).toBe(0);
    expect(fileFaults).toMatchObject([{ rule: 'HEADER_NOT_STATUTORY', nearest: 'Episodes', unknown: ['LA', 'YEAR'] }]);
  });
});

(existsSync(AWKWARD) ? describe : describe.skip)('the awkward cases', () => {
  it('are read without a row set aside', async () => {
    for (const file of readdirSync(AWKWARD).filter((f) => f.endsWith('.csv'))) {
      const { setAside, rows } = await read(join(AWKWARD, file), yearEndingFromPath(file) ?? 0);
      expect({ file, setAside, some: rows.length > 0 }).toEqual({ file, setAside: 0, some: true });
    }
  });
});
