import type { RecordedFact } from '@app/event-store';
import type { IndexValue } from './read-models';

/** Written as a method's type so that projections with different documents can stand in one list. */
type ValuesOf<D> = { of(document: D): readonly IndexValue[] }['of'];

/**
 * A projection is a value. `evolve` sees every fact of its key once, in recorded order; `settle` runs once for each
 * document touched, before it is written, and derives whatever depends on valid order. Both are pure: two rebuilds
 * give the same bytes, and where batches end makes no difference. So `evolve` goes on from what `settle` left, must not
 * depend on the order of a document's keys (a stored document comes back with its keys sorted), and must not change the
 * fact, which other projections are given too. `describeProjectionContract` in `contract/` tries all of this.
 */
export interface Projection<D extends object, F extends RecordedFact = RecordedFact> {
  /** Lower-case words joined by hyphens. */
  readonly name: string;
  /** Raise it when the document's meaning or shape changes: the new version is built beside the old one. */
  readonly version: number;
  /** The document a fact belongs to; `null` when it concerns none. */
  key(fact: F): string | null;
  initial(key: string): D;
  /** May change and return the given document. */
  evolve(document: D, fact: F): D;
  settle?(document: D): D;
  /** Secondary indexes by name. */
  readonly indexes?: Readonly<Record<string, ValuesOf<D>>>;
}

/** Turns what the log holds into the typed, upcast fact, or throws: unknown types are never skipped. */
export type Decode<F extends RecordedFact> = (fact: RecordedFact) => F;
