import { readFileSync } from 'node:fs';
import { BROWSER_MILLIS_MAX, describeInBrowser } from './browser';
import { EVENTFUL } from './eventful-journey';
import { givenPagesInBrowser } from './given-pages';
import { IN_EVERY_WAY, Person, type SentFile } from './person';

jest.setTimeout(BROWSER_MILLIS_MAX);

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const rows = (way: string, dob: string): string => {
  const row = (n: number, on = '15/01/2012'): string => `${way.replaceAll(' ', '')}${n},M,${on},WBRI,UN3,0,\r\n`;
  return Array.from({ length: 12 }, (_, i) => row(i)).join('') + row(99, dob);
};
const CHECKED = 'Your files were checked. Nothing is imported yet';

describeInBrowser('the data team', () => {
  const { browser } = givenPagesInBrowser();

  async function toImport(team: Person, kind: string): Promise<void> {
    await team.follow('Import returns and the hub’s own records');
    await team.choose(kind);
  }
  /** The page loads itself again until the files are read. */
  async function check(team: Person, file: SentFile): Promise<void> {
    await team.attach('Which files?', file);
    await team.press('Check the files');
    await team.page.getByRole('heading', { name: CHECKED, exact: true }).waitFor();
    await team.looks();
  }
  async function importRows(team: Person, choice: string): Promise<string> {
    await team.choose(choice);
    await team.press('Continue');
    await team.page.getByRole('heading', { name: 'Imported', exact: true }).waitFor();
    await team.looks();
    await team.follow(/^Receipt/);
    await team.looks();
    return team.words();
  }
  const saved = async (team: Person, name: RegExp): Promise<SentFile> => {
    const file = await team.save(name);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };

  describe.each(IN_EVERY_WAY)('%s', (way, means) => {
    it('imports a return with a fault in it, mends it, and imports it again to the receipt', async () => {
      const team = await Person.atFrontPage(browser, means);
      await team.follow('Import returns and the hub’s own records');
      await team.press('Check the files');
      expect(await team.page.locator('.govuk-error-summary').innerText()).toContain('Choose what the files hold.');
      await team.looks();
      await team.choose('National returns (SSDA903)');
      await check(team, { name: 'header_2026.csv', text: HEADER + rows(way, '31/02/2012') });
      expect(await team.words()).toMatch(/rows with something wrong\s+1[^]*date of birth/i);
      const bad = await saved(team, /^bad-rows-header_2026/);
      expect(bad.text).toMatch(/mend_what_to_do\r\n\w+99,M,31\/02\/2012,.*date of birth/i);
      expect(await importRows(team, 'Import the rows that can be read')).toMatch(/rows set aside\s+1/);

      // Only the rows that are mended are read again.
      await team.follow('Import');
      await team.choose('National returns (SSDA903)');
      await check(team, { ...bad, text: bad.text.replace('31/02/2012', '28/02/2012') });
      const receipt = await importRows(team, 'Import all rows');
      expect(receipt).toMatch(/rows\s+1\s+rows that became entries\s+1\s[^]*set aside\s+0/);
      await team.follow('Young people');
      await team.fill('Find a young person', `${way.replaceAll(' ', '')}99`);
      await team.press('Find');
      expect(await team.heading()).toBe('Journey as at 30 June 2026');
      expect(team.complaints).toEqual([]);
    });

    it('fills in a template of the hub, mends the bad rows in the file they come back in, and imports that', async () => {
      const team = await Person.atFrontPage(browser, means);
      await toImport(team, 'The hub’s own records');
      const template = await saved(team, /^team, template/);
      const [header = ''] = template.text.split('\r\n');
      // A day of its own, by which the entry is known.
      const day = way.length;
      const says: Record<string, string> = {
        child: EVENTFUL,
        role: 'LIFE_COACH',
        worker: 'LC-7',
        started_on: '31/02/2026',
      };
      const row = header.split(',').map((column) => says[column.replace(/^\uFEFF/, '')] ?? '');
      await check(team, { name: 'team.csv', text: `${template.text.trimEnd()}\r\n${row.join(',')}\r\n` });
      expect(await team.words()).toMatch(/example rows, passed over\s+2/);
      const bad = await saved(team, /^bad-rows-team/);
      await team.press('Leave it');
      expect(await team.heading()).toBe('Nothing was imported');

      await team.follow('Import other files');
      await team.choose('The hub’s own records');
      await check(team, { ...bad, text: bad.text.replace('31/02/2026', `${day}/02/2026`) });
      expect(await importRows(team, 'Import all rows')).toMatch(/rows that became entries\s+1/);
      await team.follow('Young people');
      await team.fill('Find a young person', EVENTFUL);
      await team.press('Find');
      const named = team.page.locator('.ledger-timeline > li', { hasText: `Happened ${day} February 2026` });
      expect(await named.locator('h3', { hasText: 'Life coach named' }).count()).toBe(1);
      expect(team.complaints).toEqual([]);
    });
  });

  it('sends more files than are taken (413), and finds the form with what was typed and how many are', async () => {
    const [[, means]] = IN_EVERY_WAY as [[string, Person['means']]];
    const team = await Person.atFrontPage(browser, means);
    await toImport(team, 'National returns (SSDA903)');
    await team.fill('Year of the return (optional)', '2025');
    const files = Array.from({ length: 61 }, (_, i) => ({
      name: `${i}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(''),
    }));
    await team.page.getByLabel('Which files?').setInputFiles(files);
    await team.press('Check the files');
    expect(await team.page.locator('.govuk-error-summary').innerText()).toContain('Choose at most 60 files at once');
    expect(await team.page.getByLabel('National returns (SSDA903)').isChecked()).toBe(true);
    expect(await team.page.getByLabel('Year of the return (optional)').inputValue()).toBe('2025');
    await team.looks();
  });
});
