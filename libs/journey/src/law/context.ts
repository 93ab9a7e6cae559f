import type { LocalDate } from '../dates';
import type { RecordedBy, Source } from '../envelope';
import type { ProposedFact } from './facts';
import type { Refusal } from './refusals';

/** The way by which a command came. A person at a screen meets more hard rules than an import does. */
export type Channel = 'SCREEN' | 'INTERFACE' | 'IMPORT';

/** What a decision may know beside the command and the facts: time and ids arrive as data. */
export interface DecisionContext {
  readonly journeyId: string;
  readonly channel: Channel;
  /** The London date now. */
  readonly today: LocalDate;
  readonly recordedBy: RecordedBy;
  readonly source: Source;
}

export type Decision =
  /** The command's own fact comes first; what follows from it comes after. */
  | { readonly kind: 'accepted'; readonly facts: readonly ProposedFact[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'nothing'; readonly reason: string };
