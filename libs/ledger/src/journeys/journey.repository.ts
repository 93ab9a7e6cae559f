import { EventStore, NO_STREAM } from '@app/event-store';
import type { JourneyFact } from '@app/journey';
import { decodeFact } from '@app/projections';
import { Injectable } from '@nestjs/common';

/** A journey as the log holds it. */
export interface LoadedJourney {
  /** In stream order. Shared by all who load it: never changed. */
  readonly facts: readonly JourneyFact[];
  /** Revision of the last fact; -1 when there is none. */
  readonly revision: number;
}

/** The stream of a young person. */
export const streamOf = (journeyId: string): string => `journey-${journeyId}`;

const NOTHING: LoadedJourney = { facts: [], revision: NO_STREAM };
/** Journeys kept in memory, the least lately used one going first. */
const KEPT_MAX = 500;

/**
 * Loads journeys. Facts never change, so those read before are kept and only what came after them is asked for: what is
 * given is never older than the moment of asking.
 */
@Injectable()
export class JourneyRepository {
  private readonly kept = new Map<string, LoadedJourney>();

  constructor(private readonly store: EventStore) {}

  /** @throws UnknownFactError for a fact this version of the ledger cannot read */
  async load(journeyId: string): Promise<LoadedJourney> {
    const now = await this.after(this.kept.get(journeyId) ?? NOTHING, journeyId);
    this.keep(journeyId, now);
    return now;
  }

  /** Loads a journey without keeping it: for whoever goes through all of them once. */
  read(journeyId: string): Promise<LoadedJourney> {
    return this.after(NOTHING, journeyId);
  }

  private async after(known: LoadedJourney, journeyId: string): Promise<LoadedJourney> {
    const came: JourneyFact[] = [];
    for await (const batch of this.store.readStream(streamOf(journeyId), { fromRevision: known.revision + 1 })) {
      for (const fact of batch) came.push(decodeFact(fact) as JourneyFact);
    }
    const last = came.at(-1);
    return last ? { facts: [...known.facts, ...came], revision: last.revision } : known;
  }

  private keep(journeyId: string, journey: LoadedJourney): void {
    if (journey.revision === NO_STREAM) return;
    this.kept.delete(journeyId);
    this.kept.set(journeyId, journey);
    if (this.kept.size <= KEPT_MAX) return;
    for (const [oldest] of this.kept) {
      this.kept.delete(oldest);
      break;
    }
  }
}
