import { randomUUID } from 'node:crypto';
import { InMemoryEventStore } from '@app/event-store';
import type { JourneyCommand } from '@app/journey';
import { EventBus } from '@nestjs/cqrs';
import { CommandIdReused, ConflictError, NotFound } from '../errors';
import { FactAppender } from '../storage/fact-appender';
import { JourneyRepository } from './journey.repository';
import { type EntryPreview, PreviewEntry, PreviewEntryHandler } from './preview-entry';
import { RecordInJourney, RecordInJourneyHandler, type Receipt } from './record-in-journey';

const clock = { now: (): number => Date.parse('2026-03-02T12:00:00Z') };
const journeyId = '01900000-0000-7000-8000-0000000000aa';
const recorder = { channel: 'SCREEN', recordedBy: { role: 'TEST' }, source: { kind: 'SCREEN' } } as const;

const command = (records: JourneyCommand['records'], on: string, says: object, more: object = {}): JourneyCommand =>
  ({
    commandId: randomUUID(),
    happened: { from: on, precision: 'DAY' },
    ...more,
    records,
    says,
  }) as unknown as JourneyCommand;
const registration = command('YoungPersonRegistered', '2026-01-02', { sex: 'U' });
const naming = (assignmentId: string, workerRef: string, on: string, more: object = {}): JourneyCommand =>
  command('KeyWorkerAssigned', on, { assignmentId, workerRef }, more);
const leaving = (on: string, more: object = {}): JourneyCommand =>
  command('KeyWorkerUnassigned', on, { assignmentId: 'A-1', reason: 'LEFTRL' }, more);

describe('looking at what an entry would do', () => {
  let store: InMemoryEventStore;
  let recording: RecordInJourneyHandler;
  let preview: PreviewEntryHandler;
  const record = (...commands: JourneyCommand[]): Promise<Receipt> =>
    recording.execute(new RecordInJourney(journeyId, commands as [JourneyCommand], recorder, true));
  const look = (...commands: JourneyCommand[]): Promise<EntryPreview> =>
    preview.execute(new PreviewEntry(journeyId, commands as [JourneyCommand], recorder));

  beforeEach(async () => {
    store = new InMemoryEventStore(clock);
    const journeys = new JourneyRepository(store);
    const bus = { publish: () => undefined } as unknown as EventBus;
    recording = new RecordInJourneyHandler(journeys, new FactAppender(store), bus, clock);
    preview = new PreviewEntryHandler(journeys, clock);
    await record(registration);
    await record(naming('A-1', 'W-1', '2026-01-05'));
  });

  it('tells the difference on the timeline and the revision it was made on, and records nothing', async () => {
    const before = await store.head();
    expect(await look(leaving('2026-02-27'))).toMatchObject({
      outcome: 'ACCEPTED',
      revision: 1,
      effect: {
        added: [{ type: 'KeyWorkerUnassigned', from: '2026-02-27' }],
        consequences: [
          'This ends the time of W-1 as key worker on 27 February 2026.',
          'From 27 February 2026 nobody is named as key worker.',
        ],
        headlines: [
          { heading: 'Key worker', was: 'W-1 since 5 January 2026', now: 'none' },
          { heading: 'People named in the team', was: '1', now: '0' },
        ],
      },
    });
    expect(await store.head()).toBe(before);
  });

  it('says what recording says: the facts that are then recorded are those that were shown', async () => {
    const given = leaving('2026-02-27');
    const shown = await look(given);
    const { eventIds } = await record(given);
    expect(shown.outcome === 'ACCEPTED' && shown.effect.added.map((e) => e.eventId)).toEqual(eventIds);
  });

  it('looks at several commands as one: a handover leaves nobody out', async () => {
    const shown = await look(leaving('2026-02-27'), naming('A-2', 'W-2', '2026-02-27'));
    expect(shown).toMatchObject({ effect: { raises: [], added: [{}, {}] } });
    expect(JSON.stringify(shown)).not.toContain('nobody');
  });

  it('tells every reason of a refusal in words, where recording would refuse', async () => {
    const twice = naming('A-2', 'W-2', '2026-02-27');
    expect(await look(twice)).toMatchObject({
      outcome: 'REFUSED',
      grounds: [{ code: 'TWO_HOLDERS', sentence: expect.stringContaining('End that naming') as string }],
    });
    await expect(record(twice)).rejects.toMatchObject({ code: 'TWO_HOLDERS' });
  });

  it('says that there is nothing to do, and that the very same was recorded before', async () => {
    const given = leaving('2026-02-27');
    const { position } = await record(given);
    expect(await look(given)).toMatchObject({ outcome: 'RECORDED_BEFORE', position });
    expect(await look(leaving('2026-02-27'))).toMatchObject({ outcome: 'NOTHING_TO_DO', revision: 2 });
    await expect(look({ ...leaving('2026-02-20'), commandId: given.commandId })).rejects.toThrow(CommandIdReused);
  });

  it('gives the revision by which the save finds out that somebody wrote in between', async () => {
    const { revision } = await look(leaving('2026-02-27'));
    await record(command('VisitMade', '2026-02-03', { seen: true, by: 'IRO' }));
    await expect(record(leaving('2026-02-27', { expectedRevision: revision }))).rejects.toEqual(new ConflictError(2));
  });

  it('knows no journey that nobody began', async () => {
    const elsewhere = new PreviewEntry(randomUUID(), [leaving('2026-02-27')], recorder);
    await expect(preview.execute(elsewhere)).rejects.toBeInstanceOf(NotFound);
  });
});
