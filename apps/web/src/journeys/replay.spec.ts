import { randomUUID } from 'node:crypto';
import type { HistoriesFound, JourneyDifference, JourneyGrid, Replay } from '@app/ledger';
import { type CorrectedJourney, givenCorrectedJourney } from '../audit/corrected-journey.fixture';
import type { GivenApi } from '../contract/given-api';
import type { Problem } from '../problems/problem';

describe('what an auditor asks of the API', () => {
  let api: GivenApi;
  let journeyId: string;
  let ids: CorrectedJourney['ids'];

  beforeAll(async () => {
    ({ api, journeyId, ids } = await givenCorrectedJourney('KW-1'));
  });
  afterAll(() => api.close());

  async function ask<T>(what: string, asked: object, status = 200): Promise<T> {
    const query = { ...asked, minPosition: await api.store.head() };
    return (await api.http.get(`/api/journeys/${journeyId}/${what}`).query(query).expect(status)).body as T;
  }
  const numbers = ({ steps }: Replay): number[] => steps.map(({ n }) => n);
  const entriesIn = ({ steps }: Replay): string[][] => steps.map(({ events }) => events.map((e) => e.eventId));

  describe('replay', () => {
    it('goes one fact at a time, as it happened, unless asked otherwise', async () => {
      const all = await ask<Replay>('replay', {});
      expect([all.order, all.by, all.of]).toEqual(['happened', 'fact', all.steps.length]);
      expect(numbers(all)).toEqual(all.steps.map((_, i) => i + 1));
    });

    it('keeps together what was recorded on one day, or by one hand at one instant', async () => {
      const days = await ask<Replay>('replay', { order: 'recorded', by: 'day' });
      expect(days.steps.map(({ on }) => on)).toEqual(['2026-03-02', '2026-05-04']);
      expect((await ask<Replay>('replay', { order: 'recorded', by: 'batch' })).of).toBe(2);
    });

    it('finds a step by its number, a day, a position or an entry, and says how many there are', async () => {
      const { eventId, position } = (await ask<Replay>('replay', { order: 'recorded', step: 2 })).steps[0]!.events[0]!;
      for (const at of [{ position }, { event: eventId }]) {
        const found = await ask<Replay>('replay', { order: 'recorded', ...at });
        expect([numbers(found), entriesIn(found)]).toEqual([[2], [[eventId]]]);
      }
      const found = await ask<Replay>('replay', { order: 'recorded', date: '2026-03-15' });
      expect(entriesIn(found)).toEqual([[ids.correction]]);
      expect(found.of).toBeGreaterThan(3);
    });

    it('tells what a step changed, before and after', async () => {
      const { steps } = await ask<Replay>('replay', { order: 'recorded', event: ids.correction });
      expect(steps[0]).toMatchObject({
        before: { keyWorker: { since: '2026-02-05' } },
        after: { keyWorker: { since: '2026-02-20' } },
        headlines: [{ heading: 'Key worker', was: 'KW-1 since 5 February 2026', now: 'KW-1 since 20 February 2026' }],
      });
      expect(steps[0]?.event).toEqual(steps[0]?.events[0]);
      expect(steps[0]?.changed).toEqual(steps[0]?.headlines.map(({ inWords }) => inWords));
    });

    it('knows no step after the last, and no entry of somebody else', async () => {
      expect(await ask<Problem>('replay', { step: 999 }, 404)).toMatchObject({ code: 'UNKNOWN_STEP' });
      expect(await ask<Problem>('replay', { event: randomUUID() }, 404)).toMatchObject({ code: 'UNKNOWN_ENTRY' });
    });

    it('tells every fault of an address at once', async () => {
      const { errors } = await ask<Problem>(
        'replay',
        { step: '0', date: '30/02/2026', order: 'backwards', by: 'week', steps: 1 },
        400,
      );
      expect(errors?.map(({ path, code }) => [path, code])).toEqual(
        expect.arrayContaining([
          ['step', expect.stringMatching(/NOT_A_STEP|MORE_THAN_ONE/)],
          ['date', expect.stringMatching(/NOT_A_DATE|MORE_THAN_ONE/)],
          ['order', 'NOT_AN_ORDER'],
          ['by', 'NOT_A_UNIT'],
          ['steps', 'UNKNOWN_FIELD'],
        ]),
      );
      const two = await ask<Problem>('replay', { step: '1', position: '1' }, 400);
      expect(two.errors?.map(({ code }) => code)).toEqual(['MORE_THAN_ONE', 'MORE_THAN_ONE']);
    });
  });

  describe('the difference between two moments', () => {
    it('tells what was corrected, by what, and which headlines read otherwise', async () => {
      const told = await ask<JourneyDifference>('difference', {
        fromAsAt: '2026-02-28',
        fromKnownAt: '2026-03-31',
        toAsAt: '2026-02-28',
      });
      expect(told.changed).toMatchObject([
        { before: { from: '2026-02-05' }, after: { from: '2026-02-20' }, because: [{ eventId: ids.correction }] },
      ]);
      expect(told.added).toMatchObject([{ entry: { eventId: ids.correction }, absence: 'NOT_RECORDED' }]);
      expect(told.headlines).toMatchObject([{ heading: 'Key worker', because: [{ eventId: ids.correction }] }]);
    });

    it('tells every fault of both moments at once', async () => {
      const { errors } = await ask<Problem>('difference', { fromAsAt: 'x', toAsAt: '2026-02-30', toKnownAt: 'y' }, 400);
      expect(errors?.map(({ path }) => path).sort()).toEqual(['fromAsAt', 'toAsAt', 'toKnownAt']);
    });
  });

  describe('the grid', () => {
    it('sets what was known then beside what is known now', async () => {
      const { corners, learned, happened, then } = await ask<JourneyGrid>('grid', {
        asAt: '2026-02-10',
        knownAt: '2026-03-31',
      });
      expect(then).toEqual({ asAt: '2026-02-10', knownAt: '2026-03-31T22:59:59.999Z' });
      expect(corners.thenAsKnownThen.headlines['Key worker']).toBe('KW-1 since 5 February 2026');
      expect(corners.thenAsKnownNow.headlines['Key worker']).toBe('none');
      expect(corners.nowAsKnownThen.headlines['Key worker']).toBe('KW-1 since 5 February 2026');
      expect(corners.nowAsKnownNow.headlines['Key worker']).toBe('KW-1 since 20 February 2026');
      expect(learned.removed).toMatchObject([{ entry: { eventId: ids.worker }, absence: 'LATER' }]);
      expect(happened.added[0]).toMatchObject({ entry: { eventId: ids.worker }, absence: 'LATER' });
    });

    it('has nothing to learn of a day about which nobody learned anything since', async () => {
      const { learned } = await ask<JourneyGrid>('grid', { asAt: '2026-05-04' });
      expect(learned).toMatchObject({ added: [], removed: [], changed: [], headlines: [] });
    });

    it('asks for a day', async () => {
      expect(await ask<Problem>('grid', {}, 400)).toMatchObject({ errors: [{ path: 'asAt', code: 'MISSING' }] });
    });
  });

  describe('finding a history', () => {
    const find = async <T = HistoriesFound>(clue: object, status = 200): Promise<T> =>
      (await api.http.post('/api/histories/find').send(clue).expect(status)).body as T;

    it('by a number of the young person', async () => {
      expect(await find({ number: ' aud-1' })).toEqual({
        by: 'number',
        total: 1,
        found: [{ journeyId, identifiers: { LA_CHILD_ID: ['AUD-1'] }, facts: expect.any(Number) as number }],
      });
    });

    it('by an entry, a position or a day of recording', async () => {
      const { found } = await find({ eventId: ids.correction });
      expect(found).toMatchObject([
        { journeyId, identifiers: { LA_CHILD_ID: ['AUD-1'] }, facts: 1, first: { eventId: ids.correction } },
      ]);
      expect((await find({ position: found[0]?.first?.position })).found).toEqual(found);
      expect(await find({ recordedOn: '2026-05-04' })).toMatchObject({ total: 1, found });
      expect(await find({ recordedOn: '2026-03-02' })).toMatchObject({ by: 'recordedOn', total: 2 });
    });

    it('by whoever recorded, and says when there is none', async () => {
      expect(await find({ recordedBy: 'nobody-1' })).toEqual({ by: 'recordedBy', total: 0, found: [] });
    });

    it('wants one clue, and no more', async () => {
      expect(await find<Problem>({}, 400)).toMatchObject({ errors: [{ path: '', code: 'MISSING' }] });
      const two = await find<Problem>({ position: 1, recordedOn: '2026-05-04' }, 400);
      expect(two).toMatchObject({ errors: [{ code: 'MORE_THAN_ONE' }] });
      const { errors } = await find<Problem>({ position: '1', recordedOn: 'May', eventId: 'x' }, 400);
      expect(errors?.map(({ path }) => path).sort()).toEqual(['eventId', 'position', 'recordedOn']);
    });
  });
});
