import { AT, told } from '../testing/small-rows';

const X1 = { rec: 'X1' };

describe('A row that ends care', () => {
  const ending = (rec: string, more: object = {}): string[] => told({ ...more, dec: '2024-01-10', rec }).facts.slice(3);
  const ended = (rec: string, plan: string): string[] => [
    '2024-01-10 PlacementEnded CARE_ENDED',
    `2024-01-10 PeriodOfCareEnded ${rec} ${plan}`,
  ];

  it.each([
    ['E4A', 'PLANNED'],
    ['E4B', 'UNPLANNED'],
    ['E13', 'NOT_STATED'],
    ['E8', 'NOT_STATED'],
    ['E15', 'NOT_STATED'],
  ])('with %s ends placement and period, and tells whether it was in the plan', (rec, plan) => {
    expect(ending(rec)).toEqual(ended(rec, plan));
  });

  it('with E2 tells of the death', () => {
    expect(ending('E2')).toEqual([...ended('E2', 'NOT_STATED'), '2024-01-10 YoungPersonDied']);
  });

  it('with E9 tells of the sentence, under which the child is no longer looked after', () => {
    expect(ending('E9')).toEqual([...ended('E9', 'NOT_STATED'), '2024-01-10 CustodialSentenceStarted false']);
  });

  it('with E14 ends the remand that J1 and R5 began', () => {
    expect(told({ ls: 'J1', ...AT.custody, dec: '2024-01-10', rec: 'E14' }).facts).toEqual([
      '2023-05-02 PeriodOfCareStarted',
      '2023-05-02 LegalStatusChanged J1',
      '2023-05-02 PlacementStarted FIRST R5',
      '2023-05-02 RemandStarted',
      '2024-01-10 PlacementEnded CARE_ENDED',
      '2024-01-10 RemandEnded E14',
      '2024-01-10 PeriodOfCareEnded E14 NOT_STATED',
    ]);
  });
});

describe('A boundary', () => {
  const until = (dec: string): object => ({ dec, ...X1, rpc: 'CARPL' });
  const moved = { decom: '2023-09-12', rne: 'P', ...AT.second };

  it('that leaves days between is not bridged, and is found with their number (388)', () => {
    const { facts, found } = told(until('2023-09-08'), moved);
    expect(facts.slice(3)).toEqual(['2023-09-08 PlacementEnded CARPL', '2023-09-12 PlacementStarted NEW_CARER K2']);
    expect(found).toEqual(['GAP_AFTER_X1 388 row 2']);
  });

  it('that overlaps within one return is left as it is, and found (501)', () => {
    const { facts, found } = told(until('2023-09-20'), moved);
    expect(facts.slice(3)).toEqual(['2023-09-20 PlacementEnded CARPL', '2023-09-12 PlacementStarted NEW_CARER K2']);
    expect(found).toEqual(['OVERLAP 501 row 2']);
  });

  it('after an open row ends the placement where the next begins, and is found (142)', () => {
    const { facts, found } = told({}, moved);
    expect(facts.slice(3)).toEqual(['2023-09-12 PlacementEnded UNKNOWN', '2023-09-12 PlacementStarted NEW_CARER K2']);
    expect(found).toEqual(['PREVIOUS_STILL_OPEN 142 row 2']);
  });

  it('to which no row follows leaves care open', () => {
    const { facts, found } = told(until('2024-03-29'));
    expect(facts.slice(3)).toEqual(['2024-03-29 PlacementEnded CARPL']);
    expect(found).toEqual(['NOT_CONTINUED_AFTER_X1 388 row 1']);
  });

  it('of a row that starts and ends on one day keeps both, and is found (355)', () => {
    const between = { decom: '2023-07-07', dec: '2023-07-07', rne: 'P', ...X1, rpc: 'CREQB', ...AT.third };
    const { facts, found } = told(
      { dec: '2023-07-07', ...X1, rpc: 'CREQB' },
      { decom: '2023-07-07', rne: 'P', ...AT.second },
      between,
    );
    expect(facts.slice(3)).toEqual([
      '2023-07-07 PlacementEnded CREQB',
      '2023-07-07 PlacementStarted NEW_CARER U4',
      '2023-07-07 PlacementEnded CREQB',
      '2023-07-07 PlacementStarted NEW_CARER K2',
    ]);
    expect(found).toEqual(['ZERO_LENGTH 355 row 3']);
  });
});

