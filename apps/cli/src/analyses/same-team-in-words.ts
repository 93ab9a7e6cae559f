import type { SameTeamResult } from '@app/ledger';
import { columns } from '../output';
import { figureRow, wordsOf } from './figure-in-words';

const VERDICT_WORDS: Readonly<Record<string, string>> = {
  CANNOT_TELL: 'cannot be told: no key worker was ever recorded, or too many days are missing',
  KEPT: 'kept: one key worker on every day',
  KEPT_WITH_COVER: 'kept, with somebody standing in for more than four weeks on end',
  TEAM_KEPT_WORKER_CHANGED: 'the worker changed, and the team stayed the same',
  BROKEN: 'broken',
};

/** The headline by hub and by kind of move, why key workers ended, and journeys by their days without one. */
function groupsInWords({ movesBy, endings, daysWithout }: SameTeamResult): string[] {
  const rows = [...(movesBy?.hub ?? []), ...(movesBy?.kindOfMove ?? [])].map(({ group, figure }) => [
    /_/.test(group) || movesBy?.kindOfMove.some((one) => one.group === group) ? wordsOf(group) : group,
    ...figureRow(figure).slice(1),
  ]);
  const why = endings?.reasons.map(({ figure }) => figureRow(figure)) ?? [];
  return [
    ...(movesBy ? ['Through moves, by hub and by kind of move', columns(rows), ''] : []),
    ...(endings
      ? [
          `Why key workers ended (${endings.endings}; ${endings.notRecorded.length} with no reason; ${endings.askedFor.length} where the young person had asked)`,
          columns(why),
          '',
        ]
      : []),
    ...(daysWithout
      ? [
          'Journeys by their days without a key worker',
          columns(Object.entries(daysWithout).map(([group, journeys]) => [wordsOf(group), String(journeys)])),
          '',
        ]
      : []),
  ];
}

/** Whether the same people stayed, at moves and over journeys. Other boundaries and every journey stand in the JSON. */
export function sameTeamInWords(result: SameTeamResult): string {
  const { headline, promiseStrict, kept, verdicts, figures, roles, note } = result;
  const at = (kind: string, test?: string): string[][] =>
    figures
      .filter((one) => one.kind === kind && (test === undefined || one.test === test))
      .map(({ figure }) => figureRow(figure));
  const kinds = [...new Set(figures.map(({ kind }) => kind))].filter((kind) => kind !== 'MOVE');
  const { behind } = headline;
  return [
    'Through moves to another carer',
    columns([
      figureRow(headline.figure),
      [
        ...figureRow(headline.byYoungPerson).slice(0, 1),
        '',
        ...figureRow(headline.byYoungPerson).slice(2, 3),
        'clustered',
      ],
      figureRow(headline.ofNamed),
    ]),
    columns([
      ['held', behind.held.length],
      ['broken', behind.broken.length],
      ['nobody was named on one side', behind.no_one_named.length],
      ['not yet known', behind.not_yet_known.length],
    ]),
    '',
    'Every test at moves',
    columns(at('MOVE')),
    '',
    'Through other boundaries',
    columns(kinds.flatMap((kind) => at(kind, 'heldThrough'))),
    '',
    ...groupsInWords(result),
    'Whole journeys',
    columns([figureRow(promiseStrict.figure), figureRow(kept)]),
    columns(Object.entries(verdicts).map(([verdict, { journeys }]) => [VERDICT_WORDS[verdict] ?? verdict, journeys])),
    '',
    'Over the days of support',
    columns(roles.flatMap(({ heldShare, uncovered, covered }) => [heldShare, uncovered, covered].map(figureRow))),
    '',
    note,
  ].join('\n');
}
