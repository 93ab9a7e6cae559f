import { randomUUID } from 'node:crypto';
import { InMemoryEventStore } from '@app/event-store';
import { pino } from 'pino';
import { BODY_BYTES_MAX } from '../app';
import { type Call, type GivenApi, givenApi, registered } from '../contract/given-api';
import type { Problem } from './problem';

/** Stands wherever something wrong or personal is sent, and may come back nowhere. */
const SECRET = 'Unrepeatable Invention';

describe('what the API answers when something is wrong', () => {
  const lines: string[] = [];
  let api: GivenApi;
  let entries: string;
  beforeAll(async () => {
    const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    api = await givenApi({ logger });
    entries = `/api/journeys/${(await registered(api, { familyName: SECRET })).journeyId}/entries`;
  });
  afterAll(() => api.close());

  const codes = (body: unknown): [string, string][] =>
    ((body as Problem).errors ?? []).map(({ path, code }) => [path, code]);

  it('tells every fault of every field at once, stores nothing, and repeats no value', async () => {
    const before = await api.store.head();
    const { body, text, headers } = await api.http
      .post(entries)
      .send({
        type: 'StartPlacement',
        commandId: SECRET,
        expectedRevision: -7,
        happened: { from: '2026-02-30', to: SECRET, precision: 'DAY', approximate: SECRET },
        orderOnDay: 1.5,
        compartment: SECRET,
        correlationId: 12,
        stated: '',
        plannedDate: null,
        placementId: SECRET,
        change: 'SECOND',
        placementType: SECRET,
        provider: 'PR9',
        distanceMiles: 999.9,
        pencePerWeek: '100',
        homePostcode: 'x'.repeat(11),
      })
      .expect(400);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(codes(body).sort()).toEqual([
      ['change', 'NOT_ONE_OF'],
      ['commandId', 'NOT_A_UUID'],
      ['compartment', 'NOT_ONE_OF'],
      ['correlationId', 'NOT_A_UUID'],
      ['distanceMiles', 'NOT_A_NUMBER'],
      ['expectedRevision', 'NOT_A_WHOLE_NUMBER'],
      ['happened.approximate', 'NOT_TRUE_OR_FALSE'],
      ['happened.from', 'NOT_AS_PRECISE_AS_STATED'],
      ['homePostcode', 'NOT_A_LINE_OF_TEXT'],
      ['orderOnDay', 'NOT_A_WHOLE_NUMBER'],
      ['pencePerWeek', 'NOT_A_WHOLE_NUMBER'],
      ['placementId', 'NOT_A_REFERENCE'],
      ['placementType', 'NOT_IN_CODE_LIST'],
      ['plannedDate', 'NOT_TRUE_OR_FALSE'],
      ['provider', 'NOT_IN_CODE_LIST'],
      ['stated', 'NOT_A_LINE_OF_TEXT'],
    ]);
    expect(text).not.toContain(SECRET);
    expect(await api.store.head()).toBe(before);
  });

  it('names what is missing', async () => {
    const { body } = await api.http.post(entries).send({ type: 'MakeVisit' }).expect(400);
    expect(codes(body).sort()).toEqual([
      ['by', 'MISSING'],
      ['commandId', 'MISSING'],
      ['happened', 'MISSING'],
      ['seen', 'MISSING'],
    ]);
  });

  it('refuses a field it does not know, wherever it stands', async () => {
    const happened = { from: '2026-02-03', precision: 'DAY', until: SECRET };
    const sent = { type: 'MakeVisit', commandId: randomUUID(), happened, seen: true, by: 'IRO', recordedAt: SECRET };
    const { body, text } = await api.http.post(entries).send(sent).expect(400);
    expect(codes(body).sort()).toEqual([
      ['happened.until', 'UNKNOWN_FIELD'],
      ['recordedAt', 'UNKNOWN_FIELD'],
    ]);
    expect(text).not.toContain(SECRET);
  });

  it.each([undefined, 'PlacementImagined', 'ReturnReceived', 'constructor', 7, null])(
    'knows no entry of the type %p',
    async (type) => {
      const { body } = await api.http.post(entries).send({ type, commandId: randomUUID() }).expect(400);
      expect(codes(body)[0]?.[0]).toBe('type');
    },
  );

  const raw = (body: string, type = 'application/json'): Call =>
    api.http.post(entries).set('Content-Type', type).send(body);

  it.each([
    ['a body cut short', '{"type":"MakeVisit",'],
    ['a number that is none', '{"minutes":NaN}'],
    ['a bare word', SECRET],
    ['a text', `"${SECRET}"`],
  ])('understands no %s', async (_, body) => {
    const answer = await raw(body).expect(400);
    expect(answer.body).toMatchObject({ code: 'NOT_JSON' });
    expect(answer.text).not.toContain(SECRET);
  });

  it.each([
    ['nesting without end', `{"type":"CorrectEntry","changes":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a list without end', `{"type":"CorrectEntry","changes":[${'{},'.repeat(300_000)}{}]}`],
    ['a list', '[1]'],
    ['a prototype', '{"type":"MakeVisit","__proto__":{"seen":true}}'],
    ['a constructor', '{"type":"MakeVisit","constructor":{"prototype":{"seen":true}}}'],
    ['the same field twice', '{"type":"MakeVisit","type":"StartPlacement","commandId":"1"}'],
  ])('is not harmed by %s', async (_, body) => {
    const before = process.cpuUsage();
    await raw(body).expect(400);
    // Of the processor, whatever else the machine does.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
    expect(({} as { seen?: boolean }).seen).toBeUndefined();
  });

  it('takes a mebibyte and not a byte more', async () => {
    const padded = (bytes: number): string => `{"type":"${'x'.repeat(bytes - 11)}"}`;
    expect((await raw(padded(BODY_BYTES_MAX)).expect(400)).body).toMatchObject({ code: 'INVALID' });
    expect((await raw(padded(BODY_BYTES_MAX + 1)).expect(413)).body).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('reads nothing but JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      expect((await raw('seen=true', type).expect(415)).body).toMatchObject({ code: 'UNKNOWN_MEDIA_TYPE' });
    }
    expect((await raw('{}', 'application/json; charset=klingon').expect(415)).body).toMatchObject({
      code: 'UNKNOWN_CHARSET',
    });
    expect((await api.http.post(entries).expect(400)).body).toMatchObject({ code: 'INVALID' });
  });

  it('says what can be done at an address where something else was asked', async () => {
    const { headers, body } = await api.http.delete(entries).expect(405);
    expect(headers['allow']).toBe('POST');
    expect(body).toMatchObject({ code: 'UNKNOWN_METHOD' });
    expect((await api.http.put('/api/journeys').expect(405)).headers['allow']).toBe('GET, HEAD, POST');
  });

  it('says that there is nothing at an unknown address, and does not repeat it', async () => {
    const { body, text } = await api.http.get(`/api/${encodeURIComponent(SECRET)}`).expect(404);
    expect(body).toMatchObject({ code: 'UNKNOWN_ADDRESS', status: 404 });
    expect(text).not.toContain('Unrepeatable');
    await api.http.get('/api/journeys/%E0%A4%A/timeline').expect(400);
  });

  it('answers nobody who comes by another name or from another page', async () => {
    await api.http.get('/api/journeys').set('Host', 'ledger.example').expect(403);
    await api.http.get('/api/journeys').set('Origin', 'http://elsewhere.example').expect(403);
  });

  it('keeps nothing on the way, and does not tell what it is made of', async () => {
    const { headers } = await api.http.get('/api/journeys').expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('etag');
  });

  it('logs the template of the route, and nothing that was asked or said', async () => {
    await api.http.get('/api/journeys').query({ query: SECRET }).expect(200);
    const log = lines.join('\n');
    expect(log).toContain('"route":"/api/journeys/:id/entries"');
    expect(log).not.toContain('Unrepeatable');
    expect(log).not.toContain('?');
  });
});

describe('a store that fails', () => {
  class FailingStore extends InMemoryEventStore {
    broken = false;
    override readStream(
      ...asked: Parameters<InMemoryEventStore['readStream']>
    ): ReturnType<InMemoryEventStore['readStream']> {
      if (this.broken) throw new Error(SECRET);
      return super.readStream(...asked);
    }
    override append(...asked: Parameters<InMemoryEventStore['append']>): ReturnType<InMemoryEventStore['append']> {
      if (this.broken) throw new Error(SECRET);
      return super.append(...asked);
    }
  }

  it('is told as a fault of ours, without its message; the log has the place and no message either', async () => {
    const lines: string[] = [];
    const store = new FailingStore();
    const api = await givenApi({ store, logger: pino({}, { write: (line: string) => lines.push(line) }) });
    const { journeyId } = await registered(api);
    store.broken = true;
    const sent = { type: 'MakeVisit', commandId: randomUUID(), seen: true, by: 'IRO' };
    const { body, text } = await api.http
      .post(`/api/journeys/${journeyId}/entries`)
      .send({ ...sent, happened: { from: '2026-02-03', precision: 'DAY' } })
      .expect(500);
    expect(body).toMatchObject({ code: 'UNEXPECTED', status: 500 });
    expect(text + lines.join('')).not.toContain(SECRET);
    await api.close();
  });
});
