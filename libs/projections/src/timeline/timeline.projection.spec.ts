import { timelineOf } from '@app/journey';
import type { Told } from '../journeys.fixture';
import { documentOf, JOURNEY, told, withoutCommands } from '../journeys.fixture';
import type { TimelineDocument } from './timeline.projection';
import { factsOf, replayFrom, timelineFrom, timelineProjection } from './timeline.projection';

const FIRST_RETURN = '2024-05-01T09:00:00.000Z';
const SECOND_RETURN = '2025-05-01T09:00:00.000Z';

/** AWK13: the later return says that care began four days later than the earlier one said. */
function restated(s: Told): void {
  s.registered({ dateOfBirth: '2010-01-01' });
  const period = s.careBegan('2023-09-23', 'V2');
  const placement = s.placed('p1', '2023-09-23', 'FIRST');
  s.recordedOn(SECOND_RETURN);
  s.redated(period, '2023-09-23', '2023-09-27');
  s.redated(placement, '2023-09-23', '2023-09-27');
}
const facts = told(restated);
const document = documentOf<TimelineDocument>(timelineProjection, facts);

describe('the timeline document', () => {
  it('gives back every fact as it was recorded, but for its commands', () => {
    expect(factsOf(document)).toEqual(facts.map(withoutCommands));
  });

  it('gives back sources and persons too', () => {
    const varied = told((s) => {
      s.registered();
      s.recordedOn(SECOND_RETURN);
      s.careBegan('2023-09-23');
    }).map((f, i) => ({
      ...f,
      recordedBy: i === 0 ? { userId: 'u1', role: 'MANAGER' } : f.recordedBy,
      source: i === 0 ? { kind: 'SCREEN' as const, stated: 'PARENT', lateBecause: 'LEARNED_LATER' as const } : f.source,
    }));
    expect(factsOf(documentOf(timelineProjection, varied))).toEqual(varied.map(withoutCommands));
  });

  it('says once who wrote facts down and from which file, however often they come back to it', () => {
    const turns = told((s) => {
      s.registered();
      s.careBegan('2023-09-23');
      s.wentMissing('m1', '2023-10-01');
    }).map((f, i) => (i === 1 ? { ...f, source: { kind: 'SCREEN' as const } } : f));
    const document = documentOf<TimelineDocument>(timelineProjection, turns);
    expect(document.hands).toHaveLength(2);
    expect(factsOf(document)).toEqual(turns.map(withoutCommands));
  });

  it('leaves streams that are no journey alone', () => {
    const [fact] = facts;
    expect(fact && timelineProjection.key({ ...fact, streamId: 'import-1' })).toBeNull();
  });
});

describe('a timeline read from the document', () => {
  it.each([
    ['2023-09-25', FIRST_RETURN],
    ['2023-09-25', SECOND_RETURN],
    ['2026-01-01', FIRST_RETURN],
    ['2026-01-01', SECOND_RETURN],
    ['2026-01-01', '2020-01-01T00:00:00.000Z'],
  ])('as at %s, as known at %s, is what the facts themselves tell', (asAt, knownAt) => {
    expect(timelineFrom(document, asAt, knownAt)).toEqual(timelineOf(JOURNEY, facts, asAt, knownAt));
  });

  it('shows what was believed then, and what is known now', () => {
    expect(timelineFrom(document, '2026-01-01', FIRST_RETURN).current.lookedAfterSince).toBe('2023-09-23');
    expect(timelineFrom(document, '2026-01-01', SECOND_RETURN).current.lookedAfterSince).toBe('2023-09-27');
  });
});

describe('a replay of the document', () => {
  it('in recorded order changes the story when the correction is recorded', () => {
    const { steps } = replayFrom(document, { order: 'recorded' });
    expect(steps.map((s) => s.after.lookedAfterSince)).toEqual([
      undefined,
      '2023-09-23',
      '2023-09-23',
      '2023-09-27',
      '2023-09-27',
    ]);
    expect(steps[3]?.changed).toEqual([
      'Care: Looked after since 27 September 2023 (was: Looked after since 23 September 2023)',
      expect.stringMatching(/^Legal status: .+ since 27 September 2023 \(was: .+ since 23 September 2023\)$/),
    ]);
  });

  it('in the order of what happened tells the corrected story from the start', () => {
    const { steps } = replayFrom(document, { order: 'happened' });
    expect(steps.flatMap((s) => s.events.map((e) => e.type))).toEqual([
      'YoungPersonRegistered',
      'PeriodOfCareStarted',
      'PlacementStarted',
      'EntryCorrected',
      'EntryCorrected',
    ]);
    expect(steps[1]?.after.lookedAfterSince).toBe('2023-09-27');
    expect(steps[3]?.changed).toEqual([]);
  });
});
