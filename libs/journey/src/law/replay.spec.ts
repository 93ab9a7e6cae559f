import type { FactType, JourneyFact, JourneyFacts } from './facts';
import { fold } from './fold';
import { currentState } from './current';
import { replayOf } from './replay';

const FIRST = '2024-05-01T09:00:00.000Z';
const LATER = '2025-05-01T09:00:00.000Z';

/** The facts of an invented journey, in the order in which they were recorded. */
class History {
  readonly facts: JourneyFact[] = [];

  add<T extends FactType>(type: T, from: string, recordedAt: string, data: JourneyFacts[T]['data']): string {
    const revision = this.facts.length;
    const eventId = `fact-${revision}`;
    const envelope = {
      schemaVersion: 1,
      orderOnDay: 0,
      recordedBy: {},
      source: { kind: 'SCREEN' },
      compartment: 'CORE',
    };
    const ids = { eventId, commandId: eventId, correlationId: eventId, streamId: 'journey-1', position: revision + 1 };
    const fact = { ...envelope, ...ids, type, revision, recordedAt, happened: { from, precision: 'DAY' }, data };
    this.facts.push(fact as unknown as JourneyFact);
    return eventId;
  }
}

/** Care, a placement, a missing episode; a legal status told late; and then care is found to have begun four days later. */
function history(): History {
  const told = new History();
  const care = told.add('PeriodOfCareStarted', '2023-09-23', FIRST, {
    periodId: 'period-1',
    categoryOfNeed: 'N1',
    legalStatus: 'C2',
  });
  const placement = { placementType: 'U6', provider: 'PR1' };
  told.add('PlacementStarted', '2023-10-01', FIRST, { placementId: 'p1', change: 'FIRST', ...placement });
  told.add('ReportedMissing', '2024-02-01', FIRST, { episodeId: 'm1', kind: 'MISSING' });
  told.add('LegalStatusChanged', '2023-12-01', LATER, { to: 'C1' });
  told.add('EntryCorrected', '2025-05-01', LATER, {
    targetEventId: care,
    changes: [
      {
        field: 'happened',
        was: { from: '2023-09-23', precision: 'DAY' },
        now: { from: '2023-09-27', precision: 'DAY' },
      },
    ],
    reason: 'RESTATED_BY_RETURN',
  });
  return told;
}

describe('a replay in recorded order', () => {
  const { facts } = history();
  const { steps } = replayOf(facts, { order: 'recorded' });

  it('has one step for each fact, in the order in which they were learned', () => {
    expect(steps.map(({ n, events }) => [n, ...events.map((e) => e.eventId)])).toEqual(
      facts.map((f, i) => [i + 1, f.eventId]),
    );
  });

  it('begins with nothing known and ends with what is known now', () => {
    expect(steps[0]?.before).toMatchObject({ state: 'NOT_LOOKED_AFTER', counts: { periodsOfCare: 0, placements: 0 } });
    const { counts, ...state } = steps.at(-1)?.after ?? { counts: {} };
    expect(state).toEqual(currentState(fold(facts)));
    expect(counts).toMatchObject({ periodsOfCare: 1, placements: 1, missingEpisodes: 1, missingEpisodesOpen: 1 });
  });

  it('says in plain sentences what a fact changed', () => {
    expect(steps[2]?.changed).toEqual([
      'Missing: since 1 February 2024 (was: no)',
      'Missing episodes: 1 (was: 0)',
      'Missing episodes still open: 1 (was: 0)',
    ]);
  });

  it('puts a fact told late where it belongs, from the step that told it', () => {
    expect(steps[2]?.after.legalStatus).toMatchObject({ code: 'C2' });
    expect(steps[3]?.after.legalStatus).toMatchObject({ code: 'C1', since: '2023-12-01' });
  });

  it('believes the old date until the correction is recorded, and reads the entry as it was written', () => {
    expect(steps.map((s) => s.after.lookedAfterSince)).toEqual([...Array<string>(4).fill('2023-09-23'), '2023-09-27']);
    expect(steps[0]?.events[0]).toMatchObject({ from: '2023-09-23' });
    expect(steps[0]?.events[0]).not.toHaveProperty('correctedBy');
    expect(steps[4]?.changed).toContain(
      'Care: Looked after since 27 September 2023 (was: Looked after since 23 September 2023)',
    );
  });
});

describe('a step that corrects or withdraws', () => {
  it('tells the entry it is about as it stood before and after, in recorded order', () => {
    const told = history();
    told.add('EntryWithdrawn', '2025-05-01', LATER, { targetEventId: 'fact-2', reason: 'DUPLICATE' });
    const { steps } = replayOf(told.facts, { order: 'recorded' });
    expect(steps.map((s) => s.rewritten.length)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(steps[4]?.rewritten).toMatchObject([
      { before: { eventId: 'fact-0', from: '2023-09-23' }, after: { from: '2023-09-27', correctedBy: ['fact-4'] } },
    ]);
    expect(steps[5]?.rewritten).toMatchObject([{ before: { eventId: 'fact-2' }, after: { withdrawnBy: 'fact-5' } }]);
    const happened = replayOf(told.facts, { order: 'happened' });
    expect(happened.steps.flatMap((s) => s.rewritten)).toEqual([]);
  });
});

describe('a replay in the order of what happened', () => {
  const told = history();
  const { steps } = replayOf(told.facts, { order: 'happened' });

  it('tells the corrected story from the start', () => {
    expect(steps.flatMap((s) => s.events.map((e) => e.type))).toEqual([
      'PeriodOfCareStarted',
      'PlacementStarted',
      'LegalStatusChanged',
      'ReportedMissing',
      'EntryCorrected',
    ]);
    expect(steps[0]?.after.lookedAfterSince).toBe('2023-09-27');
    expect(steps[0]?.events[0]).toMatchObject({ from: '2023-09-27', correctedBy: ['fact-4'] });
  });

  it('has nothing left to change when the turn of the correction comes', () => {
    expect(steps[4]?.changed).toEqual([]);
    expect(steps[4]?.after).toEqual(steps[4]?.before);
  });

  it('gives a withdrawn fact its step, which changes nothing', () => {
    const withdrawn = history();
    withdrawn.add('EntryWithdrawn', '2025-05-01', LATER, { targetEventId: 'fact-2', reason: 'DUPLICATE' });
    const step = replayOf(withdrawn.facts, { order: 'happened' }).steps.find((s) => s.events[0]?.eventId === 'fact-2');
    expect(step?.events[0]?.withdrawnBy).toBe('fact-5');
    expect(step?.changed).toEqual([]);
  });
});
