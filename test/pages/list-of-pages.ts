import type { GivenPages } from './given-pages';

/** A page that every test of pages goes over. A new page is a line. */
export interface ListedPage {
  readonly name: string;
  /** Its address, in the ledger that the tests have. */
  readonly at: (ledger: Omit<GivenPages, 'close' | 'data'>) => string;
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
    name: 'late and changed entries',
    at: ({ eventful }) => `/young-people/${eventful}/late?asAt=2024-11-05`,
    title: /^Late and changed entries \([0-9a-f]{8}\)$/,
  },
  {
    name: 'move',
    at: ({ eventful, move }) => `/young-people/${eventful}/moves/${move}`,
    title: /^Move 3 of 5, 30 September 2024 \([0-9a-f]{8}\)$/,
  },
  {
    name: 'move, before its weeks were over',
    at: ({ eventful, move }) => `/young-people/${eventful}/moves/${move}?asAt=2024-10-05&knownAt=2024-10-05`,
    title: /^Move 3 of 3, 30 September 2024/,
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
  { name: 'analysis', at: () => '/analysis', title: 'Analysis' },
  { name: 'breakdown', at: () => '/analysis/breakdown', title: 'Do placements break down?' },
  {
    name: 'breakdown, of a date there is not',
    at: () => '/analysis/breakdown?asAt=31/2/2026&breadth=broad',
    status: 400,
    title: 'Error: Do placements break down?',
  },
  {
    name: 'behind a figure of breakdown',
    at: () => '/analysis/breakdown/behind?of=/broad/rate/rate/numerator&breadth=broad',
    title: 'Behind a figure: Do placements break down',
  },
  { name: 'same team', at: () => '/analysis/same-team', title: 'Did the same people stay?' },
  {
    name: 'behind a figure of the team',
    at: () => '/analysis/same-team/behind?of=/headline/behind/broken',
    title: 'Behind a figure: Did the same people stay',
  },
  { name: 'continuity', at: () => '/analysis/continuity', title: 'What does breakdown go together with?' },
  { name: 'trends', at: () => '/analysis/trends?series=breakdowns', title: 'Is this month unusual?' },
  { name: 'stability', at: () => '/analysis/stability', title: 'National measures of stability' },
  { name: 'outcomes', at: () => '/analysis/outcomes', title: 'What the service hopes for' },
  {
    name: 'one of the outcomes',
    at: () => '/analysis/outcomes/crisis-presentations',
    title: 'Crisis presentations',
  },
  {
    name: 'journeys side by side',
    at: () => '/analysis/side-by-side?align=FIRST_BREAKDOWN',
    title: 'Journeys side by side',
  },
  { name: 'definitions', at: () => '/analysis/definitions', title: 'Definitions in force' },
  { name: 'data quality', at: () => '/analysis/data-quality', title: 'Data quality' },
  { name: 'behind data quality', at: () => '/analysis/data-quality/behind?of=no-reason', title: 'Behind data quality' },
  { name: 'tables to take away', at: () => '/analysis/download', title: 'Tables that may leave the team' },
  { name: 'reviews due', at: () => '/reviews-due', title: 'Reviews due' },
  { name: 'reviews due, overdue', at: () => '/reviews-due?show=overdue', title: 'Overdue reviews' },
  {
    name: 'reviews due, of a hub',
    at: () => '/reviews-due?show=30&hub=LIGHTHOUSE',
    title: 'Reviews due within 30 days',
  },
  { name: 'my young people', at: () => '/my-young-people', title: 'My young people' },
  { name: 'my young people, everybody', at: () => '/my-young-people?list=EVERYBODY', title: 'Everybody' },
  {
    name: 'replay, first step',
    at: ({ eventful }) => `/young-people/${eventful}/replay`,
    title: /^Event 1 of \d+, as it happened \([0-9a-f]{8}\)$/,
  },
  {
    name: 'replay, one entry as it was recorded',
    at: ({ eventful }) => `/young-people/${eventful}/replay?order=recorded&step=14`,
    title: /^Event 14 of \d+, as it was recorded/,
  },
  {
    name: 'replay, the last correction',
    at: ({ eventful }) => `/young-people/${eventful}/replay?order=recorded&date=11/6/2025`,
    title: /^Event \d+ of \d+, as it was recorded/,
  },
  {
    name: 'replay, a batch of an import',
    at: ({ invented }) => `/young-people/${invented}/replay?order=recorded&by=batch&step=1`,
    title: /^Batch 1 of \d+, as it was recorded/,
  },
  {
    name: 'replay, a date there is not',
    at: ({ eventful }) => `/young-people/${eventful}/replay?by=day&date=31/2/2024`,
    status: 400,
    title: /^Error: Day 1 of \d+, as it happened/,
  },
  {
    name: 'then and now, before a day is chosen',
    at: ({ eventful }) => `/young-people/${eventful}/grid`,
    title: /^Then and now \([0-9a-f]{8}\)$/,
  },
  {
    name: 'then and now',
    at: ({ eventful }) => `/young-people/${eventful}/grid?asAt=20/10/2024`,
    title: 'Then and now: 20 October 2024',
  },
  {
    name: 'difference, before moments are chosen',
    at: ({ eventful }) => `/young-people/${eventful}/difference`,
    title: 'What changed between two moments',
  },
  {
    name: 'difference',
    at: ({ eventful }) =>
      `/young-people/${eventful}/difference?fromAsAt=1/10/2024&fromKnownAt=1/10/2024&toAsAt=1/12/2024&toKnownAt=1/1/2026`,
    title: 'What changed from 1 October 2024 to 1 December 2024',
  },
  { name: 'find a history', at: () => '/find-history', title: 'Find a history' },
  { name: 'a page there is not', at: () => '/nowhere', status: 404, title: 'Page not found' },
];
