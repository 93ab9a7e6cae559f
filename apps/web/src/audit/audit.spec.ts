import { randomUUID } from 'node:crypto';
import { documentDigest } from '@app/ledger';
import { type GivenApi, givenApi, registered } from '../contract/given-api';
import { FormSender } from '../record/form-sender.fixture';
import { type CorrectedJourney, givenCorrectedJourney } from './corrected-journey.fixture';

const TOKEN = /name="formToken" value="([\w-]+)"/;
describe('the pages of an auditor', () => {
  let api: GivenApi;
  let journeyId: string;
  let ids: CorrectedJourney['ids'] & { readonly withdrawal: string };

  beforeAll(async () => {
    const given = await givenCorrectedJourney('0190a000-0000-7000-8000-00000000aaaa', { familyName: 'Canarysurname' });
    ({ api, journeyId } = given);
    const visit = { targetEventId: given.ids.visit, reason: 'DUPLICATE' };
    ids = { ...given.ids, withdrawal: await given.record('WithdrawEntry', '2026-05-04', visit) };
    await api.http
      .get('/api/journeys')
      .query({ minPosition: await api.store.head() })
      .expect(200);
  });
  afterAll(() => api.close());

  const page = async (what: string, asked: object, status = 200): Promise<string> =>
    (await api.http.get(`/young-people/${journeyId}/${what}`).set('Accept', 'text/html').query(asked).expect(status))
      .text;
  const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const heading = (html: string): string => words(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '').trim();

  describe('replay', () => {
    it('shows what was recorded, by whom and from what, and what it changed, with a minus and a plus', async () => {
      const told = words(await page('replay', { order: 'recorded', event: ids.correction }));
      expect(told).toContain('Corrected (typed wrongly): date from 5 February 2026 to 20 February 2026');
      expect(told).toContain('4 May 2026 at 1:00pm by a program');
      expect(told).toContain('− was Worker 1 since 5 February 2026 + now Worker 1 since 20 February 2026');
      expect(told).toContain('The entry that this one is about');
      expect(told).toContain('− was Key worker named (5 February 2026) + now Key worker named (20 February 2026)');
      const withdrawn = words(await page('replay', { order: 'recorded', event: ids.withdrawal }));
      expect(withdrawn).toContain('+ now Withdrawn: it counts for nothing');
      expect(withdrawn).toContain('None of the headlines below changed.');
    });

    it('tells what is missing where a date or a position was asked for that has nothing', async () => {
      const days = { order: 'recorded', by: 'day' };
      expect(words(await page('replay', { ...days, date: '1/4/2026' }))).toContain(
        'Nothing was recorded on 1 April 2026. This is what comes next after that day.',
      );
      expect(words(await page('replay', { ...days, date: '2027-01-01' }))).toContain('This is the last of all.');
      expect(words(await page('replay', { position: '999,999' }))).toContain(
        'At ledger position 999,999 stands nothing of this young person.',
      );
      expect(words(await page('replay', { ...days, date: '4/5/2026' }))).not.toContain('Nothing was recorded');
    });

    it('keeps what was typed when it cannot be read, and says what to type', async () => {
      const html = await page('replay', { date: '31/2/2026' }, 400);
      expect(html).toContain('value="31/2/2026"');
      expect(html).toContain('href="#date"');
      expect(heading(html)).toMatch(/^Event 1 of/);
      expect(await page('replay', { position: 'abc' }, 400)).toContain('href="#position"');
    });

    it('reads an order or a unit there is not as the usual one, and knows no step beyond the last', async () => {
      expect(heading(await page('replay', { order: 'sideways', by: 'week' }))).toMatch(/^Event 1 of/);
      for (const asked of [{ step: '999' }, { step: '0' }, { step: 'x' }, { event: randomUUID() }, { event: 'x' }]) {
        await page('replay', asked, 404);
      }
    });

    it('says why a withdrawn entry and a correction change nothing in the order of what happened', async () => {
      expect(words(await page('replay', { event: ids.visit }))).toContain('it was withdrawn later');
      expect(words(await page('replay', { event: ids.correction }))).toContain('the corrected story is told');
    });

    it('carries on paper the digest of what the API answers for the same step, and for the same two moments', async () => {
      const digestIn = (html: string): string => /digest\s+([0-9a-f]{64})/.exec(words(html))?.[1] ?? '';
      const step = { order: 'recorded', by: 'day', step: 2 };
      const told = await api.http.get(`/api/journeys/${journeyId}/replay`).query(step).expect(200);
      expect(digestIn(await page('replay', step))).toBe(documentDigest(told.body as object));
      const html = await page('difference', { fromAsAt: '1/2/2026', toAsAt: '1/3/2026' });
      const download = /href="(\/api\/[^"]+difference[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const difference = await api.http.get(download).expect(200);
      expect(digestIn(html)).toBe(documentDigest(difference.body as object));
    });

    it('names nobody, in the page or in an address', async () => {
      for (const what of ['replay', 'grid?asAt=1/3/2026', 'difference?fromAsAt=1/2/2026']) {
        const html = (await api.http.get(`/young-people/${journeyId}/${what}`)).text;
        expect(html).not.toMatch(/canary|exemplar/i);
        expect(html).not.toMatch(/(href|action)="[^"]*AUD-1/);
      }
    });
  });

  describe('then and now', () => {
    it('asks for a day, and then shows the four corners', async () => {
      expect(heading(await page('grid', {}))).toBe('Then and now');
      const told = words(await page('grid', { asAt: '10/2/2026', knownAt: '31/3/2026' }));
      expect(told).toContain('Key worker Worker 1 since 5 February 2026 none Worker 1 since 5 February 2026 Worker 1');
      expect(told).toContain('learned since, happened since');
      expect(told).toContain('comes after that day');
    });

    it('keeps what was typed when it is no day', async () => {
      const html = await page('grid', { asAt: 'soon' }, 400);
      expect(html).toContain('value="soon"');
      expect(html).toContain('href="#asAt"');
      expect(await page('grid', { knownAt: '1/3/2026' }, 400)).toContain('href="#asAt"');
    });
  });

  describe('the difference', () => {
    it('counts what was added, what no longer counts, what was corrected and what came and went', async () => {
      const told = words(
        await page('difference', { fromAsAt: '28/2/2026', fromKnownAt: '31/3/2026', toAsAt: '28/2/2026' }),
      );
      expect(told).toContain('1 headline changed; 2 entries added; 1 no longer counted; 1 corrected.');
      expect(told).toContain('Now, it');
      expect(told).toContain('was withdrawn');
    });

    it('names the field of the moment that cannot be read', async () => {
      const html = await page('difference', { fromAsAt: '1/1/2026', toKnownAt: '32/1/2026' }, 400);
      expect(html).toContain('href="#toKnownAt"');
      expect(html).toContain('value="32/1/2026"');
    });
  });

  describe('finding a history', () => {
    async function find(by: string, value: string): Promise<Response> {
      const url = `${await api.app.getUrl()}/find-history`;
      const form = await fetch(url);
      const cookie = form.headers.get('set-cookie')?.split(';')[0] ?? '';
      const body = new URLSearchParams({ by, value, formToken: TOKEN.exec(await form.text())?.[1] ?? '' });
      return fetch(url, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
    }
    const to = (answer: Response): [number, string | null] => [answer.status, answer.headers.get('location')];

    it('leads straight to the only one, by an address without the clue', async () => {
      expect(to(await find('number', ' aud-1 '))).toEqual([303, `/young-people/${journeyId}/replay`]);
      const entry = `/young-people/${journeyId}/replay?order=recorded&event=${ids.correction}`;
      expect(to(await find('eventId', ids.correction.toUpperCase()))).toEqual([303, entry]);
      expect(to(await find('recordedOn', '4/5/2026'))).toEqual([303, `${entry}&by=day`]);
    });

    it('lists them when there are several, by number', async () => {
      const text = await (await find('recordedOn', '2/3/2026')).text();
      expect(words(text)).toContain('2 histories.');
      expect(text.match(/href="\/young-people\/[0-9a-f-]{36}\/replay\?order=recorded/g)).toHaveLength(2);
      expect(text).not.toMatch(/canary/i);
    });

    it('says when there is none, and keeps what was typed', async () => {
      const text = await (await find('recordedBy', 'U-999')).text();
      expect(text).toContain('No history answers to that.');
      expect(text).toContain('value="U-999"');
    });

    it.each([
      ['number', '', 'Enter a number of the young person'],
      ['eventId', 'x', 'Enter the id of an entry'],
      ['position', '-1', 'Enter a ledger position'],
      ['recordedOn', 'May', 'Enter a date'],
      ['recordedBy', 'two words', 'Enter the reference of a user'],
    ])('says what to type when it is no %s', async (by, value, said) => {
      const answer = await find(by, value);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(`<a href="#value">${said}`);
    });
  });
});

describe('more histories than a page holds', () => {
  it('are gone through by forms, there and back, with the clue in no address', async () => {
    const api = await givenApi({ clock: { now: () => Date.parse('2026-05-04T12:00:00Z') } });
    for (let n = 0; n < 52; n++) await registered(api, { laChildId: `MANY-${n}` });
    await api.http
      .get('/api/journeys')
      .query({ minPosition: await api.store.head() })
      .expect(200);
    const forms = new FormSender(await api.app.getUrl());
    const clue = { by: 'recordedOn', value: '4/5/2026' };
    const codes = (html: string): string[] => html.match(/MANY-\d+/g) ?? [];
    const first = await forms.send('/find-history', clue);
    expect(first.text).toContain('52 histories.');
    expect(first.text).not.toContain('Back to the first page');
    const after = /name="after" value="([\w-]+)"/.exec(first.text)?.[1] ?? '';
    const second = await forms.send('/find-history', { ...clue, after });
    expect([...codes(first.text), ...codes(second.text)]).toEqual(Array.from({ length: 52 }, (_, n) => `MANY-${n}`));
    expect(second.text).toContain('Histories found (continued)');
    expect(second.text).not.toContain('Next page');
    expect(codes((await forms.send('/find-history', { ...clue, after: '' })).text)).toEqual(codes(first.text));
    expect((await forms.send('/find-history', { ...clue, after: 'nowhere' })).status).toBe(422);
    await api.close();
  });
});
