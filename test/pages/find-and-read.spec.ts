import { BROWSER_MILLIS_MAX, describeInBrowser, expectFit, InBrowser, sidewaysScroll } from './browser';
import { EVENTFUL } from './eventful-journey';
import { givenEmptyPages, givenPagesInBrowser } from './given-pages';

jest.setTimeout(BROWSER_MILLIS_MAX);

describeInBrowser('whoever opens an empty ledger', () => {
  it('is told what to do first', async () => {
    const empty = await givenEmptyPages();
    const browser = await InBrowser.on(empty.url);
    const { page, complaints } = await browser.visit('/', { bypassCSP: true });
    expect(await page.locator('main').innerText()).toContain('The ledger is empty. Begin here');
    await expectFit(page);
    await page.goto(`${empty.url}/young-people`);
    await page.getByRole('link', { name: 'See what to do first' }).click();
    expect(page.url()).toBe(`${empty.url}/`);
    expect(complaints).toEqual([]);
    await browser.close();
    await empty.close();
  });
});

describeInBrowser('a reviewing officer, from the front page to a review pack', () => {
  const { ledger, browser } = givenPagesInBrowser();

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('finds a young person, goes to another day, and makes a pack of it: %s', async (_, scripts) => {
    const { page, complaints } = await browser.visit('/', { scripts });
    await page.getByRole('link', { name: 'Open a young person’s journey on one page' }).click();
    await page.getByLabel('Find a young person').fill(EVENTFUL);
    await page.getByRole('button', { name: 'Find' }).click();
    expect(await page.locator('h1').innerText()).toBe('Journey as at 30 June 2026');
    expect(page.url()).toBe(`${ledger.url}/young-people/${ledger.eventful}`);

    await page.getByLabel('Show the journey as it was on').fill('1/11/2024');
    await page.getByRole('button', { name: 'Update' }).click();
    expect(await page.locator('h1').innerText()).toBe('Journey as at 1 November 2024');
    expect(await page.getByText('At 2 of 3 moves').count()).toBeGreaterThan(0);

    await page.getByRole('link', { name: 'Make a review pack of this' }).click();
    await page.getByLabel('Offences', { exact: true }).first().selectOption('out');
    await page.getByRole('button', { name: 'Update' }).click();
    expect(await page.locator('h1').innerText()).toBe('Review pack as at 1 November 2024');
    expect(await page.locator('main').innerText()).toContain('offences are left out');
    expect(await page.getByRole('button', { name: 'Print, or save as a PDF' }).count()).toBe(scripts ? 1 : 0);
    expect(complaints).toEqual([]);
  });

  it('takes the pack away as a PDF of A4 that a screen reader can read', async () => {
    const { page } = await browser.visit(`/young-people/${ledger.eventful}/review-pack?asAt=2024-11-01&period=12`);
    const href = await page.getByRole('link', { name: 'Download it as a PDF' }).getAttribute('href');
    const answer = await fetch(ledger.url + href);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="review-pack-[0-9a-f]{8}-2024-11-01\.pdf"/);
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true/);
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]\S*\s*\]/);
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
