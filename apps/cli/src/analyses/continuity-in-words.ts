import type { ContinuityReading, Model } from '@app/analysis';
import type { ContinuityResult } from '@app/ledger';
import { columns } from '../output';
import { countsInWords, figureRow, notKnownInWords, numberInWords } from './figure-in-words';

/** Each reading by the ratio of rates and, below it, by the hazard ratio; why there is none stands below them all. */
function readingsInWords(readings: readonly ContinuityReading[]): string[] {
  const rows = readings.flatMap(({ reading, afterChange, hazard: { found } }) => [
    [reading, ...figureRow(afterChange.ratio).slice(1)],
    ...(found.kind === 'refused' ? [] : found.coefficients).map(({ hazardRatio, lower, upper }) => [
      '  the same as a hazard ratio',
      numberInWords(hazardRatio),
      `${numberInWords(lower)} to ${numberInWords(upper)}`,
      `of ${found.events}`,
    ]),
  ]);
  const refused = readings.flatMap(({ reading, hazard: { found } }) =>
    found.kind === 'refused' ? [`  ! ${reading}: no hazard ratio. ${found.sentence}`] : [],
  );
  return [columns(rows), ...refused];
}

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
    ...notKnownInWords(result.notKnown),
    '',
    'By who held the case the day before',
    columns([...Object.values(byHolder.narrow.rates), ...Object.values(byHolder.narrow.ratios)].map(figureRow)),
    '',
    'After a change of key worker',
    columns([afterChange.settled, afterChange.unsettled, afterChange.ratio].map(figureRow)),
    '',
    ...[models.afterChange, models.byHolder, models.full].flatMap((model) => [...modelInWords(model), '']),
    'Other readings of the same record: breakdowns after a change against those of other days',
    ...readingsInWords(sensitivity),
    '',
    'What these figures cannot show',
    ...cannotShow.map((sentence) => `! ${sentence}`),
  ].join('\n');
}
