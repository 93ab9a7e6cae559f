import { readFileSync } from 'node:fs';
import { BROWSER_MILLIS_MAX, describeInBrowser } from './browser';
import { givenPagesInBrowser } from './given-pages';
import { PAGES } from './list-of-pages';
import { IN_EVERY_WAY, Person } from './person';

jest.setTimeout(BROWSER_MILLIS_MAX);

/** A name in capitals with an underscore, as results call their parts, and a name with a capital inside it. */
const BARE_CODE = /\b[A-Z]{2,}(?:_[A-Z0-9]+)+\b|\b[a-z]+[A-Z][a-zA-Z]+\b/;
const READ_AS_THEY_ARE = /SHA256SUMS|[A-Za-z]+'s|iPhone/g;

/** Columns of whole numbers that are no counts: the group that others are measured by is 1 times what it is. */
const COUNTS_NOTHING = /^(Times that of|Degrees of freedom)/;

interface CountShown {
  readonly column: string;
  readonly text: string;
  /** The number is a link, or the row is about one young person, who is. */
  readonly leads: boolean;
}
/** The cells of a page that hold a whole number, without what is said of it beside. */
const COUNTS = `[...document.querySelectorAll('main table tbody td')].map((cell) => ({
  column: cell.dataset.label ?? '',
  text: [...cell.childNodes].filter((one) => !one.classList?.contains('ledger-figure-more')).map((one) => one.textContent).join('').trim(),
  leads: cell.querySelector('a') !== null || cell.closest('tr').querySelector('th a') !== null,
})).filter(({ text }) => /^[\\d,]+$/.test(text) && text !== '0')`;

describeInBrowser('an analyst, from the front page to a figure and what stands behind it', () => {
  const { ledger, browser } = givenPagesInBrowser();

  it.each(IN_EVERY_WAY)('asks, looks behind the figure, and takes tables away: %s', async (_, means) => {
    const analyst = await Person.atFrontPage(browser, means);
    const { page } = analyst;
    await analyst.follow('See whether placements break down');
    expect(await analyst.heading()).toBe('Do placements break down?');
    expect(await page.locator('.ledger-answer').first().innerText()).toMatch(
      /for 1,000 days\s+95% interval .* to .*\s+\d+ of [\d,]+ days; \d+ not known/,
    );
    const days = async (): Promise<string> =>
      /(\d+) of [\d,]+ days/.exec(await page.locator('.ledger-answer').first().innerText())?.[0] ?? '';
    const ofAll = await days();
    await analyst.choose(/Broad: those/);
    await analyst.fill('As at the end of', '31/3/2026');
    await analyst.unfold('Choose whom the question is about');
    await analyst.fill('Oldest age at the start', '14');
    await analyst.press('Ask again');
    expect(await page.locator('#about').innerText()).toContain('as at 31 March 2026');
    const ofSome = await days();
    expect(ofSome).not.toBe(ofAll);

    await analyst.follow('See the placements that broke down');
    const counted = Number.parseInt(ofSome, 10);
    expect(await page.locator('#count').innerText()).toContain(`${counted} lines.`);
    expect(await page.locator('tbody tr').count()).toBe(counted);
    await analyst.open(page.locator('tbody a').first());
    expect(await analyst.heading()).toBe('Journey as at 31 March 2026');
    await analyst.back();
    await analyst.follow('Back to the figures');
    expect(await days()).toBe(ofSome);

    await analyst.follow('Care Journey Ledger');
    await analyst.follow('See whether the same people stayed');
    expect(await analyst.heading()).toBe('Did the same people stay?');
    expect(await analyst.words()).toMatch(/The same key worker stayed through \d+ of \d+ moves to another carer/);
    await analyst.follow('Analysis');
    await analyst.follow('Journeys side by side');
    await analyst.select('Laid against', 'the first breakdown');
    await analyst.press('Ask again');
    expect(await analyst.words()).toMatch(/\d+ journeys with the first breakdown, of \d+ with an accepted referral/);
    await analyst.open(page.locator('tbody a').first());
    expect(await analyst.heading()).toBe('Journey as at 30 June 2026');

    await analyst.follow('Analysis');
    await analyst.follow('Tables that may leave the team');
    await analyst.press('Make the tables');
    expect(await analyst.heading()).toBe('Files of tables to take away');
    // Chromium tells of what it saves as of a page that it did not load.
    expect(analyst.complaints).toEqual([]);
    const csv = await analyst.save('placements.csv');
    expect(readFileSync(await csv.path(), 'utf8')).toMatch(/^[a-z_]+(,[a-z_]+)+\r?\n/);
    const parquet = await analyst.save('placements.parquet');
    expect(readFileSync(await parquet.path(), 'latin1')).toMatch(/^PAR1[^]*PAR1$/);
  });

  it('is told why when nothing may be told of so few, and keeps what was typed', async () => {
    const { page } = await browser.visit('/analysis/download');
    await page.getByText('Choose whom the question is about').click();
    await page.getByLabel('Hide numbers below').fill('100');
    await page.getByRole('button', { name: 'Make the tables' }).click();
    expect(await page.locator('#refusal').innerText()).toContain('The question is of fewer than 100 young people');
    expect(await page.getByLabel('Hide numbers below').inputValue()).toBe('100');
  });

  it('is led from every count in a table of every page to what it counts, or finds whose it is in its row', async () => {
    let counts = 0;
    for (const { at } of PAGES.filter((page) => page.at(ledger).startsWith('/analysis'))) {
      const { page } = await browser.visit(at(ledger));
      const cells = await page.evaluate<CountShown[]>(COUNTS);
      counts += cells.length;
      const leadingNowhere = cells.filter(({ leads, column }) => !leads && !COUNTS_NOTHING.test(column));
      expect([at(ledger), leadingNowhere]).toEqual([at(ledger), []]);
      await browser.leave();
    }
    expect(counts).toBeGreaterThan(200);
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
