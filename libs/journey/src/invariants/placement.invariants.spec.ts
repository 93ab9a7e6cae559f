import { accepts, called, given, refuses, say } from '../law/story';
import {
  careFrom,
  careTo,
  isReferred,
  leaves,
  livesAt,
  moveTo,
  referralAccepted,
  staysAt,
  withdraw,
} from '../law/story-phrases';

const inCare = given(careFrom('2023-04-04'));
const placed = inCare.and(livesAt('first', '2023-04-04', { change: 'FIRST' }));

describe('I4: one child, one place, one day', () => {
  it('refuses by hand a placement that starts before the last one ended', () => {
    expect(placed.when(livesAt('second', '2023-08-18'))).toEqual(refuses('PLACEMENTS_OVERLAP'));
    expect(placed.by('INTERFACE').when(livesAt('second', '2023-08-18'))).toEqual(refuses('PLACEMENTS_OVERLAP'));
  });

  it('records the overlap of an import as a discrepancy, and resolves it when the first one ends', () => {
    const twice = placed.by('IMPORT').and(livesAt('second', '2023-08-18'));
    expect(twice.journey().discrepancies).toMatchObject([{ kind: 'PLACEMENTS_OVERLAP', rule: '501' }]);
    expect(twice.when(leaves('first', '2023-08-18'))).toEqual(accepts('PlacementEnded', 'resolved PLACEMENTS_OVERLAP'));
  });

  it('accepts a placement that begins on the day the last one ended', () => {
    const moved = placed.and(leaves('first', '2023-08-18', 'CREQB'));
    expect(moved.when(livesAt('second', '2023-08-18'))).toEqual(accepts('PlacementStarted'));
  });

  it('never refuses a truth that came late because of what happened after it', () => {
    const later = inCare.and(livesAt('later', '2023-09-01', { change: 'FIRST' }));
    expect(later.when(livesAt('first', '2023-04-04', { change: 'FIRST' }))).toEqual(
      accepts('PlacementStarted', 'found PLACEMENTS_OVERLAP', 'resolved DAYS_WITHOUT_PLACEMENT'),
    );
    const known = later.and(livesAt('first', '2023-04-04', { change: 'FIRST' }));
    expect(known.when(leaves('first', '2023-09-01'))).toEqual(accepts('PlacementEnded', 'resolved PLACEMENTS_OVERLAP'));
  });

  it('refuses by hand a correction that makes two placements overlap', () => {
    const moved = placed.and(leaves('first', '2023-08-18'), livesAt('second', '2023-08-18'));
    expect(moved.when(moveTo(moved.idOf('PlacementStarted'), '2023-08-18', '2023-08-01'))).toEqual(
      refuses('PLACEMENTS_OVERLAP'),
    );
  });

  it('never refuses to withdraw an ending that did not happen', () => {
    const moved = placed.and(leaves('first', '2023-08-18'), livesAt('second', '2023-08-18'));
    expect(moved.when(withdraw(moved.idOf('PlacementEnded')))).toEqual(
      accepts('EntryWithdrawn', 'found PLACEMENTS_OVERLAP'),
    );
  });
});

