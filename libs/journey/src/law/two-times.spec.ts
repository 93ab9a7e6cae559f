import { meaning } from '../codes';
import { given, say, Story } from './story';
import { careFrom, goesMissing, isFound, leaves, livesAt, moveTo } from './story-phrases';
import { timelineOf } from './timeline';

/** Recorded in 2024: care and a first placement. Recorded in 2026: that it began four days later than believed. */
const believed = new Story()
  .on('2024-05-01')
  .given(say('YoungPersonRegistered', '2020-01-06', { dateOfBirth: '2010-02-03' }))
  .given(careFrom('2023-09-20'), livesAt('first', '2023-09-23', { change: 'FIRST' }));
const known = believed.on('2026-03-02').and(moveTo(believed.idOf('PlacementStarted'), '2023-09-23', '2023-09-27'));

describe('The journey as known at an instant', () => {
  it('is what was believed then', () => {
    expect(known.journey({ knownAt: '2024-07-01T00:00:00.000Z' }).placements[0]?.startedOn).toBe('2023-09-23');
    expect(known.journey().placements[0]?.startedOn).toBe('2023-09-27');
  });

  it('as at a day between the two beliefs, had a placement and has none', () => {
    const asAt = '2023-09-24';
    expect(known.journey({ asAt, knownAt: '2024-07-01T00:00:00.000Z' }).placements).toHaveLength(1);
    expect(known.journey({ asAt }).placements).toHaveLength(0);
  });

  it('as at a day does not hold what happened later', () => {
    const left = known.and(leaves('first', '2024-02-02'));
    expect(left.journey({ asAt: '2024-02-01' }).placements[0]?.endedOn).toBeUndefined();
    expect(left.journey({ asAt: '2024-02-02' }).placements[0]?.endedOn).toBe('2024-02-02');
  });
});

describe('What is recorded late', () => {
  const story = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' })).given(
    isFound('episode', '2024-03-30'),
    goesMissing('episode', '2024-03-28'),
  );

  it('is placed by when it happened: a return recorded before the report still ends the episode', () => {
    expect(story.journey().missing).toMatchObject([{ from: '2024-03-28', to: '2024-03-30' }]);
  });

  it('stands in the timeline where it happened, and says how late it came', () => {
    const { entries } = timelineOf('journey', story.facts, '2026-03-02', '2026-03-02T23:59:59.999Z');
    expect(entries.map((e) => e.from)).toEqual(['2020-01-06', '2023-04-04', '2023-04-04', '2024-03-28', '2024-03-30']);
    expect(entries.at(-1)).toMatchObject({ type: 'LocatedOrReturned', late: 701 });
  });

  it('is not late when it is recorded within seven days', () => {
    const prompt = given().and(say('VisitMade', '2026-02-22', { seen: true, by: 'IRO' }));
    const late = given().and(say('VisitMade', '2026-02-21', { seen: true, by: 'IRO' }));
    const of = (told: Story): unknown =>
      timelineOf('journey', told.facts, '2026-03-02', '2026-03-02T23:59:59.999Z').entries.at(-1)?.late;
    expect(of(prompt)).toBe(false);
    expect(of(late)).toBe(8);
  });

  it('is never called late when its day is not known', () => {
    const month = say('VisitMade', { from: '2024-02-01', precision: 'MONTH' }, { seen: true, by: 'IRO' });
    const { entries } = timelineOf('journey', given().and(month).facts, '2026-03-02', '2026-03-02T23:59:59.999Z');
    expect(entries.at(-1)).toMatchObject({ precision: 'MONTH', from: '2024-02-01', to: '2024-02-29', late: false });
  });
});

describe('The words of the timeline', () => {
  it('are sentences in plain English, from codes and dates alone', () => {
    const told = given(
      careFrom('2023-04-04'),
      livesAt('first', '2023-04-04', { change: 'FIRST', provider: 'PR1' }),
    ).and(
      leaves('first', '2023-08-18', 'CREQB'),
      livesAt('second', '2023-08-18', { placementType: 'K2' }),
      goesMissing('episode', '2024-03-28', { circumstances: 'private words' }),
    );
    const { entries, current } = timelineOf('journey', told.facts, '2026-03-02', '2026-03-02T23:59:59.999Z');
    expect(entries.map((e) => e.text)).toEqual([
      'Record begun',
      `Became looked after: ${meaning('LS', 'C2')}; need: ${meaning('CIN', 'N1')}`,
      expect.stringContaining(`Placement began: ${meaning('PLACE', 'U4')}`),
      `Placement ended: ${meaning('REASON_PLACE_CHANGE', 'CREQB')}`,
      `Placement began: ${meaning('PLACE', 'K2')}`,
      expect.any(String),
    ]);
    expect(current.inWords).toBe('Looked after since 4 April 2023');
    expect(JSON.stringify(entries)).not.toContain('private words');
  });

  it('show what corrects an entry beside it', () => {
    const { entries } = timelineOf('journey', known.facts, '2026-03-02', '2026-03-02T23:59:59.999Z');
    const correction = entries.find((e) => e.type === 'EntryCorrected');
    expect(correction?.text).toBe('Corrected (typed wrongly): date from 23 September 2023 to 27 September 2023');
    expect(entries.find((e) => e.type === 'PlacementStarted')?.correctedBy).toEqual([correction?.eventId]);
  });

  it('tell what the codes of a correction mean, and leave what is no code as it is', () => {
    const ended = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' })).and(
      leaves('first', '2023-08-18', 'CREQB'),
    );
    const changes = [
      { field: 'reason', was: 'CREQB', now: 'CHILD' },
      { field: 'wasInPlan', was: 'NOT_KNOWN', now: 'NO' },
    ];
    const targetEventId = ended.idOf('PlacementEnded');
    const corrected = ended.and(
      say('EntryCorrected', '2026-03-02', { targetEventId, changes, reason: 'NEW_INFORMATION' }),
    );
    const { entries } = timelineOf('journey', corrected.facts, '2026-03-02', '2026-03-02T23:59:59.999Z');
    const [was, now] = [meaning('REASON_PLACE_CHANGE', 'CREQB'), meaning('REASON_PLACE_CHANGE', 'CHILD')];
    expect(entries.find((e) => e.type === 'EntryCorrected')?.text).toBe(
      `Corrected (new information): reason from “${was}” to “${now}”; was in plan from not known to no`,
    );
  });
});
