import type { Told } from '../journeys.fixture';
import type { Contribution } from './contribution';
import { figures } from './figures.fixture';

describe('short breaks beside periods of care', () => {
  const mixed = (tell: (s: Told) => void): Contribution =>
    figures((s) => {
      s.careBegan('2023-01-10');
      s.placed('p1', '2023-01-10', 'FIRST', { place: 'K2', postcode: 'ZZ99 1AA' });
      s.left('p1', '2023-03-01', 'CARE_ENDED');
      s.careEnded('2023-03-01', 'E4A');
      tell(s);
    });

  it('counts S as a period of care, a placement and a re-entry, and the young person not as short breaks only', () => {
    const one = mixed((s) => s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-08', reasonCeased: 'E4A' }));
    expect(one).toMatchObject({ periodsOfCare: 2, placements: 2, reEntries: 1, carerMoves: 0, shortBreakOnly: 0 });
  });

  it('counts P to another setting as a move, for the reason of the row before', () => {
    const one = mixed((s) => {
      s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-08', reasonForChange: 'CREQB' });
      s.shortBreak('s2', '2023-05-08', { reasonForNewEpisode: 'P', provider: 'PR4', reasonCeased: 'E4B' });
    });
    expect(one).toMatchObject({ placements: 3, carerMoves: 1, breakdowns: { narrow: 1, broad: 2, unknown: 0 } });
    expect(one.breakdownReasons).toEqual({ CREQB: 1 });
  });

  it('counts T and U as the same carers', () => {
    const one = mixed((s) => {
      s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-08' });
      s.shortBreak('s2', '2023-05-08', { reasonForNewEpisode: 'T', provider: 'PR4' });
      s.shortBreak('s3', '2023-05-09', { reasonForNewEpisode: 'U', provider: 'PR5' });
    });
    expect(one).toMatchObject({ placements: 4, sameCarerChanges: 2, carerMoves: 0 });
  });

  it('counts L as nothing', () => {
    const one = mixed((s) => {
      s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-08' });
      s.shortBreak('s2', '2023-05-08', { reasonForNewEpisode: 'L', legalStatus: 'V4' });
    });
    expect(one).toMatchObject({ placements: 2, periodsOfCare: 2, carerMoves: 0 });
  });

  it('counts T0–T4 as a temporary stay, and coming back from it as neither placement nor move', () => {
    const one = mixed((s) => {
      s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-07' });
      s.shortBreak('s2', '2023-05-07', { reasonForNewEpisode: 'P', placementType: 'T1', provider: '' });
      s.shortBreak('s3', '2023-05-08', { reasonForNewEpisode: 'P' });
    });
    expect(one).toMatchObject({ temporaryStays: 1, placements: 2, carerMoves: 0 });
  });

  it('counts going elsewhere from T0–T4 as a move whose reason is unknown', () => {
    const one = mixed((s) => {
      s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-07' });
      s.shortBreak('s2', '2023-05-07', { reasonForNewEpisode: 'P', placementType: 'T1', provider: '' });
      s.shortBreak('s3', '2023-05-08', { reasonForNewEpisode: 'B', provider: 'PR4' });
    });
    expect(one).toMatchObject({ placements: 3, carerMoves: 1, breakdowns: { unknown: 1 } });
  });
});
