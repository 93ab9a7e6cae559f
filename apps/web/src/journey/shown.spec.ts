import { firstDayOf, isDrawn, lastReview, shownBy } from './shown';

const reviewsOn = (...days: string[]): Parameters<typeof lastReview>[0]['reviews'] =>
  days.map((on) => ({ on, happened: { from: on, precision: 'DAY' }, eventId: on, participation: 'PN1' }));

describe('what of a journey is shown', () => {
  it('is everything, newest first, unless the address says otherwise', () => {
    expect(shownBy({})).toEqual({ lanes: [], period: 'all', moves: 'all', order: 'newest' });
    const asked = { lane: ['TEAM', 'MISSING'], period: '6', moves: 'unplanned', order: 'oldest' };
    expect(shownBy(asked)).toEqual({ ...asked, lane: undefined, lanes: ['MISSING', 'TEAM'] });
    expect(shownBy({ lane: 'TEAM' }).lanes).toEqual(['TEAM']);
  });

  it('is as usual where the address says what nobody can read', () => {
    const asked = { lane: ['WEATHER', { a: 'TEAM' }], period: 'yesterday', moves: ['planned'], order: { by: 'name' } };
    expect(shownBy(asked)).toEqual(shownBy({}));
  });

  it('begins with the last review, or months before the day asked about', () => {
    const timeline = { asAt: '2025-08-31', reviews: reviewsOn('2024-05-14', '2025-02-20', '2024-11-12') };
    expect(firstDayOf('all', timeline)).toBeUndefined();
    expect(firstDayOf('review', timeline)).toBe('2025-02-20');
    expect(firstDayOf('6', timeline)).toBe('2025-02-28');
    expect(firstDayOf('12', timeline)).toBe('2024-08-31');
    expect(firstDayOf('review', { ...timeline, reviews: [] })).toBeUndefined();
    // On the day of a review, the one before it is meant.
    expect(firstDayOf('review', { ...timeline, asAt: '2025-02-20' })).toBe('2024-11-12');
  });

  it('is drawn in the lanes of the chart that are of the kinds chosen', () => {
    const team = shownBy({ lane: 'TEAM' });
    expect(['care', 'offences', 'KEY_WORKER', 'IRO', 'same-team'].map((lane) => isDrawn(team, lane))).toEqual([
      ...[false, false, true, true, true],
    ]);
    expect(isDrawn(shownBy({}), 'offences')).toBe(true);
  });
});
