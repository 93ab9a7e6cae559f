import { accepts, called, findsNothingToDo, given, refuses, say } from './story';
import type { JourneyCommand } from './commands';
import { careFrom, goesMissing, isFound, leaves, livesAt, moveTo, withdraw } from './story-phrases';
import { decide } from './decide';
import { contextOf } from './story';

const placed = given(
  careFrom('2023-04-04'),
  livesAt('first', '2023-04-04', { change: 'FIRST', provider: 'PR1', homePostcode: 'ZZ1 1AA' }),
);
const placementEntry = placed.idOf('PlacementStarted');

const correct = (
  targetEventId: string,
  field: string,
  was: unknown,
  now: unknown,
  recordedOn = '2026-03-01',
): JourneyCommand =>
  say('EntryCorrected', recordedOn, {
    targetEventId,
    changes: [{ field, was, now }] as never,
    reason: 'TYPED_WRONG',
  });

describe('Correcting an entry', () => {
  it('leaves the entry as it was recorded, and puts what is right beside it', () => {
    const corrected = placed.and(correct(placementEntry, 'provider', 'PR1', 'PR4'));
    expect(corrected.journey().placements[0]?.spells[0].provider).toBe('PR4');
    expect(placed.journey().placements[0]?.spells[0].provider).toBe('PR1');
    expect(corrected.facts.slice(0, -1)).toEqual(placed.facts);
  });

  it('corrects a correction by another one of the same entry', () => {
    const twice = placed
      .and(correct(placementEntry, 'provider', 'PR1', 'PR4'))
      .and(correct(placementEntry, 'provider', 'PR4', 'PR5'));
    expect(twice.journey().placements[0]?.spells[0].provider).toBe('PR5');
  });

  it('refuses when the entry has changed since it was read, and does not tell the value', () => {
    const command = correct(placementEntry, 'homePostcode', 'ZZ9 9ZZ', 'ZZ1 2AA');
    expect(placed.when(command)).toEqual(refuses('WAS_DIFFERS'));
    const decision = decide(command, placed.facts, contextOf('SCREEN', '2026-03-02'));
    expect(JSON.stringify(decision)).not.toMatch(/ZZ/);
  });

  it('keeps what may name a person apart from what may not', () => {
    const corrected = placed.and(correct(placementEntry, 'homePostcode', 'ZZ1 1AA', 'ZZ1 2AA'));
    expect(corrected.facts.at(-1)).toMatchObject({
      data: { changes: [], targetType: 'PlacementStarted' },
      personal: { changes: [{ field: 'homePostcode', now: 'ZZ1 2AA' }] },
    });
    expect(corrected.journey().placements[0]?.spells[0].homePostcode).toBe('ZZ1 2AA');
  });

  it.each([
    ['a field the entry cannot have', correct(placementEntry, 'shoeSize', null, 5), 'UNKNOWN_FIELD'],
    ['an id', correct(placementEntry, 'placementId', called('first'), called('second')), 'ID_STANDS'],
    ['a code nobody knows', correct(placementEntry, 'provider', 'PR1', 'PR99'), 'VALUE_NOT_ALLOWED'],
    ['taking away what is needed', correct(placementEntry, 'placementType', 'U4', null), 'FIELD_MISSING'],
    ['an entry that is not there', correct(called('nothing'), 'provider', 'PR1', 'PR4'), 'UNKNOWN_ENTRY'],
    ['a day in the future', moveTo(placementEntry, '2023-04-04', '2027-01-01'), 'IN_THE_FUTURE'],
  ])('refuses %s', (_, command, code) => {
    expect(placed.when(command)).toEqual(refuses(code));
  });

  it('refuses to correct a correction: it is withdrawn instead', () => {
    const corrected = placed.and(correct(placementEntry, 'provider', 'PR1', 'PR4'));
    const correction = corrected.idOf('EntryCorrected');
    expect(corrected.when(correct(correction, 'reason', 'TYPED_WRONG', 'NEW_INFORMATION'))).toEqual(
      refuses('NOT_CORRECTABLE'),
    );
    expect(corrected.and(withdraw(correction)).journey().placements[0]?.spells[0].provider).toBe('PR1');
  });

  it('has nothing to do when nothing changes, and refuses a correction of nothing', () => {
    expect(placed.when(correct(placementEntry, 'provider', 'PR1', 'PR1'))).toEqual(findsNothingToDo('NOTHING_CHANGES'));
    const empty = say('EntryCorrected', '2026-03-01', {
      targetEventId: placementEntry,
      changes: [],
      reason: 'TYPED_WRONG',
    });
    expect(placed.when(empty)).toEqual(refuses('NO_CHANGE'));
  });

  it('is seen by those who may see the entry', () => {
    const alleged = given(
      say('OffenceAlleged', '2024-06-01', { offenceId: called('offence'), offenceCode: 'TEST-1', seriousness: [] }),
    );
    const corrected = alleged.and(correct(alleged.idOf('OffenceAlleged'), 'offenceCode', 'TEST-1', 'TEST-2'));
    expect(corrected.facts.at(-1)?.compartment).toBe('POLICE');
  });
});

