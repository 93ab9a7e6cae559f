import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUB_TEMPLATE_NAMES, type HubTemplateName, templateCsv } from '../hub-records/templates';
import { RecordedJourneys } from '../analysis/recorded-journeys.fixture';
import { badRowsPath } from './bad-rows';
import { CheckFiles, type FilesCheck } from './check-files';
import { ImportHubRecords } from './import-hub';
import type { ImportFile } from './return-files';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const RETURN = `${HEADER}CANARY1,M,15/01/2012,WBRI,UN3,0,\r\nCANARY2,X,99/01/2012,WBRI,UN3,0,\r\nCANARY3,F,"unclosed\r\n`;
const [TEAM_COLUMNS = ''] = templateCsv('team').split('\r\n');

describe('files that are checked before they are imported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  let ledger: RecordedJourneys;
  beforeAll(
    async () => (ledger = await RecordedJourneys.open('2026-06-30T10:00:00Z', { LEDGER_DATA: join(folder, 'data') })),
  );
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text: string | Uint8Array): ImportFile => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return { path, name, bytes: statSync(path).size };
  };
  const check = (files: ImportFile[], yearEnding?: number): Promise<FilesCheck> =>
    ledger.queries.execute(new CheckFiles(files, yearEnding, undefined, folder));
  const badRows = ({ badRowsFiles }: FilesCheck): string =>
    readFileSync(badRowsPath(folder, badRowsFiles[0]?.place ?? -1), 'utf8');

  it('tells all faults of all rows at once, by row, column, rule and remedy, and nothing of what stands in them', async () => {
    const found = await check([file('header_2025.csv', RETURN)], 2025);
    expect(found).toMatchObject({ rows: 3, goodRows: 1, badRows: 2, fileFaults: [], tooManyBad: true });
    expect(found.faults.map(({ row, line, column, rule }) => [row, line, column, rule])).toEqual([
      [2, 3, 'DOB', expect.any(String)],
      [3, 4, null, 'QUOTES_UNBALANCED'],
    ]);
    expect(found.faults.every(({ message }) => /Correct the row and import again\.$/.test(message))).toBe(true);
    expect(JSON.stringify(found)).not.toMatch(/CANARY|99\/01/);
  });

  it('tells faults of files apart: not CSV, another encoding, missing columns', async () => {
    const files = [
      file('utf16_2025.csv', Buffer.from(`\uFEFF${RETURN}`, 'utf16le')),
      file('columns_2025.csv', 'CHILD,SEX,DOB\r\nCANARY1,M,15/01/2012\r\n'),
      file('empty_2025.csv', ''),
    ];
    const { fileFaults, faults, rows } = await check(files, 2025);
    expect(fileFaults.map(({ file: name, rule, severity }) => [name, rule, severity])).toEqual([
      ['utf16_2025.csv', 'UTF16', 'REFUSED'],
      ['columns_2025.csv', 'HEADER_NOT_STATUTORY', 'REFUSED'],
      ['empty_2025.csv', 'EMPTY', 'REFUSED'],
    ]);
    expect([rows, faults]).toEqual([0, []]);
    expect(fileFaults[1]?.message).toContain('missing: DUC');
  });

  it('gives the bad rows back as they were sent, each with what is to be mended', async () => {
    const sent = file('header_2025.csv', RETURN);
    const lines = badRows(await check([sent], 2025)).split('\r\n');
    expect(lines[0]).toBe(`${HEADER.trim()},mend_row,mend_line,mend_rule,mend_what_is_wrong,mend_what_to_do`);
    expect(lines[1]).toMatch(
      /^CANARY2,X,99\/01\/2012,WBRI,UN3,0,,2,3,102,The date of birth .*,Correct the row and import again\.$/,
    );
    expect(lines[2]).toContain('take it from your own file');
    expect(lines).toHaveLength(4);
  });

  it('takes mended rows of the hub back with the column of what was to be mended', async () => {
    const columns = TEAM_COLUMNS.split(',');
    const row = (day: string): string =>
      columns.map((column) => ({ child: 'CANARY1', started_on: day })[column] ?? '').join(',');
    const sent = file('team.csv', `${TEAM_COLUMNS}\r\n${row('31/02/2026')}\r\n`);
    const found = await check([sent]);
    expect(found).toMatchObject({ rows: 1, badRows: 1, tooManyBad: true });
    const back = file('mended.csv', badRows(found));
    const again = await check([back]);
    expect(again.fileFaults).toEqual([]);
    expect(again.faults.map(({ column }) => column)).toEqual(found.faults.map(({ column }) => column));
  });

  it('tells what the record refuses before anything is recorded, and how many rows are known already', async () => {
    const csv = (name: HubTemplateName, ...rows: Readonly<Record<string, string>>[]): string => {
      const [columns = ''] = templateCsv(name).split('\r\n');
      const lines = rows.map((row) =>
        columns
          .split(',')
          .map((column) => row[column] ?? '')
          .join(','),
      );
      return [columns, ...lines, ''].join('\r\n');
    };
    const referral = { child: 'CANARY-1', referred_on: '01/06/2026' };
    const named = { child: 'CANARY-1', role: 'KEY_WORKER', worker: 'KW-01', started_on: '02/06/2026' };
    const cover = { ...named, worker_started_on: '02/06/2026', cover_worker: 'KW-02', cover_started_on: '03/06/2026' };
    const files = [
      file('referrals.csv', csv('referrals', referral)),
      file('people.csv', csv('team', named, { ...named, child: 'CANARY-2' })),
      file('cover.csv', csv('cover', cover, { ...cover, worker: 'KW-09' })),
    ];
    const before = await ledger.store.head();
    const found = await check(files);
    expect(await ledger.store.head()).toBe(before);
    expect(found).toMatchObject({ rows: 5, goodRows: 3, badRows: 2, knownRows: 0, faultCount: 2 });
    expect(found.faults.map(({ file: name, row, rule, remedy }) => [name, row, rule, remedy])).toEqual([
      ['cover.csv', 2, expect.stringMatching(/^[A-Z_]+$/), expect.stringContaining('correct what is recorded')],
      ['people.csv', 2, 'UNKNOWN_CHILD', expect.stringContaining('import a referral or a national return')],
    ]);
    expect(JSON.stringify(found)).not.toContain('CANARY');
    const { rowCounts } = await ledger.commands.execute(new ImportHubRecords(files));
    expect(rowCounts).toEqual({ becameFacts: 3, restatedKnownFacts: 0, setAside: 2 });
    expect(await check(files)).toMatchObject({ goodRows: 3, badRows: 2, knownRows: 3 });
  });

  it.each(HUB_TEMPLATE_NAMES)('passes over the examples of the template %s', async (name) => {
    const found = await check([file(`${name}.csv`, templateCsv(name))]);
    expect(found).toMatchObject({
      rows: 2,
      exampleRows: 2,
      badRows: 0,
      goodRows: 0,
      tooManyBad: false,
      fileFaults: [],
    });
  });
});
