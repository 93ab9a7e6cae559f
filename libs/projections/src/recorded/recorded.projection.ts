import type { JourneyFact } from '@app/journey';
import { londonDate } from '@app/journey';
import type { LedgerFact } from '../decode';
import { journeyIdOf } from '../decode';
import { listed } from '../paging';
import type { Projection } from '../projection';

/** What of one journey was recorded on a day, or by somebody: how many facts, and the first of them. */
export interface RecordedThen {
  facts: number;
  eventId: string;
  position: number;
  recordedAt: string;
}

/** Under a day in London, or under the user or the import run. */
type Line = [what: string, facts: number, position: number, eventId: string, recordedAt: string];

/** When one journey was recorded, and by whom. It grows with days and hands, and not with facts. */
export interface RecordedDocument {
  journeyId: string;
  days: Line[];
  hands: Line[];
}

function count(lines: Line[], what: string, { position, eventId, recordedAt }: JourneyFact): void {
  // The last one is nearly always it: days come in order, and so do most hands.
  const line = lines.findLast(([known]) => known === what);
  if (line) line[1] += 1;
  else lines.push([what, 1, position, eventId, recordedAt]);
}

/** What the document says of a day, or of a user or an import run. */
export function recordedThen(document: RecordedDocument, by: 'days' | 'hands', what: string): RecordedThen | undefined {
  const line = document[by].find(([known]) => known === what);
  if (!line) return undefined;
  const [, facts, position, eventId, recordedAt] = line;
  return { facts, eventId, position, recordedAt };
}

/** The widest position is a safe integer, of sixteen digits: so texts stand in the order of numbers. */
const POSITION_DIGITS = 16;
const placesOf = (lines: readonly Line[]): string[] =>
  lines.map(([what, , position]) => listed(what, String(position).padStart(POSITION_DIGITS, '0')));

/**
 * Which histories were recorded on a day, or by whom. `day` and `hand` stand for the day, or the user or import run, and the
 * position of the first fact.
 */
export const recordedProjection: Projection<RecordedDocument, LedgerFact> = {
  name: 'recorded',
  version: 1,
  key: journeyIdOf,
  initial: (journeyId) => ({ days: [], hands: [], journeyId }),
  evolve(document, recorded) {
    const fact = recorded as JourneyFact;
    const { userId, importRun } = fact.recordedBy;
    count(document.days, londonDate(fact.recordedAt), fact);
    for (const hand of new Set([userId, importRun])) if (hand !== undefined) count(document.hands, hand, fact);
    return document;
  },
  indexes: {
    day: ({ days }) => placesOf(days),
    hand: ({ hands }) => placesOf(hands),
  },
};
