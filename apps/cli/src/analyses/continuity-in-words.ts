import type { Model } from '@app/analysis';
import type { ContinuityResult } from '@app/ledger';
import { columns } from '../output';
import { countsInWords, figureRow, numberInWords } from './figure-in-words';

function modelInWords({ definition, found }: Model): string[] {
  if (found.kind === 'refused') return [definition, `  ${found.sentence}`];
  const rows = found.coefficients.map(({ name, hazardRatio, lower, upper }) => [
    name,
    numberInWords(hazardRatio),
    `${numberInWords(lower)} to ${numberInWords(upper)}`,
  ]);
  return [`${definition} (${found.events} events): hazard ratios`, columns(rows)];
}

/** What breakdown goes together with, in the words of an association. Every placement stands in the JSON. */
export function continuityInWords(result: ContinuityResult): string {
  const { inWords, coverage, byHolder, afterChange, models, sensitivity, cannotShow } = result;
  return [
    inWords,
    `  known of: ${countsInWords(coverage)}`,
    '',
    'By who held the case the day before',
    columns([...Object.values(byHolder.narrow.rates), ...Object.values(byHolder.narrow.ratios)].map(figureRow)),
    '',
    'After a change of key worker',
    columns([afterChange.settled, afterChange.unsettled, afterChange.ratio].map(figureRow)),
    '',
    ...[models.afterChange, models.byHolder, models.full].flatMap((model) => [...modelInWords(model), '']),
    'Other readings of the same record: rate after a change against other days',
    columns(sensitivity.map(({ reading, afterChange: { ratio } }) => [reading, ...figureRow(ratio).slice(1)])),
    '',
    'What these figures cannot show',
    ...cannotShow.map((sentence) => `! ${sentence}`),
  ].join('\n');
}
