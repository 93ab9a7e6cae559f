import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './browser';
import { givenPages } from './given-pages';
import { PAGES } from './list-of-pages';

/** Pictures of every page for people to look at: `npm run screenshots`. The folder is outside version control. */
const FOLDER = join(__dirname, '..', '..', 'screenshots');
const WINDOWS = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
/** Sheets of a printed page that are drawn, and how finely. */
const SHEETS = 3;
const DOTS_PER_INCH = 80;

const fileName = (name: string): string => name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();

/** Draws the first sheets of a PDF, where Debian's poppler-utils are. */
function drawn(pdf: string): void {
  const pages = ['-r', String(DOTS_PER_INCH), '-l', String(SHEETS)];
  try {
    execFileSync('pdftoppm', ['-png', ...pages, pdf, pdf.replace(/\.pdf$/, '')]);
  } catch {
    process.stderr.write(`There is no pdftoppm to draw ${pdf} with.\n`);
  }
}

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? '';
  if (wanted === '') rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const ledger = await givenPages();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  for (const { name, at } of PAGES.filter((page) => page.name.includes(wanted))) {
    const file = join(FOLDER, fileName(name));
    for (const [kind, viewport] of Object.entries(WINDOWS)) {
      const page = await browser.newPage({ viewport, locale: 'en-GB' });
      await page.goto(ledger.url + at(ledger), { waitUntil: 'load' });
      await page.screenshot({ path: `${file}-${kind}.png`, fullPage: true });
      await page.close();
    }
    const page = await browser.newPage();
    await page.goto(ledger.url + at(ledger), { waitUntil: 'load' });
    await page.pdf({ path: `${file}-print.pdf`, preferCSSPageSize: true, tagged: true, outline: true });
    drawn(`${file}-print.pdf`);
    await page.close();
    process.stdout.write(`${name}\n`);
  }
  await browser.close();
  await ledger.close();
}

void main();
