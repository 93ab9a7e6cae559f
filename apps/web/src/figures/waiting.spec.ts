import { type Answer, type GivenApi, givenApi, registered } from '../contract/given-api';
import { HeldReckoner } from './held-reckoner.fixture';
import type { Reckoner } from './reckoner';

describe('a question that takes long', () => {
  const reckoner = new HeldReckoner();
  let now = Date.parse('2026-03-02T12:00:00Z');
  let api: GivenApi;
  beforeAll(async () => {
    const by = (here: Reckoner): Reckoner => reckoner.before(here);
    // A page gives up waiting as soon as it has begun.
    api = await givenApi({ clock: { now: () => now }, reckoning: { by, patienceMillis: 0 } });
    const { position } = await registered(api);
    await api.http.get('/api/journeys').query({ minPosition: position }).expect(200);
  });
  afterAll(() => api.close());
  beforeEach(() => reckoner.hold());

  const read = (address: string): Promise<Answer> => Promise.resolve(api.http.get(address).set('Accept', 'text/html'));
  /** Asks until it is no longer being reckoned: what was let go needs a moment. */
  async function answer(address: string): Promise<Answer> {
    for (;;) {
      const said = await read(address);
      if (said.status !== 202) return said;
    }
  }

  const PAGES = [
    ['/analysis/breakdown?breadth=broad', 'Breakdowns for 1,000 days in placement'],
    ['/analysis/outcomes/missing', 'What it means'],
    ['/analysis/trends?series=missing', 'How to read it'],
    ['/analysis/same-team/behind?of=held&figure=heldThrough.KEY_WORKER.MOVE', '0 lines.'],
    ['/analysis/data-quality', 'Contradictions that nothing has settled'],
    ['/analysis/data-quality/behind?of=no-reason', '0 lines.'],
    ['/analysis/side-by-side?align=REFERRAL&sort=LENGTH', 'There is no such journey.'],
  ] as const;

  it.each(PAGES)('is accepted, and leads to where its answer will be: %s', async (address, told) => {
    now += 24 * 3_600_000;
    const { status, text, headers } = await read(address);
    expect(status).toBe(202);
    expect(text).toContain('it is still being reckoned');
    expect(text).not.toContain(told);
    expect(headers['refresh']).toBeUndefined();
    const [, at = ''] = /data-waiting-at="([^"]+)"/.exec(text) ?? [];
    expect(at.replaceAll('&amp;', '&')).toBe(address);
    reckoner.go();
    const { status: then, text: there } = await answer(address);
    expect([then, there.includes('still being reckoned'), there.includes(told)]).toEqual([200, false, true]);
    expect(reckoner.asked).toHaveLength(1);
  });

  it('is looked at again by itself only for whoever asked for that, and can stop it', async () => {
    now += 24 * 3_600_000;
    const { text } = await read('/analysis/stability');
    expect(text).toContain('href="/analysis/stability?look=again">Look again by itself, every 10 seconds');
    const looking = await read('/analysis/stability?look=again');
    expect([looking.status, looking.headers['refresh']]).toEqual([202, '10']);
    expect(looking.text).toContain('href="/analysis/stability">Stop');
    reckoner.go();
    const there = await answer('/analysis/stability?look=again');
    expect([there.status, there.headers['refresh']]).toEqual([200, undefined]);
  });

  it('says in plain words when it failed, to whoever waits for it, and is tried again after a minute', async () => {
    now += 24 * 3_600_000;
    expect((await read('/analysis/continuity')).status).toBe(202);
    reckoner.fail(new RangeError('Array buffer allocation failed'));
    const failed = await answer('/analysis/continuity');
    expect(failed.status).toBe(503);
    expect(failed.text).toContain('This question could not be answered');
    expect(failed.text).toContain('Ask again in a minute');
    expect(failed.text).not.toContain('allocation');
    expect((await read('/analysis/continuity')).status).toBe(503);
    now += 61_000;
    reckoner.hold();
    expect((await read('/analysis/continuity')).status).toBe(202);
    reckoner.go();
    expect((await answer('/analysis/continuity')).status).toBe(200);
  });

  it('is answered although others record meanwhile', async () => {
    now += 24 * 3_600_000;
    expect((await read('/analysis/breakdown')).status).toBe(202);
    const { position } = await registered(api);
    await api.http.get('/api/journeys').query({ minPosition: position }).expect(200);
    expect((await read('/analysis/breakdown')).status).toBe(202);
    expect(reckoner.asked).toEqual(['breakdown']);
    reckoner.go();
    expect((await answer('/analysis/breakdown')).status).toBe(200);
    expect(reckoner.asked).toEqual(['breakdown']);
  });

  it('leads whoever takes tables to them, or to why they may not be made', async () => {
    const { text, headers } = await read('/analysis/download');
    const [, formToken = ''] = /name="formToken" value="([^"]+)"/.exec(text) ?? [];
    const [cookie = ''] = String(headers['set-cookie']).split(';');
    const sent = await api.http
      .post('/analysis/download')
      .set('Cookie', cookie)
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send(`formToken=${formToken}&threshold=7`);
    expect(sent.status).toBe(303);
    const at = String(sent.headers['location']);
    expect(at).toMatch(/^\/analysis\/download\/making\/[0-9a-f-]{36}$/);
    expect((await read(at)).text).toContain('Tables that may leave the team: being made');
    reckoner.go();
    const refused = await answer(at);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('These tables may not be made');
    expect(refused.text).toContain('value="7"');
  });
});
