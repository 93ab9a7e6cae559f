import type { Locator, Page } from 'playwright-core';
import { BROWSER_MILLIS_MAX, describeInBrowser } from './browser';
import { EVENTFUL } from './eventful-journey';
import { givenPagesInBrowser } from './given-pages';
import { IN_EVERY_WAY, Person } from './person';

jest.setTimeout(BROWSER_MILLIS_MAX);

type TurnName = 'First' | 'Previous' | 'Next' | 'Last';

describeInBrowser('an auditor asks what was known, when, and who says so', () => {
  const { ledger, browser } = givenPagesInBrowser();

  const turnOf = (page: Page, name: TurnName): Locator =>
    page.getByRole('navigation', { name: 'Steps of the replay' }).getByText(name, { exact: false });
  const turn = (page: Page, name: TurnName): Promise<void> => turnOf(page, name).click();
  const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
  const row = (page: Page, name: string): Promise<string> =>
    page
      .locator('tr', { has: page.getByRole('rowheader', { name, exact: true }) })
      .first()
      .innerText();
  const placesOf = (page: Page): Promise<string> =>
    page.evaluate(`JSON.stringify([...document.querySelectorAll('.ledger-turn')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.firstChild.textContent, x, y, width, height];
    }))`);

  it.each(IN_EVERY_WAY)('from the front page to the entry that changed the answer: %s', async (_, means) => {
    const auditor = await Person.atFrontPage(browser, means);
    const { page } = auditor;
    const step = (name: TurnName): Promise<void> => auditor.open(turnOf(page, name));
    await auditor.follow(/^Find a history/);
    await auditor.looks();
    await auditor.fill('Enter it', EVENTFUL);
    await auditor.press('Find');
    expect(page.url()).not.toContain(EVENTFUL);

    // Entry by entry, there and back, and to either end.
    expect(await auditor.heading()).toMatch(/^Event 1 of \d+$/);
    await step('Next');
    expect(await page.title()).toMatch(/^Event 2 of \d+, as it happened/);
    await step('Previous');
    await step('Last');
    expect(await auditor.heading()).toMatch(/^Event (\d+) of \1$/);
    await step('First');
    expect(await auditor.heading()).toMatch(/^Event 1 of/);
    await auditor.looks();

    // By what was recorded at once, then day by day, in the other order.
    await auditor.follow('One recorded batch');
    expect(await auditor.heading()).toMatch(/^Batch 1 of \d+$/);
    await auditor.follow('As it was recorded');
    await auditor.follow('One day');
    expect(await auditor.heading()).toMatch(/^Day 1 of \d+$/);

    // On 4 November the ledger learned that the key worker had left four weeks before.
    await auditor.fill('Go to a date', '1/11/2024');
    await auditor.press('Go to a date');
    expect(await page.getByText('Nothing was recorded on 1 November 2024.').count()).toBe(1);
    const main = await auditor.words();
    expect(main).toContain('recorded 28 days after it happened');
    expect(main).toMatch(
      /Key worker\s+−\s*was\s+KW-ASH since 22 January 2024\s+\+\s*now\s+KW-BIRCH since 28 October 2024/,
    );

    // What was believed on 20 October, and what is known about it now.
    await auditor.follow('Then and now');
    await auditor.fill('Then: the journey as it was on', '20/10/2024');
    await auditor.press('Compare');
    expect(await auditor.heading()).toBe('Then and now: 20 October 2024');
    expect((await row(page, 'Key worker')).split('\t').slice(1, 3)).toEqual(['KW-ASH since 22 January 2024', 'none']);
    await auditor.looks();

    // What made the difference, line by line; each entry leads to its own step, which says who recorded it.
    await auditor.follow('Difference');
    await auditor.looks();
    await auditor.fill('The journey as it was on', '20/10/2024');
    await auditor.fill('Using what was known on', '20/10/2024');
    await auditor.press('Compare');
    expect(await page.getByRole('heading', { name: /Added: \d+/ }).count()).toBe(1);
    await auditor.follow(/^Key worker no longer named/);
    expect(await auditor.heading()).toMatch(/^Event \d+ of \d+$/);
    expect(await auditor.words()).toContain('4 November 2024 at 12:00pm by a test');
    expect(auditor.complaints).toEqual([]);
  });

  it('compares two moments, and the other way round', async () => {
    const at = `/young-people/${ledger.eventful}/difference`;
    const { page } = await browser.visit(`${at}?fromAsAt=1/10/2024&fromKnownAt=1/10/2024&toAsAt=1/12/2024`);
    expect(await page.getByRole('heading', { name: /Added: \d+/ }).count()).toBe(1);
    expect(await row(page, 'Legal status')).toContain('Legal status: Full care order');
    const back = await browser.visit(`${at}?toAsAt=1/10/2024&toKnownAt=1/10/2024&fromAsAt=1/12/2024`);
    expect(await back.page.getByRole('heading', { name: /No longer counted: \d+/ }).count()).toBe(1);
    const same = await browser.visit(`${at}?fromAsAt=1/10/2024&toAsAt=1/10/2024`);
    expect(await same.page.getByText('Nothing: everything that counts').count()).toBe(1);
  });

  it('finds First, Previous, Next and Last in one place on every step, usable or not', async () => {
    const at = `/young-people/${ledger.eventful}/replay?order=recorded`;
    const { page } = await browser.visit(`${at}&step=1`);
    const first = await placesOf(page);
    const disabled = page.locator('.ledger-turn[aria-disabled=true]');
    expect(await disabled.allInnerTexts()).toEqual([
      expect.stringMatching(/^First/),
      expect.stringMatching(/^Previous/),
    ]);
    await turn(page, 'Next');
    expect(await placesOf(page)).toBe(first);
    await turn(page, 'Last');
    expect(await placesOf(page)).toBe(first);
    expect(await disabled.allInnerTexts()).toEqual([expect.stringMatching(/^Next/), expect.stringMatching(/^Last/)]);
    await page.goBack();
    expect(await heading(page)).toMatch(/^Event 2 of/);
  });

  it('walks the whole history with Next, each step a page with a title of its own', async () => {
    const { page } = await browser.visit(`/young-people/${ledger.eventful}/replay?order=recorded&by=day`);
    const titles = new Set([await page.title()]);
    const of = Number(/of (\d+)/.exec(await heading(page))?.[1]);
    for (let step = 2; step <= of; step++) {
      await turn(page, 'Next');
      expect(await heading(page)).toBe(`Day ${step} of ${of}`);
      titles.add(await page.title());
    }
    expect(titles.size).toBe(of);
  });

  it('keeps the entry when the order is changed', async () => {
    const { page } = await browser.visit(`/young-people/${ledger.eventful}/replay?order=recorded&step=20`);
    const entry = (): Promise<string> => page.locator('.ledger-id').innerText();
    const id = await entry();
    await page.getByRole('link', { name: 'As it happened' }).click();
    expect(await entry()).toBe(id);
  });
});
