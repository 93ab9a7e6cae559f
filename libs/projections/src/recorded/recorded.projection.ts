import type { JourneyFact, LocalDate, RecordedBy } from '@app/journey';
import { londonDate } from '@app/journey';
import type { LedgerFact } from '../decode';
import { journeyIdOf } from '../decode';
import { listed } from '../paging';
import type { Projection } from '../projection';

/** What of one journey was recorded on a day, or by somebody: how many facts, and the first of them. */
export interface RecordedThen {
  eventId: string;
  facts: number;
  position: number;
  recordedAt: string;
}

type OnDay = { readonly day: LocalDate };
type ByHand = Pick<RecordedBy, 'userId' | 'importRun'>;

/** When one journey was recorded, and by whom. It grows with days and hands, and not with facts. */
export interface RecordedDocument {
  /** Days in London. */
  days: (OnDay & RecordedThen)[];
  /** Users and import runs. */
  hands: (ByHand & RecordedThen)[];
  journeyId: string;
}

const nameOf = (line: OnDay | ByHand): string => ('day' in line ? line.day : (line.userId ?? line.importRun ?? ''));

function count<T extends OnDay | ByHand>(lines: (T & RecordedThen)[], line: T, fact: JourneyFact): void {
  const name = nameOf(line);
  // The last one is nearly always it: days come in order, and so do most hands.
  const known = lines.findLast((one) => nameOf(one) === name);
  const { eventId, position, recordedAt } = fact;
  if (known) known.facts += 1;
  else lines.push({ ...line, eventId, facts: 1, position, recordedAt });
}

/** What the document says of a day, or of a user or an import run. */
export function recordedThen(document: RecordedDocument, by: 'days' | 'hands', name: string): RecordedThen | undefined {
  const lines: readonly ((OnDay | ByHand) & RecordedThen)[] = document[by];
  return lines.find((line) => nameOf(line) === name);
}

/** The widest position is a safe integer, of sixteen digits: so texts stand in the order of numbers. */
const POSITION_DIGITS = 16;
const placesOf = (lines: readonly ((OnDay | ByHand) & RecordedThen)[]): string[] =>
  lines.map((line) => listed(nameOf(line), String(line.position).padStart(POSITION_DIGITS, '0')));

/**
 * Which histories were recorded on a day, or by whom. `day` and `hand` stand for the day, or the user or import run, and the
 * position of the first fact.
 */
export const recordedProjection: Projection<RecordedDocument, LedgerFact> = {
  name: 'recorded',
  version: 2,
  key: journeyIdOf,
  initial: (journeyId) => ({ days: [], hands: [], journeyId }),
  evolve(document, recorded) {
    const fact = recorded as JourneyFact;
    const { userId, importRun } = fact.recordedBy;
    count<OnDay>(document.days, { day: londonDate(fact.recordedAt) }, fact);
    if (userId !== undefined) count<ByHand>(document.hands, { userId }, fact);
    if (importRun !== undefined) count<ByHand>(document.hands, { importRun }, fact);
    return document;
  },
  indexes: {
    day: ({ days }) => placesOf(days),
    hand: ({ hands }) => placesOf(hands),
  },
};
