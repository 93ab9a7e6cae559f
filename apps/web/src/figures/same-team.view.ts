import { HEADLINE_ROLE, roleInWords, type SameTeamResult } from '@app/ledger';
import { rateChart } from '../charts/plots/rate-chart';
import { counted } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { answerView, chartView, type Content, isTold, type SectionView } from './analysis.view';
import {
  type Behind,
  countsInWords,
  countsTable,
  figuresTable,
  leadingTo,
  type NamedFigure,
  shareInWords,
  type TableView,
} from './figure.view';
import { endingsSection, promiseSection } from './promise.view';
import { inPlainWords, wordsOf } from './said-words';

type Tested = SameTeamResult['headline'];

/** The answers of a boundary in the order in which they are told. */
const ANSWERS = ['held', 'broken', 'no_one_named', 'not_yet_known', 'team_not_recorded'] as const;

/** A tested figure, and its place among all of them. */
type Numbered = readonly [one: Tested, place: number];

const named = ([{ figure }, i]: Numbered): NamedFigure => ({
  name: capital(inPlainWords(figure.definition)),
  figure,
  at: ['figures', i, 'figure'],
});

function answersSection(headline: Tested, behind: Behind): SectionView {
  const rows = ANSWERS.filter(
    (answer) => headline.behind[answer].length > 0 || answer === 'held' || answer === 'broken',
  ).map((answer) => ({
    name: capital(wordsOf(answer)),
    count: headline.behind[answer].length,
    href: behind('headline', 'behind', answer),
  }));
  return {
    id: 'answers',
    heading: 'At each move, did the key worker stay?',
    words: [
      'Where nobody was named the key worker did not stay. What is not known yet stands beside the figure and is never counted as kept.',
    ],
    tables: [
      countsTable(
        'Moves to another carer, by what became of the key worker',
        ['What became of the key worker', 'Moves'],
        rows,
      ),
    ],
  };
}

function rolesAtMoves(figures: readonly Numbered[], behind: Behind): SectionView {
  const atMoves = figures.filter(([{ kind }]) => kind === 'MOVE');
  const rows = atMoves
    .filter(([{ test }]) => test === 'heldThrough')
    .map(([{ role, figure }, i]) => {
      const name = capital(roleInWords(role));
      return { ...leadingTo(name, behind('figures', i, 'figure', 'numerator')), name, figure };
    });
  const drawn = (width: number, id: string): ReturnType<typeof rateChart> =>
    rateChart(rows, { id, width, title: 'Share of moves through which the same person stayed' });
  return {
    id: 'roles-at-moves',
    heading: 'Every role, at moves to another carer',
    ...(rows.some(isTold) ? { chart: chartView('Picture: who stayed through moves', drawn, 'at-moves') } : {}),
    ...(atMoves.length > 0
      ? { tables: [figuresTable('Every test of every role at moves', atMoves.map(named), behind)] }
      : { words: ['There was no move to another carer on the days of support.'] }),
  };
}

function otherBoundaries(figures: readonly Numbered[], behind: Behind): SectionView {
  const rows = figures
    .filter(([{ kind, test, role }]) => kind !== 'MOVE' && test === 'heldThrough' && role === HEADLINE_ROLE)
    .map(named);
  return {
    id: 'boundaries',
    heading: 'Through other changes',
    ...(rows.length > 0
      ? {
          tables: [
            figuresTable('The key worker through entries into care, returns home and other changes', rows, behind),
          ],
        }
      : { words: ['There was no other change on the days of support.'] }),
  };
}

function journeysSection({ promiseStrict, kept, verdicts }: SameTeamResult, behind: Behind): SectionView {
  const rows: NamedFigure[] = [
    {
      name: 'One key worker on every day of support, to the letter',
      figure: promiseStrict.figure,
      at: ['promiseStrict', 'figure'],
    },
    {
      name: 'Journeys on which the promise was kept, with or without somebody standing in',
      figure: kept,
      at: ['kept'],
    },
  ];
  return {
    id: 'journeys',
    heading: 'Over whole journeys',
    tables: [
      figuresTable('Journeys on which one key worker stayed', rows, behind),
      countsTable(
        'Journeys by what became of the promise',
        ['What became of it', 'Journeys'],
        Object.entries(verdicts).map(([verdict, { journeys }]) => ({
          name: capital(wordsOf(verdict)),
          count: journeys,
          href: behind('verdicts', verdict, 'journeys'),
        })),
      ),
    ],
  };
}

