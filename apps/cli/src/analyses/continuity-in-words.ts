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

const GROUP_WORDS = { NOT_CHANGED: 'key worker not changed by then', CHANGED: 'key worker changed by then' } as const;
const percent = (x: number | null | undefined): string => (x == null ? 'cannot be told' : `${(x * 100).toFixed(1)} %`);

/** Shares by whether the key worker changed early; every curve and placement stands in the JSON. */
function byChangeInWords(found: ContinuityResult['byChange']): string[] {
  if (!found) return [];
  const { groups, gray, refusal, definition, brokeDownBefore } = found.curves.narrow;
  const rows = groups.map(({ group, atHorizon, brokeDown, placements, unknown }) => [
    GROUP_WORDS[group],
    percent(atHorizon?.estimate),
    atHorizon ? `${percent(atHorizon.lower)} to ${percent(atHorizon.upper)}` : '',
    `${brokeDown} of ${placements}${unknown > 0 ? `; ${unknown} not known` : ''}`,
  ]);
  const { behind } = found;
  const p = gray?.p ?? null;
  return [
    definition,
    columns(rows),
    refusal === null ? `  test of Gray: p ${p === null ? 'cannot be told' : numberInWords(p)}` : `  ! ${refusal}`,
    `  in neither: ${behind.ENDED_BEFORE.length} ended before, ${brokeDownBefore} of them broke down; ` +
      `${behind.BEGAN_UNWATCHED.length} began unwatched; ${behind.SEEN_FOR_LESS.length} not seen for so long; ` +
      `${behind.NOBODY_NAMED.length} with nobody named`,
    ...found.cannotShow.map((sentence) => `  ! ${sentence}`),
    '',
  ];
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
    ...byChangeInWords(result.byChange),
    ...[models.afterChange, models.byHolder, models.full].flatMap((model) => [...modelInWords(model), '']),
    'Other readings of the same record: breakdowns after a change against those of other days',
    ...readingsInWords(sensitivity),
    '',
    'What these figures cannot show',
    ...cannotShow.map((sentence) => `! ${sentence}`),
  ].join('\n');
}
