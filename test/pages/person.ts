import type { Download, Locator, Page } from 'playwright-core';
import { expectFit, type InBrowser, PATIENCE_MILLIS } from './browser';

type Name = string | RegExp;
export interface SentFile {
  readonly name: string;
  readonly text: string;
}

/** How somebody works: what a page is for has to be done in each of these ways, to the end. */
export interface Means {
  readonly scripts: boolean;
  /** With nothing but Tab, Enter, Space, and the arrows within one field. */
  readonly keyboard: boolean;
  /** Has axe and the narrowest window look at the pages, which takes the security policy away. */
  readonly looks: boolean;
}
export const IN_EVERY_WAY: readonly (readonly [string, Means])[] = [
  ['with scripts', { scripts: true, keyboard: false, looks: true }],
  ['without scripts', { scripts: false, keyboard: false, looks: false }],
  ['by keyboard alone', { scripts: true, keyboard: true, looks: false }],
];

/** A machine with much to do may open the choice of files late, or not at the first press. */
const CHOOSER_MILLIS = 15_000;
const PRESSES_MAX = 4;
/** More than the longest page has places for the keyboard. */
const TABS_MAX = 600;

/** Somebody at a screen, who began at the front page. */
export class Person {
  private constructor(
    readonly page: Page,
    readonly complaints: readonly string[],
    readonly means: Means,
  ) {}

  static async atFrontPage(browser: Pick<InBrowser, 'visit'>, means: Means): Promise<Person> {
    const { page, complaints } = await browser.visit('/', { scripts: means.scripts, bypassCSP: means.looks });
    // Whether the print dialogue was opened: there is none to look at here.
    page.setDefaultTimeout(PATIENCE_MILLIS);
    // From the first listener on the browser hands its choice of files to us, some time after it is told to.
    page.on('filechooser', () => undefined);
    await page.addInitScript(WHERE_FOCUS_IS);
    await page.addInitScript('window.print = () => (document.body.dataset.printed = "yes")');
    await page.reload({ waitUntil: 'load' });
    return new Person(page, complaints, means);
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  words(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  link(name: Name): Locator {
    return this.page.getByRole('link', { name }).first();
  }

  /** Follows the first link of that name. */
  follow(name: Name): Promise<void> {
    return this.open(this.link(name));
  }

  /** Follows a link, or presses a button, that leads to another page. */
  async open(place: Locator): Promise<void> {
    if (this.means.keyboard) await this.reach(place);
    await this.goingOn(() => (this.means.keyboard ? this.page.keyboard.press('Enter') : place.click()));
  }

  press(name: Name): Promise<void> {
    return this.open(this.button(name));
  }

  /** Presses a button as somebody does who does not believe that it was pressed. */
  async pressTwice(name: Name): Promise<void> {
    const button = this.button(name);
    if (this.means.keyboard) await this.reach(button);
    await this.goingOn(async () => {
      if (!this.means.keyboard) return button.dblclick({ noWaitAfter: true });
      await this.page.keyboard.press('Enter');
      await this.page.keyboard.press('Enter');
    });
    // What was sent the second time may lead to another page still.
    await this.page.waitForLoadState('networkidle');
  }

  /** Opens what is folded away. */
  async unfold(text: Name): Promise<void> {
    await this.activate(this.page.locator('summary', { hasText: text }).first());
  }

  /** Chooses a radio or ticks a box; `within` names the question where an answer such as “Yes” stands several times. */
  async choose(label: Name, within?: Name): Promise<void> {
    const group = within === undefined ? this.page : this.page.getByRole('group', { name: within });
    const box = group.getByLabel(label).first();
    if (!this.means.keyboard) return box.check();
    await this.reach(box);
    for (let presses = 0; !(await box.evaluate(isFocused)); presses++) {
      if (presses > 20) throw new Error(`No arrow leads to ${String(label)}.`);
      await this.page.keyboard.press('ArrowDown');
    }
    if (!(await box.isChecked())) await this.page.keyboard.press('Space');
  }

  async fill(label: Name, text: string): Promise<void> {
    const field = this.field(label);
    if (!this.means.keyboard) return field.fill(text);
    // Whatever stands in a field is selected when the keyboard comes to it.
    await this.reach(field);
    await this.page.keyboard.type(text);
  }

  /** The three boxes of a date. */
  async fillDate(day: string, month: string, year: string): Promise<void> {
    await this.fill('Day', day);
    await this.fill('Month', month);
    await this.fill('Year', year);
  }

  async select(label: Name, option: string): Promise<void> {
    const field = this.field(label);
    if (!this.means.keyboard) return void (await field.selectOption({ label: option }));
    await this.reach(field);
    await this.page.keyboard.type(option);
  }

  /** Gives the file that is chosen on one's own disk. */
  async attach(label: Name, file: SentFile | string): Promise<void> {
    const field = this.page.getByLabel(label).first();
    const given =
      typeof file === 'string' ? file : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) };
    if (!this.means.keyboard) return field.setInputFiles(given);
    await this.reach(field);
    for (let presses = 0; presses < PRESSES_MAX; presses++) {
      const opened = this.page.waitForEvent('filechooser', { timeout: CHOOSER_MILLIS }).catch(() => undefined);
      await this.page.keyboard.press('Space');
      const chooser = await opened;
      if (chooser) return chooser.setFiles(given);
    }
    throw new Error(`The keyboard does not open the choice of files of ${String(label)}.`);
  }