/** In the order of the days. */
const DAYS_WITHOUT = {
  NONE: 'None',
  ONE_TO_7: '1 to 7',
  EIGHT_TO_28: '8 to 28',
  TWENTY_NINE_TO_90: '29 to 90',
  MORE_THAN_90: 'More than 90',
  CANNOT_TELL: 'Cannot be told: too little is recorded',
} as const;

function daysWithoutTable({ daysWithout }: SameTeamResult, behind: Behind): TableView[] {
  if (!daysWithout) return [];
  const rows = Object.entries(DAYS_WITHOUT).map(([group, name]) => ({
    ...{ name, count: daysWithout[group as keyof typeof DAYS_WITHOUT], href: behind('daysWithout', group) },
  }));
  return [countsTable('Journeys by their days without a key worker', ['Days without one', 'Journeys'], rows)];
}

function daysSection(result: SameTeamResult, behind: Behind): SectionView {
  const { roles } = result;
  const shares = ['heldShare', 'uncovered', 'covered'] as const;
  const rows = roles.flatMap((one, i) =>
    shares.map((name) => ({
      ...{ name: capital(inPlainWords(one[name].definition)), figure: one[name], at: ['roles', i, name] },
    })),
  );
  const first = roles.findIndex(({ role }) => role === HEADLINE_ROLE);
  const people = Object.entries(roles[first]?.peopleOnAJourney ?? {}).map(([n, count]) => ({
    name: n === '0' ? 'nobody was ever named' : counted(Number(n), 'person', 'people'),
    count,
    href: behind('roles', first, 'peopleOnAJourney', n),
  }));
  const changes = roles.flatMap(({ role, changes: all, changesAskedFor }, i) => [
    { name: capital(roleInWords(role)), count: all, href: behind('roles', i, 'changes') },
    {
      name: `${capital(roleInWords(role))}: asked for by the young person`,
      count: changesAskedFor,
      href: behind('roles', i, 'changesAskedFor'),
    },
  ]);
  return {
    id: 'days',
    heading: 'Over the days of support',
    tables: [
      figuresTable('Shares of the days of support, clustered by young person', rows, behind),
      ...daysWithoutTable(result, behind),
      ...(people.length > 0 ? [countsTable('Key workers on one journey', ['Key workers', 'Journeys'], people)] : []),
      ...(changes.length > 0 ? [countsTable('Changes of worker', ['Role', 'Changes'], changes)] : []),
    ],
  };
}

function findingOf({ figure }: Tested): string {
  if (figure.denominator === 0) return 'There was no move to another carer on the days of support.';
  return `The same key worker stayed through ${countsInWords(figure)} moves to another carer${shareInWords(figure)}.`;
}

/** Whether the same people stayed: at moves, through other changes, over journeys and over days. */
export function sameTeamContent(result: SameTeamResult, behind: Behind): Content {
  const { headline, promiseStrict, note } = result;
  const figures = result.figures.map((one, i): Numbered => [one, i]);
  const stayed = 'Moves through which the same key worker stayed';
  const named = 'The same, where somebody was named on both sides';
  const journeys = 'Journeys with one key worker on every day of support';
  const seeMoves = 'See the moves at which the key worker stayed';
  return {
    finding: findingOf(headline),
    answers: [
      answerView(stayed, headline.figure, ['headline', 'figure'], behind, seeMoves),
      answerView(named, headline.ofNamed, ['headline', 'ofNamed'], behind),
      answerView(journeys, promiseStrict.figure, ['promiseStrict', 'figure'], behind, 'See these young people'),
    ],
    sections: [
      answersSection(headline, behind),
      rolesAtMoves(figures, behind),
      otherBoundaries(figures, behind),
      ...promiseSection(result, behind),
      journeysSection(result, behind),
      ...endingsSection(result, behind),
      { ...daysSection(result, behind), warnings: [inPlainWords(note)] },
    ],
  };
}
