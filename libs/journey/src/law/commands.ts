import type { Compartment, Happened, LateReason } from '../envelope';
import type { FactType, JourneyFacts, ProposedFact } from './facts';
import { catalogue, FACT_TYPES, isFactType } from './facts';

/** Facts that only the ledger itself records: what a return said, and what it found. */
export type LedgersOwnFact = 'ReturnReceived' | 'EpisodeReturned' | 'YearlyOutcomesReturned' | 'DiscrepancyFound';
/** Facts that people and systems record, each through its command. */
export type RecordableFact = Exclude<FactType, LedgersOwnFact>;

/** What every command carries beside what it says. */
export interface CommandEnvelope {
  /** UUID given by the caller. The same command sent twice is recorded once. */
  commandId: string;
  /** Revision of the journey the caller saw; absent: decide on the journey as it is. */
  expectedRevision?: number;
  happened: Happened;
  orderOnDay?: number;
  /** Who may see it; the fact's usual compartment when absent. */
  compartment?: Compartment;
  correlationId?: string;
  causationId?: string;
  /** Who said so, in codes or roles, never by name. */
  stated?: string;
  /** Why it is recorded long after it happened. */
  lateBecause?: LateReason;
  /** True for a date that is planned and may lie in the future (I1). */
  plannedDate?: boolean;
}

/** What a command says: the fields of its fact, personal ones among them. The domain sorts them apart. */
export type SaidBy<T extends RecordableFact> = JourneyFacts[T]['data'] & Partial<JourneyFacts[T]['personal']>;

/** A command to record one fact, as the domain understands it. `type` is the fact's command or the fact's own name. */
export type JourneyCommand<T extends RecordableFact = RecordableFact> = {
  [K in T]: CommandEnvelope & { readonly records: K; readonly says: SaidBy<K> };
}[T];

const LEDGERS_OWN: readonly FactType[] = [
  'ReturnReceived',
  'EpisodeReturned',
  'YearlyOutcomesReturned',
  'DiscrepancyFound',
] satisfies readonly LedgersOwnFact[];

/** True for a fact that people and systems may record by a command. */
export function isRecordable(type: string): type is RecordableFact {
  return isFactType(type) && !LEDGERS_OWN.includes(type);
}

export const RECORDABLE_FACTS: readonly RecordableFact[] = FACT_TYPES.filter(isRecordable);

const BY_COMMAND: ReadonlyMap<string, RecordableFact> = new Map(
  RECORDABLE_FACTS.map((type) => [catalogue[type].command ?? type, type] as const),
);

/** The fact that a command records; the fact's own name is understood too. */
export function factOfCommand(command: string): RecordableFact | undefined {
  return BY_COMMAND.get(command) ?? (isRecordable(command) ? command : undefined);
}

export function commandOfFact(type: RecordableFact): string {
  return catalogue[type].command ?? type;
}

/** Sorts what a command says into what may name a person and what may not. */
export function sortApart<T extends RecordableFact>(
  type: T,
  says: SaidBy<T>,
): Pick<ProposedFact<T>, 'data' | 'personal'> {
  const known: { readonly personal: object; readonly data: object } = catalogue[type];
  const data: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(says)) {
    if (value === undefined) continue;
    if (Object.hasOwn(known.personal, field)) personal[field] = value;
    else data[field] = value;
  }
  const sorted = Object.keys(personal).length > 0 ? { data, personal } : { data };
  return sorted;
}
