import { careFrom, goesMissing, isFound, leaves, livesAt, moveTo, withdraw } from '../law/story-phrases';
import { accepts, called, given, refuses, say } from '../law/story';

describe('I1: nothing happens before birth or in the future', () => {
  it('refuses what has not come yet, on every channel', () => {
    for (const channel of ['SCREEN', 'INTERFACE', 'IMPORT'] as const) {
      expect(given().by(channel).when(careFrom('2026-03-03'))).toEqual(refuses('IN_THE_FUTURE'));
    }
  });

  it('accepts a future date that is said to be planned', () => {
    const planned = say('ReviewHeld', '2026-04-01', { participation: 'PN1' }, { plannedDate: true });
    expect(given().when(planned)).toEqual(accepts('ReviewHeld'));
  });

  it('refuses what happened before birth, on every channel, planned or not', () => {
    const early = say('ReviewHeld', '2009-01-01', { participation: 'PN1' }, { plannedDate: true });
    expect(given().when(early)).toEqual(refuses('BEFORE_BIRTH'));
    expect(given().by('IMPORT').when(early)).toEqual(refuses('BEFORE_BIRTH'));
  });

  it('takes a month in which the birth falls', () => {
    const month = say('ReviewHeld', { from: '2010-02-01', precision: 'MONTH' }, { participation: 'PN0' });
    expect(given().when(month)).toEqual(accepts('ReviewHeld'));
  });

  it('refuses a date of birth after something that happened, and does not tell either', () => {
    const corrected = say('DateOfBirthCorrected', '2026-03-01', { reason: 'TYPED_WRONG', now: '2020-02-03' });
    expect(given().when(corrected)).toEqual(refuses('BEFORE_BIRTH'));
  });

  it('refuses a date of birth in the future', () => {
    const corrected = say('DateOfBirthCorrected', '2026-03-01', { reason: 'TYPED_WRONG', now: '2026-12-01' });
    expect(given().when(corrected)).toEqual(refuses('IN_THE_FUTURE'));
  });
});

describe('I2: an end is not before its start', () => {
  const placed = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }));

  it('refuses an ending before the beginning, on every channel', () => {
    expect(placed.when(leaves('first', '2023-04-03'))).toEqual(refuses('END_BEFORE_START'));
    expect(placed.by('IMPORT').when(leaves('first', '2023-04-03'))).toEqual(refuses('END_BEFORE_START'));
  });

  it('accepts an ending on the day of the beginning', () => {
    expect(placed.when(leaves('first', '2023-04-04'))).toEqual(accepts('PlacementEnded'));
  });

  it('counts an ending of a day on which a thing began at a time', () => {
    const minute = { from: '2024-03-28T22:15+00:00', precision: 'MINUTE' } as const;
    const missing = given(say('ReportedMissing', minute, { episodeId: called('episode'), kind: 'MISSING' }));
    expect(missing.when(isFound('episode', '2024-03-28'))).toEqual(accepts('LocatedOrReturned'));
    expect(missing.and(isFound('episode', '2024-03-28')).journey().missing[0]?.to).toBe('2024-03-28');
  });

  it('refuses a correction that moves a beginning after its end', () => {
    const ended = placed.and(leaves('first', '2023-06-01'));
    const move = moveTo(ended.idOf('PlacementStarted'), '2023-04-04', '2023-07-01');
    expect(ended.when(move)).toEqual(refuses('END_BEFORE_START'));
  });

  it('records an end left without its start when the start is withdrawn, and resolves it with the end', () => {
    const ended = given(goesMissing('episode', '2024-03-28'), isFound('episode', '2024-03-30'));
    const startGone = ended.when(withdraw(ended.idOf('ReportedMissing')));
    expect(startGone).toEqual(accepts('EntryWithdrawn', 'found END_WITHOUT_START'));
    const gone = ended.and(withdraw(ended.idOf('ReportedMissing')));
    expect(gone.when(withdraw(ended.idOf('LocatedOrReturned')))).toEqual(
      accepts('EntryWithdrawn', 'resolved END_WITHOUT_START'),
    );
  });

  it('refuses by hand to tell of a placement before it began; an import leaves a discrepancy', () => {
    const change = say('PlacementStatusChanged', '2023-04-01', {
      placementId: called('first'),
      what: 'URN_CHANGED',
      placementType: 'U4',
    });
    expect(placed.when(change)).toEqual(refuses('BEFORE_IT_BEGAN'));
    expect(placed.by('IMPORT').when(change)).toEqual(accepts('PlacementStatusChanged', 'found BEFORE_IT_BEGAN'));
  });

  it('refuses a stretch of time that ends before it begins', () => {
    const backwards = say(
      'VisitMade',
      { from: '2024-02-02', to: '2024-02-01', precision: 'DAY' },
      { seen: true, by: 'IRO' },
    );
    expect(given().when(backwards)).toEqual(refuses('END_BEFORE_START'));
  });
});

describe('I14: entries of care and placement that share a day have an order on it', () => {
  const first = given(careFrom('2023-04-04'));

  it('gives the next free place to an entry that names none', () => {
    const placed = first.and(livesAt('first', '2023-04-04', { change: 'FIRST' }));
    expect(placed.facts.map((f) => f.orderOnDay)).toEqual([0, 0, 1]);
  });

  it('refuses a place that is taken', () => {
    const clash = { ...livesAt('first', '2023-04-04', { change: 'FIRST' }), orderOnDay: 0 };
    expect(first.when(clash)).toEqual(refuses('ORDER_CLASH'));
    expect(first.by('IMPORT').when(clash)).toEqual(refuses('ORDER_CLASH'));
  });

  it('takes a place that is free', () => {
    const placed = first.and({ ...livesAt('first', '2023-04-04', { change: 'FIRST' }), orderOnDay: 7 });
    expect(placed.facts.at(-1)?.orderOnDay).toBe(7);
  });

  it('gives a corrected entry the next free place on its new day', () => {
    const later = first.and(livesAt('first', '2023-04-05', { change: 'FIRST' }));
    const moved = later.and(moveTo(later.idOf('PlacementStarted'), '2023-04-05', '2023-04-04'));
    expect(moved.journey().placements[0]?.startedOn).toBe('2023-04-04');
    expect(moved.found()).toEqual([]);
  });
});
