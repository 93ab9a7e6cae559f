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
  { name: 'journey', at: ({ eventful }) => `/young-people/${eventful}`, title: 'Journey as at 30 June 2026' },
  {
    name: 'journey, as known on an earlier day',
    at: ({ eventful }) => `/young-people/${eventful}?asAt=2024-11-01&knownAt=2024-11-01&period=6&order=oldest`,
    title: 'Journey as at 1 November 2024',
  },
  {
    name: 'journey of one of the invented authority',
    at: ({ invented }) => `/young-people/${invented}`,
    title: /^Journey as at 30 June 2026 \([0-9a-f]{8}\)$/,
  },
  {
    name: 'review pack',
    at: ({ eventful }) => `/young-people/${eventful}/review-pack?asAt=2025-03-01&period=12&offences=out`,
    title: 'Review pack as at 1 March 2025',
  },
  {
    name: 'journey, asked for a day there is not',
    at: ({ eventful }) => `/young-people/${eventful}?asAt=2024-02-31`,
    status: 400,
    title: 'Error: Journey as at 30 June 2026',
  },
  {
    name: 'record, what',
    at: ({ eventful }) => `/young-people/${eventful}/record`,
    title: 'What do you want to record?',
  },
  { name: 'register', at: () => '/young-people/new', title: 'Register a young person' },
  { name: 'import', at: () => '/imports/new', title: 'Import files' },
  { name: 'a page there is not', at: () => '/nowhere', status: 404, title: 'Page not found' },
];
