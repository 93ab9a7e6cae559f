import type { Figure, GroupRate } from '@app/analysis';
import type { BreakdownResult } from '@app/ledger';
import { rateChart } from '../charts/plots/rate-chart';
import { plain } from '../charts/numbers';
import { answerView, chartView, type Content, isTold, type SectionView } from './analysis.view';
import type { Breadth } from './asked';
import { curvesSection } from './breakdown-curves.view';
import { notKnownRow } from './cohort-words';
import {
  type Behind,
  type Cell,
  countsInWords,
  countsParts,
  countsTable,
  figureCells,
  figuresTable,
  intervalInWords,
  leadingTo,
  type Place,
  shareInWords,
  valueInWords,
} from './figure.view';
import { capital } from '../pages/record-words';
import { inPlainWords, reasonInWords, wordsOf } from './said-words';

type BreakdownsOf = BreakdownResult['narrow'];

const GROUPINGS = {
  byPlacementType: 'By kind of place',
  byArea: 'By area',
  byOrder: 'By order of placement',
  byAge: 'By age when the placement began',
} as const;
type Grouping = keyof typeof GROUPINGS;

function byGroup(grouping: Grouping, groups: readonly GroupRate[], breadth: Breadth, behind: Behind): SectionView {
  const heading = GROUPINGS[grouping];
  const at = (i: number): Place => [breadth, 'rates', grouping, i, 'rate'];
  const rows = groups.map(({ group, rate }, i) => ({
    ...leadingTo(capital(wordsOf(group)), behind(...at(i), 'numerator')),
    ...{ name: capital(wordsOf(group)), figure: rate },
  }));
  const compared = groups.find(({ ratio }) => ratio === null);
  const drawn = (width: number, id: string): ReturnType<typeof rateChart> =>
    rateChart(rows, { id, width, title: `Breakdowns for 1,000 days, ${heading.toLowerCase()}` });
  return {
    id: grouping,
    heading,
    isFolded: grouping !== 'byPlacementType',
    words: [
      `Each group by the definition of the first figure, version ${groups[0]?.rate.version ?? ''}. No group is picked for being unusual: with many groups one will be, by chance.`,
    ],
    ...(rows.some(isTold)
      ? { chart: chartView(`Picture: breakdown rates, ${heading.toLowerCase()}`, drawn, grouping) }
      : {}),
    tables: [
      {
        caption: `Breakdowns for 1,000 days in placement, ${heading.toLowerCase()}`,
        columns: [
          { text: 'Group' },
          ...['Figure', '95% interval', 'Of', 'Not known'].map(numeric),
          numeric(`Times that of: ${wordsOf(compared?.group ?? '')}`),
        ],
        rows: groups.map(({ group, rate, ratio }, i) => [
          { text: capital(wordsOf(group)) },
          ...figureCells(rate, at(i), behind),
          ratio === null ? { text: '1', isNumber: true } : { text: ratioInWords(ratio), isNumber: true },
        ]),
      },
    ],
  };
}

const ratioInWords = (ratio: Figure): string =>
  ratio.value === null ? valueInWords(ratio) : `${plain(ratio.value)} (${intervalInWords(ratio)})`;

const numeric = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const p = (x: number | null): string => (x === null ? 'cannot be told' : x < 0.001 ? 'less than 0.001' : x.toFixed(3));

function comparisonsSection({ comparisons }: BreakdownsOf): SectionView {
  const found = comparisons.filter((one) => one !== null);
  const rows = found.flatMap(({ by, logRank, gray }) => [
    [
      { text: `By ${by}: the pace of breakdown (log-rank)` },
      { text: logRank.chiSquare === null ? '–' : plain(logRank.chiSquare), isNumber: true },
      { text: String(logRank.degreesOfFreedom), isNumber: true },
      { text: p(logRank.p), isNumber: true },
    ],
    [
      { text: `By ${by}: the share that breaks down (Gray)` },
      { text: gray.chiSquare === null ? '–' : plain(gray.chiSquare), isNumber: true },
      { text: String(gray.degreesOfFreedom), isNumber: true },
      { text: p(gray.p), isNumber: true },
    ],
  ]);
  return {
    id: 'comparisons',
    heading: 'Do groups differ by more than chance?',
    isFolded: true,
    ...(rows.length > 0
      ? {
          tables: [
            {
              caption: 'Tests between groups',
              columns: [{ text: 'Test' }, ...['Chi-square', 'Degrees of freedom', 'p'].map(numeric)],
              rows,
            },
          ],
          warnings: [...new Set(found.map(({ note }) => note))],
        }
      : { words: ['There are not two groups of placements to compare.'] }),
  };
}

function aroundSection({ around }: BreakdownsOf, breadth: Breadth, behind: Behind): SectionView {
  const { breakdowns } = around;
  type Happening = keyof typeof breakdowns;
  const cell = (of: 'breakdowns' | 'plannedMoves', what: Happening, side: 'before' | 'after'): Cell => {
    const counts = countsParts(around[of][what][side], [breadth, 'around', of, what, side], behind);
    const text = valueInWords(around[of][what][side]);
    return { text, parts: [{ text: `${text} (` }, ...counts, { text: ')' }], isNumber: true };
  };
  const version = Object.values(breakdowns)[0]?.before.version;
  return {
    id: 'around',
    heading: 'What happened about the endings',
    isFolded: true,
    tables: [
      {
        caption: `In the 90 days before an ending, and in the 30 days from it (definition version ${version ?? ''})`,
        columns: [
          { text: 'What happened' },
          ...['Before a breakdown', 'From a breakdown on', 'Before a planned move', 'From a planned move on'].map(
            numeric,
          ),
        ],
        rows: (Object.keys(breakdowns) as Happening[]).map((what) => [
          { text: capital(wordsOf(what)) },
          ...(['breakdowns', 'plannedMoves'] as const).flatMap((of) => [
            cell(of, what, 'before'),
            cell(of, what, 'after'),
          ]),
        ]),
      },
    ],
    warnings: [around.note],
  };
}

