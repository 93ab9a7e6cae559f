import type { ContinuityReading, Model } from '@app/analysis';
import type { ContinuityResult } from '@app/ledger';
import { rateChart } from '../charts/plots/rate-chart';
import { plain } from '../charts/numbers';
import { counted, thousands } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { answerView, type Behind, chartView, type Content, isTold, type SectionView } from './analysis.view';
import type { Breadth } from './asked';
import { byChangeSection } from './by-change.view';
import { notKnownRow } from './cohort-words';
import { countsTable, figuresTable, type TableView } from './figure.view';
import { inPlainWords, wordsOf } from './said-words';

const HOLDERS = ['original', 'replacement', 'none'] as const;

function holdersSection({ byHolder }: ContinuityResult, breadth: Breadth, behind: Behind): SectionView {
  const { rates, ratios, countsOnly } = byHolder[breadth];
  const rows = HOLDERS.map((holder) => ({
    name: capital(wordsOf(holder)),
    figure: rates[holder],
    href: behind('broke-down', { breadth, name: holder }),
  }));
  const compared = [
    { name: 'Another key worker, against the first', figure: ratios.replacementByOriginal },
    { name: 'Nobody named, against the first', figure: ratios.noneByOriginal },
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
      figuresTable('Breakdowns for 1,000 days in placement, by who held the case the day before', rows),
      figuresTable('The same rates, as multiples of that with the first key worker', compared),
    ],
  };
}

function afterChangeSection({ afterChange, inWords }: ContinuityResult): SectionView {
  const { settled, unsettled, ratio } = afterChange;
  return {
    id: 'after-change',
    heading: 'After a change of key worker',
    words: [inWords],
    tables: [
      figuresTable(
        'Breakdowns in the days after a change of key worker, and on other days',
        [settled, unsettled, ratio].map((figure) => ({ name: capital(inPlainWords(figure.definition)), figure })),
      ),
    ],
  };
}

const numeric = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const p = (x: number | null | undefined): string =>
  x === null || x === undefined ? 'cannot be told' : x < 0.001 ? 'less than 0.001' : x.toFixed(3);

/** The coefficients of a regression, or the sentence that refuses it. */
function modelSection(id: string, heading: string, { definition, found, proportional, leftOut }: Model): SectionView {
  const words = [inPlainWords(definition)];
  if (leftOut > 0)
    words.push(`${counted(leftOut, 'stretch', 'stretches')} of days left out, because something asked was not known.`);
  if (found.kind === 'refused') return { id, heading, words: [...words, found.sentence] };
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
    `${counted(found.events, 'breakdown')} over ${counted(found.rows, 'stretch', 'stretches')} of days; ${plain(perParameter)} breakdowns for each number estimated. Intervals know that several placements are of one young person.`,
    `Whether a ratio is the same at all times: p ${p(told)}${told !== null && told < 0.05 ? ', so that it is not, and one number for all times misleads' : ''}.`,
  );
  return { id, heading, words, tables: [table] };
}

function readingsSection(sensitivity: readonly ContinuityReading[], cannotShow: readonly string[]): SectionView {
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
        sensitivity.map(({ reading, afterChange }) => ({ name: reading, figure: afterChange.ratio })),
      ),
      hazards,
    ],
    warnings: cannotShow,
  };
}

/** What breakdown goes together with, in the words of an association. */
export function continuityContent(result: ContinuityResult, breadth: Breadth, behind: Behind): Content {
  const { byHolder, models, coverage, sensitivity, cannotShow, placementDays, inWords, notKnown, byChange } = result;
  const { rates } = byHolder[breadth];
  const days = HOLDERS.map((holder) => `${thousands(placementDays[holder])} with ${wordsOf(holder)}`).join(', ');
  const see = (holder: string): { text: string; href: string } => ({
    text: 'See these placements',
    href: behind('broke-down', { breadth, name: holder }),
  });
  return {
    finding: inWords,
    answers: [
      answerView('With the first key worker: breakdowns for 1,000 days', rates.original, see('original')),
      answerView('With another key worker', rates.replacement, see('replacement')),
      answerView('With nobody named', rates.none, see('none')),
    ],
    sections: [
      {
        id: 'cannot-show',
        heading: 'What these figures cannot show',
        warnings: cannotShow,
        words: [
          `${counted(coverage['placements'] ?? 0, 'placement')} of ${counted(coverage['youngPeople'] ?? 0, 'young person', 'young people')} on days of support. Days in placement: ${days}.`,
        ],
        ...(notKnown && {
          tables: [countsTable('What the question leaves out', ['What', 'Count'], notKnownRow(notKnown, behind))],
        }),
      },
      holdersSection(result, breadth, behind),
      afterChangeSection(result),
      ...(byChange ? [byChangeSection(byChange, breadth, behind)] : []),
      modelSection('model-change', 'Regression: after a change', models.afterChange),
      modelSection('model-holder', 'Regression: who holds the case', models.byHolder),
      modelSection('model-full', 'Regression: with everything else that is known', models.full),
      readingsSection(sensitivity, []),
    ],
  };
}
