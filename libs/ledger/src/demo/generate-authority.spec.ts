import { createHash } from 'node:crypto';
import { isUuid, uuidV5 } from '@app/journey';
import { readCsvReturn } from '@app/ssda903';
import fc from 'fast-check';
import { mapHubRow } from '../hub-records/map-hub-row';
import { readHubCsv } from '../hub-records/read-hub-csv';
import type { FilePiece } from './generate-authority';
import { authorityPieces, generateAuthority } from './generate-authority';
import type { Child, Row } from './valid-return.fixture';
import { days, FAULTS, iso, rowsIn, rulesBroken } from './valid-return.fixture';

const YEARS = ['2023-24', '2024-25', '2025-26'] as const;

async function* one(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
const textOf = (files: readonly FilePiece[], path: string): string =>
  files.find((file) => file.path === path)?.text ?? '';
const returned = (files: readonly FilePiece[], year: string, table: string): Row[] =>
  rowsIn(textOf(files, `ssda903/${year}/${table}.csv`));
const hub = (files: readonly FilePiece[], name: string): Row[] => rowsIn(textOf(files, `hub/${name}.csv`));
const hashOf = (files: readonly FilePiece[]): string => {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\n${text}`);
  return hash.digest('hex');
};

/** Rows of all returns by child; of rows told twice, the later edition, where its first one stood. */
function merged(files: readonly FilePiece[], table: string, key: (row: Row) => string): Map<string, Row[]> {
  const byChild = new Map<string, Map<string, Row>>();
  for (const row of YEARS.flatMap((year) => returned(files, year, table))) {
    const child = row['CHILD'] ?? '';
    const rows = byChild.get(child) ?? new Map<string, Row>();
    byChild.set(child, rows.set(key(row), row));
  }
  return new Map([...byChild].map(([child, rows]) => [child, [...rows.values()]]));
}

function childrenOf(files: readonly FilePiece[]): Child[] {
  const episodes = merged(files, 'episodes', (r) => `${r['DECOM']}|${r['RNE']}`);
  const headers = merged(files, 'header', () => '');
  const missing = merged(files, 'missing', (r) => `${r['MIS_START']}|${r['MISSING']}`);
  const workers = merged(files, 'sw_episodes', (r) => `${r['SW_DECOM']}|${r['SW_ID']}`);
  const reviews = merged(files, 'reviews', (r) => `${r['REVIEW']}`);
  return [...episodes].map(([child, rows]) => ({
    child,
    born: iso(headers.get(child)?.[0]?.['DOB']),
    episodes: rows,
    missing: missing.get(child) ?? [],
    socialWorkers: workers.get(child) ?? [],
    reviews: reviews.get(child) ?? [],
  }));
}

const seeds = fc.string({ minLength: 1, maxLength: 12 });

describe('an invented authority', () => {
  it('is the same to the byte for the same seed', () => {
    const { files } = generateAuthority({ seed: 'lighthouse', youngPeople: 60 });
    expect(hashOf(files)).toBe('81bdf580d81f42dd9a37d747b16aa82e5fad2fc43f3c4bbb5a6ed4ff72f8c1f8');
    expect(hashOf(generateAuthority({ seed: 'lighthouse', youngPeople: 60 }).files)).toBe(hashOf(files));
  });

  it('is another one for another seed', () => {
    const hash = (seed: string): string => hashOf(generateAuthority({ seed, youngPeople: 20 }).files);
    expect(new Set(['1', '2', '3', ''].map(hash)).size).toBe(4);
  });

  it('comes in pieces that add up to the files', () => {
    const texts = new Map<string, string>();
    for (const { path, text } of authorityPieces({ seed: 'p', youngPeople: 450 })) {
      expect(text.length).toBeLessThan(2_000_000);
      texts.set(path, (texts.get(path) ?? '') + text);
    }
    const { files } = generateAuthority({ seed: 'p', youngPeople: 450 });
    expect([...texts]).toEqual(files.map(({ path, text }) => [path, text]));
  });

  it('lives one life as it is, however many others there are', () => {
    const few = childrenOf(generateAuthority({ seed: 'n', youngPeople: 30 }).files);
    const again = childrenOf(generateAuthority({ seed: 'n', youngPeople: 31 }).files);
    const theSame = again.filter(({ child }) => child <= 'DEMO0030');
    expect(theSame).toEqual(few);
  });

  it.each([0, -1, 1.5, NaN])('needs a number of young people, not %p', (youngPeople) => {
    expect(() => generateAuthority({ seed: 's', youngPeople })).toThrow(RangeError);
  });

  it.each([0, -1, NaN])('needs a hazard ratio above nought, not %p', (ratio) => {
    expect(() => generateAuthority({ seed: 's', youngPeople: 1, hazardRatioAfterKeyWorkerChange: ratio })).toThrow(
      RangeError,
    );
  });

  it('ten thousand strong is made in seconds', () => {
    const before = process.cpuUsage();
    let rows = 0;
    for (const { text } of authorityPieces({ seed: 'large', youngPeople: 10_000 })) rows += text.length;
    expect(rows).toBeGreaterThan(15_000_000);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(60);
  });
});

describe('its returns', () => {
  function expectValid(seed: string): void {
    const { files, truth } = generateAuthority({ seed, youngPeople: 120 });
    const isFaulty = (child: string): boolean => truth.planted.get(child)?.some((p) => FAULTS.includes(p)) ?? false;
    const broken = childrenOf(files)
      .filter(({ child }) => !isFaulty(child))
      .map((child) => ({ child: child.child, rules: rulesBroken(child) }));
    expect(broken.filter(({ rules }) => rules.length > 0)).toEqual([]);
  }

  it('break no rule, but for what was planted', () => {
    fc.assert(fc.property(seeds, expectValid), { numRuns: 40 });
  });

  it.each([
    ['police protection is over in three days, whatever else happens', '$'],
    ['what was meant for one period of care does not come in the next', 'i^*0'],
  ])('break no rule where one was broken once: %s', (_, seed) => {
    expectValid(seed);
  });

  it.each([
    ['FIRST_ROW_NOT_S', '357'],
    ['TEMP_NOT_RETURNED', '383'],
    ['START_RESTATED', '142'],
  ] as const)('break a rule where it was planted: %s breaks %s', (kind, rule) => {
    const { files, truth } = generateAuthority({ seed: 'planted', youngPeople: 600 });
    const planted = childrenOf(files).filter(({ child }) => truth.planted.get(child)?.includes(kind));
    expect(planted.length).toBeGreaterThan(0);
    for (const child of planted) expect(rulesBroken(child)).toContain(rule);
  });

  it('say next year what they said this year of an episode that went on', () => {
    const { files, truth } = generateAuthority({ seed: 'restate', youngPeople: 400 });
    const key = (row: Row): string => `${row['CHILD']}|${row['DECOM']}|${row['RNE']}`;
    const said = ({ LS, CIN, PLACE, PLACE_PROVIDER, PL_POST, URN }: Row): unknown => [
      LS,
      CIN,
      PLACE,
      PLACE_PROVIDER,
      PL_POST,
      URN,
    ];
    let recoded = 0;
    for (const [now, next] of [YEARS.slice(0, 2), YEARS.slice(1)]) {
      const later = new Map(returned(files, next ?? '', 'episodes').map((row) => [key(row), row]));
      for (const row of returned(files, now ?? '', 'episodes').filter(({ DEC }) => DEC === '')) {
        if (truth.planted.has(row['CHILD'] ?? '')) continue;
        const again = later.get(key(row));
        if (row['PLACE'] === 'H5' && again?.['PLACE'] === 'K3') recoded += 1;
        expect(again && said(again)).toEqual(said({ ...row, PLACE: (row['PLACE'] ?? '').replace('H5', 'K3') }));
      }
    }
    expect(recoded).toBeGreaterThan(0);
  });

  it('are read without a fault', async () => {
    const { files } = generateAuthority({ seed: 'read', youngPeople: 300 });
    let rows = 0;
    for (const { path, text } of files.filter((file) => file.path.startsWith('ssda903/'))) {
      const yearEnding = Number(path.slice(8, 12)) + 1;
      for await (const batch of readCsvReturn(one(text), { fileName: path, yearEnding })) {
        const notes = batch.fileFaults.filter(({ rule }) => rule !== 'NO_ROWS');
        expect([...batch.faults, ...notes]).toEqual([]);
        rows += batch.rows.length;
      }
    }
    expect(rows).toBeGreaterThan(3000);
  });

  it('carry every awkwardness of real ones', () => {
    const { files, truth } = generateAuthority({ seed: 'awkward', youngPeople: 1000 });
    const kinds = new Set([...truth.planted.values()].flat());
    expect([...kinds].sort()).toEqual([...FAULTS, 'MISSING_OVER_YEAR_END', 'SHORT_BREAKS'].sort());
    const rows = YEARS.flatMap((year) => returned(files, year, 'episodes'));
    const holds = (column: string, codes: string): string[] =>
      codes.split(' ').filter((code) => !rows.some((row) => row[column] === code));
    expect(holds('RNE', 'S L P T B U')).toEqual([]);
    expect(holds('LS', 'C1 C2 E1 V2 V3 L1 J1')).toEqual([]);
    expect(holds('PLACE', 'T1 T2 T3 T4 H5 K3 K2 R5 A5 A6 U1 U3 U4 U6 P1')).toEqual([]);
    expect(holds('REC', 'X1 E11 E12 E4A E4B E13 E14 E17 E45 E5 E9')).toEqual([]);
    expect(
      holds('REASON_PLACE_CHANGE', 'CARPL PLACE OTHER CREQB CREQO CHILD LAREQ ALLEG STAND APPRR CLOSE CUSTOD'),
    ).toEqual([]);
  });
});

describe('its measure', () => {
  const { files, truth } = generateAuthority({ seed: 'measure', youngPeople: 6000 });
  const rows = YEARS.flatMap((year) => returned(files, year, 'episodes'));

  it.each([
    ['CARPL', 31, 3],
    ['PLACE', 24, 3],
    ['OTHER', 22, 3],
    ['CREQB', 8, 1.5],
    ['CREQO', 6, 1.5],
    ['CHILD', 3, 1],
    ['LAREQ', 1, 0.7],
    ['STAND', 1, 0.7],
    ['CLOSE', 1, 0.7],
    ['ALLEG', 1, 0.7],
  ])('%s is the reason for about %p%% of changes of placement, as in England', (reason, share, margin) => {
    const given = rows.filter((row) => row['REASON_PLACE_CHANGE'] !== '');
    const found = given.filter((row) => row['REASON_PLACE_CHANGE'] === reason).length;
    expect(Math.abs((100 * found) / given.length - share)).toBeLessThan(margin);
  });

  it('breakdowns follow a change of key worker as much more often as was planted', () => {
    const { unsettledBreakdowns, unsettledDays, settledBreakdowns, settledDays } = truth.keyWorker;
    const ratio = unsettledBreakdowns / unsettledDays / (settledBreakdowns / settledDays);
    const spread = 3 * Math.sqrt(1 / unsettledBreakdowns + 1 / settledBreakdowns);
    expect(Math.abs(Math.log(ratio / truth.hazardRatioAfterKeyWorkerChange))).toBeLessThan(spread);
    expect(unsettledBreakdowns).toBeGreaterThan(100);
  });

  it('the planted effect is the parameter: with none, there is none', () => {
    const { keyWorker } = generateAuthority({
      seed: 'none',
      youngPeople: 6000,
      hazardRatioAfterKeyWorkerChange: 1,
    }).truth;
    const { unsettledBreakdowns, unsettledDays, settledBreakdowns, settledDays } = keyWorker;
    const ratio = unsettledBreakdowns / unsettledDays / (settledBreakdowns / settledDays);
    expect(Math.abs(Math.log(ratio))).toBeLessThan(3 * Math.sqrt(1 / unsettledBreakdowns + 1 / settledBreakdowns));
  });

  it('about forty young people are with the hub at a time, and most but not all reviews are in time', () => {
    const { files: usual } = generateAuthority({ seed: 'usual' });
    const support = hub(usual, 'support');
    for (const day of ['2024-06-30', '2024-12-31', '2025-06-30']) {
      const now = support.filter((row) => iso(row['started_on']) <= day && day < iso(row['ended_on']));
      expect(new Set(now.map((row) => row['child'])).size).toBeGreaterThan(25);
      expect(now.length).toBeLessThan(60);
    }
    const firsts = childrenOf(usual).flatMap(({ episodes, reviews }) => {
      const began = iso(episodes[0]?.['DECOM']);
      const first = reviews.map(({ REVIEW }) => iso(REVIEW)).sort()[0];
      return began > '2023-04-01' && first ? [days(began, first)] : [];
    });
    const late = firsts.filter((wait) => wait > 28).length;
    expect(late).toBeGreaterThan(0);
    expect(late / firsts.length).toBeLessThan(0.35);
  });
});

describe('its hub', () => {
  it('keeps records that can all be recorded', async () => {
    const { files } = generateAuthority({ seed: 'hub', youngPeople: 200 });
    const journey = (child: string): string => uuidV5('00000000-0000-0000-0000-000000000000', child);
    const told = new Set(
      YEARS.flatMap((year) => returned(files, year, 'missing')).map((row) =>
        [row['CHILD'], row['MISSING'] === 'M' ? 'MISSING' : 'AWAY', iso(row['MIS_START'])].join(),
      ),
    );
    const commandIds: string[] = [];
    for (const { path, text } of files.filter((file) => file.path.startsWith('hub/'))) {
      for await (const batch of readHubCsv(one(text), { fileName: path })) {
        expect([...batch.faults, ...batch.fileFaults]).toEqual([]);
        for (const row of batch.rows) {
          const mapped = mapHubRow(row, {
            journeyId: journey(row.child),
            workerRef: (reference) => reference,
            missingEpisode: (...key) => (told.has(key.join()) ? key.join() : undefined),
          });
          expect(mapped).toHaveProperty('commands');
          if ('commands' in mapped) commandIds.push(...mapped.commands.map(({ commandId }) => commandId));
        }
      }
    }
    expect(commandIds.length).toBeGreaterThan(2000);
    expect(commandIds.every(isUuid)).toBe(true);
    expect(new Set(commandIds).size).toBe(commandIds.length);
  });

  it('names one key worker at a time, within the support', () => {
    const { files } = generateAuthority({ seed: 'team', youngPeople: 300 });
    const namings = hub(files, 'team').filter((row) => row['role'] === 'KEY_WORKER');
    expect(namings.length).toBeGreaterThan(100);
    namings.forEach((naming, i) => {
      const next = namings[i + 1];
      if (next && next['child'] === naming['child'])
        expect(iso(next['started_on']) >= iso(naming['ended_on'])).toBe(true);
      expect(iso(naming['started_on']) < iso(naming['ended_on'])).toBe(true);
    });
  });

  it('gives one offer after the other without a gap', () => {
    const support = hub(generateAuthority({ seed: 'offers', youngPeople: 300 }).files, 'support');
    expect(new Set(support.map((row) => row['offer'])).size).toBe(4);
    support.forEach((row, i) => {
      const next = support[i + 1];
      if (next && next['child'] === row['child']) expect(next['started_on']).toBe(row['ended_on']);
    });
  });
});
