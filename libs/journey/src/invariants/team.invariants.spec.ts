import { accepts, called, given, refuses, say } from '../law/story';
import {
  careFrom,
  careTo,
  isReferred,
  keyWorker,
  keyWorkerLeaves,
  livesAt,
  referralAccepted,
  supportFrom,
} from '../law/story-phrases';

const supported = given(isReferred('2024-01-08'), referralAccepted('2024-01-10'), supportFrom('2024-01-10'));
const named = supported.and(keyWorker('one', '2024-01-10'));
const cover = (from: string): ReturnType<typeof say> =>
  say('AbsenceCoverStarted', from, { assignmentId: called('naming of one'), coverWorkerRef: called('two') });

describe('I15: one holder of an exclusive role at a time', () => {
  it('refuses by hand a second key worker; an import leaves a discrepancy', () => {
    expect(named.when(keyWorker('two', '2024-06-01'))).toEqual(refuses('TWO_HOLDERS'));
    expect(named.by('IMPORT').when(keyWorker('two', '2024-06-01'))).toEqual(
      accepts('KeyWorkerAssigned', 'found TWO_HOLDERS'),
    );
  });

  it('accepts a new key worker on the day the first one left', () => {
    const left = named.and(keyWorkerLeaves('one', '2024-06-01', 'LEFTRL'));
    expect(left.when(keyWorker('two', '2024-06-01'))).toEqual(accepts('KeyWorkerAssigned'));
  });

  it('accepts a late naming that makes a later one inconsistent', () => {
    const later = supported.and(keyWorker('two', '2024-06-01'));
    expect(later.when(keyWorker('one', '2024-01-10'))).toEqual(accepts('KeyWorkerAssigned', 'found TWO_HOLDERS'));
  });

  it('does not take cover for a second holder', () => {
    expect(named.when(cover('2024-03-01'))).toEqual(accepts('AbsenceCoverStarted'));
    const standsIn = say('KeyWorkerAssigned', '2024-03-01', {
      assignmentId: called('cover naming'),
      workerRef: called('two'),
      asCoverFor: called('naming of one'),
    });
    expect(named.when(standsIn)).toEqual(accepts('KeyWorkerAssigned'));
  });

  it('lets several people hold a role that is not exclusive', () => {
    const coach = (worker: string): ReturnType<typeof say> =>
      say('TeamMemberAssigned', '2024-02-01', {
        assignmentId: called(`coach ${worker}`),
        workerRef: called(worker),
        role: 'LIFE_COACH',
      });
    expect(named.and(coach('three')).when(coach('four'))).toEqual(accepts('TeamMemberAssigned'));
  });
});

describe('I16: gaps of more than seven days in an exclusive role are listed', () => {
  const left = named.and(keyWorkerLeaves('one', '2024-06-01', 'LEFTRL'));

  it('takes seven days, and lists eight', () => {
    expect(left.when(keyWorker('two', '2024-06-08'))).toEqual(accepts('KeyWorkerAssigned'));
    expect(left.when(keyWorker('two', '2024-06-09'))).toEqual(accepts('KeyWorkerAssigned', 'found ROLE_GAP'));
  });

  it('asks for a social worker while looked after, not for a key worker', () => {
    const inCare = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }));
    const socialWorker = (worker: string, from: string): ReturnType<typeof say> =>
      say('TeamMemberAssigned', from, {
        assignmentId: called(worker),
        workerRef: called(worker),
        role: 'SOCIAL_WORKER',
      });
    const gone = inCare.and(
      socialWorker('five', '2023-04-04'),
      say('TeamMemberUnassigned', '2023-06-01', { assignmentId: called('five'), reason: 'MANAGE' }),
    );
    expect(gone.and(socialWorker('six', '2023-07-01')).found()).toEqual(['ROLE_GAP']);
  });
});

describe('I17: a naming lies within employment, as far as the journey tells it', () => {
  it('records the naming of somebody who had left', () => {
    const left = named.and(keyWorkerLeaves('one', '2024-06-01', 'LEFTRL'));
    const again = say('KeyWorkerAssigned', '2024-06-05', { assignmentId: called('again'), workerRef: called('one') });
    expect(left.when(again)).toEqual(accepts('KeyWorkerAssigned', 'found NAMED_AFTER_LEAVING'));
  });

  it('records cover that went on after the naming ended', () => {
    const covered = named.and(cover('2024-05-20'), keyWorkerLeaves('one', '2024-06-01', 'MANAGE'));
    const ends = say('AbsenceCoverEnded', '2024-06-20', { assignmentId: called('naming of one') });
    expect(covered.when(ends)).toMatchObject({
      accepted: expect.arrayContaining(['AbsenceCoverEnded', 'found COVER_OUTSIDE_NAMING']) as string[],
    });
  });

  it('refuses cover for somebody who is no longer named, and by themselves', () => {
    const left = named.and(keyWorkerLeaves('one', '2024-06-01', 'MANAGE'));
    expect(left.when(cover('2024-06-02'))).toEqual(refuses('ALREADY_ENDED'));
    const self = say('AbsenceCoverStarted', '2024-03-01', {
      assignmentId: called('naming of one'),
      coverWorkerRef: called('one'),
    });
    expect(named.when(self)).toEqual(refuses('COVERS_THEMSELVES'));
  });
});

describe('I18: a change in the team has a reason', () => {
  it('records one without a reason, and resolves it when the reason is added', () => {
    const left = named.and(keyWorkerLeaves('one', '2024-06-01'));
    expect(left.journey().discrepancies).toMatchObject([{ kind: 'CHANGE_WITHOUT_REASON' }]);
    const corrected = say('EntryCorrected', '2024-06-10', {
      targetEventId: left.idOf('KeyWorkerUnassigned'),
      changes: [{ field: 'reason', was: null, now: 'LEFTRL' }],
      reason: 'NEW_INFORMATION',
    });
    expect(left.when(corrected)).toMatchObject({
      accepted: expect.arrayContaining(['EntryCorrected', 'resolved CHANGE_WITHOUT_REASON']) as string[],
    });
  });

  it('needs none for an ending on the day on which care ended', () => {
    const inCare = named.and(careFrom('2024-02-01'), livesAt('first', '2024-02-01'));
    const left = inCare.and(careTo('2024-06-01'), keyWorkerLeaves('one', '2024-06-01'));
    expect(left.journey().discrepancies.map((d) => d.kind)).not.toContain('CHANGE_WITHOUT_REASON');
  });
});