describe('I5: a placement lies inside a period of care', () => {
  it('refuses by hand a placement for a young person who is not looked after', () => {
    expect(given().when(livesAt('first', '2023-04-04'))).toEqual(refuses('NOT_IN_CARE'));
    const ended = placed.and(careTo('2024-01-05'));
    expect(ended.when(livesAt('second', '2024-02-01'))).toEqual(refuses('NOT_IN_CARE'));
  });

  it('records it as a discrepancy when an import says so', () => {
    expect(given().by('IMPORT').when(livesAt('first', '2023-04-04'))).toEqual(
      accepts('PlacementStarted', 'found OUTSIDE_PERIOD'),
    );
  });

  it('accepts a place at the hub for somebody on the edge of care', () => {
    const accepted = given(isReferred('2024-01-08'), referralAccepted('2024-01-10'));
    expect(accepted.when(livesAt('hub', '2024-01-12', { nwdOffer: 'EMERGENCY_BED' }))).toEqual(
      accepts('PlacementStarted'),
    );
  });

  it('ends the open placement and stay with the period of care', () => {
    const away = placed.and(staysAt('holiday', '2023-12-30'));
    const ended = away.and(careTo('2024-01-05'));
    expect(ended.facts.slice(-3).map((f) => f.type)).toEqual([
      'PeriodOfCareEnded',
      'TemporaryStayEnded',
      'PlacementEnded',
    ]);
    expect(ended.journey().placements[0]).toMatchObject({ endedOn: '2024-01-05', endReason: 'CARE_ENDED' });
    expect(ended.journey().stays[0]).toMatchObject({ to: '2024-01-05', returned: 'NOT_KNOWN' });
    expect(ended.found()).toEqual([]);
  });

  it('refuses by hand to end a placement after care ended; an import leaves a discrepancy', () => {
    const late = given(careFrom('2023-04-04'), careTo('2024-01-05'), livesAt('first', '2023-04-04'));
    expect(late.found()).toContain('PLACEMENT_OUTLASTS_PERIOD');
    const ended = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04'), leaves('first', '2024-03-01'));
    expect(ended.when(careTo('2024-01-05'))).toEqual(accepts('PeriodOfCareEnded', 'found PLACEMENT_OUTLASTS_PERIOD'));
  });
});

describe('I6: every looked-after day has a placement', () => {
  it('lists a gap between two placements', () => {
    const gap = placed.and(leaves('first', '2023-08-18'), livesAt('second', '2023-09-01'));
    expect(gap.journey().discrepancies).toMatchObject([
      { kind: 'DAYS_WITHOUT_PLACEMENT', detail: { from: '2023-08-18', to: '2023-09-01', days: 14 } },
    ]);
  });

  it('waits seven days before it lists that no placement follows', () => {
    const left = placed.and(leaves('first', '2026-02-23'));
    expect(left.found()).toEqual([]);
    expect(left.on('2026-03-03').found()).toEqual(['DAYS_WITHOUT_PLACEMENT']);
  });

  it('does not record what the next entry completes', () => {
    const left = placed.and(leaves('first', '2023-08-18'));
    expect(left.journey().discrepancies).toEqual([]);
    expect(left.when(livesAt('second', '2023-08-18'))).toEqual(accepts('PlacementStarted'));
    expect(left.when(say('VisitMade', '2023-09-30', { seen: true, by: 'IRO' }))).toEqual(
      accepts('VisitMade', 'found DAYS_WITHOUT_PLACEMENT'),
    );
  });

  it('does not list days outside care', () => {
    const again = placed.and(careTo('2023-07-14'), careFrom('2023-10-20', 'second'));
    expect(again.and(livesAt('second', '2023-10-20', { change: 'FIRST' })).found()).toEqual([]);
  });
});

describe('I9: a new carer is not the carer before', () => {
  const moved = inCare
    .and(livesAt('first', '2023-04-04', { change: 'FIRST', carerRef: called('carer one') }))
    .and(leaves('first', '2023-08-18'));

  it('accepts a move to another carer, or to one who is not known', () => {
    const other = livesAt('second', '2023-08-18', { carerRef: called('carer two') });
    expect(moved.when(other)).toEqual(accepts('PlacementStarted'));
    expect(moved.when(livesAt('second', '2023-08-18'))).toEqual(accepts('PlacementStarted'));
  });

  it('records a move to the same carer as a discrepancy, even by hand', () => {
    const same = livesAt('second', '2023-08-18', { carerRef: called('carer one') });
    expect(moved.when(same)).toEqual(accepts('PlacementStarted', 'found CARER_NOT_NEW'));
  });
});
