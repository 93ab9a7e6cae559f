import type { RecordedFact } from '@app/event-store';
import type { LocalDate, RecordableFact } from '@app/journey';
import { addDays, exampleCommand, RECORDABLE_FACTS } from '@app/journey';
import fc from 'fast-check';
import { LedgerError } from '../errors';
import { Analyse } from './analyse';
import type { AnalysisReport } from './analysis-desk';
import { ANALYSIS_KINDS } from './analysis-question';
import { RecordedJourneys } from './recorded-journeys.fixture';

const KNOWN = { asAt: '2025-06-30', knownAt: '2025-06-30T12:00:00.000Z' };
const A_MOMENT_LATER = '2025-06-30T12:00:00.001Z';
/** As many as must be asked of that an extract tells anything. */
const YOUNG_PEOPLE = 5;

/** A fact about somebody, recorded after the instant that is asked about; `of` chooses which entry it is about. */
interface Extra {
  readonly journey: number;
  readonly what: RecordableFact;
  readonly of: number;
  readonly on: LocalDate;
}
const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2023-06-01', n));
/** Facts that would change the answers had they been known; and any other that there is. */
const telling = fc.constantFrom<RecordableFact>(
  ...(['EntryWithdrawn', 'EntryCorrected', 'PlacementEnded', 'PlacementStarted', 'KeyWorkerAssigned'] as const),
  ...(['KeyWorkerUnassigned', 'NwdSupportEnded', 'CrisisPresentationRecorded', 'YoungPersonRegistered'] as const),
);
const extra: fc.Arbitrary<Extra> = fc.record({
  journey: fc.integer({ min: 0, max: YOUNG_PEOPLE - 1 }),
  what: fc.oneof(telling, fc.constantFrom<RecordableFact>(...RECORDABLE_FACTS)),
  of: fc.nat({ max: 30 }),
  on: day,
});

