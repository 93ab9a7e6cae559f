import type { Journey } from '@app/journey';
import { isFindingKind, openDiscrepancies } from '@app/journey';

/**
 * Discrepancies with which the rows can still be given as they were sent. With any other, what the journey holds does
 * not amount to the rows of the return, and writing rows all the same would invent some.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'REASON_MISSING',
  'REASON_CONTRADICTS_RNE',
  'CODE_NOT_VALID_IN_YEAR',
  'BEFORE_THE_ACT',
  'START_RESTATED',
  'END_RESTATED',
  'FIELD_RESTATED',
  'DOB_CHANGED',
  'MISSING_NOT_RESTATED',
]);

/** Of what the law finds, this alone says that a column would be written otherwise than it was sent. */
const UNLIKE_THE_ROWS: ReadonlySet<string> = new Set(['NEED_CHANGED']);

/** Found in a return after the one to be written, and so no part of it. */
const OF_LATER_RETURNS: ReadonlySet<string> = new Set(['OPEN_ROW_VANISHED', 'OPEN_ROW_NOT_RESTATED']);

/** Why a young person is left out of the return for a year; `undefined` when nothing stands in the way. */
export function leftOutBecause(journey: Journey, yearEnding: number): string | undefined {
  const kinds = openDiscrepancies(journey)
    .filter(({ kind }) => !HARMLESS.has(kind) && (!isFindingKind(kind) || UNLIKE_THE_ROWS.has(kind)))
    .filter((d) => !OF_LATER_RETURNS.has(d.kind) || (d.yearEnding ?? 0) <= yearEnding)
    .map((d) => d.kind);
  const unlike = [...new Set(kinds)].sort();
  return unlike.length > 0 ? unlike.join(', ') : undefined;
}