  /** Follows a link that gives a file. */
  async save(name: Name): Promise<Download> {
    const link = this.link(name);
    if (this.means.keyboard) await this.reach(link);
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.means.keyboard ? this.page.keyboard.press('Enter') : link.click(),
    ]);
    return download;
  }

  async back(): Promise<void> {
    await this.page.goBack({ waitUntil: 'domcontentloaded' });
  }

  /** Nothing that axe finds on the page, and no scrolling sideways in the narrowest window. */
  async looks(): Promise<void> {
    if (this.means.looks) await expectFit(this.page);
  }

  /** What a browser does with a button that needs no page to go on to. */
  async activate(place: Locator): Promise<void> {
    if (!this.means.keyboard) return place.click();
    await this.reach(place);
    await this.page.keyboard.press('Enter');
  }

  private button(name: Name): Locator {
    return this.page.getByRole('button', { name, exact: true }).first();
  }

  private field(label: Name): Locator {
    return this.page.getByLabel(label, { exact: typeof label === 'string' }).first();
  }

  private async goingOn(act: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('framenavigated'), act()]);
    await this.page.waitForLoadState('domcontentloaded');
  }

  /** Goes to a place by Tab, which must show where it is and go down the page, once round at most. */
  private async reach(place: Locator): Promise<void> {
    const target = await place.elementHandle();
    let skipped = false;
    for (let presses = 0; presses < TABS_MAX; presses++) {
      const at = await this.page.evaluate(
        (sought) => (globalThis as unknown as { whereFocusIs: (sought: unknown) => Focus }).whereFocusIs(sought),
        target,
      );
      const wrong = skipped && at.isAbove ? 'the link that skips to the main content does not' : at.wrong;
      if (wrong !== '') throw new Error(`On ${new URL(this.page.url()).pathname}: ${wrong}`);
      if (at.isThere) return;
      skipped = at.skips;
      await this.page.keyboard.press(at.skips ? 'Enter' : 'Tab');
    }
    throw new Error(`The keyboard does not lead to ${String(place)}.`);
  }
}

const isFocused = (one: object): boolean =>
  one === (globalThis as unknown as { document: { activeElement: object } }).document.activeElement;

interface Focus {
  /** On the place sought, or on another radio of its question. */
  readonly isThere: boolean;
  /** On the link that skips what stands on every page, while the place sought is in the main part. */
  readonly skips: boolean;
  /** On a place above the main part. */
  readonly isAbove: boolean;
  readonly wrong: string;
}

/** Asked in the page before every press of Tab; keeps there where the last one led. */
const WHERE_FOCUS_IS = `window.whereFocusIs = (sought) => {
  const at = document.activeElement;
  const main = document.querySelector('main');
  const { lastPlace } = window;
  if (!at || at === document.body) {
    window.lastPlace = undefined;
    return { isThere: false, skips: false, isAbove: false, wrong: '' };
  }
  window.lastPlace = at;
  const marked = (one, part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one, part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  const isShown = at === main || marked(at) || (at.labels?.[0] && marked(at.labels[0], '::before'));
  const { top, bottom } = at.getBoundingClientRect();
  const isOfOne = (one, other) => one === other || (one.type === 'radio' && one.name === other.name && one.form === other.form);
  const isUp = lastPlace && !isOfOne(lastPlace, at) && !(lastPlace.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  const what = !isShown ? 'nothing shows that' : bottom <= 0 || top >= innerHeight ? 'outside the window' : isUp ? 'up the page' : '';
  const name = (at.innerText || at.getAttribute('aria-label') || at.id || at.tagName).trim();
  return {
    isThere: isOfOne(at, sought),
    skips: at.classList.contains('govuk-skip-link') && main.contains(sought),
    isAbove: Boolean(at.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING),
    wrong: what && what + ' the keyboard is at ' + name,
  };
};`;
