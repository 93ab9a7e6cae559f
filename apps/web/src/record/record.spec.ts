import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GivenApi, givenApi, recorded, registered } from '../contract/given-api';
import { FormSender } from './form-sender.fixture';

const CLOCK = { now: (): number => Date.parse('2026-03-02T12:00:00Z') };

describe('recording on pages', () => {
  const data = mkdtempSync(join(tmpdir(), 'record-'));
  let api: GivenApi;
  let forms: FormSender;
  let journeyId: string;
  beforeAll(async () => {
    api = await givenApi({ clock: CLOCK, settings: { LEDGER_DATA: data } });
    forms = new FormSender(await api.app.getUrl());
  });
  beforeEach(async () => {
    const laChildId = `INVENTED-${Math.floor(Math.random() * 1e9)}`;
    ({ journeyId } = await registered(api, { laChildId }));
    await entry('AssignKeyWorker', '2026-01-05', { assignmentId: 'A-1', workerRef: 'W-1' });
  });
  afterAll(async () => {
    await api.close();
    rmSync(data, { recursive: true });
  });

  const entry = async (type: string, on: string, says: object): Promise<string> =>
    (await recorded(api, journeyId, { type, on, ...says })).eventIds[0];
  interface Told {
    readonly type: string;
    readonly source: object;
    readonly text: string;
    readonly from: string;
  }
  async function timeline(): Promise<Told[]> {
    const { body } = await api.http.get(`/api/journeys/${journeyId}/timeline`).expect(200);
    return (body as { entries: Told[] }).entries;
  }
  const facts = async (type: string): Promise<Told[]> => (await timeline()).filter((one) => one.type === type);
  const record = (): string => `/young-people/${journeyId}/record`;
  const begin = async (type: string): Promise<string> => {
    const at = await forms.leadsTo(record(), { type });
    return at.slice(0, at.lastIndexOf('/'));
  };
  const day = (d: string, m: string, y: string): Record<string, string> => ({
    'happened.day': d,
    'happened.month': m,
    'happened.year': y,
  });

  it('asks one thing a page, shows what it does, records it once, and says where it stands', async () => {
    const draft = await begin('KeyWorkerUnassigned');
    expect(await forms.leadsTo(`${draft}/when`, day('27', '2', '2026'))).toBe(`${draft}/1`);
    expect(await forms.page(`${draft}/1`)).toContain('W-1: Key worker named, since 5 January 2026');
    const says = { assignmentId: 'A-1', reason: 'LEFTRL', note: 'Canarynote' };
    expect(await forms.leadsTo(`${draft}/1`, says)).toBe(`${draft}/check`);
    const check = await forms.page(`${draft}/check`);
    expect(check).toContain('This ends the time of W-1 as key worker on 27 February 2026.');
    expect(check).toContain('From 27 February 2026 nobody is named as key worker.');
    expect(check).toContain('Canarynote');
    const revision = /name="revision" value="(\d+)"/.exec(check)?.[1] ?? '';
    const [one, two] = await Promise.all([
      forms.leadsTo(`${draft}/check`, { revision }),
      forms.leadsTo(`${draft}/check`, { revision }),
    ]);
    expect([one, two]).toEqual([`${draft}/done`, `${draft}/done`]);
    expect(await forms.page(one)).toMatch(/Ledger position \d+/);
    expect(await facts('KeyWorkerUnassigned')).toHaveLength(1);
    expect(await forms.leadsTo(`${draft}/1`, { ...says, reason: 'MANAGE' })).toBe(`${draft}/done`);
  });

  it('keeps everything that was typed when something is wrong, and says what, at its question', async () => {
    const draft = await begin('VisitMade');
    const wrong = await forms.send(`${draft}/when`, { ...day('31', '2', '2026'), 'happened.time': '10:15' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<a href="#happened-day">Enter a real date, such as 27 3 2026.</a>');
    expect(wrong.text).toContain('value="31"');
    expect(wrong.text).toContain('value="10:15"');
    await forms.leadsTo(`${draft}/when`, day('28', '2', '2026'));
    const said = await forms.send(`${draft}/1`, { by: 'not <a> reference', seenAlone: 'yes' });
    expect(said.text).toContain('Choose an answer: Was the young person seen?');
    expect(said.text).toContain('value="not &lt;a&gt; reference"');
    expect(await forms.page(`${draft}/1`)).toContain('value="not &lt;a&gt; reference"');
  });

  it('says in words why a rule refuses, at the answer it is about, and records nothing', async () => {
    const draft = await begin('KeyWorkerAssigned');
    await forms.leadsTo(`${draft}/when`, day('1', '3', '2026'));
    await forms.leadsTo(`${draft}/1`, { workerRef: 'W-2' });
    const check = await forms.send(`${draft}/check`, {}, 'GET');
    expect(check.status).toBe(422);
    expect(check.text).toContain('End that naming by 1 March 2026, or record absence cover.');
    expect(check.text).not.toContain('Record this');
    expect(await forms.leadsTo(`${draft}/check`, {})).toBe(`${draft}/check`);
    expect(await facts('KeyWorkerAssigned')).toHaveLength(1);
  });

  it('proposes what there is only one of, and takes it for nobody’s answer before it was sent', async () => {
    await entry('StartPeriodOfCare', '2026-01-12', { periodId: 'P-1', categoryOfNeed: 'N1', legalStatus: 'V2' });
    const draft = await begin('PlacementStarted');
    await forms.leadsTo(`${draft}/when`, day('28', '2', '2026'));
    await forms.leadsTo(`${draft}/1`, { placementType: 'U6', change: 'FIRST' });
    expect((await forms.send(`${draft}/check`, {}, 'GET')).location).toBe(`${draft}/2`);
    expect(await forms.page(`${draft}/2`)).toMatch(/name="periodId" type="radio" value="P-1" checked/);
  });

  it('asks why something is recorded late, and the timeline keeps why', async () => {
    const draft = await begin('VisitMade');
    await forms.leadsTo(`${draft}/when`, day('2', '2', '2026'));
    await forms.leadsTo(`${draft}/1`, { seen: 'yes', by: 'IRO' });
    expect(await forms.leadsTo(`${draft}/2`, {})).toBe(`${draft}/late`);
    expect(await forms.page(`${draft}/late`)).toContain('It happened 28 days ago.');
    expect((await forms.send(`${draft}/late`, {})).status).toBe(422);
    await forms.leadsTo(`${draft}/late`, { lateBecause: 'LEARNED_LATER' });
    await forms.leadsTo(`${draft}/check`, {});
    expect(await facts('VisitMade')).toMatchObject([{ source: { kind: 'SCREEN', lateBecause: 'LEARNED_LATER' } }]);
  });

  it('tells what somebody else recorded in the meantime, and lets the person look again and decide', async () => {
    const draft = await begin('VisitMade');
    await forms.leadsTo(`${draft}/when`, day('1', '3', '2026'));
    await forms.leadsTo(`${draft}/1`, { seen: 'yes', by: 'IRO' });
    await forms.leadsTo(`${draft}/2`, {});
    const revision = /name="revision" value="(\d+)"/.exec(await forms.page(`${draft}/check`))?.[1] ?? '';
    await entry('ReportMissing', '2026-03-01', { episodeId: 'm1', kind: 'MISSING' });
    const conflict = await forms.send(`${draft}/check`, { revision });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('1 March 2026: Missing');
    expect(await facts('VisitMade')).toEqual([]);
    const again = /name="revision" value="(\d+)"/.exec(await forms.page(`${draft}/check`))?.[1] ?? '';
    expect(await forms.leadsTo(`${draft}/check`, { revision: again })).toBe(`${draft}/done`);
  });

  it('corrects an entry beside the original, and shows the effect before', async () => {
    const eventId = await entry('MakeVisit', '2026-02-20', { seen: true, by: 'IRO', note: 'Canarynote' });
    const correct = `/young-people/${journeyId}/entries/${eventId}/correct`;
    expect(await forms.page(correct)).toContain('20 February 2026');
    expect((await forms.send(correct, {})).text).toContain('Choose an answer: Why is it corrected?');
    const what = await forms.leadsTo(correct, { reasonWhy: 'TYPED_WRONG' });
    expect(await forms.page(what)).toContain('Canarynote');
    const draft = what.slice(0, what.lastIndexOf('/'));
    const touched = { ...day('21', '2', '2026'), seen: 'yes', by: 'IRO', note: 'Canarynote' };
    expect(await forms.leadsTo(what, touched)).toBe(`${draft}/check`);
    expect(await forms.page(`${draft}/check`)).toMatch(/20 February 2026[^]*21 February 2026/);
    expect(await forms.leadsTo(`${draft}/check`, {})).toBe(`${draft}/done`);
    expect(await facts('VisitMade')).toMatchObject([{ from: '2026-02-21' }]);
    const shown = await forms.page(correct);
    expect(shown).toMatch(/As it was recorded[^]*20 February 2026[^]*Corrected \(typed wrongly\)/);
  });

  it('withdraws an entry, which stays readable', async () => {
    const eventId = await entry('MakeVisit', '2026-02-20', { seen: true, by: 'IRO' });
    const withdraw = `/young-people/${journeyId}/entries/${eventId}/withdraw`;
    const check = await forms.leadsTo(withdraw, { reasonWhy: 'WRONG_PERSON', evidence: 'Two visits were mixed up' });
    expect(await forms.page(check)).toContain('no longer counts');
    expect(await forms.leadsTo(check, {})).toMatch(/\/done$/);
    expect(await forms.page(withdraw)).toContain('This entry was withdrawn.');
    expect(await facts('VisitMade')).toHaveLength(1);
  });

  it('hands over from one key worker to the next, planned, with what the young person says', async () => {
    const draft = await begin('handover');
    await forms.leadsTo(`${draft}/who`, { assignmentId: 'A-1', workerRef: 'W-2', reason: 'LEFTRL' });
    const future = await forms.send(`${draft}/when`, day('20', '3', '2026'));
    expect(future.text).toContain('This day has not come yet. Correct it, or tick that it is planned.');
    await forms.leadsTo(`${draft}/when`, { ...day('20', '3', '2026'), 'happened.more': 'planned' });
    const after = { 'introduced.day': '21', 'introduced.month': '3', 'introduced.year': '2026', asked: 'no' };
    expect((await forms.send(`${draft}/introduction`, after)).text).toContain('The introduction is after the change.');
    const words = { inTheirWords: 'Canarywish', asked: 'no' };
    expect(await forms.leadsTo(`${draft}/introduction`, { ...after, 'introduced.day': '10', ...words })).toBe(
      `${draft}/check`,
    );
    const check = await forms.page(`${draft}/check`);
    expect(check).toContain('The time of W-2 as key worker begins on 20 March 2026.');
    expect(check).not.toContain('nobody is named');
    await forms.leadsTo(`${draft}/check`, {});
    expect((await timelineAt('2026-04-01')).map((one) => one.type).slice(-3)).toEqual([
      'SupportContactMade',
      'KeyWorkerUnassigned',
      'KeyWorkerAssigned',
    ]);
  });
  async function timelineAt(asAt: string): Promise<Told[]> {
    const { body } = await api.http.get(`/api/journeys/${journeyId}/timeline`).query({ asAt }).expect(200);
    return (body as { entries: Told[] }).entries;
  }

  it('keeps what is typed where only the ledger’s owner can read it, and nothing of it in an address', async () => {
    const draft = await begin('VisitMade');
    await forms.leadsTo(`${draft}/when`, day('1', '3', '2026'));
    await forms.leadsTo(`${draft}/1`, { seen: 'no', by: 'IRO' });
    expect(await forms.leadsTo(`${draft}/2`, { note: 'Canarynote' })).not.toMatch(/canary/i);
    const folder = join(data, 'drafts');
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(readdirSync(folder).every((name) => (statSync(join(folder, name)).mode & 0o077) === 0)).toBe(true);
    const elsewhere = draft.replace(journeyId, randomUUID());
    expect((await forms.send(`${elsewhere}/1`, {}, 'GET')).status).toBe(404);
    await forms.leadsTo(`${draft}/cancel`, {});
    expect((await forms.send(`${draft}/1`, {}, 'GET')).status).toBe(404);
  });

  it('opens every kind of entry from the page to choose from', async () => {
    const types = [...(await forms.page(record())).matchAll(/name="type" value="(\w+)"/g)].map(
      ([, type]) => type ?? '',
    );
    expect(types.length).toBeGreaterThan(100);
    for (const type of new Set(types)) {
      const at = await forms.leadsTo(record(), { type });
      expect((await forms.send(at, {}, 'GET')).status).toBe(200);
    }
    expect((await forms.send(record(), { type: 'EntryCorrected' })).status).toBe(422);
  });

  it('registers somebody once, whatever is sent twice, and says when the number is known already', async () => {
    const laChildId = 'INVENTED-NEW-1';
    const wrong = await forms.send('/young-people/new', { laChildId, 'dateOfBirth.day': '40' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`value="${laChildId}"`);
    const answers = { laChildId, givenName: 'Canaryname', sex: 'F', ethnicity: '' };
    const check = await forms.leadsTo('/young-people/new', answers);
    expect(check).not.toMatch(/canary|invented/i);
    expect(await forms.page(check)).toContain('Canaryname');
    const done = await forms.leadsTo(check, {});
    expect(await forms.leadsTo(check, {})).toBe(done);
    expect(await forms.page(done)).toContain('A record was begun');
    const again = await forms.leadsTo('/young-people/new', answers);
    const refused = await forms.send(again, {});
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('A young person with this number is in the ledger already.'),
    ]);
    const { body } = await api.http.get('/api/journeys').query({ query: laChildId });
    expect(body).toMatchObject({ total: 1 });
  });
});
