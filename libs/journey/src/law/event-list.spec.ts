import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventListMarkdown } from './event-list';
import { catalogue, FACT_TYPES } from './facts';

const PAGE = join(__dirname, '../../../../docs/events.md');

describe('the page of events', () => {
  /** `npm run docs:events` sets this, and writes the page before it is read. */
  beforeAll(() => {
    if (process.env.DOCS_WRITE === '1') writeFileSync(PAGE, eventListMarkdown());
  });

  it('is the one that the code makes; if not, run: npm run docs:events', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(eventListMarkdown());
  });

  it('names every event and every field', () => {
    const page = eventListMarkdown();
    for (const type of FACT_TYPES) {
      expect(page).toContain(`\n### ${type}\n`);
      for (const field of Object.keys(catalogue[type].data)) expect(page).toContain(`| \`${field}\` |`);
    }
  });
});
