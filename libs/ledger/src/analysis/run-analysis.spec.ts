import { createHash } from 'node:crypto';
import { BY_CHANGE } from '@app/analysis';
import { canonicalJson, type FactToAppend, NO_STREAM, type RecordedFact } from '@app/event-store';
import { NotFound } from '../errors';
import { Analyse } from './analyse';
import type { AnalysisReport } from './analysis-desk';
import type { RecordedRun } from './analysis-record';
import type { AnalysisRunAgain, RunReceipt } from './analysis-runs';
import type { ContinuityResult } from './continuity.analysis';
import { GetAnalysisRun } from './get-analysis-run';
import { RecordedJourneys } from './recorded-journeys.fixture';
import { RunAnalysis } from './run-analysis';

const ASKER = { recordedBy: { role: 'TEST' }, source: { kind: 'INTERFACE' } } as const;
const ASKED = { asAt: '2025-06-30', knownAt: '2025-06-30T12:00:00.000Z', hub: 'LIGHTHOUSE' };

describe('an analysis run', () => {
  let ledger: RecordedJourneys;
  let journeyId: string;
  beforeEach(async () => {
    ledger = await RecordedJourneys.open('2024-01-02T09:00:00.000Z');
    ledger.clock.goTo('2025-06-01T09:00:00.000Z');
    journeyId = await ledger.registered({ dateOfBirth: '2010-03-04' });
    await ledger.record(journeyId, 'ReceiveReferral', '2024-05-01', { referralId: 'r' });
    await ledger.record(journeyId, 'AcceptReferral', '2024-05-02', { referralId: 'r', hub: 'LIGHTHOUSE' });
    await crisis('2024-06-01');
    await ledger.settled();
  });
  afterEach(() => ledger.close());

  const crisis = (on: string): Promise<void> =>
    ledger.record(journeyId, 'RecordCrisisPresentation', on, { where: 'POLICE' });
  const run = (said: object = ASKED): Promise<RunReceipt> =>
    ledger.commands.execute(new RunAnalysis('outcomes', said, ASKER));
  const again = (runId: string): Promise<AnalysisRunAgain> => ledger.queries.execute(new GetAnalysisRun(runId));
  const recorded = async (runId: string): Promise<RecordedFact[]> => {
    const facts: RecordedFact[] = [];
    for await (const batch of ledger.store.readStream(`analysis-${runId}`)) facts.push(...batch);
    return facts;
  };

  it('is a fact: what was asked, of which facts, by which definitions, and the fingerprint of the answer', async () => {
    const { run: made, recordedAtPosition, repeated } = await run();
    const [fact, ...more] = await recorded(made.runId);
    expect(more).toEqual([]);
    expect(repeated).toBe(false);
    expect(fact).toMatchObject({
      type: 'AnalysisRunRecorded',
      position: recordedAtPosition,
      recordedBy: { role: 'TEST' },
    });
    const { kind, asAt, knownAt, cohort, reckoning, position, definitions, youngPeople, digest } = made;
    expect(fact?.data).toEqual({ kind, asAt, knownAt, cohort, reckoning, position, definitions, youngPeople, digest });
    expect(fact?.data).toMatchObject({ cohort: { hub: 'LIGHTHOUSE' }, reckoning: { periodDays: 365 } });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(definitions).toMatchObject({ 'outcome crisis-presentations': 1 });
    expect(youngPeople).toEqual({ inLedger: 1, inCohort: 1 });
    expect(JSON.stringify(fact)).not.toMatch(/Inventedperson|2010-03-04/);
  });

  it('is recorded once, however often the same is asked of the same facts', async () => {
    const first = await run();
    const second = await run();
    expect(second).toEqual({ ...first, repeated: true });
    expect((await run({ ...ASKED, periodDays: 30 })).run.runId).not.toBe(first.run.runId);
    expect(await recorded(first.run.runId)).toHaveLength(1);
  });

  it('is made again to the byte when the log has grown', async () => {
    const { run: made } = await run();
    ledger.clock.goTo('2025-06-20T09:00:00.000Z');
    await crisis('2024-07-01');
    await ledger.settled();
    const asked: AnalysisReport = await ledger.queries.execute(new Analyse('outcomes', ASKED));
    expect(asked.digest).not.toBe(made.digest);
    const { reproduced, run: same, changed } = await again(made.runId);
    expect([reproduced, changed]).toEqual([true, []]);
    expect(JSON.stringify(same)).toBe(JSON.stringify(made));
  });

  it('is made again to the byte in a log that numbers the same facts otherwise, as one that was moved does', async () => {
    const { run: made } = await run();
    const [fact] = await recorded(made.runId);
    const elsewhere = Object.fromEntries(
      Object.entries({ ...made, position: made.position - 2 }).filter(
        ([name]) => name !== 'runId' && name !== 'digest',
      ),
    ) as Omit<AnalysisReport, 'digest'>;
    const digest = createHash('sha256').update(canonicalJson(elsewhere)).digest('hex');
    const runId = await recordedOtherwise(fact, { position: elsewhere.position, digest });
    const { reproduced, run: same } = await again(runId);
    expect([reproduced, JSON.stringify(same)]).toEqual([true, JSON.stringify({ runId, ...elsewhere, digest })]);
  });

  it('is about what was known by an instant, whatever was recorded later', async () => {
    ledger.clock.goTo('2025-07-10T09:00:00.000Z');
    await crisis('2024-07-01');
    await ledger.settled();
    const figure = async (knownAt: string): Promise<unknown> => {
      const { run: made } = await run({ ...ASKED, knownAt });
      const { outcomes } = made.result as { outcomes: { key: string; more: object }[] };
      return outcomes.find(({ key }) => key === 'crisis-presentations')?.more;
    };
    expect(await figure('2025-06-30')).toEqual({ byPlace: { POLICE: 1 } });
    expect(await figure('2025-07-10')).toEqual({ byPlace: { POLICE: 2 } });
  });

  it('is not made again under other definitions, and tells which have changed', async () => {
    const { run: made } = await run();
    const [fact] = await recorded(made.runId);
    const definitions = { ...made.definitions, 'outcome crisis-presentations': 0, 'outcome weather': 3 };
    const runId = await recordedOtherwise(fact, { definitions });
    expect(await again(runId)).toMatchObject({
      reproduced: false,
      changed: [
        { definition: 'outcome crisis-presentations', recorded: 0, now: 1 },
        { definition: 'outcome weather', recorded: 3, now: null },
      ],
    });
    expect((await again(runId)).run).toBeUndefined();
  });

  it('is made again without what a later definition tells, and tells which that is', async () => {
    const asked = { asAt: '2025-06-30', knownAt: '2025-06-30T12:00:00.000Z' };
    const { run: made } = await ledger.commands.execute(new RunAnalysis('continuity', asked, ASKER));
    const [fact] = await recorded(made.runId);
    // As it was recorded before there were curves by change: neither their definition, nor their numbers, nor they.
    const { [BY_CHANGE.name]: since, ...definitions } = made.definitions;
    const { observedFrom, lagDays } = made.reckoning;
    const { byChange, ...result } = made.result as ContinuityResult;
    const reckoning = { lagDays, observedFrom };
    const then = Object.fromEntries(
      Object.entries({ ...made, definitions, reckoning, result }).filter(
        ([name]) => name !== 'runId' && name !== 'digest',
      ),
    );
    const digest = createHash('sha256').update(canonicalJson(then)).digest('hex');
    const runId = await recordedOtherwise(fact, { definitions, reckoning, digest });
    expect([since, byChange?.landmarkDays]).toEqual([1, 28]);
    expect(await again(runId)).toMatchObject({
      reproduced: true,
      changed: [{ definition: BY_CHANGE.name, recorded: null, now: 1 }],
      run: { definitions, digest },
    });
  });

  it('says so when it does not come out the same', async () => {
    const { run: made } = await run();
    const [fact] = await recorded(made.runId);
    const runId = await recordedOtherwise(fact, { digest: '0'.repeat(64) });
    expect(await again(runId)).toMatchObject({ reproduced: false, changed: [] });
  });

  it('is not known by an id that nobody gave', async () => {
    await expect(again('0190a000-0000-7000-8000-000000000001')).rejects.toThrow(NotFound);
  });

  it('is of nobody where the filters leave nobody', async () => {
    const { run: made } = await run({ ...ASKED, hub: 'ELSEWHERE' });
    expect(made.youngPeople).toEqual({ inLedger: 1, inCohort: 0 });
    const older = await run({ ...ASKED, ageFrom: 15 });
    expect(older.run.youngPeople.inCohort).toBe(0);
    expect((await run({ ...ASKED, ageFrom: 14, ageTo: 14, acceptedTo: '2024-05-02' })).run.youngPeople.inCohort).toBe(
      1,
    );
  });

  /** Records a run as another version of the program would have. */
  async function recordedOtherwise(fact: RecordedFact | undefined, data: Partial<RecordedRun>): Promise<string> {
    const runId = '0190a000-0000-7000-8000-00000000000f';
    const other = { ...(fact as FactToAppend), eventId: runId, data: { ...fact?.data, ...data } };
    const { type, schemaVersion, happened, orderOnDay, recordedBy, source, compartment } = other;
    const proposed = { type, schemaVersion, happened, orderOnDay, recordedBy, source, compartment };
    await ledger.store.append(`analysis-${runId}`, NO_STREAM, [
      { ...proposed, eventId: runId, commandId: runId, correlationId: runId, data: other.data },
    ]);
    return runId;
  }
});
