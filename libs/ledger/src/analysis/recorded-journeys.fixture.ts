import { randomUUID } from 'node:crypto';
import { type EventStore, InMemoryEventStore } from '@app/event-store';
import type { LocalDate } from '@app/journey';
import { InMemoryReadModels } from '@app/projections';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Variables } from '../configuration/settings';
import { commandOf } from '../journeys/command-of';
import { RecordInJourney } from '../journeys/record-in-journey';
import { RegisterYoungPerson } from '../journeys/register-young-person';
import { LedgerModule } from '../ledger.module';
import { Projecting } from '../projecting/projecting';

const RECORDER = { recordedBy: { role: 'TEST' }, source: { kind: 'INTERFACE' } } as const;

/** A clock that is set by hand. */
export class HandClock {
  constructor(private millis: number) {}
  static at(instant: string): HandClock {
    return new HandClock(Date.parse(instant));
  }
  goTo(instant: string): void {
    this.millis = Date.parse(instant);
  }
  now(): number {
    return this.millis;
  }
}

/** The application on stores in memory, in which invented young people are recorded by commands, as anybody records. */
export class RecordedJourneys {
  private constructor(
    readonly module: TestingModule,
    readonly store: EventStore,
    readonly clock: HandClock,
  ) {}

  static async open(opened: string, settings: Variables = {}): Promise<RecordedJourneys> {
    const clock = HandClock.at(opened);
    const eventStore = new InMemoryEventStore(clock);
    const ledger = LedgerModule.forRoot({
      stores: { eventStore, readModels: new InMemoryReadModels() },
      clock,
      settings,
      follow: true,
    });
    const module = await Test.createTestingModule({ imports: [ledger] }).compile();
    await module.init();
    return new RecordedJourneys(module, eventStore, clock);
  }

  get commands(): CommandBus {
    return this.module.get(CommandBus, { strict: false });
  }
  get queries(): QueryBus {
    return this.module.get(QueryBus, { strict: false });
  }

  async registered(more: object = {}): Promise<string> {
    const said = { familyName: 'Inventedperson', ...more };
    const { journeyId } = await this.commands.execute(
      new RegisterYoungPerson(said, { channel: 'INTERFACE', ...RECORDER }),
    );
    return journeyId;
  }

  /** Records an entry by its type, on the day it happened. @param channel IMPORT meets fewer hard rules */
  async record(
    journeyId: string,
    type: string,
    on: LocalDate,
    says: object,
    channel: 'INTERFACE' | 'IMPORT' = 'INTERFACE',
  ): Promise<void> {
    const command = commandOf({ type, commandId: randomUUID(), happened: { from: on, precision: 'DAY' }, ...says });
    await this.commands.execute(new RecordInJourney(journeyId, [command], { channel, ...RECORDER }));
  }

  /** Until the read models hold all that was recorded. */
  async settled(): Promise<void> {
    await this.module.get(Projecting, { strict: false }).waitFor(await this.store.head());
  }

  async close(): Promise<void> {
    await this.module.close();
  }
}