describe('Withdrawing an entry', () => {
  const missing = given(goesMissing('episode', '2024-03-28'));
  const gone = missing.and(withdraw(missing.idOf('ReportedMissing')));

  it('lets it count for nothing, and keeps it', () => {
    expect(gone.journey().missing).toEqual([]);
    expect(gone.facts).toHaveLength(missing.facts.length + 1);
  });

  it('has nothing to do a second time', () => {
    expect(gone.when(withdraw(missing.idOf('ReportedMissing')))).toEqual(findsNothingToDo('ALREADY_WITHDRAWN'));
  });

  it('can itself be withdrawn, and everything stands again', () => {
    const again = gone.and(withdraw(gone.idOf('EntryWithdrawn')));
    expect(again.journey().missing).toEqual(missing.journey().missing);
    const third = again.and(withdraw(again.idOf('EntryWithdrawn')));
    expect(third.journey().missing).toEqual([]);
  });

  it('leaves nothing for others to refer to, so that it can be recorded anew', () => {
    expect(gone.when(isFound('episode', '2024-03-30'))).toEqual(refuses('UNKNOWN_MISSING_EPISODE'));
    expect(gone.when(goesMissing('episode', '2024-03-29'))).toEqual(accepts('ReportedMissing'));
  });

  it('refuses to withdraw the beginning of a record, or what is not there', () => {
    expect(missing.when(withdraw(missing.idOf('YoungPersonRegistered')))).toEqual(refuses('RECORD_STANDS'));
    expect(missing.when(withdraw(called('nothing')))).toEqual(refuses('UNKNOWN_ENTRY'));
  });

  it('refuses to correct what was withdrawn', () => {
    expect(gone.when(moveTo(missing.idOf('ReportedMissing'), '2024-03-28', '2024-03-27'))).toEqual(
      refuses('ENTRY_WITHDRAWN'),
    );
  });
});

describe('Restating a code', () => {
  const supported = given(
    careFrom('2023-04-04'),
    livesAt('first', '2023-04-04', { change: 'FIRST', placementType: 'H5' }),
  );
  const restate = (was: string, now: string): JourneyCommand =>
    say('CodeRestated', '2025-04-01', {
      targetEventId: supported.idOf('PlacementStarted'),
      field: 'placementType',
      was,
      now,
      byCodeList: 'SSDA903-2025',
    });

  it('gives the entry the new code from that list on, and the old one in returns before', () => {
    const restated = supported.and(restate('H5', 'K3'));
    expect(restated.journey().placements[0]?.spells[0].placementType).toBe('K3');
    expect(restated.journey({ codeListYear: 2024 }).placements[0]?.spells[0].placementType).toBe('H5');
    expect(restated.journey().placements).toHaveLength(1);
  });

  it('has nothing to do when the code is there already, and refuses when another one is', () => {
    expect(supported.and(restate('H5', 'K3')).when(restate('H5', 'K3'))).toEqual(findsNothingToDo('NOTHING_CHANGES'));
    expect(supported.when(restate('P2', 'K3'))).toEqual(refuses('WAS_DIFFERS'));
  });
});

describe('Resolving a discrepancy', () => {
  const gap = placed.and(leaves('first', '2023-08-18'), livesAt('second', '2023-09-01'));
  const [found] = gap.journey().discrepancies;
  const resolve = (discrepancyId: string): JourneyCommand =>
    say('DiscrepancyResolved', '2026-03-01', {
      discrepancyId,
      kind: 'DAYS_WITHOUT_PLACEMENT',
      resolution: 'SEEN_AND_RIGHT',
    });

  it('is done by a person, and the ledger does not find the same again', () => {
    const resolved = gap.and(resolve(found?.discrepancyId ?? ''));
    expect(resolved.journey().discrepancies).toMatchObject([{ resolution: 'SEEN_AND_RIGHT' }]);
    const visit = say('VisitMade', '2024-01-05', { seen: true, by: 'IRO' });
    expect(resolved.when(visit)).toEqual(accepts('VisitMade'));
  });

  it('is not done twice, nor for what was never found', () => {
    const resolved = gap.and(resolve(found?.discrepancyId ?? ''));
    expect(resolved.when(resolve(found?.discrepancyId ?? ''))).toEqual(findsNothingToDo('ALREADY_RESOLVED'));
    expect(gap.when(resolve(called('nothing')))).toEqual(refuses('UNKNOWN_DISCREPANCY'));
  });
});
