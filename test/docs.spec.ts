import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesUnder, ROOT, sourceFiles } from './source-file';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const PAGES: readonly string[] = ['README.md', 'CHANGELOG.md', 'bench/README.md', ...filesUnder('docs', /\.md$/)];

/** The address a heading has within its page, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

const headingsOf = (page: string): string[] => [...page.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);

/** A page without what stands in code, where brackets and arrows mean something else. */
const prose = (page: string): string => page.replace(/^\s*```[\s\S]*?^\s*```/gm, '').replace(/`[^`\n]*`/g, '');

const linksIn = (page: string): string[] => [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);

function isBroken(page: string, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return false;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !headingsOf(read(target)).some((heading) => anchorOf(heading) === anchor);
}

describe('the sources', () => {
  const page = read('docs/sources.md');
  const entries = page.split(/^## /m).slice(1);
  const keys = entries.map((entry) => entry.split('\n', 1)[0] ?? '');
  const used = sourceFiles().flatMap(({ path, text }) =>
    [...text.matchAll(/@source ([\w-]+)/g)].map(([, key = '']) => ({ path, key })),
  );
  const own = used.filter(({ path }) => !path.startsWith('test/'));

  it('has an entry for every key that the code names', () => {
    const unknown = own.filter(({ key }) => !keys.includes(key)).map(({ path, key }) => `${path}: ${key}`);
    expect(unknown).toEqual([]);
  });

  it('has no entry that nothing names', () => {
    expect(own.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !own.some((one) => one.key === key))).toEqual([]);
  });

  it.each(keys.map((key, i) => [key, entries[i] ?? ''] as const))(
    'names document, edition, section and the day it was read: %s',
    (_, entry) => {
      for (const part of ['Document', 'Edition', 'Section', 'Read']) expect(entry).toContain(`- **${part}**: `);
      expect(/\*\*Read\*\*: \d{1,2} [A-Z][a-z]+ \d{4}/.test(entry)).toBe(true);
    },
  );
});

describe('the pages', () => {
  it.each(PAGES)('lead to files and headings that are there: %s', (page) => {
    expect(linksIn(read(page)).filter((link) => isBroken(page, link))).toEqual([]);
  });

  it('can all be found from the index', () => {
    const index = linksIn(read('docs/README.md')).map((link) => join('docs', link.split('#')[0] ?? ''));
    const decisions = linksIn(read('docs/decisions/README.md')).map((link) => join('docs/decisions', link));
    const found = new Set(['docs/README.md', ...index, ...decisions]);
    expect(filesUnder('docs', /\.md$/).filter((page) => !found.has(page))).toEqual([]);
  });

  it('number each decision once, and title it with its number', () => {
    const decisions = filesUnder('docs/decisions', /^\d{4}-.*\.md$/);
    const numbers = decisions.map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
    expect(new Set(numbers).size).toBe(numbers.length);
    const untitled = decisions.filter((path, i) => !read(path).startsWith(`# ${numbers[i]}. `));
    expect(untitled).toEqual([]);
  });

  it('name scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => `${page}: ${name}`),
    );
    expect(named.filter((one) => !((one.split(': ')[1] ?? '') in scripts))).toEqual([]);
  });

  it('name files of the code that there are', () => {
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`((?:apps|libs|bench|test|scripts|docs)\/[\w./-]+\.(?:ts|md|mjs|cjs))`/g)].map(
        ([, path = '']) => ({ page, path }),
      ),
    );
    const gone = named.filter(({ path }) => !existsSync(join(ROOT, path)));
    expect(gone.map(({ page, path }) => `${page}: ${path}`)).toEqual([]);
  });
});
