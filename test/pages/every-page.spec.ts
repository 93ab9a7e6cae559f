import {
  axeViolations,
  BROWSER_MILLIS_MAX,
  describeInBrowser,
  focusable,
  InBrowser,
  keyboardWalk,
  sidewaysScroll,
} from './browser';
import { type GivenPages, givenPages } from './given-pages';
import { PAGES } from './list-of-pages';

jest.setTimeout(BROWSER_MILLIS_MAX);

describeInBrowser('every page', () => {
  let ledger: GivenPages;
  let browser: InBrowser;
  beforeAll(async () => {
    ledger = await givenPages();
    browser = await InBrowser.on(ledger.url);
  });
  afterEach(() => browser.leave());
  afterAll(async () => {
    await browser?.close();
    await ledger?.close();
  });

  const LISTED = PAGES.map((page) => [page.name, page] as const);
  const TITLE_ENDS = ' – Care Journey Ledger';

  it.each(LISTED)('tells what it is, and keeps to its own security policy: %s', async (_, { at, status, title }) => {
    const opened = await browser.visit(at(ledger));
    expect(opened.complaints).toEqual([]);
    expect(opened.status).toBe(status ?? 200);
    const said = await opened.page.title();
    expect(said.slice(0, -TITLE_ENDS.length)).toMatch(title);
    expect(said.endsWith(TITLE_ENDS)).toBe(true);
    expect(await opened.page.locator('h1').count()).toBe(1);
  });

  it.each(LISTED)('says the same without scripts: %s', async (_, { at }) => {
    const words = async (scripts: boolean): Promise<string> => {
      const { page } = await browser.visit(at(ledger), { scripts });
      return (await page.locator('main').innerText()).trim();
    };
    expect(await words(false)).toBe(await words(true));
  });

  it.each(LISTED)('has nothing that axe finds, wide and narrow: %s', async (_, { at }) => {
    for (const width of [1280, 320]) {
      const { page } = await browser.visit(at(ledger), { bypassCSP: true, width });
      expect(await axeViolations(page)).toEqual([]);
    }
  });

  it.each(LISTED)(
    'does not scroll sideways in a window of 320 pixels, with scripts or without: %s',
    async (_, { at }) => {
      for (const scripts of [true, false]) {
        const { page } = await browser.visit(at(ledger), { width: 320, scripts });
        expect(await sidewaysScroll(page)).toBe(0);
      }
    },
  );

  it.each(LISTED)('can be gone through by the keyboard alone, the way past the menu first: %s', async (_, { at }) => {
    const { page } = await browser.visit(at(ledger));
    const places = await keyboardWalk(page);
    expect(places[0]).toBe('Skip to main content');
    expect(places).toHaveLength(await focusable(page));
  });

  it('has a title of its own', async () => {
    const titles: string[] = [];
    for (const { at } of PAGES) titles.push(await (await browser.visit(at(ledger))).page.title());
    expect(new Set(titles).size).toBe(PAGES.length);
  });
});
