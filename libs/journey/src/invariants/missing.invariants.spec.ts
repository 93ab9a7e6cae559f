import { accepts, called, given, refuses, say } from '../law/story';
import { careFrom, careTo, goesMissing, isFound, leaves, livesAt } from '../law/story-phrases';

const placed = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }));

describe('I10: missing episodes of one kind do not overlap, and end with placement and care', () => {
  it('records a second episode of one kind while the first is open', () => {
    const missing = placed.and(goesMissing('one', '2024-03-28'));
    expect(missing.when(goesMissing('two', '2024-03-30'))).toEqual(accepts('ReportedMissing', 'found MISSING_OVERLAP'));
    expect(missing.when(goesMissing('two', '2024-03-30', { kind: 'AWAY' }))).toEqual(accepts('ReportedMissing'));
  });

  it('lets another episode begin on the day the first ended', () => {
    const found = placed.and(goesMissing('one', '2024-03-28'), isFound('one', '2024-03-30'));
    expect(found.when(goesMissing('two', '2024-03-30'))).toEqual(accepts('ReportedMissing'));
  });

  it('finds an episode still open when the placement it began in has ended', () => {
    const missing = placed.and(goesMissing('one', '2024-03-28', { fromPlacementId: called('first') }));
    const left = missing.and(leaves('first', '2024-04-02'));
    expect(left.found()).toContain('MISSING_NOT_ENDED_WITH_PLACEMENT');
    expect(left.and(isFound('one', '2024-04-03')).found()).not.toContain('MISSING_NOT_ENDED_WITH_PLACEMENT');
  });

  it('finds an episode still open when care has ended, and one that ran then for another reason than E8', () => {
    const missing = placed.and(goesMissing('one', '2024-03-28'));
    const ended = missing.and(careTo('2024-04-02', 'period', 'E4B'));
    expect(ended.found()).toEqual(['MISSING_NOT_ENDED_WITH_CARE']);
    expect(ended.and(isFound('one', '2024-04-05')).found()).toEqual(['MISSING_WHEN_CARE_ENDED']);
    expect(missing.and(careTo('2024-04-02'), isFound('one', '2024-04-05')).found()).toEqual([]);
  });

  it('closes an episode at eighteen and not before, and finds one that was not closed', () => {
    const close = say('MissingEpisodeClosedAtEighteen', '2028-02-03', { episodeId: called('one') });
    const missing = given(goesMissing('one', '2027-12-30')).on('2028-02-04');
    expect(missing.found()).toEqual(['MISSING_OPEN_AT_EIGHTEEN']);
    expect(missing.when({ ...close, happened: { from: '2028-02-02', precision: 'DAY' } })).toEqual(
      refuses('NOT_YET_EIGHTEEN'),
    );
    expect(missing.and(close).found()).toEqual([]);
  });
});
