import { documentOf, told } from '../journeys.fixture';
import type { TeamDocument } from './team.projection';
import { teamProjection } from './team.projection';

describe('the team around a young person', () => {
  /** AWK23: a second social worker covers an absence, and the first comes back. */
  const document = documentOf<TeamDocument>(
    teamProjection,
    told((s) => {
      s.registered();
      s.record('TeamFormed', '2023-05-01', { teamId: 'team-1' });
      s.record(
        'TeamMemberAssigned',
        '2023-05-08',
        { assignmentId: 'a1', role: 'SOCIAL_WORKER', workerRef: 'W1', reason: 'FCONTA' },
        { personal: { sourceRef: 'SW100001' } },
      );
      s.record('TeamMemberUnassigned', '2023-11-01', { assignmentId: 'a1', reason: 'ABSENC' });
      s.record('TeamMemberAssigned', '2023-11-01', { assignmentId: 'a2', role: 'SOCIAL_WORKER', workerRef: 'W2' });
      s.record('KeyWorkerAssigned', '2023-06-01', { assignmentId: 'k1', workerRef: 'K1', teamId: 'team-1' });
      s.record('AbsenceCoverStarted', '2023-07-01', { assignmentId: 'k1', coverWorkerRef: 'K2', expectedDays: 14 });
      s.record('AbsenceCoverEnded', '2023-07-15', { assignmentId: 'k1', coverWorkerRef: 'K2' });
      s.record('YoungPersonAskedForChange', '2023-08-01', { role: 'KEY_WORKER' });
      s.placed('p1', '2023-04-04', 'FIRST');
    }),
  );

  it('tells who was named, from when, until when, and why', () => {
    expect(document.assignments.map((a) => [a.role, a.workerRef, a.from, a.to, a.endReason])).toEqual([
      ['SOCIAL_WORKER', 'W1', '2023-05-08', '2023-11-01', 'ABSENC'],
      ['KEY_WORKER', 'K1', '2023-06-01', undefined, undefined],
      ['SOCIAL_WORKER', 'W2', '2023-11-01', undefined, undefined],
    ]);
  });

  it('tells who stood in, beside the naming', () => {
    expect(document.covers).toMatchObject([{ assignmentId: 'k1', from: '2023-07-01', to: '2023-07-15' }]);
    expect(document.teams).toMatchObject([{ teamId: 'team-1', formedOn: '2023-05-01' }]);
    expect(document.askedForChange).toMatchObject([{ role: 'KEY_WORKER', on: '2023-08-01' }]);
  });

  it('holds no worker’s name elsewhere, and no fact of other themes', () => {
    expect(JSON.stringify(document)).not.toContain('SW100001');
    expect(document.kept).toHaveLength(8);
  });
});
