import type { Discrepancy, Journey } from '@app/journey';
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

/**
 * Of what the law finds, these alone say that something would be written otherwise than it was sent: another category of
 * need, or a social worker of an earlier return whom no later one mentions, and of whom no end is known.
 */
const isUnlikeTheRows = ({ kind, detail }: Discrepancy): boolean =>
  kind === 'NEED_CHANGED' || (kind === 'TWO_HOLDERS' && detail['role'] === 'SOCIAL_WORKER');

/** Found in a return after the one to be written, and so no part of it. */
const OF_LATER_RETURNS: ReadonlySet<string> = new Set([
  'OPEN_ROW_VANISHED',
  'OPEN_ROW_NOT_RESTATED',
  'WORKER_NOT_RESTATED',
]);

/** Why a young person is left out of the return for a year; `undefined` when nothing stands in the way. */
export function leftOutBecause(journey: Journey, yearEnding: number): string | undefined {
  const kinds = openDiscrepancies(journey)
    .filter((d) => !HARMLESS.has(d.kind) && (!isFindingKind(d.kind) || isUnlikeTheRows(d)))
    .filter((d) => !OF_LATER_RETURNS.has(d.kind) || (d.yearEnding ?? 0) <= yearEnding)
    .map((d) => d.kind);
  const unlike = [...new Set(kinds)].sort();
  return unlike.length > 0 ? unlike.join(', ') : undefined;
}
