import { readFileSync } from 'node:fs';
import { BROWSER_MILLIS_MAX, describeInBrowser, expectFit, InBrowser, sidewaysScroll } from './browser';
import { EVENTFUL } from './eventful-journey';
import { givenEmptyPages, givenPagesInBrowser } from './given-pages';
import { IN_EVERY_WAY, Person } from './person';

jest.setTimeout(BROWSER_MILLIS_MAX);

/** Where people begin, and what can be asked; with nothing recorded each says how to begin. */
const MAIN_PAGES = [
  ...['young-people', 'reviews-due', 'my-young-people', 'find-history', 'analysis', 'analysis/breakdown'],
  ...['analysis/same-team', 'analysis/trends', 'analysis/outcomes', 'analysis/side-by-side', 'analysis/data-quality'],
];

describeInBrowser('whoever opens an empty ledger', () => {
  let empty: Awaited<ReturnType<typeof givenEmptyPages>>;
  let browser: InBrowser;
  beforeAll(async () => {
    empty = await givenEmptyPages();
    browser = await InBrowser.on(empty.url);
  });
  afterAll(async () => {
    await browser?.close();
    await empty?.close();
  });

  it('is told by every page what to do first, and led there', async () => {
    const { page, complaints } = await browser.visit('/', { bypassCSP: true });
    expect(await page.locator('main').innerText()).toContain('The ledger is empty. Begin here');
    await expectFit(page);
    for (const main of MAIN_PAGES) {
      await page.goto(`${empty.url}/${main}`);
      await expectFit(page);
      expect([main, await page.locator('main').innerText()]).toEqual([main, expect.not.stringMatching(/NaN|Infinity/)]);
      await page.getByRole('link', { name: 'See what to do first' }).click();
      expect(page.url()).toBe(`${empty.url}/`);
    }
    await page.getByRole('link', { name: 'import the yearly returns' }).click();
    expect(await page.locator('h1').innerText()).toBe('Import files');
    expect(complaints).toEqual([]);
  });
});

describeInBrowser('a reviewing officer, from the front page to a review pack', () => {
  const { ledger, browser } = givenPagesInBrowser();

  it.each(IN_EVERY_WAY)('prepares an overdue review and takes the pack along: %s', async (_, means) => {
    const officer = await Person.atFrontPage(browser, means);
    const { page } = officer;
    await officer.follow('See whose reviews are due, and which are overdue');
    await officer.fill('Only of one hub', 'LIGHTHOUSE');
    await officer.press('Show');
    await officer.follow('Overdue');
    expect(await officer.heading()).toBe('Overdue reviews');
    expect(await page.locator('tr', { hasText: EVENTFUL }).innerText()).toMatch(/\d+ days overdue/);
    await officer.looks();
    await officer.follow(EVENTFUL);
    expect(await officer.heading()).toBe('Journey as at 30 June 2026');
    expect(page.url()).toBe(`${ledger.url}/young-people/${ledger.eventful}`);

    await officer.fill('Show the journey as it was on', '1/11/2024');
    await officer.press('Update');
    expect(await officer.heading()).toBe('Journey as at 1 November 2024');
    expect(await page.getByText('At 2 of 3 moves').count()).toBeGreaterThan(0);
    await officer.looks();

    await officer.follow('Make a review pack of this');
    await officer.select('Period', 'The last 12 months');
    await officer.select('Offences', 'Left out');
    await officer.press('Update');
    expect(await officer.heading()).toBe('Review pack as at 1 November 2024');
    expect(await officer.words()).toContain('offences are left out');
    await officer.looks();
    await officer.press('Issue this pack');
    expect(await officer.words()).toContain('the same, to the digest');
    await officer.looks();
    const button = page.getByRole('button', { name: 'Print, or save as a PDF' });
    if (means.scripts) {
      await officer.activate(button);
      expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
    } else expect(await button.count()).toBe(0);
    const pdf = await officer.save('Download it as a PDF');
    expect(pdf.suggestedFilename()).toMatch(/^review-pack-[0-9a-f]{8}-2024-11-01\.pdf$/);
    expect(readFileSync(await pdf.path(), 'latin1')).toMatch(
      /^%PDF-[^]*\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true/,
    );
    await officer.follow('Go back to the journey');
    // In every way it is the same pack: it is issued once.
    expect(await page.getByRole('link', { name: /^As at 1 November 2024, .* without offences$/ }).count()).toBe(1);
    expect(officer.complaints).toEqual([]);
  });

  it.each(IN_EVERY_WAY)('finds a young person by number, without the number in the address: %s', async (_, means) => {
    const officer = await Person.atFrontPage(browser, means);
    await officer.follow('Open a young person’s journey on one page');
    await officer.fill('Find a young person', EVENTFUL);
    await officer.press('Find');
    expect(officer.page.url()).toBe(`${ledger.url}/young-people/${ledger.eventful}`);
  });

  it('keeps what was looked for out of the address, and pages through those found', async () => {
    const { page } = await browser.visit('/young-people');
    await page.getByLabel('Find a young person').fill('nosuchname');
    await page.getByRole('button', { name: 'Find' }).click();
    expect(await page.locator('h2').first().innerText()).toBe('Nobody was found');
    expect(page.url()).toBe(`${ledger.url}/young-people`);
    expect(await page.getByLabel('Find a young person').inputValue()).toBe('nosuchname');
    await page.getByRole('link', { name: 'Show everybody' }).click();
    await page.getByRole('link', { name: 'Next page' }).click();
    expect(await page.title()).toBe('Young people (page 2 of 2) – Care Journey Ledger');
  });

  it('answers on the first printed sheet alone, and says on every sheet of what it is evidence', async () => {
    const { page } = await browser.visit(`/young-people/${ledger.eventful}`);
    await page.emulateMedia({ media: 'print' });
    // A4 less its margins and the line at the foot, in CSS pixels of 1/96 inch.
    const [width, height] = [(186 / 25.4) * 96, ((297 - 24 - 12) / 25.4) * 96];
    await page.setViewportSize({ width: Math.floor(width), height: Math.floor(height) });
    for (const said of [
      'Living with a parent while looked after',
      'KW-BIRCH',
      'At 4 of 5 moves',
      'Overdue or unknown',
    ]) {
      const box = await page.getByText(said).first().boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(height);
    }
    expect(await page.locator('.ledger-print-line').isVisible()).toBe(true);
    expect(await page.locator('form').first().isVisible()).toBe(false);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
