import { randomUUID } from 'node:crypto';
import type { RecordableFact } from '@app/journey';
import {
  commandOfFact,
  EXAMPLE_TODAY,
  exampleCommand,
  examplesBefore,
  eventIdOf,
  RECORDABLE_FACTS,
  uuidV5,
} from '@app/journey';
import { type GivenApi, givenApi } from '../contract/given-api';

const NOON = Date.parse(`${EXAMPLE_TODAY}T12:00:00Z`);

describe('every example of what can be recorded', () => {
  let api: GivenApi;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOON }, follow: false });
  });
  afterAll(() => api.close());

  /** The example as it is sent, under ids of its own, so that each is told of another young person. */
  function sent(type: RecordableFact, telling: string): object {
    const { records, ...command } = exampleCommand(type);
    const commandId = (of: RecordableFact): string => uuidV5(telling, exampleCommand(of).commandId);
    let says = JSON.stringify(command.says);
    for (const other of RECORDABLE_FACTS) {
      const told = eventIdOf(exampleCommand(other).commandId, 0);
      says = says.replaceAll(told, eventIdOf(commandId(other), 0));
    }
    const said = { commandId: commandId(type), happened: command.happened, ...(JSON.parse(says) as object) };
    return records === 'YoungPersonRegistered' ? said : { type: records, ...said };
  }

  async function journeyOf(telling: string): Promise<string> {
    const { body } = await api.http.post('/api/journeys').send(sent('YoungPersonRegistered', telling)).expect(201);
    return (body as { journeyId: string }).journeyId;
  }

  /** A discrepancy has the id that the ledger gave it in this journey. */
  async function foundIn(journeyId: string, type: RecordableFact): Promise<object> {
    if (type !== 'DiscrepancyResolved') return {};
    for await (const batch of api.store.readStream(`journey-${journeyId}`)) {
      const found = batch.find((fact) => fact.type === 'DiscrepancyFound');
      if (found) return { discrepancyId: (found.data as { discrepancyId: string }).discrepancyId };
    }
    return {};
  }

  it.each(RECORDABLE_FACTS.filter((type) => type !== 'YoungPersonRegistered'))('is taken: %s', async (type) => {
    const telling = randomUUID();
    const journeyId = await journeyOf(telling);
    for (const earlier of examplesBefore(type)) {
      if (earlier === 'YoungPersonRegistered') continue;
      await api.http.post(`/api/journeys/${journeyId}/entries`).send(sent(earlier, telling)).expect(201);
    }
    const entry = { ...sent(type, telling), ...(await foundIn(journeyId, type)), type: commandOfFact(type) };
    const answer = await api.http.post(`/api/journeys/${journeyId}/entries`).send(entry);
    expect(answer.body).toEqual({
      eventIds: expect.arrayContaining([expect.any(String)]) as string[],
      revision: expect.any(Number) as number,
      position: expect.any(Number) as number,
    });
    expect(answer.status).toBe(201);
    // And what was said is what is kept: the same entry again is known by heart.
    const again = await api.http.post(`/api/journeys/${journeyId}/entries`).send(entry);
    expect([again.status, again.body]).toEqual([200, answer.body]);
  });
});
