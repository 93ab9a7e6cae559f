import type { FieldChange } from '../corrections/facts';
import type { CorrectionFacts } from '../corrections/facts';
import type { Happened } from '../envelope';
import type { EffectiveFact } from '../law/effective';
import { isAboutTheRecord } from '../law/effective';
import type { JourneyFact } from '../law/facts';
import { catalogue } from '../law/facts';
import type { Loaded } from '../law/loaded';
import { isRecordable } from '../law/commands';
import type { RecordableFact } from '../law/commands';
import type { NothingToDo, Refusal } from '../law/refusals';
import { refusal } from '../law/refusals';
import { threadUses } from '../law/threads';
import { happenedFaults, momentFaults, valueFaults } from './general.rules';
import { needsOf } from './needs';
import type { Asked, Rule, RulesOf } from './rule';
import { nothing } from './rule';

/** The entry as it stands now, with all that was done to it. */
export function entryOf(loaded: Loaded, eventId: string): EffectiveFact | undefined {
  return loaded.order.find((e) => e.recorded.eventId === eventId);
}

/** Equal as values, whatever the order of their keys; what is absent equals null. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return [...keys].every((key) => sameValue(left[key], right[key]));
}

/** What stands in a field of an entry now. */
export function standing(fact: JourneyFact, field: string): unknown {
  if (field === 'happened' || field === 'orderOnDay') return fact[field];
  const known: { readonly personal: object } = catalogue[fact.type];
  const part: object | undefined = Object.hasOwn(known.personal, field) ? fact.personal : fact.data;
  return (part as Readonly<Record<string, unknown>> | undefined)?.[field];
}

const isChange = (change: unknown): change is FieldChange =>
  typeof change === 'object' && change !== null && 'field' in change && typeof change.field === 'string';

function changeFaults(
  change: FieldChange,
  target: JourneyFact & { type: RecordableFact },
  asked: Asked<'EntryCorrected'>,
): Refusal[] {
  const { field, now } = change;
  if (!sameValue(change.was, standing(target, field))) {
    return [
      refusal('WAS_DIFFERS', `"${field}" is not what you read: the entry has changed since. Look at it again.`, {
        field,
      }),
    ];
  }
  if (field === 'happened') {
    const faults = happenedFaults(now);
    if (faults.length > 0) return faults;
    const { today } = asked.context;
    const { dateOfBirth } = asked.journey;
    return momentFaults(now as Happened, { today, planned: asked.command.plannedDate, dateOfBirth });
  }
  if (field === 'orderOnDay') {
    if (Number.isInteger(now) && Number(now) >= 0) return [];
    return [refusal('NEGATIVE_NUMBER', 'The order on a day is a whole number from 0 upwards.', { field })];
  }
  if (threadUses(target.type).some((use) => use.field === field && use.part !== 'MENTIONS')) {
    return [
      refusal('ID_STANDS', 'What an entry is about is not corrected. Withdraw the entry and record it anew.', {
        field,
      }),
    ];
  }
  if (now === null && needsOf(target.type).some(([needed]) => needed === field)) {
    return [refusal('FIELD_MISSING', `"${field}" is needed for this entry and cannot be taken away.`, { field })];
  }
  return valueFaults(target.type, field, now ?? '');
}

/** An entry may be corrected when it is there, stands, and is itself no correction. */
function correctable(entry: EffectiveFact | undefined): Refusal | undefined {
  const field = 'targetEventId';
  if (!entry) return refusal('UNKNOWN_ENTRY', 'This journey has no such entry.', { field });
  if (isAboutTheRecord(entry.recorded)) {
    return refusal('NOT_CORRECTABLE', 'A correction is not corrected. Withdraw it, and correct the entry itself.', {
      field,
    });
  }
  if (entry.withdrawnBy) {
    return refusal('ENTRY_WITHDRAWN', 'This entry was withdrawn, and counts for nothing.', { field });
  }
  if (!isRecordable(entry.recorded.type)) {
    return refusal('SAID_BY_A_RETURN', 'This is what a national return said. Only another return changes it.', {
      field,
    });
  }
  return undefined;
}

const corrects: Rule<'EntryCorrected'> = (asked) => {
  const entry = entryOf(asked.loaded, asked.says.targetEventId);
  const fault = correctable(entry);
  if (fault || !entry) return fault;
  const target = entry.fact as JourneyFact & { type: RecordableFact };
  const changes: readonly unknown[] = asked.says.changes;
  if (changes.length === 0 || !changes.every(isChange)) {
    return refusal('NO_CHANGE', 'Say which field changes, from what to what.', { field: 'changes' });
  }
  const faults = changes.flatMap((change) => changeFaults(change, target, asked));
  if (faults[0]) return faults[0];
  return changes.every((c) => sameValue(c.was, c.now)) ? nothing('NOTHING_CHANGES') : undefined;
};

const withdraws: Rule<'EntryWithdrawn'> = ({ says, loaded }) => {
  const entry = entryOf(loaded, says.targetEventId);
  const field = 'targetEventId';
  if (!entry) return refusal('UNKNOWN_ENTRY', 'This journey has no such entry.', { field });
  if (entry.withdrawnBy) return nothing('ALREADY_WITHDRAWN');
  switch (entry.recorded.type) {
    case 'YoungPersonRegistered':
      return refusal(
        'RECORD_STANDS',
        'The beginning of a record is not withdrawn. Correct it, or say which record it is the same as.',
        { field },
      );
    case 'ReturnReceived':
    case 'EpisodeReturned':
    case 'YearlyOutcomesReturned':
      return refusal('SAID_BY_A_RETURN', 'This is what a national return said. Only another return changes it.', {
        field,
      });
    case 'DiscrepancyFound':
    case 'DiscrepancyResolved':
      return refusal('FOUND_BY_THE_LEDGER', 'A discrepancy is resolved, not withdrawn.', { field });
    default:
      return undefined;
  }
};

const restates: Rule<'CodeRestated'> = ({ says, loaded }) => {
  const entry = entryOf(loaded, says.targetEventId);
  const field = 'targetEventId';
  if (!entry) return refusal('UNKNOWN_ENTRY', 'This journey has no such entry.', { field });
  if (isAboutTheRecord(entry.recorded)) {
    return refusal('NOT_CORRECTABLE', 'A correction has no code that could be restated.', { field });
  }
  if (!Object.hasOwn(catalogue[entry.recorded.type].data, says.field)) {
    return refusal('UNKNOWN_FIELD', 'The entry has no such field.', { field: 'field' });
  }
  const now = standing(entry.fact, says.field);
  if (now === says.now) return nothing('NOTHING_CHANGES');
  return now === says.was
    ? undefined
    : refusal('WAS_DIFFERS', 'The entry has changed since you read it. Look at it again.', { field: 'was' });
};

const resolves = ({ says, journey }: Asked<'DiscrepancyResolved'>): Refusal | NothingToDo | undefined => {
  const known = journey.discrepancies.filter((d) => d.discrepancyId === says.discrepancyId);
  if (known.length === 0) {
    return refusal('UNKNOWN_DISCREPANCY', 'This journey has no such discrepancy.', { field: 'discrepancyId' });
  }
  return known.every((d) => d.resolvedAt) ? nothing('ALREADY_RESOLVED') : undefined;
};

export const correctionRules: RulesOf<CorrectionFacts> = {
  EntryCorrected: [corrects],
  EntryWithdrawn: [withdraws],
  CodeRestated: [restates],
  DiscrepancyResolved: [resolves],
};
