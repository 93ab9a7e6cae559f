import { inWords, isLocalDate } from '../dates';
import type { CatalogueOf, Happened, Says } from '../envelope';

/** `field` is `happened`, `orderOnDay`, or a field of `data` by its name. */
export interface FieldChange {
  field: string;
  was: FieldValue;
  now: FieldValue;
}
export type FieldValue =
  string | number | boolean | null | Happened | readonly unknown[] | Readonly<Record<string, unknown>>;

export interface CorrectionFacts {
  EntryCorrected: Says<
    { targetEventId: string; targetType?: string; changes: FieldChange[]; reason: CorrectionReason },
    { changes?: FieldChange[]; evidence?: string }
  >;
  EntryWithdrawn: Says<{ targetEventId: string; targetType?: string; reason: WithdrawalReason }, { evidence?: string }>;
  CodeRestated: Says<{ targetEventId: string; field: string; was: string; now: string; byCodeList: string }>;
  DiscrepancyFound: Says<{
    discrepancyId: string;
    kind: string;
    rule?: string;
    /** Entries it is about. */
    about?: string[];
    /** The national return in which it was found. */
    yearEnding?: number;
    /** Dates, codes and day counts that explain it. */
    detail?: Record<string, string | number>;
  }>;
  DiscrepancyResolved: Says<{ discrepancyId: string; kind: string; resolution: string }>;
}

export const CORRECTION_REASONS = ['TYPED_WRONG', 'NEW_INFORMATION', 'RESTATED_BY_RETURN', 'DISPUTE_UPHELD'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];
export const WITHDRAWAL_REASONS = [
  'WRONG_PERSON',
  'DUPLICATE',
  'DID_NOT_HAPPEN',
  'PURGED_BY_SOURCE',
  'RESTATED_BY_RETURN',
] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

const REASON_WORDS: Readonly<Record<CorrectionReason | WithdrawalReason, string>> = {
  TYPED_WRONG: 'typed wrongly',
  NEW_INFORMATION: 'new information',
  RESTATED_BY_RETURN: 'restated by a later return',
  DISPUTE_UPHELD: 'a dispute was upheld',
  WRONG_PERSON: 'it was about another person',
  DUPLICATE: 'it had been recorded twice',
  DID_NOT_HAPPEN: 'it did not happen',
  PURGED_BY_SOURCE: 'the source took it back',
};

/** A corrected value as people read it. */
export function valueInWords(value: FieldValue): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'object') {
    const from = 'from' in value && typeof value.from === 'string' ? value.from : '';
    return from === '' ? 'another value' : valueInWords(from);
  }
  return typeof value === 'string' && isLocalDate(value) ? inWords(value) : String(value);
}

const FIELD_WORDS: Readonly<Record<string, string>> = { happened: 'date', orderOnDay: 'order on the day' };

const changesInWords = (changes: readonly FieldChange[]): string =>
  changes
    .map((c) => `${FIELD_WORDS[c.field] ?? c.field} from ${valueInWords(c.was)} to ${valueInWords(c.now)}`)
    .join('; ');

export const correctionCatalogue: CatalogueOf<CorrectionFacts> = {
  EntryCorrected: {
    means: 'An entry was wrong, and this is what is right. The old value stays readable.',
    command: 'CorrectEntry',
    lane: 'RECORD',
    data: {
      targetEventId: 'the entry corrected',
      targetType: 'its type',
      changes: 'field, was, now; field is happened, orderOnDay or a field of its data',
      reason: 'TYPED_WRONG, NEW_INFORMATION, RESTATED_BY_RETURN or DISPUTE_UPHELD',
    },
    personal: { changes: 'changes of personal fields: field, was, now', evidence: 'how it is known' },
    text: (d) =>
      `Corrected (${REASON_WORDS[d.reason]})${d.changes.length > 0 ? `: ${changesInWords(d.changes)}` : ': a personal detail'}`,
  },
  EntryWithdrawn: {
    means: 'An entry should not stand in this record. It stays readable, and counts for nothing.',
    command: 'WithdrawEntry',
    lane: 'RECORD',
    data: {
      targetEventId: 'the entry withdrawn',
      targetType: 'its type',
      reason: 'WRONG_PERSON, DUPLICATE, DID_NOT_HAPPEN, PURGED_BY_SOURCE or RESTATED_BY_RETURN',
    },
    personal: { evidence: 'how it is known' },
    text: (d) => `Withdrawn: ${REASON_WORDS[d.reason]}`,
  },
  CodeRestated: {
    means: 'A code list changed, and the same thing now has another code. Nothing changed for the young person.',
    command: 'RestateCode',
    lane: 'RECORD',
    data: {
      targetEventId: 'the entry',
      field: 'the field of its data',
      was: 'the old code',
      now: 'the new code',
      byCodeList: 'the list that changed, such as SSDA903-2025',
    },
    personal: {},
    text: (d) => `Code ${d.was} is now ${d.now} (${d.byCodeList}); nothing else changed`,
  },
  DiscrepancyFound: {
    means: 'Something in the record contradicts something else, or is missing. It is kept, not repaired.',
    command: null,
    lane: 'RECORD',
    data: {
      discrepancyId: 'opaque id',
      kind: 'what kind of contradiction',
      rule: 'number of the national rule or of the invariant',
      about: 'entries it is about',
      yearEnding: 'the return in which it was found',
      detail: 'dates, codes and day counts that explain it',
    },
    personal: {},
    text: (d) => `Discrepancy: ${d.kind.toLowerCase().replaceAll('_', ' ')}${d.rule ? ` (rule ${d.rule})` : ''}`,
  },
  DiscrepancyResolved: {
    means: 'A discrepancy is no longer one.',
    command: 'ResolveDiscrepancy',
    lane: 'RECORD',
    data: { discrepancyId: 'the discrepancy', kind: 'its kind', resolution: 'how it was resolved' },
    personal: {},
    text: (d) => `Discrepancy resolved: ${d.kind.toLowerCase().replaceAll('_', ' ')}`,
  },
};
