import type { OutcomesResult } from '@app/ledger';
import { columns } from '../output';
import { countsInWords, figureRow, moreInWords } from './figure-in-words';

function outcomeInWords({
  name,
  answers,
  figures,
  more = {},
  coverage,
  excluded,
  warnings,
}: OutcomesResult['outcomes'][number]): string[] {
  const rows = Object.values(figures).map(figureRow);
  const others = moreInWords(more);
  const known = countsInWords(coverage);
  const left = countsInWords(
    Object.fromEntries(Object.entries(excluded).map(([reason, journeys]) => [reason, journeys.length])),
  );
  return [
    `${name} (${answers.join(', ')})`,
    ...(rows.length > 0 ? [columns(rows)] : []),
    ...(others.length > 0 ? [columns(others)] : []),
    ...(known === '' ? [] : [`  known of: ${known}`]),
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
