import { type Clock, NO_STREAM } from '@app/event-store';
import type { LocalDate, RecordableFact } from '@app/journey';
import { load, londonDate } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { JourneyRepository } from '../journeys/journey.repository';
import { unknownJourney } from '../journeys/record-in-journey';
import { LEDGER_CLOCK } from '../options';
import { type FormPage, pagesOf } from './entry-form';
import { type JourneyChoices, journeyChoices } from './journey-choices';

/** The form of one kind of entry, as one journey fills it. */
export interface EntryForm {
  readonly type: RecordableFact;
  readonly pages: readonly FormPage[];
  readonly choices: JourneyChoices;
  /** The London date now: by it an entry is late, or in the future. */
  readonly today: LocalDate;
}

/** What is asked for an entry of a kind in one young person's record. */
export class GetEntryForm extends Query<EntryForm> {
  constructor(
    readonly journeyId: string,
    readonly type: RecordableFact,
  ) {
    super();
  }
}

@QueryHandler(GetEntryForm)
export class GetEntryFormHandler implements IQueryHandler<GetEntryForm> {
  constructor(
    private readonly journeys: JourneyRepository,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NotFound when there is no such journey */
  async execute({ journeyId, type }: GetEntryForm): Promise<EntryForm> {
    const { facts, revision } = await this.journeys.load(journeyId);
    if (revision === NO_STREAM) throw unknownJourney();
    const today = londonDate(this.clock.now());
    return { type, pages: pagesOf(type), choices: journeyChoices(type, load(facts, today), journeyId), today };
  }
}
