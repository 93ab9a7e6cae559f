import { randomUUID } from 'node:crypto';
import { InMemoryEventStore, NO_STREAM } from '@app/event-store';
import { LEDGER_SETTINGS, type LedgerSettings, PinoLogger } from '@app/ledger';
import { InMemoryLeases, InMemoryReadModels } from '@app/projections';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { pino } from 'pino';
import request from 'supertest';
import { configure } from './configure';
import { ProjectorModule } from './projector.module';

type Stores = NonNullable<Parameters<typeof ProjectorModule.forRoot>[0]>['stores'];
const KEPT = ['timeline', 'directory', 'placements', 'team', 'missing', 'figures', 'caseload', 'entry-ids', 'recorded'];

describe('a projector', () => {
  const apps: NestExpressApplication[] = [];
  const logged: string[] = [];
  let stores: NonNullable<Stores>;
  beforeEach(() => {
    stores = {
      eventStore: new InMemoryEventStore(),
      readModels: new InMemoryReadModels(),
      leases: new InMemoryLeases(),
    };
    logged.length = 0;
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  async function started(): Promise<request.Agent> {
    const log = pino({}, { write: (line) => void logged.push(line) });
    const module = await Test.createTestingModule({ imports: [ProjectorModule.forRoot({ stores })] })
      .setLogger(new PinoLogger(log))
      .compile();
    const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
    configure(app);
    await app.listen(0, '127.0.0.1');
    apps.push(app);
    return request.agent(await app.getUrl());
  }
  /** Asks until it is so: the processes see to it in their own time. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await isSo()); tries += 1) {
      if (tries > 400) throw new Error('It is not so.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const health = async (http: request.Agent, status: number): Promise<unknown> =>
    (await http.get('/health').expect(status)).body as unknown;
  const sampled = async (http: request.Agent, line: RegExp): Promise<string[]> =>
    (await http.get('/metrics').expect(200)).text.split('\n').filter((one) => line.test(one));

  it('keeps the read models, and tells so in /health, /metrics and its log', async () => {
    const http = await started();
    await until(async () => (await sampled(http, /^ledger_projection_lag_positions.* 0$/)).length === KEPT.length);
    const body = await health(http, 200);
    expect(body).toMatchObject({ status: 'ok', info: { projections: { status: 'up', kept: KEPT } } });
    expect(await sampled(http, /^ledger_projection_held/)).toEqual(
      KEPT.map((name) => `ledger_projection_held{projection="${name}"} 1`),
    );
    expect(await sampled(http, /^ledger_projection_lease_token/)).toHaveLength(KEPT.length);
    expect(await sampled(http, /^ledger_projected_facts_total{projection="timeline"} 1$/)).toHaveLength(1);
    expect(await sampled(http, /^ledger_projection_steps_total{.*outcome="applied"} 1$/)).toHaveLength(KEPT.length);
    expect(await sampled(http, /^ledger_projected_facts_per_second \d/)).toHaveLength(1);
    expect(logged.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ level: 30, msg: `Keeps the read models ${KEPT.join(', ')}.` }),
    );
  });

  it('is well when it stands by', async () => {
    const [first, second] = [await started(), await started()];
    const half = Math.floor(KEPT.length / 2);
    const holds = async (http: request.Agent): Promise<number> =>
      (await sampled(http, /^ledger_projection_held.* 1$/)).length;
    // Of an odd number one holds one more, whichever it is.
    await until(async () => {
      const [one, other] = [await holds(first), await holds(second)];
      return one + other === KEPT.length && Math.min(one, other) === half;
    });
    for (let i = 2; i < KEPT.length; i += 1) await started();
    const standsBy = await started();
    const body = await health(standsBy, 200);
    expect(body).toMatchObject({ status: 'ok', info: { projections: { status: 'up', kept: [] } } });
    expect(await sampled(standsBy, /^ledger_projection_held.* 1$/)).toEqual([]);
  });

  it('is down when it has stopped, and says at which position and type', async () => {
    const http = await started();
    const commandId = randomUUID();
    const envelope = { recordedBy: {}, source: {}, commandId, correlationId: commandId, compartment: 'CORE' };
    const happened = { from: '2026-02-03', precision: 'DAY' };
    const fact = { eventId: randomUUID(), type: 'UnicornSighted', schemaVersion: 1, happened, orderOnDay: 0, data: {} };
    await stores.eventStore.append(`journey-${randomUUID()}`, NO_STREAM, [{ ...envelope, ...fact }]);
    await until(async () => (await http.get('/health')).status === 503);
    const body = await health(http, 503);
    expect(body).toMatchObject({
      status: 'error',
      error: { projections: { status: 'down', position: 2, type: 'UnicornSighted', kept: [] } },
    });
    await http.get('/metrics').expect(200);
  });

  it('says that there are no leases where there are none, and keeps everything', async () => {
    const { eventStore, readModels } = stores;
    stores = { eventStore, readModels };
    const http = await started();
    await until(async () => (await sampled(http, /^ledger_projection_lag_positions.* 0$/)).length === KEPT.length);
    const body = await health(http, 200);
    expect(body).toMatchObject({ info: { projections: { status: 'up', lag: { timeline: 0 } } } });
    expect(await sampled(http, /^ledger_projection_held/)).toEqual([]);
    expect(logged.join()).toContain('These read models have no leases.');
  });

  it('answers nothing else', async () => {
    const http = await started();
    await http.get('/api/summary').expect(404);
    await http.post('/health').expect(404);
    expect((await http.get('/').expect(404)).headers['x-powered-by']).toBeUndefined();
  });

  it('listens beside the web server when nothing else is said', async () => {
    await started();
    const { PORT, HOST } = process.env;
    const settings = apps[0]?.get<LedgerSettings>(LEDGER_SETTINGS, { strict: false });
    expect(settings).toMatchObject({ port: Number(PORT ?? 3001), host: HOST ?? '127.0.0.1' });
  });
});
