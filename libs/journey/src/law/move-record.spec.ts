import type { JourneyCommand } from './commands';
import { moveRecord, type MoveRecord } from './move-record';
import { called, given, say, type Story } from './story';
import { careFrom, keyWorker, keyWorkerLeaves, leaves, livesAt, withdraw } from './story-phrases';
import { foldWithOrder } from './timeline';

const WEEKS = 28;
const placementId = called('first');

/** A move on 18 August 2023, from the first placement to the second. */
const moved = given(
  careFrom('2023-04-04'),
  livesAt('first', '2023-04-04', { change: 'FIRST', placementType: 'U4' }),
  keyWorker('ash', '2023-04-10'),
  leaves('first', '2023-08-18', 'CREQB'),
  livesAt('second', '2023-08-18', { placementType: 'K2' }),
);

const moveOf = (story: Story, eventId = moved.idOf('PlacementStarted')): MoveRecord | undefined =>
  moveRecord(foldWithOrder(story.facts, { asAt: '2024-01-31' }), eventId, WEEKS);
const typesIn = (story: Story): string[] =>
  (moveOf(story)?.entries ?? []).map((id) => story.facts.find(({ eventId }) => eventId === id)?.type ?? '');

const introduced = (worker: string, on: string): JourneyCommand =>
  say('SupportContactMade', on, { kind: 'INTRODUCTION', withRole: 'KEY_WORKER', workerRef: called(worker) });

describe('what is recorded about one move', () => {
  it('is called by the entry that began the placement moved to, and is the first move of the journey', () => {
    expect(moveOf(moved)).toMatchObject({
      number: 1,
      move: { on: '2023-08-18', reason: 'CREQB', class: 'DISRUPTION' },
    });
    expect(typesIn(moved)).toEqual(['PlacementStarted', 'KeyWorkerAssigned', 'PlacementEnded', 'PlacementStarted']);
  });

  it('is nothing for an entry that begins no move, and for a move that was withdrawn', () => {
    const first = moved.facts.find(({ type }) => type === 'PlacementStarted')?.eventId ?? '';
    expect(moveOf(moved, first)).toBeUndefined();
    expect(moveOf(moved.given(withdraw(moved.idOf('PlacementStarted'))))).toBeUndefined();
  });

  it('tells whether it was planned, who gave notice, and who met about it', () => {
    const told = moved.given(
      say('PlacementEndNoticeGiven', '2023-08-01', { placementId, by: 'CARER', noticeDays: 17 }),
      say('DisruptionMeetingHeld', '2023-09-20', { placementId, learning: 'Kept apart' }),
    );
    expect(moveOf(told)).toMatchObject({
      wasInPlan: 'NOT_KNOWN',
      timingInPlan: 'NOT_KNOWN',
      notices: [{ by: 'CARER', on: '2023-08-01', noticeDays: 17 }],
      meetings: [{ kind: 'DISRUPTION', on: '2023-09-20' }],
    });
    expect(typesIn(told)).toEqual(expect.arrayContaining(['PlacementEndNoticeGiven', 'DisruptionMeetingHeld']));
  });

  it('has the words of the young person, unless they are withdrawn or for others to see', () => {
    const end = (compartment: 'CORE' | 'THIRD_PARTY'): JourneyCommand =>
      say(
        'PlacementEnded',
        '2023-08-18',
        { placementId, reason: 'CHILD', wasInPlan: 'NO', timingInPlan: 'NO', youngPersonsView: 'I did not want to go' },
        { compartment },
      );
    const story = (compartment: 'CORE' | 'THIRD_PARTY'): Story =>
      given(
        careFrom('2023-04-04'),
        livesAt('first', '2023-04-04', { change: 'FIRST', placementType: 'U4' }),
        end(compartment),
        livesAt('second', '2023-08-18', { placementType: 'K2' }),
      );
    const open = story('CORE');
    const views = moveOf(open, open.idOf('PlacementStarted'))?.views;
    expect(views).toEqual([{ eventId: open.idOf('PlacementEnded'), on: '2023-08-18', words: 'I did not want to go' }]);
    const closed = story('THIRD_PARTY');
    expect(moveOf(closed, closed.idOf('PlacementStarted'))?.views).toEqual([]);
  });

  it('has a handover when nobody was left without a name, with the introduction and the wish of the young person', () => {
    const wish = say('YoungPersonAskedForChange', '2023-08-20', {
      role: 'KEY_WORKER',
      inTheirWords: 'Somebody nearer',
    });
    const handed = moved.given(
      keyWorkerLeaves('ash', '2023-09-01', 'CHCHAN'),
      keyWorker('birch', '2023-09-01'),
      introduced('birch', '2023-08-25'),
      wish,
    );
    expect(moveOf(handed)?.handovers).toEqual([
      {
        role: 'KEY_WORKER',
        from: called('ash'),
        to: called('birch'),
        leftOn: '2023-09-01',
        cameOn: '2023-09-01',
        reason: 'CHCHAN',
        introducedOn: ['2023-08-25'],
        askedFor: true,
      },
    ]);
    expect(moveOf(handed)?.views).toMatchObject([{ words: 'Somebody nearer' }]);
    expect(typesIn(handed)).toEqual(
      expect.arrayContaining(['SupportContactMade', 'YoungPersonAskedForChange', 'KeyWorkerUnassigned']),
    );
  });

  it('has no handover where a worker left, and another came later without having met the young person', () => {
    const gap = moved.given(keyWorkerLeaves('ash', '2023-09-01'), keyWorker('birch', '2023-09-20'));
    expect(moveOf(gap)?.handovers).toEqual([]);
    expect(moveOf(gap.given(introduced('birch', '2023-09-18')))?.handovers).toMatchObject([
      { leftOn: '2023-09-01', cameOn: '2023-09-20', introducedOn: ['2023-09-18'], askedFor: false },
    ]);
  });

  it('leaves out what the team did long after it', () => {
    const later = moved.given(keyWorkerLeaves('ash', '2023-12-01'), keyWorker('birch', '2023-12-01'));
    expect(typesIn(later)).toEqual(typesIn(moved));
    expect(moveOf(later)?.handovers).toEqual([]);
  });
});
