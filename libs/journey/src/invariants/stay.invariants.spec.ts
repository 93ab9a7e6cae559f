import { accepts, given, refuses } from '../law/story';
import { careFrom, comesBackFrom, leaves, livesAt, staysAt } from '../law/story-phrases';

const placed = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }));

describe('I7: a temporary stay lies inside a placement, keeps its limit, and ends with a return', () => {
  it.each([
    ['T1', '2023-06-12', '2023-06-13'],
    ['T3', '2023-05-22', '2023-05-23'],
    ['T4', '2023-05-08', '2023-05-09'],
  ])('%s may last until %s, and is a discrepancy from %s on', (kind, within, beyond) => {
    const away = placed.and(staysAt('stay', '2023-05-01', kind));
    expect(away.when(comesBackFrom('stay', within))).toEqual(accepts('TemporaryStayEnded'));
    expect(away.when(comesBackFrom('stay', beyond))).toEqual(
      accepts('TemporaryStayEnded', 'found TEMPORARY_STAY_TOO_LONG'),
    );
  });

  it('has no limit for a holiday of the young person', () => {
    const away = placed.and(staysAt('stay', '2023-05-01', 'T2'));
    expect(away.when(comesBackFrom('stay', '2023-09-01'))).toEqual(accepts('TemporaryStayEnded'));
  });

  it('measures a stay that goes on up to today', () => {
    const away = placed.and(staysAt('stay', '2026-02-20', 'T4'));
    expect(away.on('2026-02-27').found()).toEqual([]);
    expect(away.on('2026-02-28').found()).toEqual(['TEMPORARY_STAY_TOO_LONG']);
  });

  it('records the third holiday of the carers within twelve months', () => {
    const twice = placed.and(
      staysAt('one', '2023-05-01'),
      comesBackFrom('one', '2023-05-08'),
      staysAt('two', '2023-08-01'),
      comesBackFrom('two', '2023-08-08'),
    );
    const third = twice.and(staysAt('three', '2024-04-30')).when(comesBackFrom('three', '2024-05-05'));
    expect(third).toEqual(accepts('TemporaryStayEnded'));
    expect(twice.when(staysAt('three', '2024-04-30'))).toEqual(
      accepts('TemporaryStayStarted', 'found TEMPORARY_STAYS_TOO_MANY'),
    );
    expect(twice.when(staysAt('three', '2024-05-01'))).toEqual(accepts('TemporaryStayStarted'));
  });

  it('records a stay that reaches beyond its placement', () => {
    const left = placed.and(leaves('first', '2023-08-18'));
    expect(left.when(staysAt('stay', '2023-09-01'))).toMatchObject({
      accepted: expect.arrayContaining(['TemporaryStayStarted', 'found TEMPORARY_STAY_OUTSIDE_PLACEMENT']) as string[],
    });
  });

  it('records that somebody did not come back while the placement is said to go on, unless it is ended next', () => {
    const gone = placed.and(staysAt('stay', '2023-05-01'), comesBackFrom('stay', '2023-05-08', 'NO'));
    expect(gone.found()).toEqual(['TEMP_NOT_RETURNED']);
    expect(gone.journey().discrepancies).toEqual([]);
    expect(gone.and(leaves('first', '2023-05-08', 'OTHER')).found()).not.toContain('TEMP_NOT_RETURNED');
  });

  it('refuses a placement with a temporary code, and a stay without one', () => {
    expect(placed.when(livesAt('second', '2023-05-01', { placementType: 'T3' }))).toEqual(refuses('TEMPORARY_CODE'));
    expect(placed.when(staysAt('stay', '2023-05-01', 'U4'))).toEqual(refuses('NOT_TEMPORARY'));
  });
});
