/** How exactly a date is known. */
export type Precision = 'MINUTE' | 'DAY' | 'MONTH' | 'YEAR' | 'UNKNOWN';
export const PRECISIONS: readonly Precision[] = ['MINUTE', 'DAY', 'MONTH', 'YEAR', 'UNKNOWN'];

/**
 * Valid time: when it was so in the world.
 *
 * `from` is a London calendar date (`YYYY-MM-DD`), an instant with its offset when precision is MINUTE, or '' when
 * precision is UNKNOWN. A MONTH or YEAR stands at its first day, and `to` is its last.
 */
export interface Happened {
  readonly from: string;
  readonly to?: string;
  readonly precision: Precision;
  readonly approximate?: boolean;
}

/** Who wrote it down. */
export interface RecordedBy {
  readonly userId?: string;
  readonly role?: string;
  readonly importRun?: string;
}

export type SourceKind = 'SCREEN' | 'IMPORT' | 'INTERFACE';

/** Why something is recorded long after it happened. */
export const LATE_REASONS = [
  'LEARNED_LATER',
  'AWAITED_CONFIRMATION',
  'NOT_WRITTEN_DOWN_IN_TIME',
  'COULD_NOT_BE_ENTERED',
  'FILLS_A_GAP',
  'NOT_STATED',
] as const;
export type LateReason = (typeof LATE_REASONS)[number];

const LATE_WORDS: Readonly<Record<LateReason, string>> = {
  LEARNED_LATER: 'we learned of it later',
  AWAITED_CONFIRMATION: 'it had to be confirmed first',
  NOT_WRITTEN_DOWN_IN_TIME: 'it was not written down in time',
  COULD_NOT_BE_ENTERED: 'it could not be entered at the time',
  FILLS_A_GAP: 'it fills a gap found in the record',
  NOT_STATED: 'no reason is given',
};

/** Why an entry came late, as people say it. */
export function lateReasonInWords(reason: LateReason): string {
  return LATE_WORDS[reason];
}

/** Who or what says so. */
export interface Source {
  readonly kind: SourceKind;
  readonly file?: string;
  readonly sha256?: string;
  readonly table?: string;
  readonly row?: number;
  /** Who said so, in codes or roles, never by name. */
  readonly stated?: string;
  /** Why it is recorded long after it happened, where that was asked. */
  readonly lateBecause?: LateReason;
}

/** Who may see it. */
export type Compartment = 'CORE' | 'POLICE' | 'HEALTH' | 'THIRD_PARTY' | 'ADDRESS';
export const COMPARTMENTS: readonly Compartment[] = ['CORE', 'POLICE', 'HEALTH', 'THIRD_PARTY', 'ADDRESS'];

/** All of a fact but its type and what it says, before the store has given it its place. */
export interface Envelope {
  readonly eventId: string;
  readonly schemaVersion: number;
  readonly happened: Happened;
  /** Author's order for facts that share a day, from 0. */
  readonly orderOnDay: number;
  readonly recordedBy: RecordedBy;
  readonly source: Source;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly compartment: Compartment;
}

/** What the store adds. */
export interface Place {
  readonly position: number;
  readonly streamId: string;
  readonly revision: number;
  /** ISO instant, set by the store. */
  readonly recordedAt: string;
}

/** The two parts of what a fact says. Only `personal` may name a person, an address or a date of birth, or hold free text. */
export interface Says<D extends object, P extends object = Record<never, never>> {
  readonly data: D;
  readonly personal: P;
}

/** The lanes of a timeline. */
export type Lane =
  | 'IDENTITY'
  | 'SUPPORT'
  | 'CARE'
  | 'PLACEMENT'
  | 'MISSING'
  | 'TEAM'
  | 'OFFENDING'
  | 'REVIEWS'
  | 'HEALTH'
  | 'EDUCATION'
  | 'RETURNS'
  | 'RECORD';

/** A sentence for every field: the compiler asks for the ones that are missing. */
export type FieldDocs<T> = { readonly [K in keyof Required<T>]: string };

/** What there is to know about a kind of fact, beside its rules. */
export interface CatalogueEntry<D extends object, P extends object> {
  /** One plain sentence. */
  readonly means: string;
  /** The command that records it; `null` when only the ledger itself does. */
  readonly command: string | null;
  readonly lane: Lane;
  readonly compartment?: Compartment;
  readonly data: FieldDocs<D>;
  readonly personal: FieldDocs<P>;
  /** The words of the timeline, from codes and dates alone. */
  text(data: D): string;
}

export type CatalogueOf<Facts> = {
  readonly [T in keyof Facts]: Facts[T] extends Says<infer D, infer P> ? CatalogueEntry<D, P> : never;
};
