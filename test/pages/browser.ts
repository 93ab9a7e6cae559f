import { existsSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** The same engine twice; the one that can open no window does half the work for a page. */
const OF_DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;
/** Debian's; another may be named. No browser is ever downloaded. */
export const CHROMIUM = process.env.CHROMIUM ?? OF_DEBIAN.find((path) => existsSync(path)) ?? OF_DEBIAN[0];
const isRequired = process.env.CI === '1' || process.env.REQUIRE_BROWSER === '1';
/** WCAG 2.2 AA and what is good practice besides. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Starting a ledger and a browser takes a while on a machine with much to do. */
export const BROWSER_MILLIS_MAX = 180_000;
/** How fast a page is, no test asks: the first analysis starts a thread, which compiles all it needs where nobody has before. */
export const PATIENCE_MILLIS = 120_000;

export interface Way {
  /** Whether scripts run: every page must work without. */
  readonly scripts?: boolean;
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  /** Lets axe in past the Content-Security-Policy, which then goes unchecked. */
  readonly bypassCSP?: boolean;
  /** Run in every page before anything of its own. */
  readonly before?: string;
}

/** A page somebody has opened, and what the browser complained of. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly status: number;
}

/** A browser on one server. */
export class InBrowser {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  static async on(url: string): Promise<InBrowser> {
    const args = ['--no-sandbox', '--disable-dev-shm-usage'];
    return new InBrowser(await chromium.launch({ executablePath: CHROMIUM, args }), url);
  }

  /** Each visit is by somebody new: nothing is remembered from the one before. */
  async visit(
    path: string,
    { scripts = true, width = 1280, bypassCSP = false, before = '' }: Way = {},
  ): Promise<Opened> {
    const viewport = { width, height: 900 };
    const context = await this.browser.newContext({ viewport, bypassCSP, javaScriptEnabled: scripts, locale: 'en-GB' });
    this.contexts.push(context);
    await context.addInitScript(before);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // That a page was answered with 404 is what the page itself tells.
      const isAboutStatus =
        message.text().startsWith('Failed to load resource') && message.location().url === page.url();
      if (message.type() === 'error' && !isAboutStatus) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => {
      // Whoever goes on to the next page breaks off what the last one was still loading.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`not loaded: ${request.url()}`);
    });
    const answer = await page.goto(this.url + path, { waitUntil: 'load', timeout: PATIENCE_MILLIS });
    return { page, complaints, status: answer?.status() ?? 0 };
  }

  /** Leaves every page that was visited. */
  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** What axe finds, each with the elements it is about. None is as it should be. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    return (await run.run({ runOnly: tags })).violations;
  }, AXE_TAGS);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Makes the window as narrow as the narrowest in use, without loading the page anew. */
export const narrowed = (page: Page): Promise<void> => page.setViewportSize({ width: 320, height: 900 });

/** Nothing that axe finds on the page as it is, and no scrolling sideways in the narrowest window; then as wide as before. */
export async function expectFit(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  const size = page.viewportSize();
  await narrowed(page);
  expect(await sidewaysScroll(page)).toBe(0);
  if (size) await page.setViewportSize(size);
}

/** How many pixels the page is wider than the window. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** The words inside charts which the browser draws beyond the edge of their chart. */
export function wordsBeyondTheirChart(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('svg.app-chart text')].filter((text) => {
    const [words, chart] = [text, text.closest('svg')].map((one) => one.getBoundingClientRect());
    return words.width > 0 && (words.left < chart.left - 1 || words.right > chart.right + 1 ||
      words.top < chart.top - 1 || words.bottom > chart.bottom + 1);
  }).map((text) => text.textContent)`);
}

/** Presses that are under way at once: waiting for each in turn takes minutes on pages of many links. */
const PRESSES_AT_ONCE = 50;

/** Every place that so many presses of the tabulator key lead to for the first time, in order, from the top of the page. */
export async function keyboardWalk(page: Page, presses: number): Promise<string[]> {
  // A page with an error begins with its summary: the walk begins at the top all the same.
  await page.evaluate(`(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    const walked = new Set();
    window.places = [];
    document.addEventListener('focusin', ({ target }) => {
      if (target === document.body || walked.has(target)) return;
      walked.add(target);
      window.places.push((target.textContent || target.getAttribute('aria-label') || target.id || target.tagName).trim());
    });
  })()`);
  for (let left = presses; left > 0; left -= PRESSES_AT_ONCE) {
    const together = Array.from({ length: Math.min(left, PRESSES_AT_ONCE) }, () => page.keyboard.press('Tab'));
    await Promise.all(together);
  }
  return page.evaluate('window.places');
}

/** How many places there are that the keyboard should lead to: of radios of one name, the chosen one or the first. */
export function focusable(page: Page): Promise<number> {
  return page.evaluate(`[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((one) => one.type !== 'hidden' && !one.disabled && one.getAttribute('tabindex') !== '-1' && one.checkVisibility({ visibilityProperty: true })
      && !(one.type === 'radio' && one.name && !one.checked && (
        document.querySelector('input[type=radio]:checked[name="' + one.name + '"]')
        ?? document.querySelector('input[type=radio][name="' + one.name + '"]')) !== one)).length`);
}

/** Without a browser these suites are left out, which is said; where a browser is required, that fails. */
export function describeInBrowser(what: string, suite: () => void): void {
  if (existsSync(CHROMIUM)) return describe(what, suite);
  process.stderr.write(`LEFT OUT, for there is no Chromium at ${CHROMIUM}: ${what}\n`);
  describe(what, () => {
    it('is left out without Chromium, which CI=1 and REQUIRE_BROWSER=1 do not allow', () => {
      expect(isRequired).toBe(false);
    });
  });
}
