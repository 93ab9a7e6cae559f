import { type TimelineDocument, timelineProjection } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { JourneyRepository } from '../journeys/journey.repository';
import { unknownJourney } from '../journeys/record-in-journey';
import { Projecting } from '../projecting/projecting';
import { Ask } from './ask';

/** The document of one journey, from which timelines and replays are read. */
@Injectable()
export class TimelineReader {
  constructor(
    private readonly ask: Ask,
    private readonly journeys: JourneyRepository,
    private readonly projecting: Projecting,
  ) {}

  /**
   * @throws NotFound when there is no such journey
   * @throws NotAbleNow when there is one, and the read model does not come to have it in time
   */
  async read(journeyId: string): Promise<TimelineDocument> {
    const known = await this.find(journeyId);
    if (known) return known;
    // Whoever has just registered somebody is not told that there is nobody.
    const last = (await this.journeys.load(journeyId)).facts.at(-1);
    if (!last) throw unknownJourney();
    await this.projecting.waitFor(last.position, [timelineProjection.name]);
    const now = await this.find(journeyId);
    if (!now) throw new Error(`The read model has reached position ${last.position}, but lacks the journey there.`);
    return now;
  }

  private find(journeyId: string): Promise<TimelineDocument | undefined> {
    return this.ask.live(timelineProjection, (models, collection) =>
      models.get<TimelineDocument>(collection, journeyId),
    );
  }
}
