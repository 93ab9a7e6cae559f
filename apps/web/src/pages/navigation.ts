/** The parts of the ledger that stand at the top of every page. A line for each; its page names it as its `section`. */
export const SECTIONS = [
  { section: 'young-people', text: 'Young people', href: '/young-people' },
  { section: 'reviews-due', text: 'Reviews due', href: '/reviews-due' },
  { section: 'my-young-people', text: 'My young people', href: '/my-young-people' },
  { section: 'imports', text: 'Import', href: '/imports/new' },
  { section: 'analysis', text: 'Analysis', href: '/analysis' },
] as const;
export type Section = (typeof SECTIONS)[number]['section'];
