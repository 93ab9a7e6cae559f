import { type GivenApi, givenApi } from '../../apps/web/src/contract/given-api';
import { HeldReckoner } from '../../apps/web/src/figures/held-reckoner.fixture';
import type { Reckoner } from '../../apps/web/src/figures/reckoner';
import { BROWSER_MILLIS_MAX, describeInBrowser, expectFit, InBrowser } from './browser';

jest.setTimeout(BROWSER_MILLIS_MAX);

describeInBrowser('an analyst who asks what takes long', () => {
  const reckoner = new HeldReckoner();
  let now = Date.parse('2026-03-02T12:00:00Z');
  let api: GivenApi;
  let browser: InBrowser;
  beforeAll(async () => {
    const by = (here: Reckoner): Reckoner => reckoner.before(here);
    api = await givenApi({ clock: { now: () => now }, reckoning: { by, patienceMillis: 0 } });
    browser = await InBrowser.on(await api.app.getUrl());
  });
  beforeEach(() => {
    // Another day is another question.
    now += 24 * 3_600_000;
    reckoner.hold();
  });
  afterEach(() => browser.leave());
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  it('is told to wait, and is led on by the page when the answer is there', async () => {
    const { page, complaints } = await browser.visit('/analysis/breakdown');
    expect(await page.title()).toMatch(/^Do placements break down\?: being reckoned/);
    expect(await page.getByRole('status').innerText()).toBe('The answer is shown here as soon as it is there.');
    expect(await page.getByText('Look again by itself').isVisible()).toBe(false);
    reckoner.go();
    await page.locator('#about').waitFor();
    expect(await page.title()).toMatch(/^Do placements break down\? /);
    expect(complaints).toEqual([]);
  });

  it('is told in plain words when there will be none', async () => {
    const { page } = await browser.visit('/analysis/breakdown');
    reckoner.fail(new Error('away'));
    await page.getByRole('heading', { name: 'This question could not be answered' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('What is recorded is not touched by it.');
  });

  it('looks for themselves without scripts, or has the page look again', async () => {
    const { page } = await browser.visit('/analysis/breakdown', { scripts: false });
    await page.getByRole('link', { name: 'Look again by itself, every 10 seconds' }).click();
    expect(await page.locator('main').innerText()).toContain('This page looks again every 10 seconds by itself. Stop');
    await page.getByRole('link', { name: 'Stop' }).click();
    expect(await page.getByRole('status').innerText()).toBe('');
    reckoner.go();
    // What was let go needs a moment to be reckoned.
    while ((await page.locator('#about').count()) === 0) {
      await page.getByRole('link', { name: 'See whether the answer is there' }).click();
    }
    expect(await page.title()).toMatch(/^Do placements break down\? /);
  });

  it('waits on a page that axe finds nothing on, and that does not scroll sideways', async () => {
    const { page } = await browser.visit('/analysis/outcomes/missing', { bypassCSP: true });
    await expectFit(page);
  });
});
