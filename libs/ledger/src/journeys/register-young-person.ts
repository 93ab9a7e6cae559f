import { randomUUID } from 'node:crypto';
import { type Clock, EventStore } from '@app/event-store';
import type { CommandEnvelope, JourneyCommand } from '@app/journey';
import { londonDate, uuidV5 } from '@app/journey';
import { directoryProjection } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { Projecting } from '../projecting/projecting';
import { Directory } from '../queries/directory';
import { LedgerIdentity } from '../storage/ledger-identity';
import { happenedOf } from './entries/happened.dto';
import type { Receipt, Recorder } from './record-in-journey';
import { RecordInJourney } from './record-in-journey';
import type { RegisterYoungPersonDto } from './register-young-person.dto';

/** Begins the journey of a young person. */
export class RegisterYoungPerson extends Command<Receipt> {
  constructor(
    readonly said: RegisterYoungPersonDto,
    readonly recorder: Recorder,
  ) {
    super();
  }
}

/** Finds the one journey the young person has or is to have, and records the registration in it. */
@CommandHandler(RegisterYoungPerson)
export class RegisterYoungPersonHandler implements ICommandHandler<RegisterYoungPerson> {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly projecting: Projecting,
    private readonly directory: Directory,
    private readonly identity: LedgerIdentity,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ said, recorder }: RegisterYoungPerson): Promise<Receipt> {
    const commandId = said.commandId ?? randomUUID();
    const journeyId =
      said.laChildId === undefined
        ? this.identity.journeyIdForCommand(commandId)
        : await this.journeyOf(said.laChildId);
    return this.commands.execute(new RecordInJourney(journeyId, this.said(said, commandId), recorder, true));
  }

  /** A number may have been recorded later in a journey begun without it: the directory knows. */
  private async journeyOf(laChildId: string): Promise<string> {
    await this.projecting.waitFor(await this.store.head(), [directoryProjection.name]);
    const known = await this.directory.byIdentifier('LA_CHILD_ID', laChildId);
    return known ?? this.identity.journeyIdFor(laChildId);
  }

  private said(said: RegisterYoungPersonDto, commandId: string): [JourneyCommand, ...JourneyCommand[]] {
    const { laChildId, happened, sex, ethnicity, dateOfBirth, givenName, familyName, preferredName } = said;
    const says = { sex, ethnicity, dateOfBirth, givenName, familyName, preferredName };
    const envelope: CommandEnvelope = {
      commandId,
      happened: happened ? happenedOf(happened) : { from: londonDate(this.clock.now()), precision: 'DAY' },
    };
    const registration: JourneyCommand = { ...envelope, records: 'YoungPersonRegistered', says };
    if (laChildId === undefined) return [registration];
    const identifier: JourneyCommand = {
      ...envelope,
      commandId: uuidV5(commandId, 'LA_CHILD_ID'),
      correlationId: commandId,
      records: 'IdentifierRecorded',
      // As the national return writes it.
      says: { kind: 'LA_CHILD_ID', value: laChildId.trim().toUpperCase() },
    };
    return [registration, identifier];
  }
}
