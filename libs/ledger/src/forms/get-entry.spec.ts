import { randomUUID } from 'node:crypto';
import { InMemoryEventStore } from '@app/event-store';
import type { JourneyCommand, RecordableFact } from '@app/journey';
import { exampleCommand, examplesBefore, EXAMPLE_JOURNEY, EXAMPLE_TODAY, RECORDABLE_FACTS } from '@app/journey';
import { EventBus } from '@nestjs/cqrs';
import { NotFound } from '../errors';
import { JourneyRepository } from '../journeys/journey.repository';
import { PreviewEntry, PreviewEntryHandler } from '../journeys/preview-entry';
import { RecordInJourney, RecordInJourneyHandler, type Receipt } from '../journeys/record-in-journey';
import { FactAppender } from '../storage/fact-appender';
import { changesOf, GetEntry, GetEntryHandler, type StandingEntry } from './get-entry';
import { type EntryForm, GetEntryForm, GetEntryFormHandler } from './get-entry-form';
import { handoverCommands } from './handover';

const clock = { now: (): number => Date.parse(`${EXAMPLE_TODAY}T12:00:00Z`) };
const journeyId = EXAMPLE_JOURNEY;
const recorder = { channel: 'SCREEN', recordedBy: { role: 'TEST' }, source: { kind: 'SCREEN' } } as const;

let journeys: JourneyRepository;
let recording: RecordInJourneyHandler;
const record = (...commands: JourneyCommand[]): Promise<Receipt> =>
  recording.execute(new RecordInJourney(journeyId, commands as [JourneyCommand], recorder, true));
const correct = (targetEventId: string, changes: unknown): JourneyCommand =>
  ({
    commandId: randomUUID(),
    happened: { from: EXAMPLE_TODAY, precision: 'DAY' },
    records: 'EntryCorrected',
    says: { targetEventId, changes, reason: 'TYPED_WRONG' },
  }) as unknown as JourneyCommand;
const example = async (type: RecordableFact): Promise<string> => {
  for (const before of examplesBefore(type)) await record(exampleCommand(before));
  return (await record(exampleCommand(type))).eventIds[0] ?? '';
};
const entry = (eventId: string): Promise<StandingEntry> =>
  new GetEntryHandler(journeys, clock).execute(new GetEntry(journeyId, eventId));
const form = (type: RecordableFact): Promise<EntryForm> =>
  new GetEntryFormHandler(journeys, clock).execute(new GetEntryForm(journeyId, type));

beforeEach(() => {
  const store = new InMemoryEventStore(clock);
  journeys = new JourneyRepository(store);
  const bus = { publish: () => undefined } as unknown as EventBus;
  recording = new RecordInJourneyHandler(journeys, new FactAppender(store), bus, clock);
});

describe('what a journey offers to a form', () => {
  it('offers what is open to be ended, in words, with whom a naming names', async () => {
    await example('KeyWorkerAssigned');
    const { assignmentId } = exampleCommand('KeyWorkerAssigned').says as { assignmentId: string };
    const { workerRef } = exampleCommand('KeyWorkerAssigned').says as { workerRef: string };
    expect((await form('KeyWorkerUnassigned')).choices).toEqual({
      assignmentId: [{ value: assignmentId, text: expect.stringMatching(`^${workerRef}: Key worker named`) as string }],
    });
    await record(exampleCommand('KeyWorkerUnassigned'));
    expect((await form('KeyWorkerUnassigned')).choices).toEqual({ assignmentId: [] });
    const told = (await form('YoungPersonAskedForChange')).choices['assignmentId'];
    expect(told?.[0]?.text).toMatch(/until 31 March 2025$/);
  });

  it('offers the key worker where a key worker leaves, and the others where another worker does', async () => {
    await example('KeyWorkerAssigned');
    await example('TeamMemberAssigned');
    const offered = async (type: RecordableFact): Promise<unknown[]> =>
      ((await form(type)).choices['assignmentId'] ?? []).map(({ value }) => value);
    const namedIn = (type: RecordableFact): unknown =>
      (exampleCommand(type).says as { assignmentId: string }).assignmentId;
    expect(await offered('KeyWorkerUnassigned')).toEqual([namedIn('KeyWorkerAssigned')]);
    expect(await offered('TeamMemberUnassigned')).toEqual([namedIn('TeamMemberAssigned')]);
  });

  it('offers entries, the latest first, and discrepancies in words', async () => {
    for (const type of examplesBefore('DiscrepancyResolved')) await record(exampleCommand(type));
    const entries = (await form('StatementOfDisagreementAdded')).choices['aboutEventId'] ?? [];
    expect(entries.at(-1)?.text).toMatch(/^10 January 2023: /);
    const { choices } = await form('DiscrepancyResolved');
    const { discrepancyId } = exampleCommand('DiscrepancyResolved').says as { discrepancyId: string };
    expect(choices['discrepancyId']).toContainEqual({
      value: discrepancyId,
      text: expect.stringMatching(/temporary stay/i) as string,
    });
  });

  it('knows no journey that nobody began', async () => {
    await expect(form('VisitMade')).rejects.toBeInstanceOf(NotFound);
  });
});

