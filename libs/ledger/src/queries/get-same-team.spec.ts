import { randomUUID } from 'node:crypto';
import { Analyse } from '../analysis/analyse';
import { RecordedJourneys } from '../analysis/recorded-journeys.fixture';
import type { SameTeamResult } from '../analysis/same-team.analysis';
import { NotFound } from '../errors';
import { documentDigest } from './document-digest';
import { GetSameTeam } from './get-same-team';

describe('whether the same team stayed on one journey', () => {
  let given: RecordedJourneys;
  let supported: string;
  let unsupported: string;
  beforeAll(async () => {
    given = await RecordedJourneys.open('2025-01-01T09:00:00Z');
    unsupported = await given.registered();
    given.clock.goTo('2025-03-10T09:00:00Z');
    supported = await given.registered();
    await given.record(supported, 'ReceiveReferral', '2025-01-02', { referralId: 'r' });
    await given.record(supported, 'AcceptReferral', '2025-01-02', { referralId: 'r', hub: 'LIGHTHOUSE' });
    await given.record(supported, 'AssignKeyWorker', '2025-01-02', { assignmentId: 'a', workerRef: 'KW-1' });
    const care = { periodId: 'c', categoryOfNeed: 'N5', legalStatus: 'C2' };
    await given.record(supported, 'StartPeriodOfCare', '2025-01-10', care);
    const place = (placementId: string, change: string): object => ({
      ...{ placementId, periodId: 'c', change, placementType: 'U6', urn: `urn-${placementId}` },
    });
    await given.record(supported, 'StartPlacement', '2025-01-10', place('p1', 'FIRST'));
    const ends = { placementId: 'p1', reason: 'CARPL', wasInPlan: 'YES', timingInPlan: 'YES' };
    await given.record(supported, 'EndPlacement', '2025-03-01', ends);
    await given.record(supported, 'StartPlacement', '2025-03-01', place('p2', 'NEW_CARER'));
    given.clock.goTo('2025-06-01T09:00:00Z');
    await given.record(supported, 'UnassignKeyWorker', '2025-03-15', { assignmentId: 'a', reason: 'LEFTRL' });
    await given.settled();
  });
  afterAll(() => given.close());

  const ask = (journeyId: string, moment: object = {}): Promise<{ journey: unknown; headline: { known: object } }> =>
    given.queries.execute(new GetSameTeam(journeyId, moment));

  it('is told as the analysis of everybody tells it', async () => {
    const moment = { asAt: '2025-05-01', knownAt: '2025-06-02T00:00:00Z' };
    const { result } = await given.queries.execute(new Analyse('same-team', moment));
    const { journeys, headline } = result as SameTeamResult;
    const one = await ask(supported, moment);
    expect(JSON.parse(JSON.stringify(one.journey))).toEqual(journeys.find((j) => j.journeyId === supported));
    expect(one.headline.known).toMatchObject({ having: headline.figure.numerator, of: headline.figure.denominator });
  });

  it('is another answer when less was known', async () => {
    expect((await ask(supported, { asAt: '2025-05-01' })).headline.known).toMatchObject({ having: 0, of: 1 });
    const then = { asAt: '2025-05-01', knownAt: '2025-05-01' };
    expect((await ask(supported, then)).headline.known).toMatchObject({ having: 1, of: 1 });
  });

  it('is not told of whom nothing was promised to, and refuses whom there is not', async () => {
    expect(await ask(unsupported)).toMatchObject({ journey: null, headline: { known: { having: 0, of: 0 } } });
    await expect(ask(randomUUID())).rejects.toThrow(NotFound);
  });
});

describe('the digest of a document', () => {
  it('is of what is sent: the order of keys and what is left out make no difference, and every value does', () => {
    const digest = documentDigest({ a: 1, b: ['x', { c: null }] });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(documentDigest({ b: ['x', { c: null, d: undefined }], a: 1 })).toBe(digest);
    expect(documentDigest({ a: 1, b: ['x', { c: 0 }] })).not.toBe(digest);
  });
});
