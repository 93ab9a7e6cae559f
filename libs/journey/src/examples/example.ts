import type { Happened } from '../envelope';
import type { RecordableFact, SaidBy } from '../law/commands';
import { eventIdOf, uuidV5 } from '../law/ids';

/** One valid thing to record: what it says, when it happened, and what must be recorded before it. */
export interface Example<T extends RecordableFact> {
  readonly says: SaidBy<T>;
  readonly happened: Happened;
  /** Examples to be recorded first, in this order, each with its own; the young person is registered in any case. */
  readonly given?: readonly RecordableFact[];
}
export type ExamplesOf<Facts> = { readonly [T in keyof Facts & RecordableFact]: Example<T> };

/** The invented journey that the examples belong to, and the day on which they are recorded. */
export const EXAMPLE_JOURNEY = '01900000-0000-7000-8000-00000000e0a1';
export const EXAMPLE_TODAY = '2026-03-02';

/** An opaque id for a thing of the examples: the same name gives the same id. */
export function exampleId(name: string): string {
  return uuidV5(EXAMPLE_JOURNEY, name);
}

export function exampleCommandId(type: RecordableFact): string {
  return exampleId(`command ${type}`);
}

/** The id of the fact that an example records. */
export function exampleEventId(type: RecordableFact): string {
  return eventIdOf(exampleCommandId(type), 0);
}

export function onDay(from: string): Happened {
  return { from, precision: 'DAY' };
}

export function atMinute(from: string): Happened {
  return { from, precision: 'MINUTE' };
}
