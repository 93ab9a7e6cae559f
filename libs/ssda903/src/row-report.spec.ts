import { ADVICE, FAULT_KINDS } from './fault-kinds';
import type { RowFault } from './row';
import { episode, episodes, readCsv } from './testing/read-text';

async function faultsOf(changes: Readonly<Record<string, string>>, yearEnding = 2025): Promise<readonly RowFault[]> {
  return (await readCsv(episodes(episode(changes)), yearEnding)).faults;
}

async function faultOf(table: string, row: string, yearEnding = 2025): Promise<RowFault | undefined> {
  return (await readCsv(`${table}\n${row}`, yearEnding)).faults[0];
}

describe('A row is set aside, because it cannot be read', () => {
  it.each([
    ['no child is named', { CHILD: '' }, 'CHILD_MISSING', 'CHILD_MISSING'],
    ['a spreadsheet has rewritten the child', { CHILD: '1.23E+11' }, 'CHILD_UNREADABLE', 'CHILD_UNREADABLE'],
    ['a formula stands for the child', { CHILD: '=1+1' }, 'CHILD_UNREADABLE', 'CHILD_UNREADABLE'],
    ['the start is blank', { DECOM: '' }, 'NEEDED_BLANK', '141'],
    ['the start is no date', { DECOM: '31/06/2024' }, 'BAD_DATE', '141'],
    ['the start is written year first', { DECOM: '2024-06-01' }, 'DATE_IS_ISO', '141'],
    ['the reason for new episode is unknown', { RNE: 'X' }, 'CODE_UNKNOWN', '143'],
    ['the legal status is blank', { LS: '' }, 'NEEDED_BLANK', '144'],
    ['the legal status is unknown', { LS: 'X9' }, 'CODE_UNKNOWN', '144'],
    ['the category of need is blank', { CIN: '' }, 'NEEDED_BLANK', '145'],
    ['the placement type is blank', { PLACE: '' }, 'NEEDED_BLANK', '146'],
    ['the end is no date: read as blank, it would say "still open"', { DEC: '31/02/2025' }, 'BAD_DATE', '147'],
    ['the end is before the start', { DEC: '31/05/2024', REC: 'X1' }, 'END_BEFORE_START', '356'],
    ['a tidying tool invented its end', { DEC: '31/03/2025', REC: 'E99' }, 'CODE_SYNTHETIC', 'CODE_SYNTHETIC'],
  ])('when %s', async (_, changes, kind, rule) => {
    const { rows, faults, setAside } = await readCsv(episodes(episode(changes)));
    expect([rows, setAside]).toEqual([[], 1]);
    expect(faults).toMatchObject([{ kind, rule, severity: 'SET_ASIDE', row: 1, line: 2 }]);
  });

  it.each([
    ['the review', 'CHILD,DOB,REVIEW,REVIEW_CODE', 'CH1,15/01/2009,soon,PN1', '166'],
    ['the birth of a child of the header', 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB', 'CH1,M,,WBRI,UN3,,', '102'],
    ['the start of a missing episode', 'CHILD,DOB,MISSING,MIS_START,MIS_END', 'CH1,15/01/2009,M,,', '1004'],
    ['the end of a missing episode', 'CHILD,DOB,MISSING,MIS_START,MIS_END', 'CH1,15/01/2009,M,01/05/2024,?', '1005'],
    ['missing or away', 'CHILD,DOB,MISSING,MIS_START,MIS_END', 'CH1,15/01/2009,Q,01/05/2024,', '1006'],
    ['the social worker', 'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON', 'CH1,15/01/2009,,01/05/2024,,', 'SW02STG1'],
    [
      'a missing episode that ends before it starts',
      'CHILD,DOB,MISSING,MIS_START,MIS_END',
      'CH1,15/01/2009,M,02/05/2024,01/05/2024',
      '567',
    ],
    [
      'an order that ends before it starts',
      'CHILD,DOB,DOLO_START,DOLO_END',
      'CH1,15/01/2009,02/05/2026,01/05/2026',
      '702',
    ],
  ])('for want of %s', async (_, table, row, rule) => {
    expect(await faultOf(table, row, 2027)).toMatchObject({ rule, severity: 'SET_ASIDE' });
  });
});

describe('A row goes in with a note', () => {
  it.each([
    ['a code of another year', { PLACE: 'H5' }, 'CODE_NOT_VALID_IN_YEAR', 'CODE_NOT_VALID_IN_YEAR'],
    ['an unknown provider', { PLACE_PROVIDER: 'PR9' }, 'CODE_UNKNOWN', '178'],
    ['an unknown reason for the end', { DEC: '01/07/2024', REC: 'E4' }, 'CODE_UNKNOWN', '149'],
    ['an unknown reason for the change', { REASON_PLACE_CHANGE: 'WHY' }, 'CODE_UNKNOWN', '1009'],
    ['a postcode of another form', { HOME_POST: 'NOWHERE' }, 'BAD_POSTCODE', '392c'],
    ['a setting number of another form', { URN: 'SC1' }, 'BAD_URN', '1008'],
    ['a setting number written as a decimal', { URN: '1234567.0' }, 'WRITTEN_AS_DECIMAL', 'WRITTEN_AS_DECIMAL'],
    ['an end after the year', { DEC: '01/04/2025', REC: 'X1' }, 'DATE_AFTER_YEAR', '354'],
    ['a start after the year', { DECOM: '01/04/2025' }, 'DATE_AFTER_YEAR', 'DATE_AFTER_YEAR'],
    ['a start before the Act', { DECOM: '13/10/1991' }, 'BEFORE_THE_ACT', '353'],
  ])('on %s', async (_, changes, kind, rule) => {
    const { rows, faults, setAside } = await readCsv(episodes(episode(changes)));
    expect([rows.length, setAside]).toEqual([1, 0]);
    expect(faults).toMatchObject([{ kind, rule, severity: 'NOTE' }]);
  });

  const headers = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB';
  const outcomes =
    'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED';
  it.each([
    ['a sex of the old list', headers, 'CH1,1,15/01/2009,WBRI,UN3,,', 'CODE_NOT_VALID_IN_YEAR'],
    ['a blank ethnicity', headers, 'CH1,M,15/01/2009,,UN3,,', '103'],
    ['a pupil number of another form', headers, 'CH1,M,15/01/2009,WBRI,12345,,', '168'],
    ['a mother flag of another kind', headers, 'CH1,F,15/01/2009,WBRI,UN3,Y,', '165'],
    ['a mother flag written as a decimal', headers, 'CH1,F,15/01/2009,WBRI,UN3,1.0,01/05/2024', 'WRITTEN_AS_DECIMAL'],
    ['a score out of range', outcomes, 'CH1,15/01/2009,41,,1,1,1,1,1,0,,', '180'],
    ['an outcome that is neither 0 nor 1', outcomes, 'CH1,15/01/2009,4,,2,1,1,1,1,0,,', '181'],
    ['a blank date of birth outside the header', 'CHILD,DOB,REVIEW,REVIEW_CODE', 'CH1,,04/09/2024,PN1', '102'],
    ['a review in the future', 'CHILD,DOB,REVIEW,REVIEW_CODE', 'CH1,15/01/2009,04/09/2030,PN1', 'DATE_AFTER_YEAR'],
    ['a missing episode after the year', 'CHILD,DOB,MISSING,MIS_START,MIS_END', 'CH1,15/01/2009,M,01/05/2025,', '570'],
    [
      'a worker of another form',
      'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON',
      'CH1,15/01/2009,W1,01/05/2024,,',
      'SW02STG1',
    ],
    ['a council that is no code', 'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM', 'CH1,15/01/2009,P1,ABROAD,', '633'],
    ['an unreadable date of permanence', 'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM', 'CH1,15/01/2009,P1,,05/2020', '632'],
  ])('on %s', async (_, table, row, rule) => {
    const { rows } = await readCsv(`${table}\n${row}`);
    expect(rows).toHaveLength(1);
    expect(await faultOf(table, row)).toMatchObject({ rule, severity: 'NOTE' });
  });

  it('and without one when nothing is wrong: an asylum-seeking status may end in the future', async () => {
    expect(await faultOf('CHILD,SEX,DOB,DUC', 'CH1,M,15/01/2009,15/01/2027')).toBeUndefined();
  });

  it('and without one when it only contradicts itself or another row: the journey shows that', async () => {
    expect(await faultsOf({ REC: 'X1' })).toEqual([]);
    expect(await faultsOf({ RNE: 'P', REASON_PLACE_CHANGE: 'CARPL' })).toEqual([]);
  });

  it('keeps what the council sent: nothing is repaired', async () => {
    const { rows } = await readCsv(episodes(episode({ PLACE_PROVIDER: 'PR9', HOME_POST: 'NOWHERE' })));
    expect(rows[0]?.values).toMatchObject({ PLACE_PROVIDER: 'PR9', HOME_POST: 'NOWHERE' });
  });
});

describe('The report on a row', () => {
  it('names all its faults at once', async () => {
    const faults = await faultsOf({ CHILD: '', RNE: '?', LS: 'X9', DEC: 'never', URN: '1' });
    expect(faults.map((fault) => fault.column)).toEqual(['CHILD', 'RNE', 'LS', 'DEC', 'URN']);
  });

  it('says where, what, and what to do', async () => {
    const [unknown] = await faultsOf({ LS: 'X9' });
    expect(unknown?.message).toBe(
      'Row 1 (line 2): legal status "X9" is not in the 2024-25 code set. Correct the row and import again.',
    );
    const [other] = await faultsOf({ PLACE: 'H5' });
    expect(other?.message).toBe(
      'Row 1 (line 2): placement type "H5" is not in the 2024-25 code set, but was or is in another. ' +
        'The row was read; correct it where it was entered if it is wrong.',
    );
  });

  it('leaves no gap in its sentences and ends each with what to do', async () => {
    const everything = await readCsv(episodes(episode({ LS: 'X9', DECOM: '?', URN: 'x', DEC: '1/1/24' })));
    for (const { message } of everything.faults) {
      expect(message).not.toMatch(/[{}]|undefined|\s\s/);
      expect(Object.values(ADVICE).some((advice) => message.endsWith(advice))).toBe(true);
    }
    for (const { says } of Object.values(FAULT_KINDS)) expect(says).toMatch(/\.$/);
  });

  it.each([
    ["a child's identifier in the wrong column", '123456'],
    ['the identifier of this very child', 'CH1'],
    ['a pupil number', 'Z123456789012'],
    ['a postcode', 'ZZ99 1HM'],
    ['a postcode without its gap', 'E75YR'],
    ['a name', 'INVENTED NAME'],
    ['a date of birth', '15/01/2009'],
    ['markup', '<B>'],
  ])('never shows %s', async (_, text) => {
    const [fault] = await faultsOf({ LS: text });
    expect(fault?.message).toContain('the legal status is not in the 2024-25 code set');
    expect(JSON.stringify(fault)).not.toContain(text);
  });
});
