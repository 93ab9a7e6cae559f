import type { Appended } from '@app/event-store';
import { EventStore, NO_STREAM } from '@app/event-store';
import type { JourneyFact, ProposedFact } from '@app/journey';
import { decodeFact } from '@app/projections';
import { Injectable } from '@nestjs/common';

/** A journey as the log holds it. */
export interface LoadedJourney {
  /** In stream order, without what was blanked. Shared by all who load it: never changed. */
  readonly facts: readonly JourneyFact[];
  /** Revision of the last fact of the stream, blanked or not; -1 when there is none. */
  readonly revision: number;
}

/** The stream of a young person. */
export const streamOf = (journeyId: string): string => `journey-${journeyId}`;

const NOTHING: LoadedJourney = { facts: [], revision: NO_STREAM };
/** Facts kept in memory, those of the least lately used journey going first. About 100 MB. */
const KEPT_FACTS_MAX = 60_000;

/**
 * Loads journeys. Facts never change, so those read or appended before are kept, and only what came after them is asked
 * for: what `load` gives is never older than the moment of asking.
 */
@Injectable()
export class JourneyRepository {
  private readonly kept = new Map<string, LoadedJourney>();
  private keptFacts = 0;

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

  /**
   * The journey as it was when this process last saw it. Others may have written since: good enough to decide on what is
   * then appended at its revision, since the store refuses that if they have; never to answer from.
   */
  recall(journeyId: string): LoadedJourney | undefined {
    return this.kept.get(journeyId);
  }

  /**
   * Keeps what was just appended after a journey, so that it need not be read back; but only where the store has told
   * every position and the instant: positions may have gaps, and none is guessed.
   */
  remember(journeyId: string, before: LoadedJourney, facts: readonly ProposedFact[], appended: Appended): void {
    const { recordedAt, positions, first, last, deduplicated } = appended;
    if (recordedAt === undefined || positions === undefined || deduplicated) return this.drop(journeyId);
    const streamId = streamOf(journeyId);
    const recorded = facts.map((fact, i): JourneyFact => {
      const place = { streamId, revision: first + i, position: positions[i]!, recordedAt };
      return { ...fact, ...place };
    });
    this.keep(journeyId, { facts: [...before.facts, ...recorded], revision: last });
  }

  private async after(known: LoadedJourney, journeyId: string): Promise<LoadedJourney> {
    const came: JourneyFact[] = [];
    let { revision } = known;
    for await (const batch of this.store.readStream(streamOf(journeyId), { fromRevision: known.revision + 1 })) {
      for (const fact of batch) {
        revision = fact.revision;
        // What was blanked says nothing any more, but its revision counts: whoever appends comes after it.
        if (!fact.redacted) came.push(decodeFact(fact) as JourneyFact);
      }
    }
    return revision === known.revision ? known : { facts: [...known.facts, ...came], revision };
  }

  private keep(journeyId: string, journey: LoadedJourney): void {
    if (journey.revision === NO_STREAM) return;
    this.drop(journeyId);
    this.kept.set(journeyId, journey);
    this.keptFacts += journey.facts.length;
    while (this.keptFacts > KEPT_FACTS_MAX && this.kept.size > 1) {
      const [oldest] = this.kept.keys();
      this.drop(oldest ?? journeyId);
    }
  }

  private drop(journeyId: string): void {
    this.keptFacts -= this.kept.get(journeyId)?.facts.length ?? 0;
    this.kept.delete(journeyId);
  }
}
