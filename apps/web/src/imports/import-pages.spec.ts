import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GivenApi, givenApi } from '../contract/given-api';
import { FormSender } from '../record/form-sender.fixture';
import { ImportQueue } from './import-queue';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const row = (n: number, dob = '15/01/2012'): string => `CANARY${n},M,${dob},WBRI,UN3,0,\r\n`;
const rows = (n: number): string => Array.from({ length: n }, (_, i) => row(i)).join('');

describe('importing on pages', () => {
  const data = mkdtempSync(join(tmpdir(), 'import-pages-'));
  let api: GivenApi;
  let forms: FormSender;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => Date.parse('2026-06-30T12:00:00Z') }, settings: { LEDGER_DATA: data } });
    forms = new FormSender(await api.app.getUrl());
  });
  afterAll(async () => {
    await api.close();
    rmSync(data, { recursive: true });
  });

  const received = (): string[] =>
    readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^received-.*\/upload-|^uploads\/.*\/(files|bad-rows)/.test(name),
    );
  const upload = (fields: Record<string, string>, files: Record<string, string>): ReturnType<FormSender['sendFiles']> =>
    forms.sendFiles('/imports/new', fields, files);
  /** The page of an upload once nothing runs any more. */
  async function settled(address: string): Promise<string> {
    for (let tries = 0; tries < 200; tries++) {
      const page = await forms.page(address);
      if (!page.includes('This page loads itself again')) return page;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The upload does not come to an end.');
  }

  it('checks a return, shows every fault without what stands in the row, and imports the good rows when told', async () => {
    const files = { 'header_2025.csv': HEADER + rows(12) + row(99, '31/02/2012') };
    const { location } = await upload({ kind: 'SSDA903' }, files);
    const page = await settled(location);
    expect(page).toMatch(/rows that can be read<\/dt><dd>12<[^]*rows with something wrong<\/dt><dd>1</);
    expect(page).toMatch(/data-label="Row">13<[^]*data-label="Line">14<[^]*data-label="Column">DOB</);
    expect(page).not.toMatch(/CANARY|31\/02/);
    const bad = await forms.send(/href="([^"]+bad-rows[^"]+)"/.exec(page)?.[1] ?? '', {}, 'GET');
    expect(bad.text).toMatch(/^CHILD,.*,mend_what_to_do\r\nCANARY99,M,31\/02\/2012,.*,13,14,/);
    expect((await forms.send(location, {})).text).toContain('Choose whether the good rows are imported.');
    expect(await forms.leadsTo(location, { choice: 'good' })).toBe(location);
    await forms.leadsTo(location, { choice: 'good' });
    const done = await settled(location);
    expect(done).toMatch(/Return for the year to 31 March 2025: 13 rows, \d+ new entries; 1 row set aside/);
    const receipt = await forms.page(/href="(\/imports\/[0-9a-f-]{36})"/.exec(done)?.[1] ?? '');
    expect(receipt).toMatch(/rows that became entries<\/dt><dd>12</);
    expect(receipt).toMatch(/SHA-256 [0-9a-f]{64}/);
    expect(receipt).toMatch(/stands between positions [\d,]+ and [\d,]+\./);
    expect(receipt).not.toContain('CANARY');
    const kept = await forms.send(/href="([^"]+bad-rows[^"]+)"/.exec(receipt)?.[1] ?? '', {}, 'GET');
    expect(kept.text).toBe(bad.text);
    expect(received()).toEqual([]);
  });

  it('imports nothing when more than one row in ten is bad, unless told all the same', async () => {
    const files = { 'header_2026.csv': HEADER + rows(8) + row(98, 'never') };
    const { location } = await upload({ kind: 'SSDA903' }, files);
    expect(await settled(location)).toContain('More than one row in ten is bad');
    const refused = await forms.send(location, { choice: 'good' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Mend the files first, or tick')]);
    await forms.leadsTo(location, { choice: 'none' });
    expect(await settled(location)).toContain('Nothing was imported');
    expect(received()).toEqual([]);
    const again = (await upload({ kind: 'SSDA903' }, files)).location;
    await settled(again);
    await forms.leadsTo(again, { choice: 'good', allTheSame: 'yes' });
    expect(await settled(again)).toContain('Imported');
  });

  it('tells faults of a file apart from those of rows, and takes the hub’s records', async () => {
    const template = await forms.page('/imports/templates/referrals.csv');
    const [columns = ''] = template.split('\r\n');
    expect(await forms.page('/imports/templates/referrals.txt')).toContain('referrals.csv');
    const fields = columns
      .split(',')
      .map((column) => ({ child: 'CANARY-HUB', referred_on: '01/06/2026' })[column] ?? '');
    const sent = { 'a.csv': `${columns}\r\n${fields.join(',')}\r\n`, 'b.csv': 'one,two\r\n1,2\r\n' };
    const { location } = await upload({ kind: 'HUB' }, sent);
    const page = await settled(location);
    expect(page).toContain('<strong>b.csv</strong> was not read: The first line does not hold the column names');
    await forms.leadsTo(location, { choice: 'good' });
    expect(await settled(location)).toMatch(/The hub’s own records: 1 row, \d+ new entries\./);
  });

  const problems: [string, Record<string, string>, Record<string, string>, string][] = [
    ['no kind', {}, { 'header_2025.csv': HEADER }, 'Choose what the files hold.'],
    ['no file', { kind: 'HUB' }, {}, 'Choose at least one file.'],
    ['no year', { kind: 'SSDA903' }, { 'header.csv': HEADER }, 'The name of a file does not tell the year.'],
    [
      'a year that is none',
      { kind: 'SSDA903', yearEnding: 'soon' },
      { 'h.csv': HEADER },
      'Enter the year of the 31 March',
    ],
    ['a file that is no table', { kind: 'HUB' }, { 'h.xml': '<a/>' }, 'Choose CSV files, made from the templates.'],
  ];
  it.each(problems)(
    'says what to do with %s, keeps what was chosen, and nothing of what was sent',
    async (_, fields, files, says) => {
      const { status, text } = await upload(fields, files);
      expect([status, text]).toEqual([422, expect.stringContaining(says)]);
      if (fields['yearEnding']) expect(text).toContain('value="soon"');
      expect(received()).toEqual([]);
    },
  );

  it('shows what became of a small file at once, and of one that takes longer how far it is, looking again by itself', async () => {
    const { location } = await upload({ kind: 'SSDA903' }, { 'header_2023.csv': HEADER + rows(12) });
    const checked = await forms.send(location, {}, 'GET');
    expect(checked.text).toContain('Nothing is imported yet');
    expect(checked.headers.get('refresh')).toBeNull();

    // Another import goes first.
    let done = (): void => undefined;
    const before = api.app.get(ImportQueue, { strict: false }).inTurn(() => new Promise<void>((end) => (done = end)));
    await forms.leadsTo(location, { choice: 'good' });
    const going = await forms.send(location, {}, 'GET');
    expect(going.headers.get('refresh')).toBe('3');
    expect(going.text).toMatch(
      /role="status">[^<]+<[^]*<progress [^>]*max="\d+" value="0"[^]*This page loads itself again/,
    );
    done();
    await before;
    expect(await settled(location)).toContain('Return for the year to 31 March 2023: 12 rows');
  });

  it('knows no upload, receipt or template that there is not', async () => {
    const nobody = '0190a000-0000-7000-8000-000000000001';
    for (const at of [`/imports/uploads/${nobody}`, `/imports/${nobody}`, '/imports/templates/nothing.csv']) {
      expect((await forms.send(at, {}, 'GET')).status).toBe(404);
    }
  });
});
