import { randomUUID } from 'node:crypto';
import { type AppendOutcome, InMemoryEventStore } from '@app/event-store';
import type { JourneyCommand } from '@app/journey';
import { EventBus } from '@nestjs/cqrs';
import { CommandIdReused, ConflictError, NotFound, Refused } from '../errors';
import { FactAppender } from '../storage/fact-appender';
import { JourneyRecorded } from './journey-recorded';
import { JourneyRepository, streamOf } from './journey.repository';
import { RecordInJourney, RecordInJourneyHandler, type Receipt } from './record-in-journey';

const clock = { now: (): number => Date.parse('2026-03-02T12:00:00Z') };
const journeyId = '01900000-0000-7000-8000-0000000000aa';
const recorder = { channel: 'INTERFACE', recordedBy: { role: 'TEST' }, source: { kind: 'INTERFACE' } } as const;

const command = <T extends JourneyCommand['records']>(records: T, says: object, more: object = {}): JourneyCommand =>
  ({
    commandId: randomUUID(),
    happened: { from: '2026-02-03', precision: 'DAY' },
    ...more,
    records,
    says,
  }) as unknown as JourneyCommand;
const visit = (more: object = {}): JourneyCommand => command('VisitMade', { seen: true, by: 'IRO' }, more);
const registration = (): JourneyCommand => command('YoungPersonRegistered', { sex: 'U' });

/** Lets somebody else write in between, as often as it is told. */
class Overtaken extends InMemoryEventStore {
  overtakings = 0;
  constructor() {
    super(clock);
  }
  override async append(...given: Parameters<InMemoryEventStore['append']>): Promise<AppendOutcome> {
    if (this.overtakings > 0 && given[1] >= 0) {
      this.overtakings -= 1;
      const [fact] = given[2];
      if (fact) await super.append(given[0], given[1], [{ ...fact, eventId: randomUUID(), commandId: randomUUID() }]);
    }
    return super.append(...given);
  }
}

describe('recording in a journey', () => {
  let store: Overtaken;
  let told: JourneyRecorded[];
  let handler: RecordInJourneyHandler;
  beforeEach(async () => {
    store = new Overtaken();
    told = [];
    const bus = { publish: (event: JourneyRecorded) => told.push(event) } as unknown as EventBus;
    handler = new RecordInJourneyHandler(new JourneyRepository(store), new FactAppender(store), bus, clock);
    await record([registration()], true);
  });

  const record = (commands: JourneyCommand[], begins = false): Promise<Receipt> =>
    handler.execute(new RecordInJourney(journeyId, commands as [JourneyCommand], recorder, begins));

  it('answers with the ids, the revision and the position, and tells that the journey has grown', async () => {
    const receipt = await record([visit()]);
    expect(receipt).toMatchObject({ journeyId, revision: 1, position: 2, repeated: false });
    expect(told.at(-1)).toEqual(new JourneyRecorded(journeyId, 2));
  });

  it('keeps why and by whom with every fact', async () => {
    const given = visit({ correlationId: randomUUID(), stated: 'SCHOOL', lateBecause: 'FILLS_A_GAP' });
    await record([given]);
    for await (const batch of store.readStream(streamOf(journeyId), { fromRevision: 1 })) {
      expect(batch).toMatchObject([
        {
          commandId: given.commandId,
          correlationId: given.correlationId,
          recordedBy: { role: 'TEST' },
          source: { kind: 'INTERFACE', stated: 'SCHOOL', lateBecause: 'FILLS_A_GAP' },
        },
      ]);
    }
  });

  it('decides again on what there is when somebody wrote first', async () => {
    store.overtakings = 4;
    expect(await record([visit()])).toMatchObject({ revision: 5 });
  });

  it('gives up after five decisions on what is there, and says what is there now', async () => {
    // The first decision of all is on the journey as this process last saw it.
    store.overtakings = 6;
    await expect(record([visit()])).rejects.toEqual(new ConflictError(6));
  });

  it('does not decide again for somebody who decided on what they saw', async () => {
    store.overtakings = 1;
    await expect(record([visit({ expectedRevision: 0 })])).rejects.toEqual(new ConflictError(1));
    await expect(record([visit({ expectedRevision: 7 })])).rejects.toEqual(new ConflictError(1));
  });

  it('answers what comes again as it did the first time, though it saw an older revision', async () => {
    const given = visit({ expectedRevision: 0 });
    const first = await record([given]);
    await record([visit()]);
    expect(await record([given])).toEqual({ ...first, repeated: true });
    expect(await store.head()).toBe(3);
  });

  it('answers what comes again so after a restart too', async () => {
    const given = visit();
    const first = await record([given]);
    const restarted = new RecordInJourneyHandler(
      new JourneyRepository(store),
      new FactAppender(store),
      { publish: () => undefined } as unknown as EventBus,
      clock,
    );
    const again = await restarted.execute(new RecordInJourney(journeyId, [given], recorder));
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('takes no other content under the same command id', async () => {
    const given = visit();
    await record([given]);
    const other = { ...given, happened: { from: '2026-02-04', precision: 'DAY' } } as JourneyCommand;
    await expect(record([other])).rejects.toBeInstanceOf(CommandIdReused);
    await expect(record([{ ...visit({ commandId: given.commandId }), orderOnDay: 9 }])).rejects.toThrow(
      CommandIdReused,
    );
  });

  it('knows again what the law has said more about than the command did', async () => {
    const period = command('PeriodOfCareStarted', { periodId: 'p1', categoryOfNeed: 'N1', legalStatus: 'C2' });
    await record([period]);
    const placement = { placementId: 'pl1', periodId: 'p1', change: 'FIRST', placementType: 'U6', provider: 'PR1' };
    await record([command('PlacementStarted', placement)]);
    const ends = { periodId: 'p1', reasonCeased: 'E4A', plan: 'PLANNED' };
    const ending = command('PeriodOfCareEnded', ends, { happened: { from: '2026-02-20', precision: 'DAY' } });
    const first = await record([ending]);
    expect(first.eventIds.length).toBeGreaterThan(1);
    expect(await record([ending])).toEqual({ ...first, repeated: true });
  });

  it('records several commands together, or none of them', async () => {
    const before = await store.head();
    await expect(record([visit(), registration()])).rejects.toBeInstanceOf(Refused);
    expect(await store.head()).toBe(before);
    expect((await record([visit(), visit()])).eventIds).toHaveLength(2);
  });

  it('does not begin a journey by anything but what begins one', async () => {
    const elsewhere = new RecordInJourney(randomUUID(), [visit()], recorder);
    await expect(handler.execute(elsewhere)).rejects.toBeInstanceOf(NotFound);
  });
});

describe('loading a journey', () => {
  it('never gives what was, once there is more', async () => {
    const store = new InMemoryEventStore(clock);
    const [here, elsewhere] = [new JourneyRepository(store), new JourneyRepository(store)];
    const bus = { publish: () => undefined } as unknown as EventBus;
    const writer = new RecordInJourneyHandler(elsewhere, new FactAppender(store), bus, clock);
    for (const [revision, given] of [registration(), visit(), visit()].entries()) {
      await writer.execute(new RecordInJourney(journeyId, [given], recorder, true));
      expect(await here.load(journeyId)).toMatchObject({ revision, facts: { length: revision + 1 } });
    }
  });
});
