import { londonDate, londonTime } from '../dates';
import type { FieldChange } from '../corrections/facts';
import type { JourneyFact } from './facts';

type Correcting = JourneyFact<'EntryCorrected' | 'CodeRestated'>;

/** A fact as it stands after the corrections known, with what was done to it. */
export interface EffectiveFact {
  /** As corrected. */
  readonly fact: JourneyFact;
  /** As recorded. */
  readonly recorded: JourneyFact;
  readonly correctedBy: readonly Correcting[];
  readonly withdrawnBy?: JourneyFact<'EntryWithdrawn'>;
}

export interface KnownAt {
  /** ISO instant: only facts recorded at or before it. Absent: all. */
  readonly knownAt?: string;
  /** Code lists up to and including this collection year; later restatements of codes are not applied. */
  readonly codeListYear?: number;
}

const listYear = (byCodeList: string): number => Number(/(\d{4})$/.exec(byCodeList)?.[1] ?? 0);

/** Withdrawals in force by their target. A later withdrawal may withdraw an earlier one, so the last are judged first. */
function withdrawalsOf(facts: readonly JourneyFact[]): Map<string, JourneyFact<'EntryWithdrawn'>> {
  const withdrawn = new Map<string, JourneyFact<'EntryWithdrawn'>>();
  for (let i = facts.length - 1; i >= 0; i--) {
    const fact = facts[i];
    if (fact?.type === 'EntryWithdrawn' && !withdrawn.has(fact.eventId)) withdrawn.set(fact.data.targetEventId, fact);
  }
  return withdrawn;
}

function withChanges(fact: JourneyFact, changes: readonly FieldChange[], part: 'data' | 'personal'): JourneyFact {
  const corrected: Record<string, unknown> = { ...fact };
  const said: Record<string, unknown> = { ...(part === 'data' ? fact.data : fact.personal) };
  for (const { field, now } of changes) {
    if (part === 'data' && (field === 'happened' || field === 'orderOnDay')) corrected[field] = now;
    else if (now === null) delete said[field];
    else said[field] = now;
  }
  corrected[part] = said;
  return corrected as unknown as JourneyFact;
}

function corrected(fact: JourneyFact, by: readonly Correcting[]): JourneyFact {
  let now = fact;
  for (const c of by) {
    if (c.type === 'CodeRestated') {
      now = withChanges(now, [{ field: c.data.field, was: c.data.was, now: c.data.now }], 'data');
    } else {
      now = withChanges(now, c.data.changes, 'data');
      if (c.personal?.changes) now = withChanges(now, c.personal.changes, 'personal');
    }
  }
  return now;
}

/**
 * The facts known at an instant, each as the corrections known by then leave it, in recorded order. Withdrawn facts
 * are kept and marked: they are shown, and count for nothing.
 */
export function effectiveFacts(facts: readonly JourneyFact[], known: KnownAt = {}): EffectiveFact[] {
  const { knownAt, codeListYear = Infinity } = known;
  const seen = knownAt === undefined ? facts : facts.filter((f) => f.recordedAt <= knownAt);
  const withdrawn = withdrawalsOf(seen);
  const corrections = new Map<string, Correcting[]>();
  for (const fact of seen) {
    if (fact.type !== 'EntryCorrected' && fact.type !== 'CodeRestated') continue;
    if (withdrawn.has(fact.eventId)) continue;
    if (fact.type === 'CodeRestated' && listYear(fact.data.byCodeList) > codeListYear) continue;
    const list = corrections.get(fact.data.targetEventId);
    if (list) list.push(fact);
    else corrections.set(fact.data.targetEventId, [fact]);
  }
  return seen.map((recorded) => {
    const correctedBy = corrections.get(recorded.eventId) ?? [];
    const fact = correctedBy.length === 0 ? recorded : corrected(recorded, correctedBy);
    const withdrawnBy = withdrawn.get(recorded.eventId);
    return withdrawnBy ? { fact, recorded, correctedBy, withdrawnBy } : { fact, recorded, correctedBy };
  });
}

/** The day and time in London a fact is placed at; '' when its date is unknown, which comes first. */
export function validKey(fact: JourneyFact): string {
  const { from } = fact.happened;
  return from.length <= 10 ? from : londonTime(from);
}

interface Keyed {
  readonly f: EffectiveFact;
  readonly key: string;
}

function compare(a: Keyed, b: Keyed): number {
  const [left, right] = [a.f.fact, b.f.fact];
  return (
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) ||
    left.orderOnDay - right.orderOnDay ||
    (left.recordedAt < right.recordedAt ? -1 : left.recordedAt > right.recordedAt ? 1 : 0) ||
    left.revision - right.revision
  );
}

/** Valid order: when it happened, the author's order on that day, when it was recorded, place in the stream. */
export function inValidOrder(facts: readonly EffectiveFact[]): EffectiveFact[] {
  const keyed = facts.map((f) => ({ f, key: validKey(f.fact) }));
  keyed.sort(compare);
  return keyed.map(({ f }) => f);
}

/** Facts in valid order, with more facts that correct none of them put in their places. */
export function withMore(order: readonly EffectiveFact[], more: readonly JourneyFact[]): EffectiveFact[] {
  const all = [...order];
  for (const fact of more) {
    const f: EffectiveFact = { fact, recorded: fact, correctedBy: [] };
    const added = { f, key: validKey(fact) };
    let at = all.length;
    for (let before = all[at - 1]; before; before = all[at - 1]) {
      if (compare({ f: before, key: validKey(before.fact) }, added) <= 0) break;
      at -= 1;
    }
    all.splice(at, 0, f);
  }
  return all;
}

/** Facts about the record itself stand apart from valid time: they are known or not, whatever the day asked about. */
export function isAboutTheRecord(fact: JourneyFact): boolean {
  switch (fact.type) {
    case 'EntryCorrected':
    case 'EntryWithdrawn':
    case 'CodeRestated':
    case 'DiscrepancyFound':
    case 'DiscrepancyResolved':
      return true;
    default:
      return false;
  }
}

/** True when a fact belongs to the journey as at the end of a London day. */
export function byEndOf(fact: JourneyFact, asAt: string | undefined): boolean {
  return asAt === undefined || isAboutTheRecord(fact) || londonDate(fact.happened.from) <= asAt;
}
