import { accepts, called, findsNothingToDo, given, refuses, say } from '../law/story';
import { careFrom, careTo } from '../law/story-phrases';

const inCare = given(careFrom('2023-04-04'));
const statusFrom = (on: string, to: string, from?: string): ReturnType<typeof say> =>
  say('LegalStatusChanged', on, { to, ...(from ? { from } : {}) });

describe('I4: one period of care at a time', () => {
  it('refuses a second period by hand while the first is open', () => {
    expect(inCare.when(careFrom('2024-01-01', 'second'))).toEqual(refuses('ALREADY_IN_CARE'));
  });

  it('records the overlap when an import says so, and resolves it when the first period ends', () => {
    const twice = inCare.by('IMPORT').and(careFrom('2024-01-01', 'second'));
    expect(twice.journey().discrepancies).toContainEqual(
      expect.objectContaining({ kind: 'PERIODS_OVERLAP', rule: '142' }),
    );
    expect(twice.when(careTo('2024-01-01'))).toEqual(
      accepts('PeriodOfCareEnded', 'found DAYS_WITHOUT_PLACEMENT', 'resolved PERIODS_OVERLAP'),
    );
  });

  it('lets care begin again on the day it ended', () => {
    const back = given(careFrom('2023-04-04'), careTo('2023-07-14')).and(careFrom('2023-07-14', 'second'));
    expect(back.found()).not.toContain('PERIODS_OVERLAP');
  });
});

describe('I8: the category of need is constant within a period', () => {
  const row = {
    type: 'EpisodeReturned',
    schemaVersion: 1,
    eventId: called('row'),
    happened: { from: '2023-09-01', precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: {},
    source: { kind: 'IMPORT' },
    commandId: called('import'),
    correlationId: called('import'),
    compartment: 'CORE',
    data: {
      rowId: called('row'),
      yearEnding: 2024,
      decom: '2023-09-01',
      rne: 'L',
      ls: 'C2',
      cin: 'N4',
      place: 'U4',
      provider: 'PR1',
      dec: '',
      rec: '',
      rpc: '',
      urn: '',
    },
  } as const;

  it('finds a return that states another category within the period', () => {
    expect(inCare.holding(row).found()).toContain('NEED_CHANGED');
  });

  it('is content with the same category, and with another one in another period', () => {
    expect(inCare.holding({ ...row, data: { ...row.data, cin: 'N1' } }).found()).not.toContain('NEED_CHANGED');
    const ended = given(careFrom('2023-04-04'), careTo('2023-08-01'));
    expect(ended.holding(row).found()).not.toContain('NEED_CHANGED');
  });
});

describe('I12: short breaks do not mix with care', () => {
  const shortBreak = say('ShortBreakTaken', '2024-02-01', {
    shortBreakId: called('break'),
    legalStatus: 'V3',
    categoryOfNeed: 'N2',
    placementType: 'R1',
    endedOn: '2024-02-03',
  });

  it('refuses by hand a period of care under the status of short breaks; an import leaves a discrepancy', () => {
    const mixed = careFrom('2023-04-04', 'period', { legalStatus: 'V3' });
    expect(given().when(mixed)).toEqual(refuses('SHORT_BREAK_AS_CARE'));
    expect(given().by('IMPORT').when(mixed)).toEqual(accepts('PeriodOfCareStarted', 'found SHORT_BREAK_AS_CARE'));
  });

  it('refuses by hand a short break within a period of care; an import leaves a discrepancy', () => {
    expect(inCare.when(shortBreak)).toEqual(refuses('SHORT_BREAK_DURING_CARE'));
    expect(inCare.by('IMPORT').when(shortBreak)).toMatchObject({
      accepted: expect.arrayContaining(['ShortBreakTaken', 'found SHORT_BREAK_DURING_CARE']) as string[],
    });
  });

  it('accepts a short break outside care, and refuses one with the status of care', () => {
    expect(given().when(shortBreak)).toEqual(accepts('ShortBreakTaken'));
    const wrong = say('ShortBreakTaken', '2024-02-01', {
      shortBreakId: called('break'),
      legalStatus: 'V2',
      categoryOfNeed: 'N2',
      placementType: 'R1',
    });
    expect(given().when(wrong)).toEqual(refuses('NOT_A_SHORT_BREAK'));
  });
});

describe('I13: one legal status at a time', () => {
  it('ends the status before when another comes into force', () => {
    const changed = inCare.and(statusFrom('2023-09-01', 'E1', 'C2'));
    expect(changed.journey().legalStatuses).toMatchObject([
      { status: 'C2', from: '2023-04-04', to: '2023-09-01' },
      { status: 'E1', from: '2023-09-01' },
    ]);
    expect(changed.found()).not.toContain('TWO_LEGAL_STATUSES');
  });

  it('records two statuses of one day as a discrepancy', () => {
    expect(inCare.and(statusFrom('2023-04-04', 'C1')).found()).toContain('TWO_LEGAL_STATUSES');
  });

  it('records a change from a status that was not in force as a discrepancy', () => {
    expect(inCare.and(statusFrom('2023-09-01', 'E1', 'V2')).found()).toContain('LEGAL_STATUS_CONTRADICTED');
  });

  it('has nothing to do when the status is in force already', () => {
    expect(inCare.when(statusFrom('2023-09-01', 'C2'))).toEqual(findsNothingToDo('NOTHING_CHANGES'));
  });

  it('refuses by hand a legal status of a young person who is not looked after', () => {
    expect(given().when(statusFrom('2023-09-01', 'C2'))).toEqual(refuses('NOT_IN_CARE'));
    expect(given().by('IMPORT').when(statusFrom('2023-09-01', 'C2'))).toEqual(accepts('LegalStatusChanged'));
  });
});
