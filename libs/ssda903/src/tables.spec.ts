import type { Column } from './tables';
import { headerOf, isTableOfYear, TABLE_NAMES, TABLES } from './tables';

describe('The twelve tables of the return', () => {
  it.each([
    ['Header', 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB'],
    ['Episodes', 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN'],
    ['Reviews', 'CHILD,DOB,REVIEW,REVIEW_CODE'],
    ['UASC', 'CHILD,SEX,DOB,DUC'],
    [
      'OC2',
      'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED',
    ],
    ['OC3', 'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM'],
    ['AD1', 'CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR'],
    ['PlacedAdoption', 'CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED'],
    ['PrevPerm', 'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM'],
    ['Missing', 'CHILD,DOB,MISSING,MIS_START,MIS_END'],
    ['SWEpisodes', 'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON'],
    ['DoLo', 'CHILD,DOB,DOLO_START,DOLO_END'],
  ] as const)('%s has its columns in the order in which they are sent', (table, columns) => {
    expect(headerOf(table, 2027).join(',')).toBe(columns);
  });

  it('are twelve, and no two have the same columns', () => {
    expect(new Set(TABLE_NAMES.map((table) => [...headerOf(table, 2027)].sort().join()))).toHaveProperty('size', 12);
  });

  it("ask for the setting's number from the year ending 2016 on", () => {
    expect([headerOf('Episodes', 2015).includes('URN'), headerOf('Episodes', 2016).includes('URN')]).toEqual([
      false,
      true,
    ]);
  });

  it('grow: missing from 2015, social workers from 2024, deprivation of liberty from 2027', () => {
    const firstYear = (table: 'Missing' | 'SWEpisodes' | 'DoLo'): boolean[] =>
      [2014, 2015, 2023, 2024, 2026, 2027].map((year) => isTableOfYear(table, year));
    expect(firstYear('Missing')).toEqual([false, true, true, true, true, true]);
    expect(firstYear('SWEpisodes')).toEqual([false, false, false, true, true, true]);
    expect(firstYear('DoLo')).toEqual([false, false, false, false, false, true]);
  });

  it('mark everything that identifies a person as personal', () => {
    const personal = new Set(['child', 'upn', 'postcode']);
    const columns: readonly Column[] = Object.values(TABLES).flatMap((table): readonly Column[] => table.columns);
    const missed = columns.filter((c) => (personal.has(c.kind) || c.name.endsWith('DOB')) && !c.personal);
    expect(missed).toEqual([]);
  });

  it('let no unreadable end date pass for "not ended"', () => {
    const columns: readonly Column[] = Object.values(TABLES).flatMap((table): readonly Column[] => table.columns);
    const ends = columns.filter((column) => column.end).map((column) => column.name);
    expect(ends).toEqual(['DEC', 'DUC', 'DATE_PLACED_CEASED', 'MIS_END', 'SW_DEC', 'DOLO_END']);
  });
});
