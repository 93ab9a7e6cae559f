import {
  axeViolations,
  BROWSER_MILLIS_MAX,
  describeInBrowser,
  focusable,
  keyboardWalk,
  narrowed,
  type Opened,
  sidewaysScroll,
  wordsBeyondTheirChart,
} from './browser';
import { givenPagesInBrowser } from './given-pages';
import { PAGES } from './list-of-pages';

/** What a page says, but for the button that prints: only a script can do that. */
const mainWords = (page: Opened['page']): Promise<string> =>
  page.evaluate(
    'document.querySelectorAll("[data-print-button]").forEach((one) => one.remove()), document.querySelector("main").innerText',
  );

jest.setTimeout(BROWSER_MILLIS_MAX);

describeInBrowser('every page', () => {
  const { ledger, browser } = givenPagesInBrowser();

  const LISTED = PAGES.map((page) => [page.name, page] as const);
  const titles: string[] = [];
  const words = new Map<string, string>();
  const TITLE_ENDS = ' – Care Journey Ledger';

  it.each(LISTED)(
    'tells what it is, keeps to its own security policy, and is walked by keyboard: %s',
    async (_, listed) => {
      const { page, complaints, status } = await browser.visit(listed.at(ledger));
      expect(complaints).toEqual([]);
      expect(status).toBe(listed.status ?? 200);
      const title = await page.title();
      expect(title.slice(0, -TITLE_ENDS.length)).toMatch(listed.title);
      expect(title.endsWith(TITLE_ENDS)).toBe(true);
      titles.push(title);
      expect(await page.locator('h1').count()).toBe(1);
      const all = await focusable(page);
      const places = await keyboardWalk(page, all + 1);
      expect(places[0]).toBe('Skip to main content');
      expect(places).toHaveLength(all);
      words.set(listed.name, await mainWords(page));
    },
  );

  it.each(LISTED)(
    'says the same without scripts, and does not scroll sideways in 320 pixels: %s',
    async (name, { at }) => {
      const { page } = await browser.visit(at(ledger), { scripts: false });
      expect(await mainWords(page)).toBe(words.get(name));
      await narrowed(page);
      expect(await sidewaysScroll(page)).toBe(0);
    },
  );

  it.each(LISTED)(
    'has nothing that axe finds, wide and narrow, does not scroll sideways, and keeps its words inside its charts: %s',
    async (_, { at }) => {
      const { page } = await browser.visit(at(ledger), { bypassCSP: true });
      expect(await axeViolations(page)).toEqual([]);
      expect(await wordsBeyondTheirChart(page)).toEqual([]);
      await narrowed(page);
      expect(await axeViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await wordsBeyondTheirChart(page)).toEqual([]);
    },
  );

  it('has a title that no other page has', () => {
    expect(titles).toHaveLength(PAGES.length);
    expect(new Set(titles).size).toBe(PAGES.length);
  });
});
