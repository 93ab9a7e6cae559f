import { BROWSER_MILLIS_MAX, describeInBrowser } from './browser';
import { givenPagesInBrowser } from './given-pages';
import { PAGES } from './list-of-pages';

jest.setTimeout(BROWSER_MILLIS_MAX);

/** A name in capitals with an underscore, as results call their parts, and a name with a capital inside it. */
const BARE_CODE = /\b[A-Z]{2,}(?:_[A-Z0-9]+)+\b|\b[a-z]+[A-Z][a-zA-Z]+\b/;
const READ_AS_THEY_ARE = /SHA256SUMS|[A-Za-z]+'s|iPhone/g;

describeInBrowser('an analyst, from the front page to a figure and what stands behind it', () => {
  const { ledger, browser } = givenPagesInBrowser();

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('asks, looks behind the figure, opens a young person, and takes tables away: %s', async (_, scripts) => {
    const { page, complaints } = await browser.visit('/', { scripts });
    await page.getByRole('link', { name: 'See whether placements break down' }).click();
    expect(await page.locator('h1').innerText()).toBe('Do placements break down?');
    const narrow = await page.locator('.ledger-answer').first().innerText();
    expect(narrow).toMatch(/for 1,000 days\s+95% interval .* to .*\s+\d+ of [\d,]+ days; \d+ not known/);

    await page.getByLabel('Broad: those').check();
    await page.getByLabel('As at the end of').fill('31/3/2026');
    await page.getByRole('button', { name: 'Ask again' }).click();
    expect(await page.locator('#about').innerText()).toContain('as at 31 March 2026');
    const counted = /(\d+) of [\d,]+ days/.exec(await page.locator('.ledger-answer').first().innerText())?.[1];

    await page.getByRole('link', { name: 'See the placements that broke down' }).click();
    expect(await page.locator('#count').innerText()).toContain(`${counted} lines.`);
    expect(await page.locator('tbody tr').count()).toBe(Number(counted));
    await page.locator('tbody a').first().click();
    expect(await page.locator('h1').innerText()).toBe('Journey as at 31 March 2026');

    await page.goBack();
    await page.getByRole('link', { name: 'Back to the figures' }).click();
    await page.getByRole('link', { name: 'Take tables away' }).click();
    await page.getByRole('button', { name: 'Make the tables' }).click();
    expect(await page.locator('h1').innerText()).toBe('Files of tables to take away');
    // Chromium tells of what it saves as of a page that it did not load.
    expect(complaints).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'placements.parquet' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('placements.parquet');
  });

  it('is told why when nothing may be told of so few, and keeps what was typed', async () => {
    const { page } = await browser.visit('/analysis/download');
    await page.getByText('Choose whom the question is about').click();
    await page.getByLabel('Hide numbers below').fill('100');
    await page.getByRole('button', { name: 'Make the tables' }).click();
    expect(await page.locator('#refusal').innerText()).toContain('The question is of fewer than 100 young people');
    expect(await page.getByLabel('Hide numbers below').inputValue()).toBe('100');
  });

  it('meets no code and no name of a program on any page', async () => {
    const analysis = PAGES.filter(({ at }) => at(ledger).startsWith('/analysis'));
    const ofSome = '/analysis/breakdown?legalStatus=C1,V2&priorMoves=ONE_OR_TWO&area=OUT';
    for (const { at } of [...analysis, { at: (): string => ofSome }]) {
      const { page } = await browser.visit(at(ledger));
      const said = (await page.locator('main').innerText()).replace(READ_AS_THEY_ARE, '');
      expect([at(ledger), BARE_CODE.exec(said)?.[0]]).toEqual([at(ledger), undefined]);
      await browser.leave();
    }
  });
});
