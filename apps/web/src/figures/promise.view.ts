import { meaning, type SameTeamResult } from '@app/ledger';
import { counted } from '../pages/date-words';
import type { SectionView } from './analysis.view';
import { type Behind, countsTable, figuresTable } from './figure.view';
import { wordsOf } from './said-words';

type Grouped = keyof NonNullable<SameTeamResult['movesBy']>;

/** A hub is named as the records name it. */
const groupInWords = (by: Grouped, group: string): string =>
  by === 'hub' && group !== 'HUB_NOT_KNOWN' ? group : wordsOf(group);

/** The headline in groups, each leading to the moves at which the key worker stayed. */
export function promiseSection({ movesBy }: SameTeamResult, behind: Behind): SectionView[] {
  if (!movesBy || movesBy.hub.length === 0) return [];
  const table = (by: Grouped, caption: string): ReturnType<typeof figuresTable> =>
    figuresTable(
      caption,
      movesBy[by].map(({ group, figure }, i) => ({
        ...{ name: groupInWords(by, group), figure, at: ['movesBy', by, i, 'figure'] },
      })),
      behind,
    );
  return [
    {
      id: 'groups',
      heading: 'By hub and by kind of move',
      isFolded: true,
      words: [
        'The hub is the one that accepted the first referral; the kind of move is that of the ending that led to it. No group is picked for being unusual: with many groups one will be, by chance.',
      ],
      tables: [
        table('hub', 'Moves through which the same key worker stayed, by hub'),
        table('kindOfMove', 'Moves through which the same key worker stayed, by kind of move'),
      ],
    },
  ];
}

/** Why the namings of key workers ended, as the code list says it, and how many have no reason. */
export function endingsSection({ endings }: SameTeamResult, behind: Behind): SectionView[] {
  if (!endings) return [];
  const { reasons, notRecorded, askedFor } = endings;
  const rows = [
    { name: 'no reason is recorded', count: notRecorded.length, href: behind('endings', 'notRecorded') },
    {
      name: 'the young person had asked for another, by a request or as the reason',
      count: askedFor.length,
      href: behind('endings', 'askedFor'),
    },
  ];
  return [
    {
      id: 'endings',
      heading: 'Why key workers ended',
      isFolded: true,
      words: [
        `${counted(endings.endings, 'naming')} of a key worker ended while support went on, whoever followed. A change that the young person asked for is a change all the same.`,
      ],
      tables: [
        figuresTable(
          'Reasons, of endings with a reason',
          reasons.map(({ reason, figure }, i) => ({
            ...{ name: meaning('SW_REASON', reason), figure, at: ['endings', 'reasons', i, 'figure'] },
          })),
          behind,
        ),
        countsTable('Beside the reasons', ['What', 'Endings'], rows),
      ],
    },
  ];
}
