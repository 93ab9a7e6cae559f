import type { Clock } from '@app/event-store';
import { isInstant, isLocalDate, lastInstantOfLondonDay, type LocalDate, londonDate } from '@app/journey';
import { type Fault, InvalidInput } from '../errors';

/** Which day is asked about, and what is to count as known. As a person or a program writes it. */
export interface MomentAsked {
  /** Calendar date in England. */
  readonly asAt?: string;
  /** An instant with its offset, or a calendar date, which means the end of that day in London. */
  readonly knownAt?: string;
}

export interface MomentMeant {
  readonly asAt: LocalDate;
  /** ISO instant in UTC with milliseconds, inclusive: as `recordedAt` is written, so that the two compare as text. */
  readonly knownAt: string;
}

/**
 * The moment that is meant: today in London, as known now, where nothing is said.
 *
 * @throws InvalidInput
 */
export function momentOf({ asAt, knownAt }: MomentAsked, clock: Clock): MomentMeant {
  const faults: Fault[] = [];
  if (asAt !== undefined && !isLocalDate(asAt)) {
    faults.push({ path: 'asAt', code: 'NOT_A_DATE', message: 'Give a calendar date, written YYYY-MM-DD.' });
  }
  if (knownAt !== undefined && !isLocalDate(knownAt) && !isInstant(knownAt)) {
    const message = 'Give an instant with its offset, or a calendar date, which means the end of that day.';
    faults.push({ path: 'knownAt', code: 'NOT_AN_INSTANT', message });
  }
  if (faults.length > 0) throw new InvalidInput(faults);
  const now = clock.now();
  return { asAt: asAt ?? londonDate(now), knownAt: instantOf(knownAt, now) };
}

function instantOf(knownAt: string | undefined, now: number): string {
  if (knownAt === undefined) return new Date(now).toISOString();
  if (!isLocalDate(knownAt)) return new Date(knownAt).toISOString();
  return lastInstantOfLondonDay(knownAt);
}
