import { randomUUID } from 'node:crypto';
import { definitionsInForce, outcomesDefined } from '@app/ledger';
import { type GivenApi, givenApi, registered } from '../contract/given-api';

/** Values that may stand on no page and in no address. */
const CANARY = /Canaryfamily|CANARY-1|2012-02-03/;
const NOON = Date.parse('2026-03-02T12:00:00Z');

describe('the pages of analysis', () => {
  let api: GivenApi;
  let journeyId: string;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOON } });
    ({ journeyId } = await registered(api, { familyName: 'Canaryfamily', laChildId: 'CANARY-1' }));
    await record('ReceiveReferral', '2025-01-01', { referralId: 'r' });
    await record('AcceptReferral', '2025-01-02', { referralId: 'r', hub: 'LIGHTHOUSE' });
    await record('AssignKeyWorker', '2025-01-02', { assignmentId: 'a', workerRef: 'KW-1' });
    await record('StartPeriodOfCare', '2025-01-05', { periodId: 'c', categoryOfNeed: 'N1', legalStatus: 'C2' });
    const placed = { periodId: 'c', placementType: 'U6' };
    await record('StartPlacement', '2025-01-05', { placementId: 'p1', change: 'FIRST', urn: 'A', ...placed });
    await record('EndPlacement', '2025-03-01', {
      ...{ placementId: 'p1', reason: 'CREQB', wasInPlan: 'NO', timingInPlan: 'NO' },
    });
    const position = await record('StartPlacement', '2025-03-01', {
      ...{ placementId: 'p2', change: 'NEW_CARER', urn: 'B', ...placed },
    });
    await api.http.get('/api/journeys').query({ minPosition: position }).expect(200);
  });
  afterAll(() => api.close());

  let order = 0;
  async function record(type: string, on: string, says: object): Promise<number> {
    const envelope = { type, commandId: randomUUID(), happened: { from: on, precision: 'DAY' }, orderOnDay: order++ };
    const call = api.http.post(`/api/journeys/${journeyId}/entries`).send({ ...envelope, ...says });
    return ((await call.expect(201)).body as { position: number }).position;
  }
  const read = async (address: string): Promise<string> => (await api.http.get(address).expect(200)).text;

  it('show a figure with its interval, its counts, what is not known, and its definition', async () => {
    const page = await read('/analysis/breakdown');
    expect(page).toMatch(/95% interval [\d.]+ to [\d.]+/);
    expect(page.replace(/<[^>]*>/g, '')).toMatch(/1 of 422 days; none unknown/);
    expect(page).toMatch(/definition version \d/);
    expect(page).not.toMatch(CANARY);
  });

  it.each([
    ['/analysis/breakdown/behind?of=/narrow/rate/rate/numerator', 'asked'],
    ['/analysis/same-team/behind?of=/headline/behind/held', '1 March 2025'],
    ['/analysis/continuity/behind?of=/byHolder/narrow/rates/original/numerator', '5 January 2025'],
    ['/analysis/trends/behind?of=/charts/breakdowns/points/26/numerator', '1 March 2025'],
  ])('lead from a figure to the young person at its moment: %s', async (address, told) => {
    const page = await read(`${address}&asAt=2025-12-31`);
    expect(page).toContain(`/young-people/${journeyId}?asAt=2025-12-31&amp;knownAt=2026-03-02T12%3A00%3A00.000Z`);
    expect(page).toContain('1 line.');
    expect(page).toContain(told);
  });

  it('say how much the lines are together, where each is more than one', async () => {
    const page = await read('/analysis/breakdown/behind?of=/narrow/rate/rate/denominator');
    expect(page).toContain('2 lines, which count for 422 together.');
    expect(page).toContain('for 1,000 days in placements: of which it is counted');
  });

  it('say who is counted, and lead to the placements of which it is not known', async () => {
    const asked = 'asAt=2025-12-31&legalStatus=C1,C2&priorMoves=NONE';
    const page = (await read(`/analysis/breakdown?${asked}`)).replace(/<[^>]*>/g, '');
    expect(page).toContain('with no move to another carer before, in the same period of care');
    expect(page).toContain('under this legal status: a care order, interim or full');
    expect(page).toMatch(/1 of 55 days; none unknown/);
    expect(page).toContain('the moves before them are not known');
    expect(await read(`/analysis/breakdown?asAt=2025-12-31&legalStatus=V2`)).toContain('0 of 0 days');
    expect(await read(`/analysis/breakdown/behind?of=/notKnown&${asked}`)).toContain('0 lines.');
    expect(await read(`/analysis/continuity/behind?of=/notKnown&${asked}`)).toContain('0 lines.');
    expect((await api.http.get('/analysis/breakdown?priorMoves=7').expect(400)).text).toContain(
      'Choose none, one or two, or three or more',
    );
  });

  it('say where placements stand by an early change, refuse curves of so few, and lead to each', async () => {
    const page = await read('/analysis/continuity?asAt=2025-12-31&landmarkDays=20');
    expect(page).toContain('Not enough data to compare: 1 of the placements compared broke down, and 10 are needed.');
    expect(page).toContain('Key worker not changed by day 20');
    expect(page).toContain('Placements that ended by day 20 are in neither curve');
    const behind = '/analysis/continuity/behind?asAt=2025-12-31&of=/byChange/behind';
    expect(await read(`${behind}/NOT_CHANGED&landmarkDays=20`)).toContain('2 lines.');
    expect(await read(`${behind}/ENDED_BEFORE&landmarkDays=90`)).toContain('1 line.');
    expect(await read(`${behind}/weather`)).toContain('Nothing stands behind this');
  });

  it('tell the promise by hub and by kind of move, and why key workers ended, each leading to whom it counts', async () => {
    const page = await read('/analysis/same-team?asAt=2025-12-31');
    expect(page).toContain('Moves through which the same key worker stayed, by hub');
    expect(page).toContain('0 namings of a key worker ended while support went on');
    const behind = '/analysis/same-team/behind?asAt=2025-12-31&of=';
    expect(page).toContain('LIGHTHOUSE');
    const ofHub = await read(`${behind}/movesBy/hub/0/figure/numerator`);
    expect(ofHub).toContain('1 line.');
    expect(ofHub).toMatch(/lighthouse; key worker: what is counted/i);
    expect(await read(`${behind}/movesBy/kindOfMove/0/behind/broken`)).toContain('0 lines.');
    expect(await read(`${behind}/endings/notRecorded`)).toContain('0 lines.');
  });

  it.each(['/narrow/rate/rate/value', '/narrow/nothing', 'narrow', '/__proto__/x', '/narrow/rate/rate/unknown/3'])(
    'tell of nothing behind what counts nothing: %s',
    async (place) => {
      const page = await read(`/analysis/breakdown/behind?of=${place}`);
      expect(page).toContain('Nothing stands behind this');
      expect(page).toContain('0 lines.');
    },
  );

  it('keep what was typed and say what is wrong with it, above the answer for everybody today', async () => {
    const { status, text } = await api.http.get('/analysis/same-team').query({ asAt: '31/2/2026', ageFrom: 'ten' });
    expect(status).toBe(400);
    expect(text).toContain('value="31/2/2026"');
    expect(text).toContain('href="#ageFrom">Enter the youngest age');
    expect(text).toContain('As at 2 March 2026');
  });

  it('show the sentence with which an estimate is refused', async () => {
    expect(await read('/analysis/continuity')).toMatch(/too few to say what breakdown is associated with/);
  });

  it('are of what is recorded by now, though answers are kept', async () => {
    expect(await read('/analysis/breakdown')).toContain('all 1 young person');
    const other = await registered(api, { familyName: 'Canaryfamily', laChildId: 'CANARY-2' });
    await api.http.get('/api/journeys').query({ minPosition: other.position }).expect(200);
    expect(await read(`/analysis/breakdown?minPosition=${other.position}`)).toContain('all 2 young people');
  });

  it('answer in a sentence before anything else', async () => {
    expect(await read('/analysis/breakdown')).toContain(
      '1 of 1 moves to another carer were breakdowns, 100 % (95% interval 21 % to 100 %). That is 2.37 for every 1,000 days in placement.',
    );
    expect(await read('/analysis/same-team')).toContain(
      'The same key worker stayed through 1 of 1 moves to another carer, 100 % (95% interval 21 % to 100 %).',
    );
    expect(await read('/analysis/same-team?asAt=2025-02-01')).toContain('There was no move to another carer');
  });

  it('tell every outcome in a line that leads to a page of it, each of which leads on to the next', async () => {
    const summary = await read('/analysis/outcomes?ageTo=17');
    const addresses = [...summary.matchAll(/href="(\/analysis\/outcomes\/[^"#]+)"/g)].map(
      ([, address]) => address ?? '',
    );
    expect(addresses).toHaveLength(outcomesDefined().length);
    expect(addresses).toContain('/analysis/outcomes/vacant-roles?ageTo=17');
    for (const [i, address] of addresses.entries()) {
      const page = await read(address);
      expect(page).toContain('What it means');
      if (summary.includes(`${address}#left-out`)) expect(page).toContain('id="left-out"');
      if (i + 1 < addresses.length) expect(page).toContain('rel="next"');
      expect(page).toContain('href="/analysis/outcomes?ageTo=17">What the service hopes for');
    }
    await api.http.get('/analysis/outcomes/weather').expect(404);
  });

  it('tell every definition in force in words', async () => {
    const page = await read('/analysis/definitions');
    for (const { name } of definitionsInForce()) expect(page).toContain(`id="${name}"`);
  });

  it('tell how late things were recorded, and what has no reason', async () => {
    const page = await read('/analysis/data-quality');
    expect(page).toContain('More than 365 days after');
    expect(page).toContain('with no reason recorded');
  });

  it('lead from how late entries were recorded to whose they are', async () => {
    const page = await read('/analysis/data-quality');
    const leading = [...page.matchAll(/href="([^"]*of=delay[^"]*)">([\d,]+)</g)];
    let all = 0;
    for (const [, href = '', number = ''] of leading) {
      const behind = await read(href.replaceAll('&amp;', '&'));
      expect(behind).toMatch(new RegExp(`${number} entr(y|ies) of \\d+ young (person|people)`));
      expect(behind).toContain(`/young-people/${journeyId}?`);
      all += Number(number);
    }
    expect(leading.length).toBeGreaterThan(1);
    expect(page).toContain(`with ${all} entries`);
    const nothing = await read('/analysis/data-quality/behind?of=delay&name=SCREEN&within=yesterday');
    expect(nothing).toContain('0 entries of 0 young people');
  });

  it('are not found where there is no such question', async () => {
    await api.http.get('/analysis/weather').expect(404);
    await api.http.get('/analysis/extract').expect(404);
    await api.http.get(`/analysis/download/${randomUUID()}`).expect(404);
  });
});
