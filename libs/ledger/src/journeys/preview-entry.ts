import { type Clock, NO_STREAM } from '@app/event-store';
import type { DecisionContext, JourneyCommand, LocalDate, TimelineEffect } from '@app/journey';
import { effectOf, londonDate } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { type Ground, Refused } from '../errors';
import { LEDGER_CLOCK } from '../options';
import { decideTogether, withProposed } from './decide-together';
import { firstAnswer } from './first-answer';
import { JourneyRepository } from './journey.repository';
import { type Recorder, unknownJourney } from './record-in-journey';

/** What would come of recording. Nothing is: the same commands must still be given to `RecordInJourney`. */
export type EntryPreview = {
  readonly journeyId: string;
  /** Revision that was decided on. A command that names it conflicts when somebody writes in between. */
  readonly revision: number;
} & (
  | { readonly outcome: 'ACCEPTED'; readonly effect: TimelineEffect }
  /** Every reason a rule gives. */
  | { readonly outcome: 'REFUSED'; readonly grounds: readonly Ground[] }
  /** What the commands say is so already. */
  | { readonly outcome: 'NOTHING_TO_DO' }
  /** The very same commands were recorded before, at this position. */
  | { readonly outcome: 'RECORDED_BEFORE'; readonly position: number }
);

/** What recording these commands together would do to the timeline, without recording them. */
export class PreviewEntry extends Query<EntryPreview> {
  constructor(
    readonly journeyId: string,
    readonly commands: readonly [JourneyCommand, ...JourneyCommand[]],
    readonly recorder: Recorder,
  ) {
    super();
  }
}

@QueryHandler(PreviewEntry)
export class PreviewEntryHandler implements IQueryHandler<PreviewEntry> {
  constructor(
    private readonly journeys: JourneyRepository,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound when there is no such journey
   * @throws CommandIdReused when the id of a command came before with something else
   */
  async execute({ journeyId, commands, recorder }: PreviewEntry): Promise<EntryPreview> {
    const { facts, revision } = await this.journeys.load(journeyId);
    if (revision === NO_STREAM) throw unknownJourney();
    const told = { journeyId, revision };
    const context: DecisionContext = { journeyId, today: this.today(), ...recorder };
    const before = firstAnswer(facts, commands, context);
    if (before) return { ...told, outcome: 'RECORDED_BEFORE', position: before.position };
    try {
      const now = new Date(this.clock.now()).toISOString();
      const proposed = decideTogether(commands, facts, context, now);
      if (proposed.length === 0) return { ...told, outcome: 'NOTHING_TO_DO' };
      const after = withProposed(facts, proposed, journeyId, now);
      return { ...told, outcome: 'ACCEPTED', effect: effectOf(facts, after, context.today) };
    } catch (error) {
      if (error instanceof Refused) return { ...told, outcome: 'REFUSED', grounds: error.grounds };
      throw error;
    }
  }

  private today(): LocalDate {
    return londonDate(this.clock.now());
  }
}
