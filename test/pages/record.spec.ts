import type { Page } from 'playwright-core';
import { BROWSER_MILLIS_MAX, describeInBrowser, expectFit } from './browser';
import { EVENTFUL } from './eventful-journey';
import { givenPagesInBrowser } from './given-pages';

jest.setTimeout(BROWSER_MILLIS_MAX);

describeInBrowser('a hub worker', () => {
  const { ledger, browser } = givenPagesInBrowser();

  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const follow = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('link', { name }).first().click();
  const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
  async function fillDate(page: Page, day: string, month: string, year: string): Promise<void> {
    await page.getByLabel('Day', { exact: true }).fill(day);
    await page.getByLabel('Month', { exact: true }).fill(month);
    await page.getByLabel('Year', { exact: true }).fill(year);
  }
  /** From the front page to the journey of a young person, by its number. */
  async function toJourney(page: Page): Promise<void> {
    await follow(page, 'Choose a young person and record what happened');
    await page.getByLabel('Find a young person').fill(EVENTFUL);
    await press(page, 'Find');
  }

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('records that the key worker leaves, from the front page to the end, %s', async (_, scripts) => {
    const { page, complaints } = await browser.visit('/', { scripts, bypassCSP: scripts });
    const look = (at: Page): Promise<void> => (scripts ? expectFit(at) : Promise.resolve());
    await toJourney(page);
    await follow(page, 'Record something');
    await press(page, 'A key worker left or changed');
    await look(page);
    await fillDate(page, '31', '6', '2026');
    await press(page, 'Continue');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter a real date');
    expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('31');
    await look(page);
    await fillDate(page, '29', '6', '2026');
    await press(page, 'Continue');
    await page.getByLabel(/KW-BIRCH/).check();
    await page.getByLabel(/LEFTRL/).check();
    await look(page);
    await press(page, 'Continue');
    expect(await heading(page)).toBe('Check your answers');
    const effect = await page.getByRole('region', { name: 'What this does to the timeline' }).innerText();
    expect(effect).toContain('This ends the time of KW-BIRCH as key worker on 29 June 2026.');
    expect(effect).toContain('From 29 June 2026 nobody is named as key worker.');
    await look(page);
    await press(page, 'Throw away what I typed');
    expect(await heading(page)).toBe('Journey as at 30 June 2026');
    expect(complaints).toEqual([]);
  });

  it('records a late visit to the end, and finds it on the journey with why it is late', async () => {
    const { page } = await browser.visit('/', { bypassCSP: true });
    await toJourney(page);
    await follow(page, 'Record something');
    await press(page, 'Visit');
    await fillDate(page, '1', 'June', '2026');
    await press(page, 'Continue');
    await page.getByRole('group', { name: 'Was the young person seen?' }).getByLabel('Yes').check();
    await page.getByLabel('Who visited?').fill('social worker');
    await press(page, 'Continue');
    await press(page, 'Continue');
    expect(await heading(page)).toBe('Why is it recorded only now?');
    await expectFit(page);
    await page.getByLabel('It was not written down in time').check();
    await press(page, 'Continue');
    await page.goBack();
    expect(await page.getByLabel('It was not written down in time').isChecked()).toBe(true);
    await page.goForward();
    await press(page, 'Record this');
    expect(await heading(page)).toBe('Recorded');
    await expectFit(page);
    await follow(page, 'See it on the journey');
    expect(await page.locator('main').innerText()).toContain('recorded 29 days after it happened');
  });

  it('corrects an entry from the journey, and sees the original beside what is right', async () => {
    const { page, complaints } = await browser.visit(`/young-people/${ledger.eventful}`, { bypassCSP: true });
    await follow(page, /^Correct or withdraw .*[Ll]ife coach/);
    expect(await page.locator('main').innerText()).toContain('29 January 2024');
    await expectFit(page);
    await page.getByLabel('It was typed wrongly').check();
    await press(page, 'Continue');
    await expectFit(page);
    await page.getByLabel('Day', { exact: true }).fill('30');
    await press(page, 'Continue');
    const effect = await page.getByRole('region', { name: 'What this does to the timeline' }).innerText();
    expect(effect).toMatch(/29 January 2024[^]*30 January 2024/);
    await expectFit(page);
    await press(page, 'Record this');
    expect(await heading(page)).toBe('Recorded');
    expect(complaints).toEqual([]);
  });

  it('hands a young person over to another key worker, and tells what the young person says', async () => {
    const { page } = await browser.visit(`/young-people/${ledger.eventful}/record`, { scripts: false });
    await press(page, 'Hand over to another key worker');
    await page.getByLabel(/KW-BIRCH/).check();
    await page.getByLabel('Who takes over?').fill('KW-CEDAR');
    await page.getByLabel(/LEFTRL/).check();
    await press(page, 'Continue');
    await fillDate(page, '20', '7', '2026');
    await page.getByLabel('It is planned, and has not happened yet').check();
    await press(page, 'Continue');
    await fillDate(page, '1', '7', '2026');
    await page
      .getByRole('group', { name: /Did the young person ask/ })
      .getByLabel('Yes')
      .check();
    await page.getByLabel(/What does the young person say/).fill('Somebody who likes football');
    await press(page, 'Continue');
    const effect = await page.getByRole('region', { name: 'What this does to the timeline' }).innerText();
    expect(effect).toContain('The time of KW-CEDAR as key worker begins on 20 July 2026.');
    expect(effect).not.toContain('nobody');
    await press(page, 'Record this');
    expect(await heading(page)).toBe('Recorded');
  });
});
