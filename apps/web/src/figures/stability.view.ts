import type { OutcomesResult, StabilityResult } from '@app/ledger';
import { percent, plain } from '../charts/numbers';
import { counted, dayInWords, thousands } from '../pages/date-words';
import { capital } from '../pages/record-words';
import type { Behind, Content, SectionView } from './analysis.view';
import { type Cell, countsTable, figuresTable, type TableView } from './figure.view';
import { inPlainWords, wordsOf } from './said-words';

/** The national measures, with England beside them where it is published. */
export function stabilityContent(result: StabilityResult, behind: Behind): Content {
  const { censusDay, lookedAfter, measures, notes } = result;
  const entries = Object.entries(measures);
  const figures = entries.map(([name, { figure }]) => ({
    name: capital(figure.definition),
    figure,
    href: behind('having', { name }),
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
  const unknown = entries.map(([name, { figure, unknown: ids }]) => ({
    name: capital(figure.definition),
    count: ids.length,
    href: behind('unknown', { name }),
  }));
  return {
    answers: [],
    finding: `${counted(lookedAfter, 'young person was', 'young people were')} looked after on ${dayInWords(censusDay)}.`,
    sections: [
      {
        id: 'measures',
        heading: 'The measures',
        tables: [
          figuresTable('Measures of stability by their national denominators', figures),
          ...(england.length > 0 ? [beside] : []),
          countsTable('Of whom it is not known', ['Measure', 'Young people'], unknown),
        ],
        warnings: notes,
      },
    ],
  };
}

type Outcome = OutcomesResult['outcomes'][number];

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isMoney = (names: readonly string[]): boolean => names.some((name) => /pence/i.test(name));

/** Whatever else was found, a line for each number: its names on the way to it, and the number. */
function moreRows(more: object, path: readonly string[] = []): Cell[][] {
  return Object.entries(more).flatMap(([name, value]: [string, unknown]): Cell[][] => {
    const names = [...path, Array.isArray(more) ? String(Number(name) + 1) : name];
    const row = (text: string): Cell[][] => [
      [{ text: capital(names.map(wordsOf).join(', ').replace(/pence/g, 'pounds')) }, { text, isNumber: true }],
    ];
    if (Array.isArray(value) && !value.every(isRecord)) return row(`${thousands(value.length)} listed`);
    if (isRecord(value)) return 'youngPeople' in value && value.youngPeople === 0 ? [] : moreRows(value, names);
    if (typeof value === 'number') return row(isMoney(names) ? `£${thousands(Math.round(value / 100))}` : plain(value));
    return row(typeof value === 'string' ? inPlainWords(value) : 'cannot be told');
  });
}

function outcomeSection(outcome: Outcome, behind: Behind): SectionView {
  const { key, name, answers, measure, version, warnings, figures, more = {}, coverage, excluded } = outcome;
  const rows = Object.values(figures).map((figure) => ({ name: capital(inPlainWords(figure.definition)), figure }));
  const others = moreRows(more);
  const left = Object.entries(excluded).map(([reason, ids]) => ({
    name: capital(wordsOf(reason)),
    count: ids.length,
    href: behind('left-out', { name: key, reason }),
  }));
  const known = Object.entries(coverage).filter(([, n]) => n > 0);
  return {
    id: key,
    heading: capital(name),
    words: [
      `${measure} (${answers.join(', ')} of the service’s list; definition version ${version}.)`,
      ...(known.length > 0
        ? [`Known of: ${known.map(([what, n]) => `${thousands(n)} ${wordsOf(what)}`).join(', ')}.`]
        : []),
    ],
    tables: [
      ...(rows.length > 0 ? [figuresTable(`${capital(name)}: figures`, rows)] : []),
      ...(others.length > 0
        ? [
            {
              caption: `${capital(name)}: other numbers`,
              columns: [{ text: 'What' }, { text: 'Number', isNumber: true }],
              rows: others,
            },
          ]
        : []),
      ...(left.length > 0 ? [countsTable(`${capital(name)}: left out`, ['Why', 'Young people'], left)] : []),
    ],
    warnings,
  };
}

/** Every outcome with its figures, whom it leaves out and why, and what must not be concluded. */
export function outcomesContent({ outcomes, careKnownTo }: OutcomesResult, behind: Behind): Content {
  return {
    answers: [],
    finding: `Who was looked after is known to ${dayInWords(careKnownTo)}.`,
    sections: outcomes.map((outcome) => outcomeSection(outcome, behind)),
  };
}
