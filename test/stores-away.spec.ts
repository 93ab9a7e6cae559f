import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, type GivenApi, givenApi } from '../apps/web/src/contract/given-api';
import { describeOnMongo, dropDatabase, freshUrl } from '../libs/projections/src/mongodb/mongo.fixture';
import { startTestServer, type TestServer } from './eventstoredb/server';
import { PulledPlug } from './pulled-plug';
import { TestFolder } from './whole-ledger';

/*
 * What people meet while a store is away, and after it has come back: a sentence, and then all is as if it had never been
 * away. Nothing has to be started again.
 */

const folder = new TestFolder();
let server: TestServer;
let api: GivenApi;
beforeEach(async () => (server = await startTestServer({ systemEvents: true })));
afterEach(() => server.stop());
afterAll(() => folder.remove());

const embedded = (): { LEDGER_DATA: string; PORT: string } => ({ LEDGER_DATA: folder.fresh(), PORT: '0' });
const somebody = (familyName: string): { commandId: string; givenName: string; familyName: string } => ({
  commandId: randomUUID(),
  givenName: 'Exemplar',
  familyName,
});
const register = async (body: object): Promise<Answer> => api.http.post('/api/journeys').send(body);
const found = async (query: string): Promise<unknown> => (await api.http.get('/api/journeys').query({ query })).body;

/** Asks until the answer has one of these statuses; what it then says. */
async function until(statuses: number | readonly number[], ask: () => PromiseLike<Answer>): Promise<Answer> {
  const patience = performance.now() + 200_000;
  for (;;) {
    const answer = await ask();
    if ([statuses].flat().includes(answer.status)) return answer;
    if (performance.now() > patience) throw new Error(`It goes on answering ${answer.status}: ${answer.text}`);
    await pause(100);
  }
}
const health = (): PromiseLike<Answer> => api.http.get('/health');

describe('while EventStoreDB is away', () => {
  it('reads go on, writes are refused in words, and both go on when it is back', async () => {
    const settings = { ...embedded(), LEDGER_EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: server.url };
    api = await givenApi({ settings });
    const { body } = await register(somebody('Awaybird'));
    const { position } = body as { position: number };
    await api.http.get(`/api/journeys?minPosition=${position}`).expect(200);

    const back = server.restart({ downMillis: 9000 });
    const away = await health();
    expect([away.status, away.body]).toMatchObject([
      503,
      { error: { stores: { message: 'The log (eventstoredb) does not answer.' } } },
    ]);
    const late = somebody('Latebird');
    const refused = await register(late);
    expect([refused.status, refused.body]).toMatchObject([
      503,
      { code: expect.stringMatching(/^(STORE_SILENT|OUTCOME_UNKNOWN|NOT_STORED)$/) as string },
    ]);
    expect(refused.text).not.toContain('Latebird');
    expect(await found('awaybird')).toMatchObject({ total: 1 });

    await back;
    await until(200, health);
    // 200: it had been recorded after all, when nobody could be told.
    const recorded = await until([200, 201], () => register(late));
    const again = await register(late);
    expect([again.status, again.body]).toEqual([200, recorded.body]);
    const { position: after } = recorded.body as { position: number };
    await api.http.get(`/api/journeys?minPosition=${after}`).expect(200);
    expect(await found('latebird')).toMatchObject({ total: 1 });
    await api.close();
  });

  it('a server that is not there at the start is told in words, and nothing is left open', async () => {
    const settings = {
      ...embedded(),
      LEDGER_EVENT_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: 'esdb://ledger:Geheim4711@127.0.0.1:1?tls=false',
    };
    const started = givenApi({ settings });
    await expect(started).rejects.toThrow(/EVENTSTOREDB_URL: EventStoreDB does not answer/);
    await expect(started).rejects.not.toThrow(/Geheim/);
  });
});

describeOnMongo('while MongoDB is away', (mongodb) => {
  let url: string;
  let plug: PulledPlug;
  beforeEach(() => {
    url = freshUrl(mongodb);
    const { hostname, port } = new URL(url);
    plug = new PulledPlug({ host: hostname, port: Number(port || 27017) });
  });
  afterEach(async () => {
    await plug.cut();
    await dropDatabase(url);
  });

  it('writes go on, reads are refused in words, and both go on when it is back', async () => {
    const through = new URL(url);
    through.host = await plug.mend();
    through.searchParams.set('directConnection', 'true');
    const settings = {
      LEDGER_EVENT_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: server.url,
      LEDGER_READ_MODELS: 'mongodb',
    };
    api = await givenApi({ settings: { ...embedded(), ...settings, MONGODB_URL: through.href } });
    const { body } = await register(somebody('Awaybird'));
    const { position } = body as { position: number };
    await until(200, () => api.http.get(`/api/journeys?minPosition=${position}`));

    await plug.cut();
    const away = await until(503, health);
    expect(away.body).toMatchObject({ error: { stores: { message: 'The read models (mongodb) do not answer.' } } });
    const refused = await api.http.get('/api/journeys').query({ query: 'awaybird' });
    expect([refused.status, refused.body]).toMatchObject([503, { code: 'STORE_SILENT' }]);
    expect(refused.text).not.toMatch(/awaybird/i);
    const recorded = await register(somebody('Latebird'));
    expect(recorded.status).toBe(201);

    await plug.mend();
    await until(200, health);
    const { position: after } = recorded.body as { position: number };
    await until(200, () => api.http.get(`/api/journeys?minPosition=${after}`));
    expect(await found('latebird')).toMatchObject({ total: 1 });
    await api.close();
  });
});
