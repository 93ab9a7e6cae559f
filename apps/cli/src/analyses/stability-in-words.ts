import type { StabilityResult } from '@app/ledger';
import { columns } from '../output';
import { figureRow } from './figure-in-words';

/** The national measures, with England beside them where it is published. */
export function stabilityInWords({ censusDay, lookedAfter, measures, notes }: StabilityResult): string {
  const rows = Object.values(measures).map(({ figure, england }) => [
    ...figureRow(figure),
    england ? `England ${england.yearEnding}: ${england.percentage} %` : '',
  ]);
  return [`Looked after on ${censusDay}: ${lookedAfter}`, columns(rows), '', ...notes.map((note) => `! ${note}`)].join(
    '\n',
  );
}
