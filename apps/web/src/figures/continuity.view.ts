import type { ContinuityReading, Model } from '@app/analysis';
import type { ContinuityResult } from '@app/ledger';
import { rateChart } from '../charts/plots/rate-chart';
import { plain } from '../charts/numbers';
import { capital } from '../pages/record-words';
import { type AnswerView, answerView, chartView, type Content, isTold, type SectionView } from './analysis.view';
import type { Breadth } from './asked';
import { byChangeSection } from './by-change.view';
import { notKnownRow } from './cohort-words';
import {
  type Behind,
  countsTable,
  figuresTable,
  leadingTo,
  type NamedFigure,
  type Place,
  type TableView,
} from './figure.view';
import { inPlainWords, wordsOf } from './said-words';

const HOLDERS = ['original', 'replacement', 'none'] as const;

function holdersSection({ byHolder }: ContinuityResult, breadth: Breadth, behind: Behind): SectionView {
  const { rates, ratios, countsOnly } = byHolder[breadth];
  const rows = HOLDERS.map((holder) => {
    const at = ['byHolder', breadth, 'rates', holder];
    const name = capital(wordsOf(holder));
    return { ...leadingTo(name, behind(...at, 'numerator')), name, figure: rates[holder], at };
  });
  const ratio = (name: string, of: keyof typeof ratios): NamedFigure => ({
    ...{ name, figure: ratios[of], at: ['byHolder', breadth, 'ratios', of] },
  });
  const compared = [
    ratio('Another key worker, against the first', 'replacementByOriginal'),
    ratio('Nobody named, against the first', 'noneByOriginal'),
  ];
  const drawn = (width: number, id: string): ReturnType<typeof rateChart> =>
    rateChart(rows, { id, width, title: 'Breakdowns for 1,000 days, by who held the case the day before' });
  return {
    id: 'holders',
    heading: 'By who held the case the day before',
    ...(countsOnly ? { words: ['There are too few breakdowns for rates: only the counts are shown.'] } : {}),
    ...(rows.some(isTold)
      ? { chart: chartView('Picture: breakdown rates by who held the case', drawn, 'holders') }
      : {}),
    tables: [
      figuresTable('Breakdowns for 1,000 days in placement, by who held the case the day before', rows, behind),
      figuresTable('The same rates, as multiples of that with the first key worker', compared, behind),
    ],
  };
}

function afterChangeSection({ afterChange, inWords }: ContinuityResult, behind: Behind): SectionView {
  const rows = (['settled', 'unsettled', 'ratio'] as const).map((name) => ({
    name: capital(inPlainWords(afterChange[name].definition)),
    figure: afterChange[name],
    at: ['afterChange', name],
  }));
  return {
    id: 'after-change',
    heading: 'After a change of key worker',
    words: [inWords],
    tables: [figuresTable('Breakdowns in the days after a change of key worker, and on other days', rows, behind)],
  };
}

const numeric = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const p = (x: number | null | undefined): string =>
  x === null || x === undefined ? 'cannot be told' : x < 0.001 ? 'less than 0.001' : x.toFixed(3);

/** The coefficients of a regression, or the sentence that refuses it, and what it rests on. */
function modelSection(id: string, heading: string, model: Model, at: Place, behind: Behind): SectionView {
  const { definition, found, proportional, leftOut } = model;
  const words = [inPlainWords(definition)];
  const rests = countsTable(
    `${heading}: what it rests on`,
    ['What', 'Count'],
    [
      { name: 'breakdowns', count: found.events, href: behind(...at, 'found', 'events') },
      ...(found.kind === 'estimated'
        ? [{ name: 'stretches of days', count: found.rows, href: behind(...at, 'found', 'rows') }]
        : []),
      {
        name: 'stretches left out, because something asked was not known',
        count: leftOut,
        href: behind(...at, 'leftOut'),
      },
    ],
  );
  if (found.kind === 'refused') return { id, heading, words: [...words, found.sentence], tables: [rests] };
  const perParameter = found.events / Math.max(1, found.coefficients.length);
  const told = proportional?.find(({ covariate }) => covariate === null)?.p ?? null;
  const table: TableView = {
    caption: `${heading}: hazard ratios`,
    columns: [{ text: 'What' }, numeric('Hazard ratio'), numeric('95% interval')],
    rows: found.coefficients.map(({ name, hazardRatio, lower, upper }) => [
      { text: capital(name) },
      { text: plain(hazardRatio), isNumber: true },
      { text: `${plain(lower)} to ${plain(upper)}`, isNumber: true },
    ]),
  };
  words.push(
    `${plain(perParameter)} breakdowns for each number estimated. Intervals know that several placements are of one young person.`,
    `Whether a ratio is the same at all times: p ${p(told)}${told !== null && told < 0.05 ? ', so that it is not, and one number for all times misleads' : ''}.`,
  );
  return { id, heading, words, tables: [table, rests] };
}

