import { canonicalJson } from '@app/event-store';
import type { JourneyCommand } from '@app/journey';
import { sortApart, uuidV5 } from '@app/journey';
import type { HubRow, HubRowFault } from './check-hub-row';
import { hubFault } from './check-hub-row';
import type { HubFact, HubKeys } from './hub-template';
import { hubTemplate } from './templates';

/** What the ledger knows that a row does not say. */
export interface HubContext {
  /** The ledger's id of the young person: the namespace of every id made here, so that none can be guessed from a number. */
  readonly journeyId: string;
  /** The ledger's opaque reference of a worker. The same worker has the same one for every young person. */
  workerRef(reference: string): string;
  /** The missing episode of a kind that began on a day, where the journey holds one. */
  missingEpisode(child: string, kind: 'MISSING' | 'AWAY', startedOn: string): string | undefined;
}

export type MappedHubRow =
  | { readonly child: string; readonly commands: readonly JourneyCommand[] }
  | { readonly faults: readonly HubRowFault[] };

/**
 * The id of a command: what it records, of what, when. The same row gives the same id at every import and from every
 * file, so it is recorded once. A row that says something else gives another, and so is decided upon and not passed
 * over in silence. Free text is left out: an id outlives the sealing of what is personal.
 */
function commandId({ journeyId }: HubContext, row: HubRow, { records, happened, says }: HubFact): string {
  const { data } = sortApart(records, says);
  const number = row.values['number_on_day'] ?? 1;
  return uuidV5(journeyId, `HUB|${row.table}|${records}|${canonicalJson({ data, happened, number })}`);
}

/** The commands that record one row, in the order in which they must be decided. */
export function mapHubRow(row: HubRow, context: HubContext): MappedHubRow {
  const { child } = row;
  const keys: HubKeys = {
    id: (kind, ...marks) => uuidV5(context.journeyId, ['HUB', kind, ...marks].join('|')),
    worker: (reference) => context.workerRef(reference),
    missingEpisode: (kind, startedOn) => context.missingEpisode(child, kind, startedOn),
  };
  const facts = hubTemplate(row.table).facts(row.values, keys);
  if ('says' in facts) return { faults: [hubFault(row, facts.kind, facts.says, facts.column)] };
  const commands = facts.map((fact) => ({ ...fact, commandId: commandId(context, row, fact) }));
  return { child, commands };
}
