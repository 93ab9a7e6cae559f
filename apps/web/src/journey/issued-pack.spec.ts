import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Timeline } from '@app/journey';
import { type GivenApi, givenApi, registered } from '../contract/given-api';
import { FormSender } from '../record/form-sender.fixture';

jest.setTimeout(60_000);

const field = (html: string, name: string): string =>
  new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const digestIn = (html: string): string => /Digest of this pack<\/dt><dd>([0-9a-f]{64})/.exec(html)?.[1] ?? '';

describe('a pack for a review that is issued', () => {
  const data = mkdtempSync(join(tmpdir(), 'pack-'));
  let now = Date.parse('2026-03-02T12:00:00Z');
  let api: GivenApi;
  let forms: FormSender;
  let journeyId: string;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => (now += 1000) }, settings: { LEDGER_DATA: data } });
    forms = new FormSender(await api.app.getUrl());
  });
  beforeEach(async () => {
    ({ journeyId } = await registered(api, { laChildId: `PACK-${Math.floor(now / 1000)}` }));
    await entry('HoldReview', '2025-05-12', { number: 1, participation: 'PN1' });
    await entry('HoldReview', '2025-11-12', { number: 2, participation: 'PN2' });
    await entry('AllegeOffence', '2025-12-01', { offenceId: 'O-1', offenceCode: '8B', seriousness: [] });
  });
  afterAll(async () => {
    await api.close();
    rmSync(data, { recursive: true });
  });

  async function entry(type: string, on: string, says: object): Promise<void> {
    const body = { type, commandId: randomUUID(), happened: { from: on, precision: 'DAY' }, ...says };
    const { body: answer } = await api.http.post(`/api/journeys/${journeyId}/entries`).send(body).expect(201);
    await api.http.get(`/api/journeys/${journeyId}/timeline`).query({ minPosition: (answer as Timeline).position });
  }
  const timeline = async (asked: object = {}): Promise<Timeline> =>
    (await api.http.get(`/api/journeys/${journeyId}/timeline`).query(asked).expect(200)).body as Timeline;
  const at = (): string => `/young-people/${journeyId}/review-pack`;
  const fieldsOf = (html: string): Record<string, string> =>
    Object.fromEntries(
      ['asAt', 'knownAt', 'period', 'moves', 'order', 'offences', 'review', 'digest']
        .map((name) => [name, field(html, name)] as const)
        .filter(([, value]) => value !== ''),
    );

  it('is a fact, once however often it is sent, and makes the same pack again whatever comes after', async () => {
    const looked = await forms.page(`${at()}?offences=out`);
    const [first, second] = await Promise.all([
      forms.leadsTo(at(), fieldsOf(looked)),
      forms.leadsTo(at(), fieldsOf(looked)),
    ]);
    expect(second).toBe(first);
    now += 24 * 60 * 60 * 1000;
    expect(await forms.leadsTo(at(), fieldsOf(looked))).toBe(first);
    expect((await timeline()).entries.filter(({ type }) => type === 'ReviewPackIssued')).toHaveLength(1);
    await entry('HoldReview', '2026-03-03', { number: 3, participation: 'PN1' });
    const again = await forms.page(first);
    expect(again).toContain('the same, to the digest');
    expect(digestIn(again)).toBe(digestIn(looked));
    expect(again).not.toContain('Review pack issued, as at');
    expect(again).not.toContain('Review 3 held');
    const journey = await forms.page(`/young-people/${journeyId}`);
    expect(journey).toContain('Review packs issued');
    expect(journey).toContain(`href="${first}"`);
    expect(journey).toContain('Review pack issued, as at 2 March 2026, without offences');
  });

  it('is not changed by being issued on the day up to which it uses what was known', async () => {
    const looked = await forms.page(`${at()}?knownAt=31/12/2026`);
    expect(field(looked, 'knownAt') < new Date(now).toISOString()).toBe(true);
    expect(await forms.page(await forms.leadsTo(at(), fieldsOf(looked)))).toContain('the same, to the digest');
  });

  it('is the one that was looked at, or none', async () => {
    const looked = await forms.page(at());
    const other = await forms.send(at(), { ...fieldsOf(looked), offences: 'out' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('The record has changed since this page was made');
    expect((await timeline()).reviewPacks).toEqual([]);
    expect((await forms.send(at(), { ...fieldsOf(looked), asAt: '31/2/2026' })).status).toBe(400);
    expect((await timeline()).reviewPacks).toEqual([]);
  });

  it('is for the review that was chosen: of its day, since the one before', async () => {
    const reviews = (await timeline()).reviews;
    const looked = await forms.page(`${at()}?review=${reviews[1]?.eventId}&lane=REVIEWS&moves=unplanned`);
    for (const said of [
      'Review 2 of 12 November 2025',
      'From 12 May 2025 to 12 November 2025',
      'Entries: Reviews, visits and plans; moves that were not planned only',
    ]) {
      expect(looked).toContain(said);
    }
    const issued = await forms.leadsTo(at(), { ...fieldsOf(looked), lane: 'REVIEWS' });
    expect((await timeline()).reviewPacks).toMatchObject([
      { forReview: reviews[1]?.eventId, asAt: '2025-11-12', period: 'SINCE_REVIEW', lanes: ['REVIEWS'] },
    ]);
    expect(await forms.page(issued)).toContain('the same, to the digest');
  });

  it('says that it is not the same, and why', async () => {
    await forms.leadsTo(at(), fieldsOf(await forms.page(at())));
    const [issued] = (await timeline()).reviewPacks;
    if (!issued) throw new Error('No pack was issued.');
    const { on, happened, eventId, ...said } = issued;
    expect([on, happened.precision, typeof eventId]).toEqual([expect.any(String), 'DAY', 'string']);
    const otherwise = async (more: object): Promise<string> => {
      const packId = randomUUID();
      await entry('IssueReviewPack', on, { ...said, packId, ...more });
      return forms.page(`/young-people/${journeyId}/review-packs/${packId}`);
    };
    const digest = 'd'.repeat(64);
    const words = await otherwise({ digest });
    expect(words).toContain('is not the same');
    expect(words).toContain('This version of the ledger reckons or words something otherwise');
    expect(words).toContain(`${digest}: not the same.`);
    expect(await otherwise({ digest, recordDigest: digest })).toContain('a personal detail was erased');
    expect(await otherwise({ digest, recordDigest: digest, entries: said.entries - 1 })).toContain(
      '1 entry more bears an instant before the one up to which the pack was known',
    );
  });

  it('is a page that is not found where none was issued', async () => {
    expect((await forms.send(`/young-people/${journeyId}/review-packs/none`, {}, 'GET')).status).toBe(404);
  });
});

