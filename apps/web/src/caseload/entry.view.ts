import type { CaseloadEntry } from '@app/ledger';
import { counted, dayInWords } from '../pages/date-words';
import { namedInWords } from '../pages/record-words';
import { codeOf } from '../young-people/young-people.view';

/** A young person on a list, by number and never by name. */
export interface EntryView {
  readonly href: string;
  readonly code: string;
  readonly living: string;
  readonly since: string;
  /** The key worker of today; left out when nobody is named. */
  readonly namedNow: string | undefined;
  readonly warnings: readonly string[];
}

/** What the records leave open, in words. */
function warningsOf({ current, openDiscrepancies }: CaseloadEntry): string[] {
  return [
    ...(current.notConfirmedSince ? [`Not confirmed since ${dayInWords(current.notConfirmedSince)}`] : []),
    ...(openDiscrepancies > 0 ? [`${counted(openDiscrepancies, 'thing')} in the records to settle`] : []),
  ];
}

export function entryView(entry: CaseloadEntry): EntryView {
  const { current } = entry;
  const living = current.temporaryStay ?? current.placement;
  return {
    href: `/young-people/${entry.journeyId}`,
    code: codeOf(entry),
    living: living?.inWords ?? current.inWords,
    since: living ? dayInWords(living.since) : '',
    namedNow: current.keyWorker && namedInWords(current.keyWorker),
    warnings: warningsOf(entry),
  };
}

/** A code or reference as it may stand in an address: no name has this shape, for it has no blanks. */
export const REFERENCE = /^[A-Za-z0-9][\w.:/+-]{0,99}$/;

/** The text of a field of an address, without blanks around it; '' when it is not there once. */
export function fieldOf(said: Readonly<Record<string, unknown>>, name: string): string {
  const value = said[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** An address with those of its fields that say something. */
export function addressOf(path: string, fields: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(fields).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`;
}
