import type { Finding } from '../law/findings';
import type { Journey } from '../law/journey';
import type { FindingKind } from './strengths';

/** Discrepancies of the rows of a return, by what the law would call the same thing in the care that the rows became. */
const TOLD_OF_ROWS: { readonly [K in FindingKind]?: readonly string[] } = {
  PLACEMENTS_OVERLAP: ['OVERLAP'],
  PERIODS_OVERLAP: ['OVERLAP', 'RESTART_WITHOUT_END', 'PREVIOUS_STILL_OPEN'],
  DAYS_WITHOUT_PLACEMENT: ['GAP_AFTER_X1', 'NOT_CONTINUED_AFTER_X1'],
};

/**
 * Whether a finding was told already, of the rows of a return. A contradiction between two rows is told once, in the
 * words of the return; when the rows no longer contradict each other but the journey does, the law tells it.
 */
export function toldOfRows(journey: Journey): (finding: Finding) => boolean {
  const told = journey.discrepancies.filter((d) => d.resolution !== 'RESTATED_BY_RETURN');
  if (journey.rows.length === 0 || told.length === 0) return () => false;
  const rows = new Map(journey.rows.map((row) => [row.rowId, row]));
  return ({ kind, key, detail }) => {
    const kinds = TOLD_OF_ROWS[kind];
    if (!kinds) return false;
    const ids = key.split('|');
    return told.some((d) => {
      if (!kinds.includes(d.kind)) return false;
      const row = rows.get(d.about[0] ?? '');
      if (!row) return false;
      return ids.includes(row.rowId) || row.decom === detail['to'] || (row.dec !== '' && row.dec === detail['from']);
    });
  };
}
