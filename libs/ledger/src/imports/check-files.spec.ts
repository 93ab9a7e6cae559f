import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUB_TEMPLATE_NAMES, templateCsv } from '../hub-records/templates';
import { badRowsCsv } from './bad-rows';
import { CheckFiles, CheckFilesHandler, type FilesCheck } from './check-files';
import type { ImportFile } from './return-files';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const RETURN = `${HEADER}CANARY1,M,15/01/2012,WBRI,UN3,0,\r\nCANARY2,X,99/01/2012,WBRI,UN3,0,\r\nCANARY3,F,"unclosed\r\n`;
const [TEAM_COLUMNS = ''] = templateCsv('team').split('\r\n');

describe('files that are checked before they are imported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string | Uint8Array): ImportFile => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return { path, name, bytes: statSync(path).size };
  };
  const check = (files: ImportFile[], yearEnding?: number): Promise<FilesCheck> =>
    new CheckFilesHandler().execute(new CheckFiles(files, yearEnding));
  const badRows = async (of: ImportFile, found: FilesCheck): Promise<string> => {
    let text = '';
    for await (const piece of badRowsCsv(of, found.faults)) text += piece;
    return text;
  };

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
    const lines = (await badRows(sent, await check([sent], 2025))).split('\r\n');
    expect(lines[0]).toBe(`${HEADER.trim()},what_to_mend`);
    expect(lines[1]).toMatch(/^CANARY2,X,99\/01\/2012,WBRI,UN3,0,,.*Row 2 \(line 3\): the date of birth/);
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
    const back = file('mended.csv', await badRows(sent, found));
    const again = await check([back]);
    expect(again.fileFaults).toEqual([]);
    expect(again.faults.map(({ column }) => column)).toEqual(found.faults.map(({ column }) => column));
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
