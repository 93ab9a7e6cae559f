import { aFact, factId } from '@app/event-store/contract';
import { type Appended, EventStore, InMemoryEventStore, NO_STREAM, openEventStoreDb } from '@app/event-store';
import type { ProposedFact } from '@app/journey';
import { startTestServer, type TestServer } from '../../../../test/eventstoredb/server';
import { JourneyRepository, streamOf } from './journey.repository';

const journeyId = '01900000-0000-7000-8000-0000000000aa';

const proposed = (name: string, count: number): ProposedFact[] =>
  Array.from({ length: count }, (_, n) => aFact(factId(name, n)) as unknown as ProposedFact);

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ systemEvents: true })));
afterAll(() => server.stop());

describe.each<[string, () => Promise<EventStore>]>([
  ['in memory', (): Promise<EventStore> => Promise.resolve(new InMemoryEventStore())],
  ['in EventStoreDB', (): Promise<EventStore> => openEventStoreDb({ url: server.url, namespace: 'positions' })],
])('Journeys kept in memory, the log %s', (_, open) => {
  let store: EventStore;
  beforeEach(async () => (store = await open()));
  afterEach(() => store.close());

  it('are the same as when they are read, and so are the positions', async () => {
    const journeys = new JourneyRepository(store);
    const [first, second] = [proposed('first', 3), proposed('second', 2)];
    const begun = (await store.append(streamOf(journeyId), NO_STREAM, first)) as Appended;
    journeys.remember(journeyId, { facts: [], revision: NO_STREAM }, first, begun);
    const before = await journeys.load(journeyId);
    journeys.remember(journeyId, before, second, (await store.append(streamOf(journeyId), 2, second)) as Appended);
    const read = await new JourneyRepository(store).read(journeyId);
    expect(read.facts).toHaveLength(5);
    expect(journeys.recall(journeyId)).toEqual(read);
  });
});

it('A journey whose positions the store has not told is not kept, but read again', async () => {
  const store = new InMemoryEventStore();
  const journeys = new JourneyRepository(store);
  const facts = proposed('a', 2);
  const { positions, ...appended } = (await store.append(streamOf(journeyId), NO_STREAM, facts)) as Appended;
  expect(positions).toEqual([1, 2]);
  journeys.remember(journeyId, { facts: [], revision: NO_STREAM }, facts, appended);
  expect(journeys.recall(journeyId)).toBeUndefined();
  expect((await journeys.load(journeyId)).facts).toHaveLength(2);
});

describe('A fact that was blanked at the server', () => {
  const blank = async (namespace: string, revision: number): Promise<EventStore> => {
    const store = await openEventStoreDb({ url: server.url, namespace });
    await store.append(streamOf(journeyId), NO_STREAM, proposed('a', 3));
    server.store.redact(`${namespace}.${streamOf(journeyId)}`, revision);
    return store;
  };

  it('is left out of the journey, and the journey still loads', async () => {
    const store = await blank('middle', 1);
    const { facts, revision } = await new JourneyRepository(store).load(journeyId);
    expect(facts.map((fact) => fact.revision)).toEqual([0, 2]);
    expect(revision).toBe(2);
    await store.close();
  });

  it('counts as the last of its stream, so that the journey can go on after it', async () => {
    const store = await blank('last', 2);
    const journeys = new JourneyRepository(store);
    const { facts, revision } = await journeys.load(journeyId);
    expect([facts.length, revision]).toEqual([2, 2]);
    expect(await journeys.load(journeyId)).toEqual({ facts, revision });
    const outcome = await store.append(streamOf(journeyId), revision, proposed('b', 1));
    expect(outcome).toMatchObject({ kind: 'appended', first: 3 });
    await store.close();
  });
});
