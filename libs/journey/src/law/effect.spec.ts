import * as fc from 'fast-check';
import type { JourneyCommand, RecordableFact } from './commands';
import { RECORDABLE_FACTS } from './commands';
import type { TimelineEffect } from './effect';
import { effectOf } from './effect';
import { exampleCommand, examplesBefore } from './examples';
import { changesBetween, headlinesOf, replayState } from './replay-state';
import { called, given, say, Story, STORY_TODAY } from './story';
import {
  careFrom,
  careTo,
  goesMissing,
  isFound,
  isReferred,
  keyWorker,
  keyWorkerLeaves,
  leaves,
  livesAt,
  moveTo,
  referralAccepted,
  supportFrom,
  withdraw,
} from './story-phrases';
import { entriesOf } from './timeline';

const supported = given(isReferred('2025-09-01'), referralAccepted('2025-09-02'), supportFrom('2025-09-03'));
const named = supported.and(keyWorker('first', '2025-09-03'));

const effect = (story: Story, ...commands: JourneyCommand[]): TimelineEffect =>
  effectOf(story.facts, story.and(...commands).facts, STORY_TODAY);

describe('The effect of an entry on the timeline', () => {
  it('says whose time ends, and that nobody is named from then on', () => {
    const { added, consequences, headlines } = effect(named, keyWorkerLeaves('first', '2026-02-27', 'LEFTRL'));
    expect(added.map((entry) => entry.type)).toEqual(['KeyWorkerUnassigned']);
    expect(consequences).toEqual([
      `This ends the time of ${called('first')} as key worker on 27 February 2026.`,
      'From 27 February 2026 nobody is named as key worker.',
    ]);
    expect(headlines).toContainEqual(
      expect.objectContaining({
        heading: 'Key worker',
        was: `${called('first')} since 3 September 2025`,
        now: 'none',
      }),
    );
  });

  it('says until when nobody is named, when somebody is named later', () => {
    const { consequences } = effect(
      named,
      keyWorkerLeaves('first', '2026-02-20', 'LEFTRL'),
      keyWorker('second', '2026-02-23'),
    );
    expect(consequences).toContain('From 20 February 2026 until 23 February 2026 nobody is named as key worker.');
  });

  it('finds nobody lacking when another takes over on the day', () => {
    const { consequences } = effect(
      named,
      keyWorkerLeaves('first', '2026-02-20', 'LEFTRL'),
      keyWorker('second', '2026-02-20'),
    );
    expect(consequences).toEqual([
      `This ends the time of ${called('first')} as key worker on 20 February 2026.`,
      `The time of ${called('second')} as key worker begins on 20 February 2026.`,
    ]);
  });

  it('shows a planned change as at its day, not as if it were so today', () => {
    const planned = say(
      'KeyWorkerUnassigned',
      '2026-04-01',
      { assignmentId: called('naming of first'), reason: 'LEFTRL' },
      { plannedDate: true },
    );
    const { asAt, headlines } = effect(named, planned);
    expect(asAt).toBe('2026-04-01');
    expect(headlines.find(({ heading }) => heading === 'Key worker')?.now).toBe('none');
  });

  it('names the placement that ends with the period of care, though nobody asked for it', () => {
    const housed = given(careFrom('2025-01-06'), livesAt('first', '2025-01-06', { change: 'FIRST' }));
    const { added, consequences } = effect(housed, careTo('2026-02-02'));
    expect(added.map((entry) => entry.type).sort()).toEqual(['PeriodOfCareEnded', 'PlacementEnded']);
    expect(consequences).toEqual([
      'This ends the period of care on 2 February 2026.',
      expect.stringMatching(/^This ends the placement “.+” on 2 February 2026\.$/),
    ]);
  });

  it('says that no placement is recorded when one ends and care goes on', () => {
    const housed = given(careFrom('2025-01-06'), livesAt('first', '2025-01-06', { change: 'FIRST' }));
    expect(effect(housed, leaves('first', '2026-02-02')).consequences).toContain(
      'From 2 February 2026 no placement is recorded, though the young person is looked after.',
    );
  });

  it('tells what will not fit together, and what will', () => {
    const left = effect(named, keyWorkerLeaves('first', '2026-02-27'));
    expect(left.raises).toEqual([expect.stringMatching(/^No reason is recorded why the key worker changed/)]);
    expect(left.added.map(({ type }) => type)).not.toContain('DiscrepancyFound');
    const story = named.and(keyWorkerLeaves('first', '2026-02-27'));
    const unassigned = story.idOf('KeyWorkerUnassigned');
    const reason = say('EntryCorrected', STORY_TODAY, {
      targetEventId: unassigned,
      changes: [{ field: 'reason', was: null, now: 'LEFTRL' }],
      reason: 'NEW_INFORMATION',
    });
    expect(effect(story, reason)).toMatchObject({ settles: left.raises, raises: [] });
  });

  it('shows a corrected entry as it read and as it will read', () => {
    const story = given(goesMissing('night', '2026-01-10')).and(isFound('night', '2026-01-12'));
    const { changed, consequences } = effect(
      story,
      moveTo(story.idOf('LocatedOrReturned'), '2026-01-12', '2026-01-11'),
    );
    expect(changed.map(({ before, after }) => [before.from, after.from])).toEqual([['2026-01-12', '2026-01-11']]);
    expect(consequences).toEqual(['The missing episode ends on 11 January 2026 instead of 12 January 2026.']);
  });

  it('shows what is open again, and what no longer counts, when an entry is withdrawn', () => {
    const story = given(goesMissing('night', '2026-01-10')).and(isFound('night', '2026-01-12'));
    expect(effect(story, withdraw(story.idOf('LocatedOrReturned'))).consequences).toEqual([
      'The missing episode is open again.',
    ]);
    expect(effect(named, withdraw(named.idOf('KeyWorkerAssigned'))).consequences).toEqual([
      `The time of ${called('first')} as key worker no longer counts.`,
    ]);
  });

  it('is the difference of the timelines, whatever is recorded', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RECORDABLE_FACTS.filter((t) => t !== 'YoungPersonRegistered')), (type) => {
        const before = inOrder(type);
        const after = before.given(exampleCommand(type));
        const { added, headlines, asAt } = effectOf(before.facts, after.facts, STORY_TODAY);
        const apart = ['DiscrepancyFound', 'DiscrepancyResolved'];
        const entries = entriesOf(after.facts).filter((e) => !before.facts.some((f) => f.eventId === e.eventId));
        expect(added).toEqual(entries.filter((e) => !apart.includes(e.type)));
        expect(headlines).toEqual(
          changesBetween(
            headlinesOf(replayState(before.journey({ asAt }))),
            headlinesOf(replayState(after.journey({ asAt }))),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** The story of an example, up to it. */
function inOrder(type: RecordableFact): Story {
  return new Story().given(...examplesBefore(type).map(exampleCommand));
}
