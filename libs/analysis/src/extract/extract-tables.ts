import type { ExtractTable } from './columns';
import { curveTable } from './curve-table';
import type { ExtractInput } from './extract-input';
import { placementTables } from './placement-tables';
import { sameTeamTables } from './same-team-tables';
import { stabilityTable } from './stability-table';

export { type JourneyInRows, rowTables } from './row-tables';

/** Version of what the tables of an extract are, and of how small numbers are hidden in them. */
export const EXTRACT_VERSION = 1;

/** The tables that may leave the team: of groups, small numbers hidden. @source small-numbers */
export function suppressedTables(input: ExtractInput): ExtractTable[] {
  return [...placementTables(input), curveTable(input), ...sameTeamTables(input), stabilityTable(input)];
}
