import { type CodeList, codeOf } from '../codes';
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

/** The lists of codes that a field may hold, by its name in `data`: the first that knows the code tells what it means. */
const FIELD_CODES: Readonly<Record<string, readonly CodeList[]>> = {
  reason: ['REASON_PLACE_CHANGE', 'SW_REASON', 'REASON_PLACED_CEASED'],
  placementType: ['PLACE'],
  provider: ['PLACE_PROVIDER'],
  legalStatus: ['LS'],
  from: ['LS'],
  to: ['LS'],
  categoryOfNeed: ['CIN'],
  reasonCeased: ['REC'],
  participation: ['REVIEW_CODE'],
};

function codeInWords(field: string, value: FieldValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  const meanings = (FIELD_CODES[field] ?? []).map((list) => codeOf(list, value)?.meaning);
  const known = meanings.find((meaning) => meaning !== undefined);
  return known && `“${known}”`;
}

/** A corrected value as people read it. */
function valueInWords(field: string, value: FieldValue): string {
  if (value === null || value === '') return 'nothing';
  const code = codeInWords(field, value);
  if (code !== undefined) return code;
  if (typeof value === 'object') {
    const from = 'from' in value && typeof value.from === 'string' ? value.from : '';
    return from === '' ? 'another value' : valueInWords(field, from);
  }
  if (typeof value !== 'string') return String(value);
  if (isLocalDate(value)) return inWords(value);
  // The ledger's own words, such as NOT_KNOWN.
  return /^[A-Z]+(_[A-Z]+)*$/.test(value) ? value.toLowerCase().replaceAll('_', ' ') : value;
}

const FIELD_WORDS: Readonly<Record<string, string>> = { happened: 'date', orderOnDay: 'order on the day' };

/** `placementType` is read as `placement type`. */
const fieldInWords = (field: string): string =>
  FIELD_WORDS[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const changesInWords = (changes: readonly FieldChange[]): string =>
  changes
    .map(
      ({ field, was, now }) => `${fieldInWords(field)} from ${valueInWords(field, was)} to ${valueInWords(field, now)}`,
    )
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
