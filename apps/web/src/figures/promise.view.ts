import { meaning, type SameTeamResult } from '@app/ledger';
import { counted, dayInWords } from '../pages/date-words';
import { capital } from '../pages/record-words';
import type { Behind, SectionView } from './analysis.view';
import type { Item } from './behind.view';
import { countsTable, figuresTable } from './figure.view';
import { wordsOf } from './said-words';

type Grouped = keyof NonNullable<SameTeamResult['movesBy']>;
type Refs = readonly { readonly journeyId: string; readonly on: string }[];

/** A hub is named as the records name it. */
const groupInWords = (by: Grouped, group: string): string =>
  by === 'hub' && group !== 'HUB_NOT_KNOWN' ? group : wordsOf(group);

/** The headline in groups, each leading to the moves at which the key worker stayed. */
export function promiseSection({ movesBy }: SameTeamResult, behind: Behind): SectionView[] {
  if (!movesBy || movesBy.hub.length === 0) return [];
  const table = (by: Grouped, caption: string): ReturnType<typeof figuresTable> =>
    figuresTable(
      caption,
      movesBy[by].map(({ group, figure }) => ({
        name: groupInWords(by, group),
        figure,
        href: behind('held', { by, group }),
      })),
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
    { name: 'no reason is recorded', count: notRecorded.length, href: behind('ended', { name: 'UNKNOWN' }) },
    {
      name: 'the young person had asked for another, by a request or as the reason',
      count: askedFor.length,
      href: behind('ended', { name: 'ASKED_FOR' }),
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
          reasons.map(({ reason, figure }) => ({
            name: meaning('SW_REASON', reason),
            figure,
            href: behind('ended', { name: reason }),
          })),
        ),
        countsTable('Beside the reasons', ['What', 'Endings'], rows),
      ],
    },
  ];
}

/** The endings for one reason, for none, or after a request. */
export function endingsBehind(
  { endings }: SameTeamResult,
  name: string,
): { of: string; columns: string[]; items: Item[] } {
  const found = endings?.reasons.find(({ reason }) => reason === name);
  const beside: Readonly<Record<string, readonly [words: string, refs: Refs | undefined]>> = {
    UNKNOWN: ['no reason is recorded', endings?.notRecorded],
    ASKED_FOR: ['the young person had asked for another', endings?.askedFor],
  };
  const [words, refs = []] = found ? [meaning('SW_REASON', name), found.behind] : (beside[name] ?? ['none so named']);
  return {
    of: `Endings of a key worker’s naming while support went on: ${words}`,
    columns: ['First day without them'],
    items: refs.map(({ journeyId, on }) => ({ journeyId, cells: [dayInWords(on)] })),
  };
}

/** The headline of one group, by the names in an address. */
export function groupBehind(
  { movesBy }: SameTeamResult,
  by: string,
  group: string,
): { words: string; held: SameTeamResult['headline'] } | undefined {
  if (!movesBy || !Object.hasOwn(movesBy, by)) return undefined;
  const held = movesBy[by as Grouped].find((one) => one.group === group);
  return held && { words: capital(groupInWords(by as Grouped, group)), held };
}