describe('what is recorded after the instant asked about', () => {
  let ledger: RecordedJourneys;
  const journeys: string[] = [];
  let made = 0;

  beforeAll(async () => {
    ledger = await RecordedJourneys.open('2024-01-02T09:00:00.000Z');
    ledger.clock.goTo('2025-06-01T09:00:00.000Z');
    for (let n = 0; n < YOUNG_PEOPLE; n++) journeys.push(await told(n));
    await ledger.settled();
  });
  afterAll(() => ledger.close());

  /** Two placements, a change of key worker and a breakdown, some days apart from one young person to the next. */
  async function told(n: number): Promise<string> {
    const journeyId = await ledger.registered({ dateOfBirth: '2010-03-04' });
    const record = (type: string, on: LocalDate, says: object): Promise<void> =>
      ledger.record(journeyId, type, addDays(on, 3 * n), says);
    const [kept, ...more] = ['a', 'b', 'c'].map((one) => `${one}${n}`);
    await record('ReceiveReferral', '2024-05-01', { referralId: 'r' });
    await record('AcceptReferral', '2024-05-02', { referralId: 'r', hub: 'LIGHTHOUSE' });
    await record('StartNwdSupport', '2024-05-03', {
      supportId: 's',
      hub: 'LIGHTHOUSE',
      offer: 'OUTREACH',
      referralId: 'r',
    });
    await record('AssignKeyWorker', '2024-05-03', { assignmentId: kept, workerRef: `KW-${n}` });
    await record('StartPeriodOfCare', '2024-05-05', { periodId: 'c', categoryOfNeed: 'N1', legalStatus: 'C2' });
    const place = { periodId: 'c', placementType: 'U6' };
    await record('StartPlacement', '2024-05-05', { placementId: 'p1', ...place, change: 'FIRST', urn: 'A' });
    await record('UnassignKeyWorker', '2024-09-01', { assignmentId: kept, reason: 'LEFTRL' });
    await record('AssignKeyWorker', '2024-09-01', { assignmentId: more[0], workerRef: `KW-${n + 1}` });
    const ended = { placementId: 'p1', reason: 'CREQB', wasInPlan: 'NO', timingInPlan: 'NO' };
    await record('EndPlacement', '2024-10-01', ended);
    await record('StartPlacement', '2024-10-01', { placementId: 'p2', ...place, change: 'NEW_CARER', urn: 'B' });
    return journeyId;
  }

  async function entriesOf(journeyId: string): Promise<RecordedFact[]> {
    const found: RecordedFact[] = [];
    for await (const batch of ledger.store.readStream(`journey-${journeyId}`)) found.push(...batch);
    return found;
  }

  /** What a fact of each kind says here, of what is there; of the others, what their example says. */
  async function saysOf({ journey, what, of }: Extra): Promise<object> {
    const known = await entriesOf(journeys[journey] ?? '');
    const target = known[of % known.length];
    const changes = [{ field: 'happened', was: target?.happened, now: { from: '2024-08-08', precision: 'DAY' } }];
    const own: Partial<Record<RecordableFact, object>> = {
      EntryWithdrawn: { targetEventId: target?.eventId, reason: 'DID_NOT_HAPPEN' },
      EntryCorrected: { targetEventId: target?.eventId, changes, reason: 'TYPED_WRONG' },
      PlacementEnded: { placementId: 'p2', reason: 'CHILD', wasInPlan: 'NO', timingInPlan: 'NO' },
      PlacementStarted: {
        placementId: `later ${of}`,
        periodId: 'c',
        placementType: 'K2',
        change: 'NEW_CARER',
        urn: `${of}`,
      },
      KeyWorkerAssigned: { assignmentId: `later ${of}`, workerRef: `KW-${of}` },
      KeyWorkerUnassigned: { assignmentId: `b${journey}`, reason: 'CHCHAN' },
      NwdSupportEnded: { supportId: 's' },
    };
    return own[what] ?? exampleCommand(what).says;
  }

  /** What the law refuses is not recorded, and another thing that a ledger may be asked. */
  async function tried(extra: Extra): Promise<void> {
    try {
      if (extra.what === 'YoungPersonRegistered') await ledger.registered();
      else await ledger.record(journeys[extra.journey] ?? '', extra.what, extra.on, await saysOf(extra), 'IMPORT');
      made += 1;
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
    }
  }

  const answers = async (knownAt: string): Promise<string[]> => {
    const reports: string[] = [];
    for (const kind of ANALYSIS_KINDS) {
      const report: AnalysisReport = await ledger.queries.execute(new Analyse(kind, { ...KNOWN, knownAt }));
      expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
      reports.push(JSON.stringify(report));
    }
    return reports;
  };

  it('changes no byte of any analysis, nor its fingerprint; and had it been known, it would have', async () => {
    const before = await answers(KNOWN.knownAt);
    ledger.clock.goTo(A_MOMENT_LATER);
    await fc.assert(
      fc.asyncProperty(fc.array(extra, { minLength: 1, maxLength: 8 }), async (extras) => {
        for (const one of extras) await tried(one);
        await ledger.settled();
        expect(await answers(KNOWN.knownAt)).toEqual(before);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    // All that was known of anybody is taken back: no answer as known now can be what it was. (Of one alone was not
    // enough: what had been recorded of the others could make up for it.)
    for (const [journey, journeyId] of journeys.entries()) {
      const all = (await entriesOf(journeyId)).keys();
      for (const of of all) await tried({ journey, what: 'EntryWithdrawn', of, on: '2025-06-30' });
    }
    await ledger.settled();
    expect(await answers(KNOWN.knownAt)).toEqual(before);
    const resultOf = (report: string): unknown => (JSON.parse(report) as AnalysisReport).result;
    const now = await answers(A_MOMENT_LATER);
    expect(made).toBeGreaterThan(40);
    ANALYSIS_KINDS.forEach((_, i) => expect(resultOf(now[i] ?? '')).not.toEqual(resultOf(before[i] ?? '')));
  });
});
