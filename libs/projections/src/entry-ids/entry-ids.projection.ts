import type { LedgerFact } from '../decode';
import { journeyIdOf } from '../decode';
import type { Projection } from '../projection';

/** The ends of ids that are the same in the digits by which documents are named: these digits, and a position. */
interface Entry {
  readonly digits: string;
  readonly position: number;
}

/** Where facts of journeys stand whose ids end alike, by the digits. The log at a position tells the whole id. */
export interface EntryIdsDocument {
  entries: Entry[];
}

/** How many of its last digits name the document of an id, and how many before them tell it from others there. */
const DIGITS = 4;

/** The document that has the id, if any does. */
export function entryIdsKey(eventId: string): string {
  return eventId.slice(-DIGITS);
}

const digitsOf = (eventId: string): string => eventId.slice(-2 * DIGITS, -DIGITS);

/** The positions at which the fact may stand; nearly always one or none. */
export function positionsOf({ entries }: EntryIdsDocument, eventId: string): number[] {
  const digits = digitsOf(eventId);
  return entries.filter((entry) => entry.digits === digits).map(({ position }) => position);
}

/**
 * At which position an entry stands. Ids are digests, so their ends are spread evenly: there are at most 65,536 documents
 * whatever the ledger holds, and with a million facts each has some fifteen lines. A document for each fact would be a
 * second log; an index value for each would be written twice in SQLite and have no bound in one journey.
 */
export const entryIdsProjection: Projection<EntryIdsDocument, LedgerFact> = {
  name: 'entry-ids',
  version: 2,
  key: (fact) => (journeyIdOf(fact) === null ? null : entryIdsKey(fact.eventId)),
  initial: () => ({ entries: [] }),
  evolve(document, { eventId, position }) {
    document.entries.push({ digits: digitsOf(eventId), position });
    return document;
  },
  // Two logs that hold the same, recorded in another order of journeys, have the same documents but for positions.
  settle(document) {
    document.entries.sort((a, b) => (a.digits === b.digits ? a.position - b.position : a.digits < b.digits ? -1 : 1));
    return document;
  },
};
