import { BROWSER_MILLIS_MAX, describeInBrowser, expectFit } from './browser';
import { givenPagesInBrowser } from './given-pages';

jest.setTimeout(BROWSER_MILLIS_MAX);

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const ROWS = Array.from({ length: 12 }, (_, i) => `INVENTED${i},M,15/01/2012,WBRI,UN3,0,\r\n`).join('');
const BAD = 'INVENTED99,M,31/02/2012,WBRI,UN3,0,\r\n';

describeInBrowser('the data team', () => {
  const { browser } = givenPagesInBrowser();

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('imports a return with a bad row, from the front page to the receipt, %s', async (_, scripts) => {
    const { page, complaints } = await browser.visit('/', { scripts, bypassCSP: scripts });
    const isFit = async (): Promise<void> => {
      if (scripts) await expectFit(page);
    };
    await page.getByRole('link', { name: 'Import returns and the hub’s own records' }).click();
    await page.getByRole('button', { name: 'Check the files' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose what the files hold.');
    await isFit();
    await page.getByLabel('National returns (SSDA903)').check();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'header_2026.csv', mimeType: 'text/csv', buffer: Buffer.from(HEADER + ROWS + BAD) });
    await page.getByRole('button', { name: 'Check the files' }).click();
    await page.getByRole('heading', { name: 'Your files were checked. Nothing is imported yet' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('date of birth');
    await isFit();
    const [badRows] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /bad-rows-header_2026.csv/ }).click(),
    ]);
    expect(badRows.suggestedFilename()).toBe('bad-rows-header_2026.csv');
    await page.getByLabel('Import the rows that can be read').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor();
    await isFit();
    await page.getByRole('link', { name: 'Receipt' }).click();
    expect(await page.locator('main').innerText()).toMatch(/rows set aside\s+1/);
    await isFit();
    expect(complaints).toEqual([]);
  });
});
