import type { Appended, Conflict } from '@app/event-store';
import { type Clock, NO_STREAM } from '@app/event-store';
import type { DecisionContext, JourneyCommand, ProposedFact } from '@app/journey';
import { londonDate } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler, EventBus } from '@nestjs/cqrs';
import { ConflictError, NotFound, Refused } from '../errors';
import { LEDGER_CLOCK } from '../options';
import { FactAppender } from '../storage/fact-appender';
import { decideTogether } from './decide-together';
import { firstAnswer } from './first-answer';
import { InTurn } from './in-turn';
import { JourneyRecorded } from './journey-recorded';
import { JourneyRepository, type LoadedJourney, streamOf } from './journey.repository';

/** Who records, and by which way it came. */
export type Recorder = Pick<DecisionContext, 'channel' | 'recordedBy' | 'source'>;

/** What a write answers. */
export interface Receipt {
  readonly journeyId: string;
  /** Ids of the facts recorded, the command's own first; none when there was nothing to do. */
  readonly eventIds: readonly string[];
  /** Revision of the last of them. */
  readonly revision: number;
  /** Position of the last of them: read models have it when they have reached this position. */
  readonly position: number;
  /** True when the command had come before, and this is the answer it got then. */
  readonly repeated: boolean;
}

/** Records what commands say in one journey: all of it, or nothing. */
export class RecordInJourney extends Command<Receipt> {
  constructor(
    readonly journeyId: string,
    readonly commands: readonly [JourneyCommand, ...JourneyCommand[]],
    readonly recorder: Recorder,
    /** Whether the journey may begin with them. */
    readonly begins = false,
  ) {
    super();
  }
}

/** How often somebody may write first before the caller is told. */
const DECISIONS_MAX = 5;

/** Loads, folds, decides, appends, tells. */
@CommandHandler(RecordInJourney)
export class RecordInJourneyHandler implements ICommandHandler<RecordInJourney> {
  private readonly inTurn = new InTurn();

  constructor(
    private readonly journeys: JourneyRepository,
    private readonly appender: FactAppender,
    private readonly bus: EventBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  execute(command: RecordInJourney): Promise<Receipt> {
    return this.inTurn.run(command.journeyId, () => this.record(command));
  }

  private async record(command: RecordInJourney): Promise<Receipt> {
    const known = this.journeys.recall(command.journeyId);
    return (known && (await this.onKnown(command, known))) ?? this.onLoaded(command);
  }

  /**
   * Decides on the journey as this process last saw it, without asking the store: whoever wrote since makes the append a
   * conflict. Gives no answer of its own but that something was recorded; refusals are told on what is there now.
   */
  private async onKnown(command: RecordInJourney, journey: LoadedJourney): Promise<Receipt | undefined> {
    const { commands } = command;
    const expected = commands[0].expectedRevision ?? journey.revision;
    if (expected !== journey.revision || firstAnswer(journey.facts, commands, this.contextOf(command)))
      return undefined;
    try {
      const outcome = await this.decideAndAppend(command, journey);
      return 'eventIds' in outcome && outcome.eventIds.length > 0 ? outcome : undefined;
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  private async onLoaded(command: RecordInJourney): Promise<Receipt> {
    const { journeyId, commands, begins } = command;
    const expected = commands[0].expectedRevision;
    for (let decisions = 1; ; decisions++) {
      const journey = await this.journeys.load(journeyId);
      if (!begins && journey.revision === NO_STREAM) throw unknownJourney();
      const answered = firstAnswer(journey.facts, commands, this.contextOf(command));
      if (answered) return { journeyId, ...answered, repeated: true };
      if (expected !== undefined && expected !== journey.revision) throw new ConflictError(journey.revision);
      const outcome = await this.decideAndAppend(command, journey);
      if ('eventIds' in outcome) return outcome;
      if (expected !== undefined || decisions === DECISIONS_MAX) throw new ConflictError(outcome.actual);
    }
  }

  private async decideAndAppend(command: RecordInJourney, journey: LoadedJourney): Promise<Receipt | Conflict> {
    const { journeyId, commands } = command;
    const { facts, revision } = journey;
    const proposed = decideTogether(commands, facts, this.contextOf(command), this.now());
    if (proposed.length === 0) {
      return { journeyId, eventIds: [], revision, position: facts.at(-1)?.position ?? 0, repeated: false };
    }
    const outcome = await this.appender.append(streamOf(journeyId), revision, proposed);
    if (outcome.kind === 'conflict') return outcome;
    this.journeys.remember(journeyId, journey, proposed, outcome);
    return this.told(journeyId, proposed, outcome);
  }

  private told(journeyId: string, facts: readonly ProposedFact[], { last, position }: Appended): Receipt {
    this.bus.publish(new JourneyRecorded(journeyId, position));
    return { journeyId, eventIds: facts.map((fact) => fact.eventId), revision: last, position, repeated: false };
  }

  private contextOf({ journeyId, recorder }: RecordInJourney): DecisionContext {
    return { journeyId, today: londonDate(this.clock.now()), ...recorder };
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

export const unknownJourney = (): NotFound =>
  new NotFound('UNKNOWN_JOURNEY', 'There is no journey with this id. Register the young person first.');