describe('a concern that is raised on a page', () => {
  const data = mkdtempSync(join(tmpdir(), 'concern-'));
  let api: GivenApi;
  let forms: FormSender;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => Date.parse('2026-03-02T12:00:00Z') }, settings: { LEDGER_DATA: data } });
    forms = new FormSender(await api.app.getUrl());
  });
  afterAll(async () => {
    await api.close();
    rmSync(data, { recursive: true });
  });

  it('is about the entry it was begun at, and stands on the journey until it is settled', async () => {
    const { journeyId } = await registered(api, { laChildId: 'CONCERN-1' });
    const entries = `/api/journeys/${journeyId}/entries`;
    const day = (from: string): object => ({ happened: { from, precision: 'DAY' }, commandId: randomUUID() });
    const { body } = await api.http
      .post(entries)
      .send({ type: 'CancelReview', ...day('2026-02-20') })
      .expect(201);
    const [entry = ''] = (body as { eventIds: string[] }).eventIds;
    const record = `/young-people/${journeyId}/record`;
    const begun = await forms.leadsTo(record, { type: 'IroConcernRaised', entry });
    const draft = begun.slice(0, begun.lastIndexOf('/'));
    const when = { 'happened.day': '27', 'happened.month': '2', 'happened.year': '2026' };
    expect(await forms.leadsTo(`${draft}/when`, when)).toBe(`${draft}/1`);
    const asked = await forms.page(`${draft}/1`);
    expect(asked).toContain('Which entry is it about?');
    expect(asked).toMatch(new RegExp(`value="${entry}"[^>]* (checked|selected)`));
    const says = { stage: 'INFORMAL', aboutEventId: entry, concern: 'Canaryconcern' };
    expect(await forms.leadsTo(`${draft}/1`, says)).toBe(`${draft}/check`);
    const revision = /name="revision" value="(\d+)"/.exec(await forms.page(`${draft}/check`))?.[1] ?? '';
    await forms.leadsTo(`${draft}/check`, { revision });
    const open = 'Concern of the reviewing officer, raised on 27 February 2026, stage informal: not settled';
    const page = await forms.page(`/young-people/${journeyId}`);
    expect(page.indexOf(open)).toBeGreaterThan(page.indexOf('Overdue or unknown'));
    expect(page.indexOf(open)).toBeLessThan(page.indexOf('id="chart-heading"'));
    expect(page).toContain(`<span class="ledger-mark ledger-mark--open">${open}</span>`);
    expect(page).toContain(`About <a class="govuk-link govuk-link--no-visited-state" href="#entry-${entry}">`);
    expect(page).not.toContain('Canaryconcern');
    const { body: told } = await api.http.get(`/api/journeys/${journeyId}/timeline`).expect(200);
    const { concernId } = (told as Timeline).concerns[0] ?? {};
    await api.http
      .post(entries)
      .send({ type: 'ResolveIroConcern', ...day('2026-03-01'), concernId })
      .expect(201);
    const { position } = (await api.http.get(`/api/journeys/${journeyId}/timeline`)).body as Timeline;
    const settled = await forms.page(`/young-people/${journeyId}?minPosition=${position}`);
    expect(settled).toContain('stage informal: settled on 1 March 2026');
    expect(settled).not.toContain('not settled');
  });
});