describe('an entry to be corrected', () => {
  const correctable = RECORDABLE_FACTS.filter(
    (type) => !['EntryCorrected', 'EntryWithdrawn', 'CodeRestated', 'DiscrepancyResolved'].includes(type),
  );

  it.each(correctable)('%s: answers that were not touched are no change', async (type) => {
    const standing = await entry(await example(type));
    expect(standing.questions).toBeDefined();
    expect(changesOf(standing, standing.answers)).toEqual([]);
  });

  it('gives what was and what is, so that the law takes it, and the original stays beside it', async () => {
    const eventId = await example('VisitMade');
    const standing = await entry(eventId);
    const changes = changesOf(standing, {
      ...standing.answers,
      'happened.day': '12',
      seenAlone: '',
      note: 'Showed me her paintings',
    });
    expect(changes).toEqual([
      {
        field: 'happened',
        was: { from: '2023-04-11', precision: 'DAY' },
        now: { from: '2023-04-12', precision: 'DAY' },
      },
      { field: 'seenAlone', was: true, now: null },
      { field: 'note', was: 'Showed me her drawings', now: 'Showed me her paintings' },
    ]);
    await record(correct(eventId, changes));
    expect(await entry(eventId)).toMatchObject({
      original: { from: '2023-04-11' },
      entry: { from: '2023-04-12' },
      amendments: [{ type: 'EntryCorrected' }],
      answers: { 'happened.day': '12', note: 'Showed me her paintings' },
    });
  });

  it('cannot be corrected when it is a correction, or says what it is about', async () => {
    const eventId = await example('PlacementStarted');
    const { questions } = await entry(eventId);
    expect(questions?.map((question) => question.field)).not.toContain('placementId');
    const { eventIds } = await record(correct(eventId, [{ field: 'provider', was: 'PR1', now: 'PR4' }]));
    expect((await entry(eventIds[0] ?? '')).questions).toBeUndefined();
  });

  it('is not found in the record of somebody else', async () => {
    await example('VisitMade');
    await expect(entry(randomUUID())).rejects.toMatchObject({ code: 'UNKNOWN_ENTRY' });
  });
});

describe('a handover', () => {
  const commandId = randomUUID();
  const handover = {
    commandId,
    workerRef: 'W-2',
    happened: { from: '2026-03-20', precision: 'DAY' },
    planned: true,
    reason: 'LEFTRL',
    introduced: { from: '2026-02-27', precision: 'DAY' },
    asked: false,
    inTheirWords: 'I want to meet her first',
  } as const;
  const assignmentId = (): string =>
    (exampleCommand('KeyWorkerAssigned').says as { assignmentId: string }).assignmentId;

  it('names one key worker after the other without a day between them, and tells of the introduction', async () => {
    await example('KeyWorkerAssigned');
    const commands = handoverCommands({ ...handover, assignmentId: assignmentId() });
    const shown = await new PreviewEntryHandler(journeys, clock).execute(
      new PreviewEntry(journeyId, commands, recorder),
    );
    expect(shown).toMatchObject({ outcome: 'ACCEPTED', effect: { asAt: '2026-03-20', raises: [] } });
    expect(JSON.stringify(shown)).not.toContain('nobody');
    const receipt = await record(...commands);
    expect(await record(...commands)).toEqual({ ...receipt, repeated: true });
    const { facts } = await journeys.load(journeyId);
    expect(facts.slice(-3)).toMatchObject([
      { type: 'KeyWorkerUnassigned', personal: { note: 'The young person: I want to meet her first' } },
      { type: 'KeyWorkerAssigned', data: { workerRef: 'W-2' } },
      { type: 'SupportContactMade', data: { kind: 'INTRODUCTION', workerRef: 'W-2' } },
    ]);
  });

  it('keeps that the young person asked for it, in the young person’s words', () => {
    const types = handoverCommands({ ...handover, assignmentId: 'A-1', asked: true });
    expect(types.map((command) => command.records)).toEqual([
      'KeyWorkerUnassigned',
      'KeyWorkerAssigned',
      'YoungPersonAskedForChange',
      'SupportContactMade',
    ]);
    expect(types[2]?.says).toMatchObject({ inTheirWords: 'I want to meet her first' });
  });
});
