/** A page that somebody begins their work with. `does` completes "You can …" and is the text of the link. */
export interface WayIn {
  readonly does: string;
  readonly href: string;
}

/** Who comes to the ledger, and what they come for. A new page adds a line; nothing stands here that cannot be opened. */
export const WAYS_IN: readonly { readonly who: string; readonly asks: string; readonly ways: readonly WayIn[] }[] = [
  {
    who: 'Reviewing officers',
    asks: 'Where is this young person living, who stayed with them, and what was late?',
    ways: [
      { does: 'See whose reviews are due, and which are overdue', href: '/reviews-due' },
      { does: 'Open a young person’s journey on one page', href: '/young-people' },
    ],
  },
  {
    who: 'Hub staff',
    asks: 'Who is here, who is their key worker, and who has nobody?',
    ways: [
      { does: 'See who has no key worker, moves, is missing or is to be interviewed', href: '/my-young-people' },
      { does: 'See all young people', href: '/young-people' },
      { does: 'Choose a young person and record what happened', href: '/young-people' },
      { does: 'Register a young person', href: '/young-people/new' },
    ],
  },
  {
    who: 'Auditors',
    asks: 'What was known, when, and who says so?',
    ways: [
      { does: 'Find a history by a number, an entry, a position, a day or a user', href: '/find-history' },
      { does: 'Choose a young person and see what was known on any day', href: '/young-people' },
    ],
  },
  {
    who: 'Analysts and the data team',
    asks: 'Did the same people stay, and did placements break down?',
    ways: [
      { does: 'Import returns and the hub’s own records', href: '/imports/new' },
      { does: 'See whether the same people stayed', href: '/analysis/same-team' },
      { does: 'See whether placements break down', href: '/analysis/breakdown' },
      { does: 'Ask another question, or take tables away', href: '/analysis' },
      { does: 'Ask from a program: the API and its analyses', href: '/api/docs' },
    ],
  },
];
