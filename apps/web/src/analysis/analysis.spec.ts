import { randomUUID } from 'node:crypto';
import { type GivenApi, givenApi, registered } from '../contract/given-api';
import type { Problem } from '../problems/problem';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const KINDS = ['same-team', 'breakdown', 'continuity', 'stability', 'outcomes', 'trends'];
/** Values that may stand in no answer: whoever finds one knows of a child. */
const CANARY = /Canaryfamily|2012-02-03|CANARY-1/;

interface Report {
  readonly runId?: string;
  readonly kind: string;
  readonly position: number;
  readonly youngPeople: { readonly inCohort: number };
  readonly definitions: Readonly<Record<string, number>>;
  readonly digest: string;
  readonly result: object;
}

interface Answer {
  readonly content: { readonly 'application/json': { readonly schema: Shape } };
}
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
}
const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** Where a value is not what its description says. */
function misfits(shape: Shape, value: unknown, path = ''): string[] {
  if (shape.oneOf) return shape.oneOf.some((one) => misfits(one, value).length === 0) ? [] : [path];
  const type = typeOf(value);
  if (shape.type !== undefined && shape.type !== type && !(shape.type === 'number' && type === 'integer'))
    return [path];
  if (shape.enum && !shape.enum.includes(value)) return [path];
  const { items, properties = {}, required = [], additionalProperties } = shape;
  if (Array.isArray(value)) return items ? value.flatMap((one, i) => misfits(items, one, `${path}.${i}`)) : [];
  if (type !== 'object') return [];
  const lacking = required.filter((name) => !(name in (value as object))).map((name) => `${path}.${name}`);
  const within = Object.entries(value as object).flatMap(([name, one]: [string, unknown]) => {
    const of = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
    return misfits(of, one, `${path}.${name}`);
  });
  return [...lacking, ...within];
}

