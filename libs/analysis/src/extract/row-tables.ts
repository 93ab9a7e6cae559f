import type { ExposureRow } from '../breakdown/exposure-rows';
import { type ExtractTable, tableOf } from './columns';
import type { ExtractedJourney } from './extract-input';
import { BOUNDARY_COLUMNS, JOURNEY_COLUMNS } from './journey-rows';
import { EXPOSURE_COLUMNS, numbered, PLACEMENT_COLUMNS } from './placement-rows';

/** What row-level tables are made of, beside what suppressed ones are. */
export interface JourneyInRows extends ExtractedJourney {
  /** Its placements on days of support, cut into rows. */
  readonly exposure: readonly ExposureRow[];
}

/** One row for each placement, boundary, journey and stretch of like days. Confidential: nothing is hidden. @source spells */
export function rowTables(journeys: readonly JourneyInRows[]): ExtractTable[] {
  const boundaries = journeys.flatMap(({ sameTeam }) => sameTeam?.boundaries ?? []);
  const exposure = journeys.flatMap(({ cases, exposure: rows }) => {
    const numbers = new Map(numbered(cases).map(({ one, number }) => [one.spell.placementId, number]));
    return rows.map((row) => ({ row, number: numbers.get(row.case.spell.placementId) ?? null }));
  });
  return [
    tableOf(
      { name: 'placements', oneRow: 'a placement with one carer, as watched', columns: PLACEMENT_COLUMNS },
      journeys.flatMap(({ cases }) => numbered(cases)),
    ),
    tableOf(
      {
        name: 'boundaries',
        oneRow: 'a role at a boundary that a young person crossed while supported',
        columns: BOUNDARY_COLUMNS,
      },
      boundaries.flatMap((boundary) => boundary.roles.map((role) => ({ boundary, role }))),
    ),
    tableOf(
      { name: 'journeys', oneRow: 'a young person whom the hub accepted', columns: JOURNEY_COLUMNS },
      journeys.flatMap(({ hub, sameTeam }) => (sameTeam ? [{ hub, found: sameTeam }] : [])),
    ),
    tableOf(
      {
        name: 'exposure',
        oneRow: 'days of a placement that are alike, for a regression that lets things change',
        columns: EXPOSURE_COLUMNS,
      },
      exposure,
    ),
  ];
}