describe('A row that is open or closed by halves', () => {
  it.each([
    [{ rec: 'X1' }, 'OPEN_ROW_HAS_REC 148 row 1'],
    [{ rpc: 'CREQB' }, 'OPEN_ROW_HAS_REASON 233 row 1'],
    [{ dec: '2023-09-12' }, 'END_WITHOUT_REASON 148 row 1'],
    [{ dec: '2023-09-12', rec: 'E4A', rpc: 'CREQB' }, 'REASON_NOT_EXPECTED 226 row 1'],
  ])('%o is found', (row, found) => {
    expect(told(row).found).toEqual([found]);
  });
});

describe('Short breaks (V3, V4)', () => {
  it('are neither periods of care nor placements', () => {
    const day = { ls: 'V3', cin: 'N2', rec: 'E4A', ...AT.second };
    expect(
      told(
        { ...day, decom: '2023-05-06', dec: '2023-05-08' },
        { ...day, ls: 'V4', decom: '2023-06-03', dec: '2023-06-05' },
      ),
    ).toEqual({
      facts: ['2023-05-06 ShortBreakTaken V3', '2023-06-03 ShortBreakAgreed V4'],
      found: [],
    });
  });

  it('do not join the periods of care before and after them', () => {
    const { facts, found } = told(
      { dec: '2023-06-01', rec: 'E4A' },
      { ls: 'V3', decom: '2023-07-01', dec: '2023-07-03', rec: 'E4A' },
      { decom: '2023-08-01' },
    );
    expect(facts.filter((fact) => fact.includes('PeriodOfCareStarted'))).toHaveLength(2);
    expect(found).toEqual([]);
  });
});

describe('At home on a care order, and in custody on one', () => {
  it('the child is placed with a parent and still looked after', () => {
    const { facts } = told({ dec: '2023-09-12', ...X1, rpc: 'CARPL' }, { decom: '2023-09-12', rne: 'P', ...AT.home });
    expect(facts.slice(3)).toEqual(['2023-09-12 PlacementEnded CARPL', '2023-09-12 PlacementStarted NEW_CARER P1']);
  });

  it('the child moves to the institution and is still looked after; no remand began', () => {
    const { facts, found } = told(
      { dec: '2024-01-10', ...X1, rpc: 'CUSTOD' },
      { decom: '2024-01-10', rne: 'P', ...AT.custody },
    );
    expect(facts.slice(3)).toEqual(['2024-01-10 PlacementEnded CUSTOD', '2024-01-10 PlacementStarted NEW_CARER R5']);
    expect(found).toEqual([]);
  });
});

describe('A code that a new list renames', () => {
  const unregistered = { ...AT.first, place: 'H5' };
  const registered = { ...AT.first, place: 'K3' };

  it('is renamed for the placement, though only a later row of the same placement says it', () => {
    const { facts, found } = told(
      { dec: '2024-03-12', ...X1, ...unregistered },
      { decom: '2024-03-12', rne: 'L', ls: 'C1', ...registered },
    );
    expect(facts).toContain('2023-05-02 PlacementStarted FIRST K3');
    expect(facts.slice(3)).toEqual(['2024-03-12 LegalStatusChanged C1']);
    expect(found).toEqual([]);
  });

  it('is no other place to which a child comes back from a temporary stay', () => {
    const { facts, found } = told(
      { dec: '2024-03-25', ...X1, ...unregistered },
      { decom: '2024-03-25', rne: 'P', dec: '2024-04-08', ...X1, ...AT.holiday },
      { decom: '2024-04-08', rne: 'P', ...registered },
    );
    expect(facts).toContain('2023-05-02 PlacementStarted FIRST K3');
    expect(facts.slice(3)).toEqual(['2024-03-25 TemporaryStayStarted T3', '2024-04-08 TemporaryStayEnded YES']);
    expect(found).toEqual([]);
  });

  it('is another placement when the child moves to another setting of that kind', () => {
    const { facts } = told(
      { dec: '2024-05-02', ...X1, ...unregistered, rpc: 'CARPL' },
      { decom: '2024-05-02', rne: 'P', ...AT.second, place: 'K3' },
    );
    expect(facts).toContain('2023-05-02 PlacementStarted FIRST H5');
    expect(facts).toContain('2024-05-02 PlacementStarted NEW_CARER K3');
  });
});
