import { randomUUID } from 'node:crypto';
import { type GivenApi, givenApi, registered } from '../contract/given-api';
import type { Problem } from '../problems/problem';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const day = (from: string): object => ({ from, precision: 'DAY' });

/** A valid entry that depends on nothing: a visit. */
const visit = (more: object = {}): object => ({
  type: 'MakeVisit',
  commandId: randomUUID(),
  happened: day('2026-02-03'),
  seen: true,
  by: 'SOCIAL_WORKER',
  ...more,
});

describe('the journeys of the API', () => {
  let api: GivenApi;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOON } });
  });
  afterAll(() => api.close());

  const post = async (journeyId: string, entry: unknown): Promise<{ status: number; body: Problem }> => {
    const { status, body } = await api.http.post(`/api/journeys/${journeyId}/entries`).send(entry as object);
    return { status, body: body as Problem };
  };

  describe('registering', () => {
    it('answers with the journey and a position, and lists the young person from then on', async () => {
      const { journeyId, position } = await registered(api, { familyName: 'Quillfeather' });
      const { body } = await api.http.get(`/api/journeys?query=quillf&minPosition=${position}`).expect(200);
      expect(body).toMatchObject({ total: 1, page: 1, found: [{ journeyId, names: { family: 'Quillfeather' } }] });
    });

    it('begins one journey for one number, however it is written', async () => {
      const { journeyId } = await registered(api, { laChildId: 'zz-0001' });
      const { body } = await api.http.post('/api/journeys').send({ laChildId: ' ZZ-0001' }).expect(422);
      expect(body).toMatchObject({ code: 'ALREADY_REGISTERED' });
      const { body: found } = await api.http.get('/api/journeys').query({ query: 'zz-0001' }).expect(200);
      expect(found).toMatchObject({ total: 1, found: [{ journeyId }] });
    });

    it('begins one journey for one command, however often it is sent', async () => {
      const said = { commandId: randomUUID(), givenName: 'Twice' };
      const first = await api.http.post('/api/journeys').send(said).expect(201);
      const second = await api.http.post('/api/journeys').send(said).expect(200);
      expect(second.body).toEqual(first.body);
    });

    it('takes somebody of whom nothing is known yet', async () => {
      await api.http.post('/api/journeys').send({}).expect(201);
    });
  });

  describe('recording', () => {
    it('answers a command that comes again with the first answer, and records it once', async () => {
      const { journeyId } = await registered(api);
      const entry = visit();
      const first = await post(journeyId, entry);
      await post(journeyId, visit());
      expect(first.status).toBe(201);
      expect(await post(journeyId, entry)).toEqual({ status: 200, body: first.body });
      const { body } = await api.http.get(`/api/journeys/${journeyId}/timeline?minPosition=${await api.store.head()}`);
      expect((body as { entries: unknown[] }).entries).toHaveLength(3);
    });

    it('refuses another entry under the same command id', async () => {
      const { journeyId } = await registered(api);
      const commandId = randomUUID();
      await post(journeyId, visit({ commandId }));
      const { status, body } = await post(journeyId, visit({ commandId, seen: false }));
      expect([status, body.code, body.revision]).toEqual([409, 'COMMAND_ID_REUSED', 1]);
    });

    it('lets one of two writers through who saw the same revision, and tells the other what is there now', async () => {
      const { journeyId } = await registered(api);
      const answers = await Promise.all([
        post(journeyId, visit({ expectedRevision: 0 })),
        post(journeyId, visit({ expectedRevision: 0 })),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'WRITTEN_FIRST', revision: 1 });
    });

    it('lets twenty writers through who did not ask for a revision', async () => {
      const { journeyId } = await registered(api);
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(journeyId, visit())));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
      expect(new Set(answers.map(({ body }) => body.revision)).size).toBe(20);
    });

    it('tells the rule that refuses, in a sentence', async () => {
      const { journeyId } = await registered(api);
      const { status, body } = await post(journeyId, {
        type: 'StartPlacement',
        commandId: randomUUID(),
        happened: day('2027-01-01'),
        placementId: 'placement-1',
        change: 'FIRST',
        placementType: 'U6',
      });
      expect(status).toBe(422);
      expect(body).toMatchObject({ status: 422, title: 'Refused by a rule' });
      expect(body.code).toMatch(/^[A-Z_]+$/);
      expect(body.detail).toMatch(/\.$/);
    });

    it('knows no journey that nobody has begun', async () => {
      const { status, body } = await post(randomUUID(), visit());
      expect([status, body.code]).toEqual([404, 'UNKNOWN_JOURNEY']);
    });
  });

  describe('asking', () => {
    it('tells a timeline as at a day and as known at an instant', async () => {
      const { journeyId } = await registered(api);
      const { body } = await post(journeyId, visit());
      const position = (body as unknown as { position: number }).position;
      const timeline = async (query: object): Promise<{ asAt: string; knownAt: string; entries: unknown[] }> => {
        const asked = { ...query, minPosition: position };
        const answer = await api.http.get(`/api/journeys/${journeyId}/timeline`).query(asked).expect(200);
        return answer.body as never;
      };
      expect(await timeline({})).toMatchObject({ journeyId, asAt: '2026-03-02', knownAt: '2026-03-02T12:00:00.000Z' });
      expect((await timeline({})).entries).toHaveLength(2);
      expect((await timeline({ asAt: '2026-02-04' })).entries).toHaveLength(1);
      expect((await timeline({ knownAt: '2026-03-01' })).entries).toHaveLength(0);
      expect((await timeline({ knownAt: '2026-03-02' })).knownAt).toBe('2026-03-02T23:59:59.999Z');
    });

    it('tells every fault of an address at once, an unknown name among them', async () => {
      const asked = `/api/journeys/${randomUUID()}/timeline?asAt=30%20February%202024&steps=1&minPosition=x`;
      const { body } = await api.http.get(asked).expect(400);
      expect((body as Problem).errors?.map(({ path, code }) => [path, code])).toEqual(
        expect.arrayContaining([
          ['asAt', 'NOT_A_DATE'],
          ['steps', 'UNKNOWN_FIELD'],
          ['minPosition', 'NOT_A_POSITION'],
        ]),
      );
    });

    it('tells the figures of the authority', async () => {
      const { body } = await api.http.get(`/api/summary?minPosition=${await api.store.head()}`).expect(200);
      const { body: then } = await api.http.get('/api/summary?asAt=2026-03-02&knownAt=2026-03-02').expect(200);
      expect(then).toEqual(body);
      expect((body as { youngPeople: number }).youngPeople).toBeGreaterThan(0);
    });

    it('takes nothing but a UUID for a journey', async () => {
      const { body } = await api.http.get('/api/journeys/1%20or%201=1/timeline').expect(400);
      expect(body).toMatchObject({ errors: [{ path: 'id', code: 'NOT_A_UUID' }] });
    });
  });
});

describe('a ledger whose read models nobody keeps', () => {
  it('is not able to tell what was just written, and says so', async () => {
    const api = await givenApi({ follow: false });
    const { journeyId } = await registered(api);
    const { body, headers } = await api.http.get(`/api/journeys/${journeyId}/timeline`).expect(503);
    expect(body).toMatchObject({ code: 'NOT_CAUGHT_UP' });
    expect(headers['retry-after']).toBe('1');
    await api.close();
  });
});
