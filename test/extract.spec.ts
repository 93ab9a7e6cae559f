import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feasibleRanges } from '@app/analysis';
import { parquetReadObjects } from 'hyparquet';
import { documentOf, type Ended, ledger } from './run-ledger';
import { TestFolder } from './whole-ledger';

type Row = Readonly<Record<string, string>>;

/** Rows of a CSV without quoted cells, which tables of an extract of the invented authority do not have. */
function rowsOf(folder: string, table: string): Row[] {
  const [header = '', ...lines] = readFileSync(join(folder, `${table}.csv`), 'utf8')
    .trimEnd()
    .split('\r\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

const count = (rows: readonly Row[], is: (row: Row) => boolean): number => rows.filter(is).length;

/** How a placement ended, worked out anew from its row. */
function outcomeOf({ cause_narrow: narrow = '', cause_broad: broad = '' }: Row): string {
  if (narrow === 'BREAKDOWN') return 'BREAKDOWN_NARROW';
  const names: Readonly<Record<string, string>> = {
    BREAKDOWN: 'BREAKDOWN_BROAD_ONLY',
    OTHER: 'OTHER_END',
    UNKNOWN: 'CANNOT_TELL',
    CENSORED: 'GOING_ON',
  };
  return names[broad] ?? broad;
}
const GROUPINGS: Readonly<Record<string, (row: Row) => string>> = {
  PLACEMENT_TYPE: (row) => row['placement_group'] ?? '',
  REASON: (row) => row['reason'] || (row['cause_broad'] === 'CENSORED' ? 'NOT_ENDED' : 'UNKNOWN'),
  ORDER: ({ placements_before: before }) =>
    before === '0' ? 'FIRST' : Number(before) < 3 ? 'SECOND_OR_THIRD' : 'FOURTH_OR_LATER',
};

describe('An extract of the invented authority', () => {
  const folder = new TestFolder();
  const data = folder.fresh();
  const [groups, people, again] = [folder.fresh(), folder.fresh(), folder.fresh()];
  const run = (...words: readonly string[]): Promise<Ended> => ledger(...words, '--data', data);
  let made: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    await run('demo', '--young-people', '70');
    made = documentOf(await run('extract', '--out', groups, '--json'));
    await run('extract', '--rows', '--out', people, '--known-at', String(made['knownAt']));
  });
  afterAll(() => folder.remove());

  it('is a folder whose sums are right, and which says of whom it is', () => {
    const sums = readFileSync(join(groups, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(sums.length).toBe(readdirSync(groups).length - 1);
    for (const line of sums) {
      const [sum, file = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(readFileSync(join(groups, file)))
          .digest('hex'),
      ).toBe(sum);
    }
    const cohort = JSON.parse(readFileSync(join(groups, 'cohort.json'), 'utf8')) as object;
    expect(cohort).toMatchObject({
      runId: made['runId'],
      digest: made['digest'],
      youngPeople: { inLedger: 70, inCohort: 70 },
      suppression: { threshold: 5, noughtsShown: true },
      again: `ledger extract --run ${String(made['runId'])} --out DIR`,
    });
  });

  it('shows what is so, hides what is small, and lets nobody work it out', () => {
    const placements = rowsOf(people, 'placements');
    const told = rowsOf(groups, 'placements');
    expect(placements.length).toBeGreaterThan(100);
    let hiddenCells = 0;
    for (const [by, groupOf] of Object.entries(GROUPINGS)) {
      const own = told.filter((row) => row['by'] === by);
      const rows = [...new Set(own.map(({ group = '' }) => group))].filter((group) => group !== 'ALL');
      const columns = [...new Set(own.map(({ outcome = '' }) => outcome))].filter((outcome) => outcome !== 'ALL');
      const truth = rows.map((group) =>
        columns.map((outcome) => count(placements, (row) => groupOf(row) === group && outcomeOf(row) === outcome)),
      );
      const hidden = own.flatMap((cell) => {
        const row = cell['group'] === 'ALL' ? rows.length : rows.indexOf(cell['group'] ?? '');
        const column = cell['outcome'] === 'ALL' ? columns.length : columns.indexOf(cell['outcome'] ?? '');
        const n = count(
          placements,
          (one) =>
            (cell['group'] === 'ALL' || groupOf(one) === cell['group']) &&
            (cell['outcome'] === 'ALL' || outcomeOf(one) === cell['outcome']),
        );
        if (cell['placements_symbol'] === '') {
          expect([by, cell['group'], cell['outcome'], Number(cell['placements'])]).toEqual([
            by,
            cell['group'],
            cell['outcome'],
            n,
          ]);
          expect(n === 0 || n >= 5).toBe(true);
          return [];
        }
        expect([cell['placements'], cell['placements_symbol']]).toEqual(['', 'c']);
        return [{ row, column }];
      });
      hiddenCells += hidden.length;
      for (const { least, most } of feasibleRanges(truth, hidden, 0)) expect(most ?? Infinity).toBeGreaterThan(least);
    }
    expect(hiddenCells).toBeGreaterThan(10);
  });

  it('says the same in Parquet', async () => {
    const bytes = readFileSync(join(people, 'placements.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const read = await parquetReadObjects({ file });
    const inText = (value: string | number | boolean | Date | null | undefined): string => {
      if (value instanceof Date) return value.toISOString().slice(0, 10);
      return value === null || value === undefined ? '' : String(value);
    };
    const asText = read.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, inText(value as Parameters<typeof inText>[0])]),
      ),
    );
    expect(asText).toEqual(rowsOf(people, 'placements'));
  });

  it('is made again to the byte', async () => {
    const { code, stderr } = await run('extract', '--run', String(made['runId']), '--out', again);
    expect([code, stderr.replace(/^Extracting.*\n/gm, '')]).toEqual([0, '']);
    for (const file of readdirSync(groups)) {
      expect([file, readFileSync(join(again, file)).equals(readFileSync(join(groups, file)))]).toEqual([file, true]);
    }
  });

  it('of rows says aloud that it is confidential, and holds no id and no number of the ledger', async () => {
    const { code, stderr } = await run('extract', '--rows', '--format', 'csv', '--out', folder.fresh());
    expect(code).toBe(0);
    expect(stderr).toMatch(/CONFIDENTIAL/);
    const files = readdirSync(people).map((file) => readFileSync(join(people, file)).toString('latin1'));
    expect(files.join('')).not.toMatch(/DEMO\d{4}|KW-\d/);
    expect(rowsOf(people, 'journeys').every((row) => /^[0-9a-f]{16}$/.test(row['young_person'] ?? ''))).toBe(true);
  });

  it('is refused where there is something already, and where it would tell of a few', async () => {
    const full = await run('extract', '--out', groups);
    expect([full.code, full.stdout]).toEqual([1, '']);
    expect(full.stderr).toMatch(/There is something in/);
    const few = await run('extract', '--out', folder.fresh(), '--hub', 'LIGHTHOUSE', '--threshold', '100');
    expect([few.code, few.stdout]).toEqual([1, '']);
    expect(few.stderr).toMatch(/fewer than 100 young people/);
  });

  it('is not made of a wrong question', async () => {
    const out = folder.fresh();
    const wrong = [
      ['extract'],
      ['extract', '--out', out, '--format', 'xlsx'],
      ['extract', '--out', out, '--run', String(made['runId']), '--rows'],
      ['extract', '--out', out, '--run', String(made['runId']), '--threshold', '3'],
    ];
    for (const words of wrong) expect([words.length, (await run(...words)).code]).toEqual([words.length, 2]);
    const misfit = await run('extract', '--out', out, '--rows', '--threshold', '3');
    expect([misfit.code, misfit.stderr]).toEqual([1, expect.stringContaining('threshold') as string]);
  });
});
