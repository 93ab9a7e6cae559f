import { type GivenApi, givenApi, recorded } from '../contract/given-api';
import { lookedAfter, supported } from './supported.fixture';

/** A Friday. */
const NOW = Date.parse('2026-11-27T12:00:00Z');

describe('the pages of lists', () => {
  let api: GivenApi;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOW } });
    await supported(api, { laChildId: 'PAGE-1', familyName: 'Canaryname' });
    await api.http
      .get('/api/my-young-people')
      .query({ minPosition: await api.store.head() })
      .expect(200);
  });
  afterAll(() => api.close());

  const words = async (address: string, status = 200): Promise<string> =>
    (await api.http.get(address).expect(status)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('show the review that is overdue, by how much, and what has happened since care began', async () => {
    const page = await words('/reviews-due');
    expect(page).toContain('PAGE-1');
    expect(page).toContain('29 September 2026 59 days overdue First review');
    expect(page).toContain('No moves Missing once none recorded yet');
    expect(page).toContain('None named today 8 days without one');
    expect(page).not.toContain('Canaryname');
    expect(await words('/reviews-due?show=overdue&hub=LIGHTHOUSE')).toContain('Overdue (1)');
    expect(await words('/reviews-due?show=14&hub=NOWHERE')).toContain('There are none.');
  });

  it('say what is wrong with a hub that cannot be one, and keep what was typed', async () => {
    const { text } = await api.http.get('/reviews-due?hub=Two%20words').expect(422);
    expect(text).toContain('Enter the code of a hub as it is recorded');
    expect(text).toContain('value="Two words"');
    expect(text).toContain('<a href="#hub">');
  });

  it('show who has no key worker, and with whom an interview is due', async () => {
    const page = await words('/my-young-people');
    expect(page).toContain('This week is 23 November 2026 to 29 November 2026');
    expect(page).toContain('No key worker today (1)');
    expect(page).toContain('8 days without one since 1 September 2026');
    expect(page).toContain('Nobody is missing or away.');
    expect(page).toContain('Offer and hold an interview: 2 days overdue, was due by 25 November 2026');
    expect(page).toContain('See everybody who is looked after or supported (1)');
    expect(page).not.toContain('Canaryname');
    expect(await words('/my-young-people?of=worker&ref=KW-ASH')).toContain('None of these young people.');
    expect(await words('/my-young-people?list=EVERYBODY')).toContain('First review due by 29 September 2026');
    expect(await words('/my-young-people?of=team&ref=a%20b', 422)).toContain('Enter a code or reference');
  });

  it('say what to do first where nobody is looked after', async () => {
    const empty = await givenApi({ clock: { now: () => NOW } });
    const pages = await Promise.all(['/reviews-due', '/my-young-people'].map((address) => empty.http.get(address)));
    await empty.close();
    for (const { text } of pages) expect(text).toContain('See what to do first');
  });
});

describe('the list of reviews, on the day on which a planned one comes', () => {
  it('is in another order, without anything recorded since', async () => {
    let now = NOW;
    const api = await givenApi({ clock: { now: () => now } });
    const planned = await lookedAfter(api, { laChildId: 'PLANNED' }, '2026-09-01');
    await lookedAfter(api, { laChildId: 'WAITING' }, '2026-11-02');
    const review = { plannedDate: true, number: 1, participation: 'PN1' };
    const { position } = await recorded(api, planned, { type: 'HoldReview', on: '2026-12-05', ...review });
    const codes = async (asked: string): Promise<string[]> => {
      const { text } = await api.http.get(`/reviews-due${asked}`).expect(200);
      return [...text.matchAll(/(PLANNED|WAITING)<\/a>/g)].map(([, code = '']) => code);
    };
    await api.http.get('/api/journeys').query({ minPosition: position }).expect(200);
    expect([await codes(''), await codes('?show=overdue')]).toEqual([['PLANNED', 'WAITING'], ['PLANNED']]);
    now = Date.parse('2026-12-05T12:00:00Z');
    expect([await codes(''), await codes('?show=overdue')]).toEqual([['WAITING', 'PLANNED'], ['WAITING']]);
    await api.close();
  });
});