describe('the analyses of the API', () => {
  let api: GivenApi;
  let journeyId: string;
  let position: number;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOON } });
    ({ journeyId } = await registered(api, { familyName: 'Canaryfamily', laChildId: 'CANARY-1' }));
    await record('ReceiveReferral', '2025-01-01', { referralId: 'r' });
    await record('AcceptReferral', '2025-01-02', { referralId: 'r', hub: 'LIGHTHOUSE' });
    await record('AssignKeyWorker', '2025-01-02', { assignmentId: 'a', workerRef: 'KW-1' });
    await record('StartPeriodOfCare', '2025-01-05', { periodId: 'c', categoryOfNeed: 'N1', legalStatus: 'C2' });
    await record('StartPlacement', '2025-01-05', {
      placementId: 'p1',
      periodId: 'c',
      change: 'FIRST',
      placementType: 'U6',
      urn: 'A',
    });
    await record('EndPlacement', '2025-03-01', {
      placementId: 'p1',
      reason: 'CREQB',
      wasInPlan: 'NO',
      timingInPlan: 'NO',
    });
    position = await record('StartPlacement', '2025-03-01', {
      ...{ placementId: 'p2', periodId: 'c', change: 'NEW_CARER', placementType: 'K2', urn: 'B' },
    });
  });
  afterAll(() => api.close());

  let order = 0;
  async function record(type: string, on: string, says: object): Promise<number> {
    const envelope = { type, commandId: randomUUID(), happened: { from: on, precision: 'DAY' }, orderOnDay: order++ };
    const { body } = await api.http
      .post(`/api/journeys/${journeyId}/entries`)
      .send({ ...envelope, ...says })
      .expect(201);
    return (body as { position: number }).position;
  }
  const get = async (address: string, asked: object = {}): Promise<Report> =>
    (
      await api.http
        .get(address)
        .query({ minPosition: position, ...asked })
        .expect(200)
    ).body as Report;

  it.each(KINDS)(
    'answer with what was asked, of which facts, by which definitions, and nothing personal: %s',
    async (kind) => {
      const report = await get(`/api/analysis/${kind}`);
      expect(report).toMatchObject({ kind, asAt: '2026-03-02', position, youngPeople: { inLedger: 1, inCohort: 1 } });
      expect(Object.keys(report.definitions).length).toBeGreaterThan(0);
      expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(report)).not.toMatch(CANARY);
    },
  );

  it('answer as the description of the API says, figure by figure', async () => {
    const { body } = await api.http.get('/api/docs-json').expect(200);
    const { paths } = body as { paths: Record<string, { get: { responses: Record<string, Answer> } }> };
    for (const kind of KINDS) {
      const shape = paths[`/api/analysis/${kind}`]?.get.responses['200']?.content['application/json'].schema;
      expect(shape?.properties?.['result']?.required?.length).toBeGreaterThan(1);
      expect(misfits(shape ?? {}, await get(`/api/analysis/${kind}`))).toEqual([]);
    }
    expect(misfits({ type: 'object', required: ['unknown'] }, { numerator: 1 })).toEqual(['.unknown']);
  });

  it('tell every figure with its parts, its definition and its version', async () => {
    const { result } = await get('/api/analysis/same-team');
    expect(result).toMatchObject({
      headline: {
        figure: {
          ...{ numerator: 1, denominator: 1, unknown: 0, value: 1, version: 1 },
          definition: expect.stringContaining('28 days after') as string,
          interval: { lower: expect.any(Number) as number, upper: 1 },
          method: expect.stringContaining('Wilson') as string,
        },
        behind: { held: [{ journeyId, on: '2025-03-01' }] },
      },
    });
    const breakdown = await get('/api/analysis/breakdown');
    expect(breakdown.result).toMatchObject({
      headline: { rate: { numerator: 1, denominator: expect.any(Number) as number, unit: 'per 1,000 days' } },
      behind: [{ journeyId, placementId: 'p1', reason: 'CREQB', narrow: 'BREAKDOWN' }],
    });
  });

  it('take the filters and numbers of their kind, written in the address', async () => {
    const narrow = await get('/api/analysis/same-team', {
      asAt: '2026-01-01',
      windowDays: '365',
      hub: 'LIGHTHOUSE',
      ageFrom: '12',
    });
    expect(narrow.result).toMatchObject({ headline: { figure: { numerator: 0, denominator: 0, unknown: 1 } } });
    expect((await get('/api/analysis/breakdown', { hub: 'ELSEWHERE' })).youngPeople.inCohort).toBe(0);
    const placements = async (asked: object): Promise<unknown> =>
      ((await get('/api/analysis/breakdown', asked)).result as { coverage: { placements: number } }).coverage
        .placements;
    expect(await placements({ legalStatus: 'C1,C2' })).toBe(2);
    expect(await placements({ legalStatus: 'C2', priorMoves: 'NONE' })).toBe(1);
    expect(await placements({ legalStatus: 'V2' })).toBe(0);
    await api.http.get('/api/analysis/breakdown').query({ legalStatus: 'C9' }).expect(400);
    const asAt = { asAt: '2025-02-01', knownAt: '2026-03-02' };
    expect((await get('/api/analysis/breakdown', asAt)).result).toMatchObject({ headline: { rate: { numerator: 0 } } });
  });

  it('tell of groups what may leave the team, or of too few nothing at all', async () => {
    const refused = async (asked: object): Promise<unknown> => {
      const { body } = await api.http
        .get('/api/analysis/extract')
        .query({ minPosition: position, ...asked })
        .expect(422);
      return (body as Problem).code;
    };
    expect(await refused({})).toBe('TOO_FEW');
    expect(await refused({ hub: 'ELSEWHERE' })).toBe('LEAVES_OUT_TOO_FEW');
    await api.http.get('/api/analysis/extract-rows').expect(404);
    await api.http.post('/api/analysis/runs').send({ kind: 'extract-rows' }).expect(400);
  });

  it('refuse what they do not understand with every fault at once, and give nothing of it back', async () => {
    const asked = { asAt: 'yesterday', windowDays: 'Canaryfamily', hub: 'The Canaryfamily home', months: '3' };
    const { status, body, text } = await api.http.get('/api/analysis/same-team').query(asked);
    expect(status).toBe(400);
    const { errors = [] } = body as Problem;
    expect(errors.map(({ path, code }) => [path, code]).sort()).toEqual([
      ['asAt', 'NOT_A_DATE'],
      ['hub', 'NOT_A_REFERENCE'],
      ['months', 'UNKNOWN_FIELD'],
      ['windowDays', 'NOT_A_WHOLE_NUMBER'],
    ]);
    expect(text).not.toMatch(CANARY);
    await api.http.get('/api/analysis/weather').expect(404);
    for (const kind of KINDS) await api.http.get(`/api/analysis/${kind}?asAt=9999-12-31`).expect(400);
    for (const kind of KINDS) await api.http.get(`/api/analysis/${kind}?asAt=1950-01-01`).expect(200);
    for (const kind of KINDS) await api.http.get(`/api/analysis/${kind}?asAt=2149-12-31`).expect(200);
  });

  describe('recorded as runs', () => {
    const said = { kind: 'continuity', asAt: '2026-03-01', knownAt: '2026-03-02T12:00:00Z', lagDays: 7 };

    it('answer with the run, and with the same run when the same is asked again', async () => {
      const first = await api.http.post('/api/analysis/runs').send(said).expect(201);
      const second = await api.http.post('/api/analysis/runs').send(said).expect(200);
      expect(second.text).toBe(first.text);
      expect(Number(first.headers['ledger-position'])).toBeGreaterThan(position);
      expect(first.body).toMatchObject({ kind: 'continuity', reckoning: { lagDays: 7 }, result: { events: 1 } });
    });

    it('can be made again by their id', async () => {
      const run = (await api.http.post('/api/analysis/runs').send(said)).body as Report;
      const { body } = await api.http.get(`/api/analysis/runs/${run.runId}`).expect(200);
      expect(body).toMatchObject({ runId: run.runId, reproduced: true, changed: [], recorded: { digest: run.digest } });
      expect(JSON.stringify((body as { run: Report }).run)).toBe(JSON.stringify(run));
    });

    it('are refused with every fault, and not known by any id', async () => {
      const { body } = await api.http
        .post('/api/analysis/runs')
        .send({ kind: 'weather', asAt: 7, lagDays: -1 })
        .expect(400);
      expect((body as Problem).errors?.map(({ path }) => path).sort()).toEqual(['asAt', 'kind', 'lagDays']);
      const between = {
        kind: 'breakdown',
        asAt: 7,
        windowDays: 3,
        acceptedFrom: '2025-02-01',
        acceptedTo: '2025-01-01',
      };
      const { body: both } = await api.http.post('/api/analysis/runs').send(between).expect(400);
      expect((both as Problem).errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([
        'asAt NOT_A_DATE',
        'windowDays DOES_NOT_APPLY',
        'acceptedTo BEFORE_FROM',
      ]);
      await api.http.post('/api/analysis/runs').send([]).expect(400);
      await api.http.get(`/api/analysis/runs/${randomUUID()}`).expect(404);
      await api.http.get('/api/analysis/runs/17').expect(400);
    });
  });
});
