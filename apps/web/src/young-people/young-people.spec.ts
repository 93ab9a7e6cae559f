import { type GivenApi, givenApi, registered } from '../contract/given-api';

const FIELD = /name="formToken" value="([\w-]+)"/;
/** One more than two pages hold. */
const CROWD = 101;
/** Registering so many takes a while on a machine with much to do. */
const MILLIS_MAX = 60_000;

describe('the list of young people', () => {
  let api: GivenApi;
  let journeyId: string;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => Date.parse('2026-06-30T12:00:00Z') } });
    for (let i = 0; i < CROWD; i++) await registered(api, { familyName: 'Canarycrowd', laChildId: `CROWD-${i}` });
    const alone = await registered(api, { familyName: 'Canaryalone', laChildId: 'ALONE-1' });
    journeyId = alone.journeyId;
    await api.http.get('/api/journeys').query({ minPosition: alone.position }).expect(200);
  }, MILLIS_MAX);
  afterAll(() => api.close());

  const listed = (text: string): number => [...text.matchAll(/href="\/young-people\/[0-9a-f-]{36}"/g)].length;
  async function search(fields: Record<string, string>): Promise<Response> {
    const url = `${await api.app.getUrl()}/young-people`;
    const page = await fetch(url);
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    const body = new URLSearchParams({ ...fields, formToken: FIELD.exec(await page.text())?.[1] ?? '' });
    return fetch(url, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
  }

  it('shows everybody, page by page, by number and never by name', async () => {
    const pages = [];
    for (const page of ['1', '2', '3']) pages.push((await api.http.get('/young-people').query({ page })).text);
    expect(pages.map(listed)).toEqual([50, 50, 2]);
    expect(pages.join('')).not.toMatch(/canary|exemplar/i);
    expect(pages[1]).toContain('Showing 51 to 100 of 102.');
    expect(pages[1]).toContain('href="/young-people?page=3"');
  });

  it('begins with the first page when the address says something else', async () => {
    for (const page of ['0', '-1', 'x', '1e3']) {
      expect((await api.http.get('/young-people').query({ page }).expect(200)).text).toContain('Showing 1 to 50');
    }
    expect((await api.http.get('/young-people').query({ page: '99' })).text).toContain('There is no such page.');
  });

  it('leads straight to whoever is found alone, by an address that holds neither name nor number', async () => {
    for (const query of ['ALONE-1', 'canaryalone', journeyId]) {
      const answer = await search({ query });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/young-people/${journeyId}`]);
    }
  });

  it('pages through those who are found without an address, and keeps what was typed', async () => {
    const answer = await search({ query: 'canarycrowd', page: '2' });
    const text = await answer.text();
    expect([answer.status, listed(text)]).toEqual([200, 50]);
    expect(text).toContain('value="canarycrowd"');
    expect(text).not.toMatch(/(href|action)="[^"]*canary/i);
  });

  it('says when nobody is found, and what to type when nothing was', async () => {
    expect(await (await search({ query: 'nosuchname' })).text()).toContain('Nobody was found');
    const nothing = await search({ query: ' ' });
    expect(nothing.status).toBe(422);
    expect(await nothing.text()).toContain('<a href="#query">Enter a number, a ledger id');
  });
});
