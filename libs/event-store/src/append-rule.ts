import type { Appended, Conflict, Rejected } from './event-store';
import { type FactText, saysTheSame } from './fact-text';

/** A fact that stands in the log, as far as the rule needs to know it. */
export interface StoredText extends FactText {
  readonly position: number;
}

/**
 * Decides whether an append may be written: the one rule of all embedded adapters.
 *
 * Where the expected revision has been passed, the ids stored right after it are compared with the given ones, as
 * EventStoreDB does; no index on ids is needed. Beyond that rule, an id that comes again but says something else is
 * `ID_REUSED`, because answering "stored" would lose what it says now.
 * @param head revision of the last fact of the stream, -1 when there is none
 * @param storedFrom reads up to `count` facts of the stream, from revision `first`
 */
export function judgeAppend(
  expected: number,
  head: number,
  given: readonly FactText[],
  storedFrom: (first: number, count: number) => readonly StoredText[],
): 'write' | Appended | Conflict | Rejected {
  if (expected === head) return 'write';
  if (expected > head) return { kind: 'conflict', actual: head };
  const stored = storedFrom(expected + 1, given.length);
  if (stored.length < given.length || stored.some((fact, i) => fact.eventId !== given[i]!.eventId)) {
    return { kind: 'conflict', actual: head };
  }
  const reused = stored.findIndex((fact, i) => !saysTheSame(fact, given[i]!));
  if (reused >= 0) {
    const detail = `The event id of fact ${reused + 1} is stored at position ${stored[reused]!.position}, but says something else there.`;
    return { kind: 'rejected', reason: 'ID_REUSED', detail };
  }
  const last = expected + given.length;
  return { kind: 'appended', first: expected + 1, last, position: stored.at(-1)!.position, deduplicated: true };
}

/** The positions of the last `count` facts of a log without gaps. */
export function positionsUpTo(last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => last - count + 1 + i);
}
