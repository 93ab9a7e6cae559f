import { HEADLINE_ROLE, roleInWords, type SameTeamResult } from '@app/ledger';
import { rateChart } from '../charts/plots/rate-chart';
import { counted } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { answerView, type Behind, chartView, type Content, isTold, type SectionView } from './analysis.view';
import { countsInWords, countsTable, figuresTable, type NamedFigure, shareInWords } from './figure.view';
import { endingsSection, promiseSection } from './promise.view';
import { inPlainWords, wordsOf } from './said-words';

type Tested = SameTeamResult['headline'];

/** The answers of a boundary in the order in which they are told. */
const ANSWERS = ['held', 'broken', 'no_one_named', 'not_yet_known', 'team_not_recorded'] as const;

/** The name by which a tested figure is found again. */
export const testedKey = ({ test, role, kind }: Pick<Tested, 'test' | 'role' | 'kind'>): string =>
  `${test}.${role}.${kind}`;

const named = (one: Tested, behind: Behind): NamedFigure => ({
  name: capital(inPlainWords(one.figure.definition)),
  figure: one.figure,
  href: behind('held', { figure: testedKey(one) }),
});

function answersSection(headline: Tested, behind: Behind): SectionView {
  const rows = ANSWERS.filter(
    (answer) => headline.behind[answer].length > 0 || answer === 'held' || answer === 'broken',
  ).map((answer) => ({
    name: capital(wordsOf(answer)),
    count: headline.behind[answer].length,
    href: behind(answer, { figure: testedKey(headline) }),
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

function rolesAtMoves(figures: readonly Tested[], behind: Behind): SectionView {
  const through = figures.filter(({ kind, test }) => kind === 'MOVE' && test === 'heldThrough');
  const rows = through.map((one) => ({
    name: capital(roleInWords(one.role)),
    figure: one.figure,
    href: behind('held', { figure: testedKey(one) }),
  }));
  const all = figures.filter(({ kind }) => kind === 'MOVE').map((one) => named(one, behind));
  const drawn = (width: number, id: string): ReturnType<typeof rateChart> =>
    rateChart(rows, { id, width, title: 'Share of moves through which the same person stayed' });
  return {
    id: 'roles-at-moves',
    heading: 'Every role, at moves to another carer',
    ...(rows.some(isTold) ? { chart: chartView('Picture: who stayed through moves', drawn, 'at-moves') } : {}),
    ...(all.length > 0
      ? { tables: [figuresTable('Every test of every role at moves', all)] }
      : { words: ['There was no move to another carer on the days of support.'] }),
  };
}

function otherBoundaries(figures: readonly Tested[], behind: Behind): SectionView {
  const rows = figures
    .filter(({ kind, test, role }) => kind !== 'MOVE' && test === 'heldThrough' && role === HEADLINE_ROLE)
    .map((one) => named(one, behind));
  return {
    id: 'boundaries',
    heading: 'Through other changes',
    ...(rows.length > 0
      ? { tables: [figuresTable('The key worker through entries into care, returns home and other changes', rows)] }
      : { words: ['There was no other change on the days of support.'] }),
  };
}

function journeysSection({ promiseStrict, kept, verdicts }: SameTeamResult, behind: Behind): SectionView {
  const rows: NamedFigure[] = [
    {
      name: 'One key worker on every day of support, to the letter',
      figure: promiseStrict.figure,
      href: behind('promise'),
    },
    {
      name: 'Journeys on which the promise was kept, with or without somebody standing in',
      figure: kept,
      href: behind('kept'),
    },
  ];
  return {
    id: 'journeys',
    heading: 'Over whole journeys',
    tables: [
      figuresTable('Journeys on which one key worker stayed', rows),
      countsTable(
        'Journeys by what became of the promise',
        ['What became of it', 'Journeys'],
        Object.entries(verdicts).map(([verdict, { journeys }]) => ({
          name: capital(wordsOf(verdict)),
          count: journeys,
          href: behind('verdict', { name: verdict }),
        })),
      ),
    ],
  };
}

function daysSection({ roles }: SameTeamResult, behind: Behind): SectionView {
  const rows = roles.flatMap(({ heldShare, uncovered, covered }) => [heldShare, uncovered, covered]);
  const keyWorker = roles.find(({ role }) => role === HEADLINE_ROLE);
  const people = Object.entries(keyWorker?.peopleOnAJourney ?? {}).map(([n, count]) => ({
    name: n === '0' ? 'nobody was ever named' : counted(Number(n), 'person', 'people'),
    count,
    href: behind('people', { name: n }),
  }));
  const changes = roles.map(({ role, changes: all, changesAskedFor }) => ({
    name: capital(roleInWords(role)),
    count: all,
    more: `${changesAskedFor} of them asked for by the young person`,
  }));
  return {
    id: 'days',
    heading: 'Over the days of support',
    tables: [
      figuresTable(
        'Shares of the days of support, clustered by young person',
        rows.map((figure) => ({ name: capital(inPlainWords(figure.definition)), figure })),
      ),
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
  const { headline, promiseStrict, figures, note } = result;
  const list = {
    text: 'See the moves at which the key worker stayed',
    href: behind('held', { figure: testedKey(headline) }),
  };
  return {
    finding: findingOf(headline),
    answers: [
      answerView('Moves through which the same key worker stayed', headline.figure, list),
      answerView('The same, where somebody was named on both sides', headline.ofNamed),
      answerView('Journeys with one key worker on every day of support', promiseStrict.figure, {
        text: 'See these young people',
        href: behind('promise'),
      }),
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
