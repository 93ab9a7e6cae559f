import type { GivenPages } from './given-pages';

/** A page that every test of pages goes over. A new page is a line. */
export interface ListedPage {
  readonly name: string;
  /** Its address, in the ledger that the tests have. */
  readonly at: (ledger: GivenPages) => string;
  /** 200 when left out. */
  readonly status?: number;
  /** What its title begins with: no two pages share one. */
  readonly title: string | RegExp;
}

export const PAGES: readonly ListedPage[] = [
  { name: 'front page', at: () => '/', title: 'What was known, when, and who says so' },
  { name: 'young people', at: () => '/young-people', title: 'Young people (page 1 of 2)' },
  { name: 'young people, last page', at: () => '/young-people?page=2', title: 'Young people (page 2 of 2)' },
  { name: 'a page there is not', at: () => '/nowhere', status: 404, title: 'Page not found' },
];
