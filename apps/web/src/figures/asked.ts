import { type AnalysisKind, type AnalysisReport, fieldsOf, type InvalidInput } from '@app/ledger';
import { dayOfTyped, dayTyped } from '../pages/date-words';
import type { FieldError } from '../pages/page-view';

/** What an address says. It holds no name, no number of a child and no free text. */
export type Asked = Readonly<Record<string, unknown>>;
export type Breadth = 'narrow' | 'broad';

const DATES: readonly string[] = ['asAt', 'knownAt', 'acceptedFrom', 'acceptedTo', 'observedFrom'];

/** What an address asks of a kind of analysis: what is empty, or not of this kind, is left out. */
export function saidIn(asked: Asked, kind: AnalysisKind): Record<string, string> {
  const names = ['asAt', 'knownAt', ...fieldsOf(kind)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = asked[name];
      if (typeof value !== 'string' || value.trim() === '') return [];
      return [[name, DATES.includes(name) ? dayOfTyped(value) : value.trim()]];
    }),
  );
}

export const breadthIn = (asked: Asked): Breadth => (asked['breadth'] === 'broad' ? 'broad' : 'narrow');

/** The values of the fields as they are to be shown: dates as people type them, what cannot be understood as it was typed. */
export function typedIn(asked: Asked): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => {
      if (typeof value !== 'string') return [];
      return [[name, /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayTyped(value) : value]];
    }),
  );
}

/** Parameters in the order given, those without a value left out. */
export function query(said: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(said).filter((one): one is [string, string] => one[1] !== undefined && one[1] !== '');
  return parts.length === 0 ? '' : `?${new URLSearchParams(parts).toString()}`;
}

/** The same question of the same facts, whatever is recorded meanwhile: both moments are named. */
export function pinned(
  said: Readonly<Record<string, string>>,
  { asAt, knownAt }: Pick<AnalysisReport, 'asAt' | 'knownAt'>,
): Record<string, string> {
  return { ...said, asAt, knownAt };
}

const WRONG: Readonly<Record<string, string>> = {
  asAt: 'Enter the last day that counts, such as 30/6/2025',
  knownAt: 'Enter the day up to which things were known, such as 30/6/2025',
  acceptedFrom: 'Enter the first day on which a referral was accepted, such as 1/4/2024',
  acceptedTo: 'Enter the last day on which a referral was accepted, such as 31/3/2025, not before the first',
  hub: 'Enter a hub as the records name it, such as LIGHTHOUSE',
  ageFrom: 'Enter the youngest age as a whole number from 0 to 25',
  priorMoves: 'Choose none, one or two, or three or more',
  legalStatus: 'Choose a legal status from the list',
  ageTo: 'Enter the oldest age as a whole number from 0 to 25, not below the youngest',
};

export const errorsOf = ({ faults }: InvalidInput): FieldError[] =>
  faults.map(({ path, message }) => ({ field: path, text: WRONG[path] ?? message }));
