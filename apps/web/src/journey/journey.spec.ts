import { randomUUID } from 'node:crypto';
import { type GivenApi, givenApi, registered } from '../contract/given-api';

/** Values that may stand in no page unless somebody asks for them by a means that is written down. */
const CANARY = /Canarygiven|Canaryfamily|2012-02-03|3 February 2012/;

describe('the page of a journey', () => {
  let api: GivenApi;
  let journeyId: string;
  let position: number;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => Date.parse('2026-06-30T12:00:00Z') } });
    const person = { givenName: 'Canarygiven', familyName: 'Canaryfamily', laChildId: 'NEW-1' };
    ({ journeyId, position } = await registered(api, person));
  });
  afterAll(() => api.close());
  const page = async (asked: object = {}): Promise<string> =>
    (await api.http.get(`/young-people/${journeyId}`).query(asked).expect(200)).text;

  it('is there as soon as somebody is registered, and claims nothing', async () => {
    const text = await page({ minPosition: position });
    for (const said of [
      'No placement is recorded',
      'None was ever recorded',
      'Cannot be told',
      'No referral to the hub was accepted: no team was promised.',
      'No move to another carer is recorded.',
      'NEW-1, aged 14',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('calls nobody by name, and tells no date of birth', async () => {
    expect(await page()).not.toMatch(CANARY);
    expect(await page({ asAt: '2020-01-01', knownAt: '2020-01-01', order: 'oldest' })).not.toMatch(CANARY);
  });

  it('takes the number of hours only from what is known to the minute, and says when an absence is not over', async () => {
    const missing = async (episodeId: string, from: string, precision: string): Promise<void> => {
      const said = { type: 'ReportMissing', commandId: randomUUID(), happened: { from, precision }, episodeId };
      const answer = await api.http.post(`/api/journeys/${journeyId}/entries`).send({ ...said, kind: 'MISSING' });
      position = (answer.body as { position: number }).position;
    };
    const back = async (episodeId: string, from: string, precision: string): Promise<void> => {
      const said = { type: 'RecordReturn', commandId: randomUUID(), happened: { from, precision }, episodeId };
      await api.http
        .post(`/api/journeys/${journeyId}/entries`)
        .send({ ...said, how: 'RETURNED_SELF' })
        .expect(201);
    };
    await missing('a', '2026-06-01T20:00:00+01:00', 'MINUTE');
    await back('a', '2026-06-02T00:30:00+01:00', 'MINUTE');
    await missing('b', '2026-06-10T20:00:00+01:00', 'MINUTE');
    await back('b', '2026-06-12', 'DAY');
    await missing('c', '2026-06-29', 'DAY');
    const text = await page({ minPosition: position });
    expect(text).toContain(
      '<dt>missing episodes, 4.5 hours, 2 nights where hours are not known, 1 not over</dt><dd>3</dd>',
    );
    expect(text).toContain('Missing or away since 29 June 2026');
  });
});
