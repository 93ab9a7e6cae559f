import { caseloadProjection } from './caseload/caseload.projection';
import type { LedgerFact } from './decode';
import { directoryProjection } from './directory/directory.projection';
import { entryIdsProjection } from './entry-ids/entry-ids.projection';
import { figuresProjection } from './figures/figures.projection';
import { missingProjection } from './missing/missing.projection';
import { placementsProjection } from './placements/placements.projection';
import type { Projection } from './projection';
import { recordedProjection } from './recorded/recorded.projection';
import { teamProjection } from './team/team.projection';
import { timelineProjection } from './timeline/timeline.projection';

/** A projection whose kind of document only it knows. A projector gives each one its own documents and no others. */
export type AnyProjection = Projection<object, LedgerFact>;

/** Every read model of the ledger. */
export const projections: readonly AnyProjection[] = [
  timelineProjection,
  directoryProjection,
  placementsProjection,
  teamProjection,
  missingProjection,
  figuresProjection,
  caseloadProjection,
  entryIdsProjection,
  recordedProjection,
];
