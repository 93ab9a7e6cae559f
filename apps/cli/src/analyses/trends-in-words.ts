import type { TrendsResult } from '@app/ledger';
import { columns } from '../output';
import { numberInWords } from './figure-in-words';

/** As many of the last months as fit on a screen; all of them stand in the JSON. */
const MONTHS_SHOWN = 12;

function chartInWords({ definition, unit, points, xmr, run }: TrendsResult['charts'][string]): string[] {
  const number = (x: number | null): string => (x === null ? '–' : numberInWords(x));
  const rows = points
    .slice(-MONTHS_SHOWN)
    .map(({ month, numerator, denominator, value, marks }) => [
      month,
      number(value),
      unit === 'count' ? '' : `${numerator} of ${denominator.toLocaleString('en-GB')}`,
      marks.join(', ').toLowerCase().replaceAll('_', ' '),
    ]);
  const limits = `mean ${number(xmr.mean)}, limits ${number(xmr.lowerLimit)} to ${number(xmr.upperLimit)}`;
  const signal = run.signal ? 'the run chart shows more than chance' : 'the run chart shows nothing but chance';
  const warnings = xmr.warnings.map((warning) => warning.toLowerCase().replaceAll('_', ' '));
  return [`${definition} (${unit})`, `  ${[limits, signal, ...warnings].join('; ')}`, columns(rows), ''];
}

/** Every figure by month, with marks where a change is more than chance. */
export function trendsInWords({ charts, daysBetweenBreakdowns, notes }: TrendsResult): string {
  const { definition, sinceLast, chart } = daysBetweenBreakdowns;
  const mean = chart.mean === null ? 'too few to tell' : `${numberInWords(chart.mean)} on average`;
  return [
    ...Object.values(charts).flatMap(chartInWords),
    `${definition}: ${mean}; ${sinceLast === null ? 'there was none' : `${sinceLast} since the last`}`,
    '',
    ...notes.map((note) => `! ${note}`),
  ].join('\n');
}