function endingsSection({ endings, coverage, notKnown }: BreakdownResult, behind: Behind): SectionView {
  const byClass = Object.entries(endings.byClass).map(([name, count]) => ({
    name: wordsOf(name),
    count,
    href: behind('endings', 'byClass', name),
  }));
  const byReason = Object.entries(endings.byReason)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => ({ name: reasonInWords(name), count, href: behind('endings', 'byReason', name) }));
  const covered = (name: string, words: string): (typeof byClass)[number] => ({
    ...{ name: words, count: coverage[name] ?? 0, href: behind('coverage', name) },
  });
  const records = [
    covered('placements', 'placements'),
    covered('placementDays', 'days in placement'),
    covered('placementsEnded', 'placements that ended'),
    {
      name: 'endings of which the reason does not tell',
      count: endings.byClass['UNKNOWN'] ?? 0,
      href: behind('endings', 'byClass', 'UNKNOWN'),
    },
    covered('endingsOfWhichRecordsDisagree', 'endings of which the records contradict each other'),
    covered('placementsEnteredLate', 'placements that began before they were watched'),
    covered('placementsOfNoNight', 'placements of no night'),
    covered('daysOfCareWithNoPlacementRecorded', 'days of care with no placement recorded'),
    ...notKnownRow(notKnown, behind),
  ];
  return {
    id: 'endings',
    heading: 'How placements ended',
    tables: [
      countsTable('Endings by what kind of ending they are', ['Ending', 'Placements'], byClass),
      countsTable('Endings by the reason given', ['Reason', 'Placements'], byReason),
      countsTable('How many there are, and how well they are known', ['What', 'Count'], records),
    ],
  };
}

function denominatorsSection({ denominators }: BreakdownResult, breadth: Breadth, behind: Behind): SectionView {
  const names = ['ofAllChanges', 'ofMoves', 'ofMovesWithAKnownReason'] as const;
  const rows = names.map((name) => ({
    name: inPlainWords(denominators[breadth][name].definition),
    figure: denominators[breadth][name],
    at: ['denominators', breadth, name],
  }));
  return {
    id: 'denominators',
    heading: 'One share, three denominators',
    isFolded: true,
    words: [
      'All three are called “the share of placements that break down” elsewhere. None may be shown without the count that is not known.',
    ],
    tables: [figuresTable('Breakdowns, of three denominators', rows, behind)],
  };
}

function readingsSection({ sensitivity, notes }: BreakdownResult, behind: Behind): SectionView {
  const rows = sensitivity.map(({ reading, rate }, i) => ({
    ...{ name: reading, figure: rate.rate, at: ['sensitivity', i, 'rate', 'rate'] },
  }));
  return {
    id: 'readings',
    heading: 'Other readings of the same record',
    isFolded: true,
    tables: [figuresTable('Breakdowns for 1,000 days in placement, by what is counted', rows, behind)],
    warnings: notes.map(inPlainWords),
  };
}

/** The answer in words: of how many moves, and how often. */
function findingOf({ ofMoves }: BreakdownResult['denominators']['narrow'], rate: Figure): string {
  if (ofMoves.denominator === 0) return 'No move to another carer is recorded.';
  const often = rate.value === null ? '' : ` That is ${valueInWords(rate).replace('for', 'for every')} in placement.`;
  return `${countsInWords(ofMoves)} moves to another carer were breakdowns${shareInWords(ofMoves)}.${often}`;
}

/** How often, how soon and about what placements break down, by one reading of the word. */
export function breakdownContent(result: BreakdownResult, breadth: Breadth, behind: Behind): Content {
  const found = result[breadth];
  const { rate, byYoungPerson } = found.rate;
  const { ofMoves } = result.denominators[breadth];
  const see = 'See the placements that broke down';
  return {
    finding: findingOf(result.denominators[breadth], rate),
    answers: [
      answerView('Breakdowns for 1,000 days in placement', rate, [breadth, 'rate', 'rate'], behind, see),
      answerView(
        'The same, knowing that placements belong to young people',
        byYoungPerson,
        [breadth, 'rate', 'byYoungPerson'],
        behind,
      ),
      answerView('Breakdowns, of moves to another carer', ofMoves, ['denominators', breadth, 'ofMoves'], behind),
    ],
    sections: [
      endingsSection(result, behind),
      curvesSection(found, breadth, behind),
      ...(Object.keys(GROUPINGS) as Grouping[]).map((one) => byGroup(one, found.rates[one], breadth, behind)),
      denominatorsSection(result, breadth, behind),
      comparisonsSection(found),
      aroundSection(found, breadth, behind),
      readingsSection(result, behind),
    ],
  };
}
