import { AT, told } from '../testing/small-rows';

const START = ['PeriodOfCareStarted', 'LegalStatusChanged C2', 'PlacementStarted FIRST U6'];
const startOn = (day: string): string[] => START.map((fact) => `${day} ${fact}`);
const X1 = { rec: 'X1' };

describe('The first row', () => {
  it('starts a period of care, its legal status and its placement', () => {
    expect(told({})).toEqual({ facts: startOn('2023-05-02'), found: [] });
  });

  it('that is not S starts them all the same, about when it says, and that is found', () => {
    expect(told({ rne: 'P' })).toEqual({ facts: startOn('2023-05-02'), found: ['FIRST_ROW_NOT_S 357 row 1'] });
  });
});

describe('S after a row that ended with an E-code', () => {
  const home = { dec: '2023-07-14', rec: 'E4B' };

  it('starts another period of care', () => {
    expect(told(home, { decom: '2023-10-20', ...AT.second })).toEqual({
      facts: [
        ...startOn('2023-05-02'),
        '2023-07-14 PlacementEnded CARE_ENDED',
        '2023-07-14 PeriodOfCareEnded E4B UNPLANNED',
        '2023-10-20 PeriodOfCareStarted',
        '2023-10-20 LegalStatusChanged C2',
        '2023-10-20 PlacementStarted FIRST K2',
      ],
      found: [],
    });
  });

  it('on the very day is kept as it is said, and found to be ambiguous', () => {
    const { facts, found } = told(home, { decom: '2023-07-14', ...AT.second });
    expect(facts.slice(3, 6)).toEqual([
      '2023-07-14 PlacementEnded CARE_ENDED',
      '2023-07-14 PeriodOfCareEnded E4B UNPLANNED',
      '2023-07-14 PeriodOfCareStarted',
    ]);
    expect(found).toEqual(['RESTART_SAME_DAY 431 row 2']);
  });

  it('is the only way on: another letter is found, and starts no period', () => {
    const { facts, found } = told(home, { decom: '2023-10-20', rne: 'P', ...AT.second });
    expect(facts.filter((fact) => fact.includes('PeriodOfCareStarted'))).toHaveLength(1);
    expect(found).toEqual(['NOT_S_AFTER_CEASING 432 row 2']);
  });
});

describe('S while care has not ended', () => {
  it('after X1 starts another period and leaves the first open: no end is invented', () => {
    const { facts, found } = told({ dec: '2023-07-14', ...X1 }, { decom: '2023-07-14', ...AT.second });
    expect(facts.filter((fact) => fact.includes('PeriodOfCareEnded'))).toEqual([]);
    expect(found).toEqual(['RESTART_WITHOUT_END 388 row 2']);
  });

  it('after an open row is found as that', () => {
    expect(told({}, { decom: '2023-07-14', ...AT.second }).found).toEqual(['PREVIOUS_STILL_OPEN 142 row 2']);
  });
});

describe('A row with the letter', () => {
  const then = (rne: string, now: object, rpc = ''): ReturnType<typeof told> => {
    const { facts, found } = told({ dec: '2023-09-12', ...X1, rpc }, { decom: '2023-09-12', rne, ...now });
    return { facts: facts.slice(3), found };
  };

  it('L changes the legal status and nothing else', () => {
    expect(then('L', { ls: 'E1' })).toEqual({ facts: ['2023-09-12 LegalStatusChanged E1'], found: [] });
  });

  it('L in another placement is found (434), and the placement goes on as it was', () => {
    expect(then('L', { ls: 'E1', ...AT.second })).toEqual({
      facts: ['2023-09-12 LegalStatusChanged E1'],
      found: ['CHANGE_CONTRADICTS_RNE 434 row 2'],
    });
  });

  it('P ends the placement for the reason on the row that ceased, and starts one with a new carer', () => {
    expect(then('P', AT.second, 'CREQB')).toEqual({
      facts: ['2023-09-12 PlacementEnded CREQB', '2023-09-12 PlacementStarted NEW_CARER K2'],
      found: [],
    });
  });

  it('P without a reason ends it for a reason not known, and that is found (225)', () => {
    expect(then('P', AT.second)).toEqual({
      facts: ['2023-09-12 PlacementEnded UNKNOWN', '2023-09-12 PlacementStarted NEW_CARER K2'],
      found: ['REASON_MISSING 225 row 1'],
    });
  });

  it('P for the reason "only the status changed" contradicts itself', () => {
    expect(then('P', AT.second, 'PLACE').found).toEqual(['REASON_CONTRADICTS_RNE row 1']);
  });

  it('P to the setting where the child was is found (435)', () => {
    expect(then('P', {}, 'CARPL').found).toEqual(['CHANGE_CONTRADICTS_RNE 435 row 2']);
  });

  it.each([
    ['provider', { provider: 'PR4' }, 'PROVIDER_CHANGED'],
    ['postcode', { placementPostcode: 'ZZ99 4DD' }, 'CARER_MOVED_HOUSE'],
    ['number of the setting', { urn: 'SC000009' }, 'URN_CHANGED'],
    ['type', { place: 'U4' }, 'NOT_STATED'],
  ])('T is the same carer: never a move, whatever changed — here the %s', (_, change, what) => {
    const { place } = { place: 'U6', ...change };
    expect(then('T', change, 'PLACE')).toEqual({
      facts: [`2023-09-12 PlacementStatusChanged ${what} ${place}`],
      found: [],
    });
  });

  it('B ends a placement, starts one and changes the legal status, in that order on the day', () => {
    expect(then('B', { ls: 'E1', ...AT.second }, 'CREQO')).toEqual({
      facts: [
        '2023-09-12 PlacementEnded CREQO',
        '2023-09-12 PlacementStarted NEW_CARER K2',
        '2023-09-12 LegalStatusChanged E1',
      ],
      found: [],
    });
  });

  it('U changes placement and legal status with the same carer', () => {
    expect(then('U', { ls: 'E1', provider: 'PR4' }, 'PLACE')).toEqual({
      facts: ['2023-09-12 PlacementStatusChanged PROVIDER_CHANGED U6', '2023-09-12 LegalStatusChanged E1'],
      found: [],
    });
  });

  it('B or U without the changes it names is found (436)', () => {
    expect(then('B', AT.second, 'CREQO').found).toEqual(['CHANGE_CONTRADICTS_RNE 436 row 2']);
    expect(then('U', { ls: 'E1' }, 'PLACE').found).toEqual(['CHANGE_CONTRADICTS_RNE 436 row 2']);
  });
});

