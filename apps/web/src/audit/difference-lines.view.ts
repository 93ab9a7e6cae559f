import type { Absence, ChangedEntry, Difference, OneSidedEntry, PlacedEntry } from '@app/journey';
import { counted } from '../pages/date-words';
import type { CallWorker } from '../pages/record-words';
import { type ChangeLines, changeLines, type EntryLine, entryLine } from './entry-lines.view';

/** An entry, and why it stands on one side only. */
export interface SidedLine extends EntryLine {
  readonly why: string;
}

export interface CorrectedLine {
  readonly before: EntryLine;
  readonly after: EntryLine;
  readonly because: readonly EntryLine[];
}

/** A headline that reads otherwise, with the entries that made it so. */
export interface HeadlineLine extends ChangeLines {
  readonly because: readonly EntryLine[];
}

/** A difference in words. Every list is there, and says how much it holds: nothing is dropped in silence. */
export interface DifferenceLines {
  readonly summary: string;
  readonly isEmpty: boolean;
  readonly headlines: readonly HeadlineLine[];
  readonly added: readonly SidedLine[];
  readonly removed: readonly SidedLine[];
  readonly changed: readonly CorrectedLine[];
  readonly countAtNeither: readonly EntryLine[];
}

const NOT_AT_FIRST: Readonly<Record<Absence, string>> = {
  NOT_RECORDED: 'had not been recorded',
  LATER: 'came after that day',
  WITHDRAWN: 'was withdrawn, and has been put back',
};
const NOT_AT_SECOND: Readonly<Record<Absence, string>> = {
  NOT_RECORDED: 'had not been recorded',
  LATER: 'comes after that day',
  WITHDRAWN: 'was withdrawn',
};

export function differenceLines(journeyId: string, told: Difference, call: CallWorker): DifferenceLines {
  const line = (entry: PlacedEntry): EntryLine => entryLine(journeyId, entry);
  const sided = (words: Readonly<Record<Absence, string>>) => {
    return ({ entry, absence }: OneSidedEntry): SidedLine => ({ ...line(entry), why: words[absence] });
  };
  const corrected = ({ before, after, because }: ChangedEntry): CorrectedLine => ({
    before: line(before),
    after: line(after),
    because: because.map(line),
  });
  const { added, removed, changed, countAtNeither, headlines } = told;
  const isEmpty = [added, removed, changed, countAtNeither].every((list) => list.length === 0);
  return {
    summary: summaryOf(told),
    isEmpty,
    headlines: headlines.map((one) => ({ ...changeLines(one, call), because: one.because.map(line) })),
    added: added.map(sided(NOT_AT_FIRST)),
    removed: removed.map(sided(NOT_AT_SECOND)),
    changed: changed.map(corrected),
    countAtNeither: countAtNeither.map(line),
  };
}

function summaryOf({ added, removed, changed, countAtNeither, headlines }: Difference): string {
  const parts = [
    `${counted(headlines.length, 'headline')} changed`,
    `${counted(added.length, 'entry', 'entries')} added`,
    `${removed.length} no longer counted`,
    `${changed.length} corrected`,
    ...(countAtNeither.length > 0 ? [`${countAtNeither.length} recorded and withdrawn in between`] : []),
  ];
  return parts.join('; ');
}
