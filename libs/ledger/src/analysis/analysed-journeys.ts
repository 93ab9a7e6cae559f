import { londonDate } from '@app/journey';
import { type TimelineDocument, timelineProjection } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { Ask } from '../queries/ask';
import { LedgerIdentity } from '../storage/ledger-identity';
import { type AnalysedJourney, analysedJourney, type Scope } from './analysed-journey';

/** Few enough that a page or a health check need not wait while a batch is folded. */
const BATCH = 100;

/** Journeys in batches, in the order of their ids, whatever the adapter: so that sums come out the same to the byte. */
export type Journeys = AsyncIterable<readonly AnalysedJourney[]>;

/** Gives measures what they reckon with: every journey as it stood at a moment, a batch in memory at a time. */
@Injectable()
export class AnalysedJourneys {
  constructor(
    private readonly ask: Ask,
    private readonly identity: LedgerIdentity,
  ) {}

  /**
   * `work` runs again, from the beginning, when the read model is replaced meanwhile: what it gathers must be its own.
   *
   * @throws NotAbleNow while the read model is being built
   */
  read<T>(scope: Scope, work: (journeys: Journeys, total: number) => Promise<T>): Promise<T> {
    return this.ask.live(timelineProjection, async (models, collection) =>
      work(this.analysed(models.scan<TimelineDocument>(collection, BATCH), scope), await models.count(collection)),
    );
  }

  private async *analysed(
    batches: AsyncIterable<readonly { readonly document: TimelineDocument }[]>,
    scope: Scope,
  ): AsyncGenerator<readonly AnalysedJourney[]> {
    const openedOn = londonDate(this.identity.openedAt);
    for await (const batch of batches) {
      yield batch.map(({ document }) => analysedJourney(document, scope, openedOn));
    }
  }
}
