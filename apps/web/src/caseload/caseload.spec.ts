import { randomUUID } from 'node:crypto';
import type { JourneyClocks, MyYoungPeople, ReviewsDue } from '@app/ledger';
import { type GivenApi, givenApi, recorded } from '../contract/given-api';
import type { Problem } from '../problems/problem';
import { lookedAfter, supported } from './supported.fixture';

/** A Friday. */
const NOW = Date.parse('2026-11-27T12:00:00Z');
/** One more than stand on one page. */
const CROWD = 51;
/** Recording so many takes a while on a machine with much to do. */
const MILLIS_MAX = 60_000;

describe('the lists of the API', () => {
  let api: GivenApi;
  let journeyId: string;
  let position = 0;
  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOW } });
    const crowd = Array.from({ length: CROWD }, (_, i) => `2026-1${i % 2}-${String(1 + (i % 20)).padStart(2, '0')}`);
    await Promise.all(crowd.map((from, i) => lookedAfter(api, { laChildId: `CROWD-${i}` }, from)));
    journeyId = await supported(api, { laChildId: 'LATE-1' });
    const left = { placementId: 'p', reason: 'CREQB', wasInPlan: 'NO', timingInPlan: 'NO' };
    await recorded(api, journeyId, { type: 'EndPlacement', on: '2026-11-24', ...left });
    const came = { placementId: 'two', change: 'NEW_CARER', placementType: 'K2', urn: 'urn-two', orderOnDay: 1 };
    ({ position } = await recorded(api, journeyId, { type: 'StartPlacement', on: '2026-11-24', ...came }));
  }, MILLIS_MAX);
  afterAll(() => api.close());

  const reviews = async (query: object = {}): Promise<ReviewsDue> =>
    (
      await api.http
        .get('/api/reviews-due')
        .query({ ...query, minPosition: position })
        .expect(200)
    ).body as ReviewsDue;
  const mine = async (query: object = {}): Promise<MyYoungPeople> =>
    (
      await api.http
        .get('/api/my-young-people')
        .query({ ...query, minPosition: position })
        .expect(200)
    ).body as MyYoungPeople;

  it('give the reviews that wait by the last day in time, each once over the pages', async () => {
    const first = await reviews();
    expect(first).toMatchObject({ today: '2026-11-27', waiting: CROWD + 1, total: CROWD + 1, pageSize: 50 });
    const second = await reviews({ after: first.next });
    expect([first, second].map(({ found }) => found.length)).toEqual([50, 2]);
    expect(second).not.toHaveProperty('next');
    const all = [first, second].flatMap(({ found }) => found);
    expect(new Set(all.map((one) => one.journeyId)).size).toBe(CROWD + 1);
    const dates = all.map(({ review }) => review?.dueOn);
    expect(dates).toEqual([...dates].sort());
    expect(all[0]).toMatchObject({
      journeyId,
      identifiers: { LA_CHILD_ID: ['LATE-1'] },
      hub: 'LIGHTHOUSE',
      current: { placement: { placementId: 'two' } },
      review: {
        rule: 'C1',
        title: 'First review',
        dueOn: '2026-09-29',
        answer: 'OVERDUE',
        lateBy: { count: 59, unit: 'DAY' },
      },
      sinceReview: {
        from: '2026-09-01',
        moves: 1,
        breakdowns: 1,
        missingEpisodes: 1,
        daysWithoutKeyWorker: 8,
        keyWorkerKept: { held: 0, known: 1, notYetKnown: 0 },
      },
    });
  });

  it('give only what is overdue, or due soon, and count it', async () => {
    const everybody = await reviews();
    const rest = await reviews({ after: everybody.next });
    const due = [...everybody.found, ...rest.found].map(({ review }) => review?.dueOn ?? '');
    const upTo = (day: string): string[] => due.filter((dueOn) => dueOn <= day);
    const overdue = await reviews({ overdue: true });
    expect(overdue.found.map(({ review }) => review?.dueOn)).toEqual(upTo('2026-11-26'));
    expect(overdue.found.every(({ review }) => review?.answer === 'OVERDUE')).toBe(true);
    expect([overdue.total, overdue.overdue]).toEqual([upTo('2026-11-26').length, upTo('2026-11-26').length]);
    const soon = await reviews({ withinDays: 7 });
    expect(soon.found.map(({ review }) => review?.dueOn)).toEqual(upTo('2026-12-04'));
    expect(soon).toMatchObject({ total: upTo('2026-12-04').length, waiting: CROWD + 1 });
    expect(overdue.total).toBeLessThan(soon.total);
    expect(soon.total).toBeLessThan(soon.waiting);
    const none = await reviews({ hub: 'NOWHERE', overdue: true });
    expect(none).toMatchObject({ waiting: 0, overdue: 0, total: 0, found: [] });
    const hub = await reviews({ hub: 'LIGHTHOUSE', withinDays: 14 });
    expect(hub).toMatchObject({ waiting: 1, overdue: 1, total: 1, found: [{ journeyId }] });
  });

  it('give who has no key worker, moves this week, and is to be interviewed', async () => {
    const { today, week, lists } = await mine();
    expect([today, week]).toEqual(['2026-11-27', { from: '2026-11-23', to: '2026-11-29' }]);
    expect(lists.map(({ list, total }) => [list, total])).toEqual([
      ['NO_KEY_WORKER', 1],
      ['MISSING', 0],
      ['INTERVIEW_DUE', 1],
      ['MOVES_THIS_WEEK', 1],
      ['EVERYBODY', CROWD + 1],
    ]);
    const [, , due] = lists;
    expect(due?.found).toMatchObject([
      {
        journeyId,
        interviews: [
          { rule: 'M1', answer: 'OVERDUE' },
          { rule: 'M2', answer: 'OVERDUE', dueOn: '2026-11-25' },
        ],
      },
    ]);
    expect(lists[3]?.found).toMatchObject([{ journeyId, movesThisWeek: [{ on: '2026-11-24', expected: false }] }]);
  });

  it('give the list of a hub or a worker, page by page', async () => {
    expect((await mine({ hub: 'LIGHTHOUSE' })).lists.map(({ total }) => total)).toEqual([1, 0, 1, 1, 1]);
    expect((await mine({ worker: 'KW-ASH' })).lists.map(({ total }) => total)).toEqual([0, 0, 0, 0, 0]);
    const first = (await mine({ list: 'EVERYBODY' })).lists[0];
    const second = (await mine({ list: 'EVERYBODY', after: first?.next })).lists[0];
    expect([first?.found.length, second?.found.length]).toEqual([50, 2]);
    const moves = (await mine({ list: 'MOVES_THIS_WEEK', after: '2026-11-25.' })).lists[0];
    expect(moves).toMatchObject({ total: 1, found: [] });
  });

  it('give the clocks of a journey, as known then and as known now', async () => {
    const { body } = await api.http
      .get(`/api/journeys/${journeyId}/clocks`)
      .query({ minPosition: position })
      .expect(200);
    const { clocks, asAt, rulesVersion } = body as JourneyClocks;
    expect([asAt, rulesVersion]).toEqual(['2026-11-27', 1]);
    expect(clocks.map(({ rule, answer }) => `${rule} ${answer}`)).toEqual([
      'C1 OVERDUE',
      'C12 OVERDUE',
      'C12 NOT_YET_DUE',
      'M1 OVERDUE',
      'M2 OVERDUE',
    ]);
    // All of it was recorded today: on 30 September nobody had told the ledger of the young person.
    expect(clocks[0]).toMatchObject({ dueOn: '2026-09-29', asKnownThen: { asAt: '2026-09-30', reading: null } });
    expect(clocks[0]?.because).toBe('No review is recorded, and one was due by 29 September 2026.');
    await api.http.get(`/api/journeys/${randomUUID()}/clocks`).expect(404);
    const then = await api.http.get(`/api/journeys/${journeyId}/clocks`).query({ asAt: '2026-09-20' }).expect(200);
    expect((then.body as JourneyClocks).clocks.map(({ answer }) => answer)).toEqual(['NOT_YET_DUE', 'OVERDUE']);
  });

  it('tell every fault of an address at once', async () => {
    const faults = async (address: string): Promise<unknown[]> => {
      const { body } = await api.http.get(address).expect(400);
      return ((body as Problem).errors ?? []).map(({ path, code }) => [path, code]);
    };
    expect(await faults('/api/reviews-due?overdue=yes&withinDays=400&hub=a%20b&x=1')).toEqual(
      expect.arrayContaining([
        ['overdue', 'NOT_TRUE_OR_FALSE'],
        ['withinDays', 'NOT_DAYS'],
        ['hub', 'NOT_A_REFERENCE'],
        ['x', 'UNKNOWN_FIELD'],
      ]),
    );
    expect(await faults('/api/reviews-due?hub=A&worker=B')).toEqual([
      ['hub', 'ONE_OF_THEM'],
      ['worker', 'ONE_OF_THEM'],
    ]);
    expect(await faults('/api/reviews-due?after=nonsense')).toEqual([['after', 'NOT_A_PLACE']]);
    expect(await faults('/api/my-young-people?list=NOBODY')).toEqual([['list', 'NOT_A_LIST']]);
    expect(await faults('/api/my-young-people?after=2026-11-25.')).toEqual([['after', 'NOT_A_PLACE']]);
    expect(await faults('/api/my-young-people?list=MOVES_THIS_WEEK&after=2026-01-01.')).toEqual([
      ['after', 'NOT_A_PLACE'],
    ]);
  });
});
