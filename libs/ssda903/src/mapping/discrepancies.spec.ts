import { fold, openDiscrepancies } from '@app/journey';
import { episode, episodes } from '../testing/read-text';
import { TestLedger } from '../testing/test-ledger';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nCH1,F,15/01/2009,WBRI,UN3,0,';
type Row = Readonly<Record<string, string>>;
interface Return {
  readonly year?: number;
  readonly rows?: readonly Row[];
  readonly header?: string | null;
  /** Other tables by name: the first line, then the rows. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
}

/** Imports returns one after another; tells what is open after each, and that importing it again adds nothing. */
async function openAfter(...returns: readonly Return[]): Promise<string[][]> {
  const ledger = new TestLedger();
  const after: string[][] = [];
  let month = 5;
  for (const { year = 2025, rows = [{}], header = HEADER, also = {} } of returns) {
    const files = {
      ...(header === null ? {} : { 'header.csv': year < 2025 ? header.replace(',F,', ',2,') : header }),
      'episodes.csv': episodes(...rows.map(episode)),
      ...Object.fromEntries(Object.entries(also).map(([name, lines]) => [`${name}.csv`, lines.join('\n')])),
    };
    const recordedAt = new Date(Date.UTC(2025, month++)).toISOString();
    await ledger.import(files, year, recordedAt);
    const again = await ledger.import(files, year, recordedAt);
    expect(again.facts).toBe(0);
    after.push(openDiscrepancies(fold(ledger.journeys.get('CH1') ?? [])).map((d) => d.kind));
  }
  return after;
}

const FIRST = { DECOM: '01/06/2024', DEC: '01/09/2024', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' };
const SECOND = { DECOM: '01/09/2024', RNE: 'P', PLACE: 'K2', PL_POST: 'ZZ99 2BB', URN: 'SC000002' };

/** Rows in which something is wrong, and what is found; the same rows put right are FIRST and SECOND. */
const WRONG: readonly (readonly [kind: string, rows: readonly Row[]])[] = [
  ['FIRST_ROW_NOT_S', [{ ...FIRST, RNE: 'P' }, SECOND]],
  [
    'ZERO_LENGTH',
    [
      { ...FIRST, DEC: '01/06/2024' },
      { ...SECOND, DECOM: '01/06/2024' },
    ],
  ],
  ['OPEN_ROW_HAS_REC', [FIRST, { ...SECOND, REC: 'X1' }]],
  ['OPEN_ROW_HAS_REASON', [FIRST, { ...SECOND, REASON_PLACE_CHANGE: 'CARPL' }]],
  ['END_WITHOUT_REASON', [{ ...FIRST, REC: '' }, SECOND]],
  ['REASON_NOT_EXPECTED', [FIRST, { ...SECOND, DEC: '01/12/2024', REC: 'E4A', REASON_PLACE_CHANGE: 'CARPL' }]],
  ['REASON_MISSING', [{ ...FIRST, REASON_PLACE_CHANGE: '' }, SECOND]],
  ['REASON_CONTRADICTS_RNE', [{ ...FIRST, REASON_PLACE_CHANGE: 'PLACE' }, SECOND]],
  ['CHANGE_CONTRADICTS_RNE', [FIRST, { ...SECOND, RNE: 'B' }]],
  ['PREVIOUS_STILL_OPEN', [{ DECOM: '01/06/2024' }, SECOND]],
  ['OVERLAP', [{ ...FIRST, DEC: '10/09/2024' }, SECOND]],
  ['GAP_AFTER_X1', [{ ...FIRST, DEC: '25/08/2024' }, SECOND]],
  ['NOT_CONTINUED_AFTER_X1', [{ ...FIRST, REASON_PLACE_CHANGE: '' }]],
  [
    'RESTART_SAME_DAY',
    [
      { ...FIRST, REC: 'E4A', REASON_PLACE_CHANGE: '' },
      { ...SECOND, RNE: 'S' },
    ],
  ],
  ['RESTART_WITHOUT_END', [FIRST, { ...SECOND, RNE: 'S' }]],
  ['NOT_S_AFTER_CEASING', [{ ...FIRST, REC: 'E4A', REASON_PLACE_CHANGE: '' }, SECOND]],
  ['NEED_CHANGED', [FIRST, { ...SECOND, CIN: 'N5' }]],
  ['CODE_NOT_VALID_IN_YEAR', [FIRST, { ...SECOND, PLACE: 'H5' }]],
  ['FUTURE_DATE', [FIRST, { ...SECOND, DEC: '01/06/2025', REC: 'E4A' }]],
];

/** Put right, these rows begin otherwise and so are other episodes; their own tests tell how they go. */
const OTHERWISE_PUT_RIGHT = [
  'FIRST_ROW_NOT_S',
  'ZERO_LENGTH',
  'CHANGE_CONTRADICTS_RNE',
  'RESTART_SAME_DAY',
  'RESTART_WITHOUT_END',
];

describe('A contradiction between the rows of a return', () => {
  it.each(WRONG)('%s is found', async (kind, rows) => {
    const [first] = await openAfter({ rows });
    expect(first).toContain(kind);
  });

  it.each(WRONG.filter(([kind]) => !OTHERWISE_PUT_RIGHT.includes(kind)))(
    '%s goes when the return is sent again and put right',
    async (kind, rows) => {
      const [, second] = await openAfter({ rows }, { rows: [FIRST, SECOND] });
      expect(second).not.toContain(kind);
    },
  );

  it('FIRST_ROW_NOT_S goes when an older return brings the row before', async () => {
    const before = { DECOM: '01/11/2023', DEC: '01/02/2024', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL', URN: 'SC000007' };
    const after = { RNE: 'P', DECOM: '01/02/2024' };
    expect(await openAfter({ rows: [after] }, { year: 2024, rows: [before] })).toEqual([['FIRST_ROW_NOT_S'], []]);
  });

  it('NOT_CONTINUED_AFTER_X1 goes when the next return continues', async () => {
    const ended = { DECOM: '01/06/2023', DEC: '01/03/2024', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' };
    const next = { ...SECOND, DECOM: '01/03/2024' };
    expect(await openAfter({ year: 2024, rows: [ended] }, { year: 2025, rows: [next] })).toEqual([
      ['NOT_CONTINUED_AFTER_X1'],
      [],
    ]);
  });

  it('a temporary stay that ends care, or starts it, is found', async () => {
    const away = { PLACE: 'T4', PLACE_PROVIDER: '', PL_POST: '', URN: '' };
    const gone = { ...away, DECOM: '01/09/2024', RNE: 'P', DEC: '05/09/2024', REC: 'E4A' };
    const [ended] = await openAfter({ rows: [{ ...FIRST, REASON_PLACE_CHANGE: '' }, gone] });
    expect(ended).toContain('TEMP_ENDS_PERIOD');
    const [started] = await openAfter({
      rows: [
        { ...FIRST, REC: 'E4A', REASON_PLACE_CHANGE: '' },
        { ...away, DECOM: '01/10/2024' },
      ],
    });
    expect(started).toContain('TEMP_STARTS_PERIOD');
  });

  it('a date before the Act of 1989 is found', async () => {
    const [found] = await openAfter({ rows: [{ DECOM: '01/06/1990' }] });
    expect(found).toContain('BEFORE_THE_ACT');
  });
});

describe('An open row', () => {
  const open = { year: 2024, rows: [{ DECOM: '01/06/2023' }] };

  it('of a child whom the next return leaves out has vanished; nothing is closed, and it may come back', async () => {
    const others = { year: 2025, header: null, rows: [{ CHILD: 'CH2', DECOM: '01/06/2024' }] };
    expect(await openAfter(open, others, { ...open, year: 2026 })).toEqual([[], ['OPEN_ROW_VANISHED'], []]);
  });

  it('that the next return, though it holds the child, does not restate is found; restated, it goes', async () => {
    const other = { year: 2025, rows: [{ DECOM: '01/12/2024', PL_POST: 'ZZ99 5EE', LS: 'C2' }] };
    const [first, second, third] = await openAfter(open, other, {
      year: 2025,
      rows: [{ DECOM: '01/06/2023', DEC: '01/12/2024', REC: 'E4A' }, ...other.rows],
    });
    expect(first).toEqual([]);
    expect(second).toContain('OPEN_ROW_NOT_RESTATED');
    expect(third).not.toContain('OPEN_ROW_NOT_RESTATED');
  });

  it('is not missed by a return without episodes', async () => {
    const ledger = new TestLedger();
    const first = { 'e.csv': episodes(episode({ DECOM: '01/06/2023' })), 'h.csv': HEADER.replace(',F,', ',2,') };
    await ledger.import(first, 2024, '2024-05-01T09:00:00.000Z');
    const reviews = 'CHILD,DOB,REVIEW,REVIEW_CODE\nCH2,15/01/2009,01/06/2024,PN1';
    await ledger.import({ 'r.csv': reviews }, 2025, '2025-05-01T09:00:00.000Z');
    expect(openDiscrepancies(fold(ledger.journeys.get('CH1') ?? []))).toEqual([]);
  });
});

describe('What a later return restates', () => {
  const started = { year: 2024, rows: [{ DECOM: '01/06/2023' }] };
  it.each([
    ['START_RESTATED', started, { rows: [{ DECOM: '05/06/2023' }] }],
    [
      'END_RESTATED',
      { year: 2024, rows: [{ DECOM: '01/06/2023', DEC: '01/02/2024', REC: 'E4A' }] },
      { rows: [{ DECOM: '01/06/2023', DEC: '09/02/2024', REC: 'E4A' }] },
    ],
    ['FIELD_RESTATED', started, { rows: [{ DECOM: '01/06/2023', URN: 'SC000008' }] }],
    ['DOB_CHANGED', started, { rows: started.rows, header: HEADER.replace('15/01/2009', '16/01/2009') }],
    ['FIELD_RESTATED', started, { rows: started.rows, header: HEADER.replace('WBRI', 'MOTH') }],
    ['FIELD_RESTATED', started, { rows: started.rows, header: HEADER.replace('UN3', 'UN4') }],
    ['FIELD_RESTATED', started, { rows: started.rows, header: HEADER.replace(',0,', ',,') }],
  ])('%s is told beside the correction, and stays told', async (kind, first, second) => {
    const [, then, later] = await openAfter(first, second, { ...second, year: 2026 });
    expect([then, later]).toEqual([[kind], [kind]]);
  });
});

describe('The tables beside the episodes', () => {
  const reviews = (...rows: string[]): Return => ({
    also: { reviews: ['CHILD,DOB,REVIEW,REVIEW_CODE', ...rows] },
  });
  it.each([
    ['DOB_DIFFERS', reviews('CH1,16/01/2009,01/09/2024,PN1')],
    ['OUTSIDE_COLLECTION_YEAR', reviews('CH1,15/01/2009,01/02/2024,PN1')],
    ['FUTURE_DATE', reviews('CH1,15/01/2009,01/09/2025,PN1')],
    ['CODE_UNKNOWN', reviews('CH1,15/01/2009,01/09/2024,PN9')],
    ['HEADER_REPEATED', { header: `${HEADER}\nCH1,F,15/01/2009,WOTH,UN3,0,` }],
  ])('%s is found, and goes when the return is sent again and put right', async (kind, wrong) => {
    const right = reviews('CH1,15/01/2009,01/09/2024,PN1');
    expect(await openAfter(wrong, { ...right, header: HEADER })).toEqual([[kind], []]);
  });

  it('a missing episode that is not mentioned again stays found when the older return is sent again', async () => {
    const missing = (year: number, ...rows: string[]): Return => ({
      year,
      also: { missing: ['CHILD,DOB,MISSING,MIS_START,MIS_END', ...rows.map((row) => `CH1,15/01/2009,${row}`)] },
    });
    const open = missing(2025, 'M,01/02/2025,');
    const found = ['MISSING_NOT_RESTATED'];
    const ended = missing(2026, 'M,01/02/2025,03/04/2025');
    expect(await openAfter(open, missing(2026), open, ended)).toEqual([[], found, found, []]);
  });

  it('a value of another kind than the column is found: BAD_DATE, BAD_VALUE', async () => {
    const also = {
      ad1: [
        'CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR',
        'CH1,15/01/2009,2024-06-01,01/07/2024,7,2,MF,L11',
      ],
    };
    expect(await openAfter({ also })).toEqual([['BAD_DATE', 'BAD_VALUE']]);
  });

  it('a child who is in no header is unknown, until a header comes', async () => {
    expect(await openAfter({ header: null }, { header: null }, {})).toEqual([['UNKNOWN_CHILD'], ['UNKNOWN_CHILD'], []]);
  });

  it('a missing episode left open and mentioned no more is found (576); nobody is said to have returned', async () => {
    const missing = (...rows: string[]): Return['also'] => ({
      missing: ['CHILD,DOB,MISSING,MIS_START,MIS_END', ...rows],
    });
    const rows = [{ DECOM: '01/06/2023' }];
    const first = { year: 2024, rows, also: missing('CH1,15/01/2009,M,20/03/2024,') };
    const closed = { year: 2026, rows, also: missing('CH1,15/01/2009,M,20/03/2024,02/05/2025') };
    expect(await openAfter(first, { year: 2025, rows }, closed)).toEqual([[], ['MISSING_NOT_RESTATED'], []]);
  });

  it('an open row that a return left out stays found when other tables of that return come by themselves', async () => {
    const ledger = new TestLedger();
    const open = (): string[] => openDiscrepancies(fold(ledger.journeys.get('CH1') ?? [])).map((d) => d.kind);
    const of = (child: string): string => episodes(episode({ CHILD: child, DECOM: '01/06/2023' }));
    await ledger.import(
      { 'header.csv': HEADER.replace(',F,', ',2,'), 'episodes.csv': of('CH1') },
      2024,
      '2024-05-20T09:00:00Z',
    );
    await ledger.import({ 'episodes.csv': of('CH2') }, 2025, '2025-05-20T09:00:00Z');
    expect(open()).toEqual(['OPEN_ROW_VANISHED']);
    await ledger.import({ 'header.csv': HEADER }, 2025, '2025-05-21T09:00:00Z');
    expect(open()).toEqual(['OPEN_ROW_VANISHED']);
  });
});
