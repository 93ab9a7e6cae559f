/** The pages of analysis that ask one kind of question, and for whom that question is. */
export const KINDS = {
  breakdown: {
    title: 'Do placements break down?',
    asks: 'How often, how soon, of which kinds of placements, and what happened about it.',
    isFor: 'Analysts, service managers and commissioners of placements',
  },
  'same-team': {
    title: 'Did the same people stay?',
    asks: 'Whether the same key worker, and the same team, stayed with young people through their moves and over their journeys.',
    isFor: 'Reviewing officers, the hub and analysts',
  },
  continuity: {
    title: 'What does breakdown go together with?',
    asks: 'Whether breakdown is associated with another key worker, with nobody named, and with the days after a change.',
    isFor: 'Analysts and whoever evaluates the service',
  },
  trends: {
    title: 'Is this month unusual?',
    asks: 'Figures by month, with marks where a change is more than chance.',
    isFor: 'Service managers and the data team',
  },
  stability: {
    title: 'National measures of stability',
    asks: 'The measures of placement stability by their national denominators, beside England.',
    isFor: 'The data team, and whoever answers to the council',
  },
  outcomes: {
    title: 'What the service hopes for',
    asks: 'What the service promises or hopes for, before and after, each with whom it leaves out and what must not be concluded.',
    isFor: 'Analysts and whoever evaluates the service',
  },
} as const;
export type PageKind = keyof typeof KINDS;
export const isPageKind = (kind: string): kind is PageKind => Object.hasOwn(KINDS, kind);
