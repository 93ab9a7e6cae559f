import type { OutcomesResult } from '@app/ledger';
import { columns } from '../output';
import { countsInWords, figureRow } from './figure-in-words';

function outcomeInWords({
  name,
  answers,
  figures,
  coverage,
  excluded,
  warnings,
}: OutcomesResult['outcomes'][number]): string[] {
  const rows = Object.values(figures).map(figureRow);
  const left = countsInWords(
    Object.fromEntries(Object.entries(excluded).map(([reason, journeys]) => [reason, journeys.length])),
  );
  return [
    `${name} (${answers.join(', ')})`,
    ...(rows.length > 0 ? [columns(rows)] : []),
    ...(Object.keys(coverage).length > 0 ? [`  known of: ${countsInWords(coverage)}`] : []),
    ...(left === '' ? [] : [`  left out: ${left}`]),
    ...warnings.map((warning) => `  ! ${warning}`),
    '',
  ];
}

/** Every outcome with its figures, and what has to be read beside them. */
export function outcomesInWords({ outcomes, careKnownTo }: OutcomesResult): string {
  return [`Who was looked after is known to ${careKnownTo}.`, '', ...outcomes.flatMap(outcomeInWords)]
    .join('\n')
    .trimEnd();
}