function readingsSection(sensitivity: readonly ContinuityReading[], behind: Behind): SectionView {
  const hazards: TableView = {
    caption: 'The same readings as hazard ratios',
    columns: [{ text: 'Reading' }, numeric('Hazard ratio'), numeric('95% interval')],
    rows: sensitivity.map(({ reading, hazard: { found } }) => {
      const [first] = found.kind === 'estimated' ? found.coefficients : [];
      if (!first)
        return [
          { text: reading },
          { text: 'none', isNumber: true },
          { text: found.kind === 'refused' ? found.sentence : 'none' },
        ];
      return [
        { text: reading },
        { text: plain(first.hazardRatio), isNumber: true },
        { text: `${plain(first.lower)} to ${plain(first.upper)}`, isNumber: true },
      ];
    }),
  };
  return {
    id: 'readings',
    heading: 'Other readings of the same record',
    isFolded: true,
    tables: [
      figuresTable(
        'Breakdowns after a change against those of other days',
        sensitivity.map(({ reading, afterChange }, i) => ({
          ...{ name: reading, figure: afterChange.ratio, at: ['sensitivity', i, 'afterChange', 'ratio'] },
        })),
        behind,
      ),
      hazards,
    ],
  };
}

/** What breakdown goes together with, in the words of an association. */
export function continuityContent(result: ContinuityResult, breadth: Breadth, behind: Behind): Content {
  const { byHolder, models, coverage, sensitivity, cannotShow, placementDays, inWords, notKnown, byChange } = result;
  const { rates } = byHolder[breadth];
  const answer = (name: string, holder: (typeof HOLDERS)[number]): AnswerView =>
    answerView(name, rates[holder], ['byHolder', breadth, 'rates', holder], behind, 'See these placements');
  const covered = (name: string, words: string): { name: string; count: number; href: string | undefined } => ({
    ...{ name: words, count: coverage[name] ?? 0, href: behind('coverage', name) },
  });
  const days = HOLDERS.map((holder) => ({
    name: `days in placement with ${wordsOf(holder)}`,
    count: placementDays[holder],
    href: behind('placementDays', holder),
  }));
  const rests = [
    covered('placements', 'placements on days of support'),
    covered('youngPeople', 'young people'),
    ...days,
    ...notKnownRow(notKnown, behind),
  ];
  const model = (id: string, heading: string, name: keyof typeof models): SectionView =>
    modelSection(id, heading, models[name], ['models', name], behind);
  return {
    finding: inWords,
    answers: [
      answer('With the first key worker: breakdowns for 1,000 days', 'original'),
      answer('With another key worker', 'replacement'),
      answer('With nobody named', 'none'),
    ],
    sections: [
      {
        id: 'cannot-show',
        heading: 'What these figures cannot show',
        warnings: cannotShow,
        tables: [countsTable('What the figures rest on', ['What', 'Count'], rests)],
      },
      holdersSection(result, breadth, behind),
      afterChangeSection(result, behind),
      ...(byChange ? [byChangeSection(byChange, breadth, behind)] : []),
      model('model-change', 'Regression: after a change', 'afterChange'),
      model('model-holder', 'Regression: who holds the case', 'byHolder'),
      model('model-full', 'Regression: with everything else that is known', 'full'),
      readingsSection(sensitivity, behind),
    ],
  };
}
