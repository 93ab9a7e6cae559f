import { SYMBOLS } from '@app/analysis';
import type { ExtractMade } from './make-extract';

const CONFIDENTIAL = [
  'CONFIDENTIAL. Every row is about one young person, and nothing is hidden. There are no names, numbers or addresses,',
  'but days of moves are enough for somebody who knows a young person to find them. Keep this folder encrypted, give it to',
  'nobody it was not made for, and delete it when the work is done. Do not publish from it: make an extract without --rows.',
  '',
  'young_person is drawn for this extract alone. It cannot be joined with another extract, and the ledger does not know it.',
];

function suppressed({ run }: ExtractMade): string[] {
  const { threshold } = run.reckoning;
  return [
    `Numbers from 1 to ${(threshold ?? 0) - 1}, and numbers of fewer than ${threshold} young people, are hidden; so is as much else`,
    'as it takes that nobody can work them out from what is shown here. A nought that is shown is a nought. What stands',
    'where a number is hidden:',
    '',
    ...Object.entries(SYMBOLS).map(([symbol, words]) => `  ${symbol}  ${words}`),
    '',
    'Where a row or column has no total, its noughts may be hidden too. Safe is this folder by itself: beside another that',
    'asks of nearly the same young people, or of nearly the same day, it may not be. Rates, shares and curves are rounded.',
  ];
}

/** What somebody needs to know who is given the folder and nothing else. */
export function readmeText(made: ExtractMade, formats: readonly string[]): string {
  const { asAt, knownAt, position, runId } = made.run;
  return [
    'An extract of a Care Journey Ledger',
    '',
    `As at the end of ${asAt}, as known at ${knownAt}, of what was recorded up to position ${position}. Run ${runId}.`,
    '',
    ...(made.inRows ? CONFIDENTIAL : suppressed(made)),
    '',
    `Tables, as ${formats.join(' and ')}:`,
    '',
    ...made.tables.map(({ name, oneRow, rows }) => `  ${name} (${rows.length} rows). One row: ${oneRow}`),
    '',
    'dictionary.csv and dictionary.html say what each column means. cohort.json says of whom this is, under which',
    'definitions, and how to make it again. "sha256sum --check SHA256SUMS" tells whether the files are as they were written.',
    '',
    'CSV: UTF-8, commas, days as YYYY-MM-DD, true and false, nothing where there is nothing to tell. A text that a',
    'spreadsheet would take for a formula has an apostrophe before it. Parquet: the same, typed.',
    '',
  ].join('\n');
}
