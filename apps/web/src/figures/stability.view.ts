import type { StabilityResult } from '@app/ledger';
import { percent } from '../charts/numbers';
import { counted, dayInWords } from '../pages/date-words';
import { capital } from '../pages/record-words';
import type { Content } from './analysis.view';
import { type Behind, type Cell, countsTable, figuresTable, type TableView } from './figure.view';

/** The national measures, with England beside them where it is published. */
export function stabilityContent(result: StabilityResult, behind: Behind): Content {
  const { censusDay, lookedAfter, measures, notes } = result;
  const entries = Object.entries(measures);
  const figures = entries.map(([name, { figure }]) => ({
    name: capital(figure.definition),
    figure,
    at: ['measures', name, 'figure'],
  }));
  const england = entries.flatMap(([, { figure, england: of }]): Cell[][] =>
    of
      ? [
          [
            { text: capital(figure.definition) },
            { text: figure.value === null ? 'cannot be told' : percent(figure.value), isNumber: true },
            { text: `${of.percentage} %`, isNumber: true },
            { text: `31 March ${of.yearEnding}`, isNumber: true },
          ],
        ]
      : [],
  );
  const numeric = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
  const beside: TableView = {
    caption: 'Beside England',
    columns: [{ text: 'Measure' }, numeric('Here'), numeric('England'), numeric('England, year ending')],
    rows: england,
  };
  const onDay = {
    name: `looked after on ${dayInWords(censusDay)}`,
    count: lookedAfter,
    href: behind('lookedAfter'),
  };
  return {
    answers: [],
    finding: `${counted(lookedAfter, 'young person was', 'young people were')} looked after on ${dayInWords(censusDay)}.`,
    sections: [
      {
        id: 'measures',
        heading: 'The measures',
        tables: [
          figuresTable('Measures of stability by their national denominators', figures, behind),
          ...(england.length > 0 ? [beside] : []),
          countsTable('Of whom the measures are', ['Who', 'Young people'], [onDay]),
        ],
        warnings: notes,
      },
    ],
  };
}
