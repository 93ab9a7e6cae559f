import type { AroundEndings, BreakdownCurves, GroupRate } from '@app/analysis';
import type { BreakdownResult } from '@app/ledger';
import { columns } from '../output';
import { countsInWords, figureRow, notKnownInWords, numberInWords } from './figure-in-words';

const percent = (x: number | null): string => (x === null ? 'cannot be told' : `${(x * 100).toFixed(1)} %`);

function curvesInWords(curves: BreakdownCurves | null): string[] {
  if (!curves) return ['There is no placement to follow.'];
  const { lasting, incidence, method } = curves;
  const rows = Object.values(incidence).map(({ atHorizon }) => [
    atHorizon.definition,
    percent(atHorizon.estimate),
    `${percent(atHorizon.lower)} to ${percent(atHorizon.upper)}`,
  ]);
  return [
    `How placements end (${method})`,
    columns([...rows, ['how long placements last', lasting.medianInWords, '']]),
  ];
}

function groupRows(groups: readonly GroupRate[]): (string | number)[][] {
  return groups.map(({ group, placements, rate, ratio }) => {
    const [, value = '', interval = '', of = ''] = figureRow(rate);
    const compared = ratio === null ? 'compared with' : ratio.value === null ? '' : `× ${numberInWords(ratio.value)}`;
    return [group.toLowerCase().replaceAll('_', ' '), placements, value, interval, of, compared];
  });
}

function aroundRows({ breakdowns, plannedMoves }: AroundEndings): string[][] {
  return [...Object.values(breakdowns), ...Object.values(plannedMoves)].flatMap(({ before, after }) => [
    figureRow(before),
    figureRow(after),
  ]);
}

/** How often, when and why placements break down. The broad reading and every ending behind the figures stand in the JSON. */
export function breakdownInWords(result: BreakdownResult): string {
  const { ofAllChanges, ofMoves, ofMovesWithAKnownReason } = result.denominators.narrow;
  const { coverage, endings, narrow, broad, sensitivity, notes, classTable } = result;
  return [
    `By the table of classes, version ${classTable.version}`,
    columns([narrow.rate, broad.rate].flatMap((one) => [figureRow(one.rate), figureRow(one.byYoungPerson)])),
    `  known of: ${countsInWords(coverage)}`,
    `  endings: ${countsInWords(endings.byClass)}`,
    ...notKnownInWords(result.notKnown),
    '',
    'The share that is called by one name elsewhere, by three denominators',
    columns([ofAllChanges, ofMoves, ofMovesWithAKnownReason].map(figureRow)),
    '',
    'Rates by kind of placement, narrow',
    columns(groupRows(narrow.rates.byPlacementType)),
    '',
    'Rates by order of placement and by age, narrow',
    columns([...groupRows(narrow.rates.byOrder), ...groupRows(narrow.rates.byAge)]),
    '',
    ...curvesInWords(narrow.curves),
    '',
    'What happened about the endings, narrow',
    columns(aroundRows(narrow.around)),
    `  ! ${narrow.around.note}`,
    '',
    'Other readings of the same record',
    columns(sensitivity.map(({ reading, rate }) => [reading, ...figureRow(rate.rate).slice(1)])),
    '',
    ...notes.map((note) => `! ${note}`),
  ].join('\n');
}