describe('Foster carers who become the adopters', () => {
  it('keep the child: the status of the placement changes', () => {
    const carers = { place: 'U5', dec: '2023-09-12', ...X1, rpc: 'CARPL' };
    const { facts } = told(carers, { decom: '2023-09-12', rne: 'U', ls: 'E1', place: 'A5' });
    expect(facts).toContain('2023-09-12 PlacementStatusChanged CARERS_BECAME_ADOPTERS A5');
    expect(facts.filter((fact) => fact.includes('PlacementStarted'))).toHaveLength(1);
  });
});

describe('A temporary stay (T0–T4)', () => {
  const before = { dec: '2023-08-05', ...X1 };
  const away = { decom: '2023-08-05', rne: 'P', dec: '2023-08-19', ...X1 };

  it('lies within the placement, and coming back to the same place is no placement, though its letter is P', () => {
    expect(told(before, { ...away, ...AT.holiday }, { decom: '2023-08-19', rne: 'P' })).toEqual({
      facts: [...startOn('2023-05-02'), '2023-08-05 TemporaryStayStarted T3', '2023-08-19 TemporaryStayEnded YES'],
      found: [],
    });
  });

  it('from which the child goes elsewhere ends the placement for a reason not known', () => {
    expect(told(before, { ...away, ...AT.sevenDays }, { decom: '2023-08-19', rne: 'P', ...AT.second }).facts).toEqual([
      ...startOn('2023-05-02'),
      '2023-08-05 TemporaryStayStarted T4',
      '2023-08-19 TemporaryStayEnded NO',
      '2023-08-19 PlacementEnded UNKNOWN',
      '2023-08-19 PlacementStarted NEW_CARER K2',
    ]);
  });

  it('after another stay begins when the first ends, and nobody says whether the child went back between', () => {
    const another = { ...away, decom: '2023-08-19', dec: '', rec: '', ...AT.sevenDays };
    expect(told(before, { ...away, ...AT.holiday }, another).facts.slice(3)).toEqual([
      '2023-08-05 TemporaryStayStarted T3',
      '2023-08-19 TemporaryStayEnded NOT_KNOWN',
      '2023-08-19 TemporaryStayStarted T4',
    ]);
  });

  it('that is last and closes with an E-code ends stay, placement and care, and that is found (381)', () => {
    expect(told(before, { ...away, rec: 'E4A', ...AT.holiday })).toEqual({
      facts: [
        ...startOn('2023-05-02'),
        '2023-08-05 TemporaryStayStarted T3',
        '2023-08-19 TemporaryStayEnded NO',
        '2023-08-19 PlacementEnded CARE_ENDED',
        '2023-08-19 PeriodOfCareEnded E4A PLANNED',
      ],
      found: ['TEMP_ENDS_PERIOD 381 row 2'],
    });
  });

  it('that starts a period of care is found (380)', () => {
    const ended = { dec: '2023-07-14', rec: 'E4A' };
    expect(told(ended, { decom: '2023-10-20', ...AT.holiday }).found).toEqual(['TEMP_STARTS_PERIOD 380 row 2']);
  });

  it('takes no reason for change, neither on its own row nor on the one before (226)', () => {
    expect(
      told({ ...before, rpc: 'CARPL' }, { ...away, ...AT.holiday, rpc: 'OTHER' }, { decom: '2023-08-19', rne: 'P' })
        .found,
    ).toEqual(['REASON_NOT_EXPECTED 226 row 2', 'REASON_NOT_EXPECTED 226 row 1']);
  });

  it('goes on through a change of legal status', () => {
    const law = { decom: '2023-08-10', rne: 'L', ls: 'E1', ...AT.holiday };
    expect(told(before, { ...away, dec: '2023-08-10', ...AT.holiday }, law).facts.slice(3)).toEqual([
      '2023-08-05 TemporaryStayStarted T3',
      '2023-08-10 LegalStatusChanged E1',
    ]);
  });
});
