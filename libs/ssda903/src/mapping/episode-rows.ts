import type { Discrepancy, HeldRow, Journey } from '@app/journey';
import type { StatedRow } from '../merge/episodes';
import type { EpisodeRow } from '../typed-row';
import type { ReturnFinding } from './drafts';

/** An episode row as read, in the form in which statements are kept and compared. */
export function statedRow(row: EpisodeRow): StatedRow {
  return {
    decom: row.decom,
    rne: row.rne,
    ls: row.ls,
    cin: row.cin,
    place: row.place,
    provider: row.placeProvider ?? '',
    dec: row.dec ?? '',
    rec: row.rec ?? '',
    rpc: row.reasonPlaceChange ?? '',
    urn: row.urn ?? '',
    homePostcode: row.homePost ?? '',
    placementPostcode: row.plPost ?? '',
    at: row.at,
  };
}

/** Told only by a return that holds an Episodes table, and gone only when one says otherwise. */
export const isNotRestated = (d: Discrepancy): boolean =>
  d.kind === 'OPEN_ROW_VANISHED' || d.kind === 'OPEN_ROW_NOT_RESTATED';

/**
 * Open rows that the latest return known to have been made did not restate. The child may come back in a later one:
 * nothing is closed, and the finding goes when the row is restated.
 *
 * @param present the return of `yearEnding` held the young person
 */
export function notRestated(
  rows: readonly HeldRow[],
  journey: Journey,
  yearEnding: number,
  present: boolean,
): ReturnFinding[] {
  const held = new Set(journey.returns.filter((r) => r.rowIds.length > 0).map((r) => r.yearEnding));
  if (present) held.add(yearEnding);
  const found = journey.discrepancies.filter(isNotRestated).map((d) => d.yearEnding ?? 0);
  const latest = Math.max(yearEnding, ...held, ...found);
  return rows
    .filter((row) => row.dec === '' && row.statedIn < latest)
    .map((row) => ({
      kind: held.has(latest) ? 'OPEN_ROW_NOT_RESTATED' : 'OPEN_ROW_VANISHED',
      key: row.rowId,
      cause: row.rowId,
      detail: { start: row.decom, lastConfirmed: `${row.statedIn}-03-31` },
    }));
}
