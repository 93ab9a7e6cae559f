import { collectReturn } from './read-return';
import { readCsvReturn } from './read-csv';
import { arriving, EPISODE, episode, EPISODES, episodes, readCsv } from './testing/read-text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, mark: boolean): Uint8Array => Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');

describe('A CSV file of the return', () => {
  it('is recognised by its column names, in any order', async () => {
    const { rows, fileFaults } = await readCsv('REVIEW_CODE,REVIEW,DOB,CHILD\nPN1,04/09/2024,15/01/2009,CH1\n');
    expect(fileFaults).toEqual([]);
    expect(rows).toMatchObject([
      {
        table: 'Reviews',
        file: 'return.csv',
        row: 1,
        line: 2,
        yearEnding: 2025,
        values: { CHILD: 'CH1', DOB: '15/01/2009', REVIEW: '04/09/2024', REVIEW_CODE: 'PN1' },
      },
    ]);
  });

  it('is put in capitals and trimmed, names and values alike', async () => {
    const { rows, faults } = await readCsv(
      ' child,Dob,missing , mis_start,mis_end\n ch1 ,15/01/2009, m,28/03/2025 ,\n',
    );
    expect(faults).toEqual([]);
    expect(rows[0]?.values).toEqual({
      CHILD: 'CH1',
      DOB: '15/01/2009',
      MISSING: 'M',
      MIS_START: '28/03/2025',
      MIS_END: '',
    });
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('may end its lines in %s, with or without one at the end', async (_, ending) => {
    const lines = [EPISODES, EPISODE, EPISODE];
    for (const text of [lines.join(ending), lines.join(ending) + ending]) {
      const { rows, rowsRead } = await readCsv(text);
      expect([rowsRead, rows.map((row) => row.line)]).toEqual([2, [2, 3]]);
    }
  });

  it('reads the same however it is cut into chunks, even within a line end or a character', async () => {
    const file = bytes(`\uFEFF${EPISODES}\r\n${EPISODE}\r\n\r\n${episode({ CHILD: 'CHÉ' })}\r\n`);
    const whole = await readCsv(file);
    for (const size of [1, 2, 3, 7]) {
      const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
        file.slice(i * size, (i + 1) * size),
      );
      const cut = await collectReturn(readCsvReturn(arriving(...chunks), { fileName: 'return.csv', yearEnding: 2025 }));
      expect(cut).toEqual(whole);
    }
    expect([whole.rowsRead, whole.setAside, whole.blankLines]).toEqual([2, 1, 1]);
  });

  it('may begin with a byte-order mark, as bytes or as text', async () => {
    for (const file of [`\uFEFF${episodes(EPISODE)}`, bytes(`\uFEFF${episodes(EPISODE)}`)]) {
      expect(await readCsv(file)).toMatchObject({ rowsRead: 1, setAside: 0, fileFaults: [] });
    }
  });

  it('may hold quoted fields', async () => {
    const { rows } = await readCsv(
      `"CHILD","DOB","PREV_PERM",LA_PERM,DATE_PERM\n "CH1" ,"15/01/2009","P1","""A"",B",\n`,
    );
    expect(rows[0]?.values).toMatchObject({ CHILD: 'CH1', PREV_PERM: 'P1', LA_PERM: '"A",B' });
  });

  it('has its blank lines ignored and counted, and its lines counted as a person counts them', async () => {
    const { rows, blankLines } = await readCsv(`\n${EPISODES}\n\n${EPISODE}\n   \n,,,,,,,,,,,,\n${EPISODE}\n\n`);
    expect(blankLines).toBe(5);
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 4],
      [2, 7],
    ]);
  });

  it("without the setting's number is the form of the years before 2016, and of no later one", async () => {
    const old = `${EPISODES.replace(',URN', '')}\n${EPISODE.replace(',SC000001', '').replace('2024', '2014')}`;
    expect(await readCsv(old, 2015)).toMatchObject({ rowsRead: 1, setAside: 0, fileFaults: [] });
    expect((await readCsv(old, 2016)).fileFaults).toMatchObject([
      { rule: 'HEADER_NOT_STATUTORY', nearest: 'Episodes', missing: ['URN'] },
    ]);
  });

  it("with the setting's number before its time is read, number and all, and the file noted", async () => {
    const { rows, fileFaults } = await readCsv(episodes(episode({ DECOM: '01/06/2014' })), 2015);
    expect(rows[0]?.values['URN']).toBe('SC000001');
    expect(fileFaults).toMatchObject([{ rule: 'COLUMN_NOT_IN_YEAR', severity: 'NOTE' }]);
  });

  it('of a table that the year does not send yet is read, and the file noted', async () => {
    const { rows, fileFaults } = await readCsv('CHILD,DOB,DOLO_START,DOLO_END\nCH1,15/01/2009,01/06/2024,\n');
    expect(rows).toHaveLength(1);
    expect(fileFaults).toMatchObject([{ rule: 'TABLE_NOT_IN_YEAR', severity: 'NOTE' }]);
    expect(fileFaults[0]?.message).toContain('sent from 2026-27 on');
  });

  it('with column names and no rows is read as such', async () => {
    expect(await readCsv(EPISODES)).toMatchObject({ rowsRead: 0, fileFaults: [{ rule: 'NO_ROWS', severity: 'NOTE' }] });
  });
});

describe('A file that is not of the return', () => {
  const refused = async (content: string | Uint8Array): Promise<unknown[]> => {
    const { rowsRead, fileFaults } = await readCsv(content);
    expect(rowsRead).toBe(0);
    return fileFaults.map(({ rule, severity }) => [rule, severity]);
  };

  it.each([
    ['nothing at all', ''],
    ['blank lines alone', '\n\n  \n'],
    ['a byte-order mark alone', '\uFEFF'],
  ])('is refused as empty: %s', async (_, content) => {
    expect(await refused(content)).toEqual([['EMPTY', 'REFUSED']]);
    expect(await refused(bytes(content))).toEqual([['EMPTY', 'REFUSED']]);
  });

  it('is refused as UTF-16, with a sentence on how to save it', async () => {
    expect(await refused(utf16(episodes(EPISODE), true))).toEqual([['UTF16', 'REFUSED']]);
    expect(await refused(utf16(episodes(EPISODE), false))).toEqual([['UTF16', 'REFUSED']]);
    const bigEndian = utf16(episodes(EPISODE), true);
    expect(await refused(Buffer.from(bigEndian).swap16())).toEqual([['UTF16', 'REFUSED']]);
    expect((await readCsv(utf16(EPISODES, true))).fileFaults[0]?.message).toContain('"CSV UTF-8"');
  });

  it('is refused with the columns that are missing, unknown and there twice, and the table it comes closest to', async () => {
    const { fileFaults } = await readCsv('CHILD,DOB,REVIEW,REVIEW,LA\n');
    expect(fileFaults).toMatchObject([
      {
        rule: 'HEADER_NOT_STATUTORY',
        nearest: 'Reviews',
        missing: ['REVIEW_CODE'],
        unknown: ['LA'],
        duplicated: ['REVIEW'],
        line: 1,
      },
    ]);
    expect(fileFaults[0]?.message).toContain('missing: REVIEW_CODE; not part of it: LA; there twice: REVIEW.');
  });

  it('is refused when a pipeline has added columns', async () => {
    const { fileFaults } = await readCsv(`${EPISODES},LA,YEAR\n`);
    expect(fileFaults[0]).toMatchObject({ nearest: 'Episodes', missing: [], unknown: ['LA', 'YEAR'], duplicated: [] });
  });

  it('is refused without showing its first line when that is a row and not column names', async () => {
    const { fileFaults } = await readCsv(`${EPISODE}\n${EPISODE}\n`);
    expect(fileFaults).toMatchObject([{ rule: 'HEADER_UNKNOWN', severity: 'REFUSED' }]);
    expect(JSON.stringify(fileFaults)).not.toMatch(/CH1|ZZ99|SC000001/);
  });

  it('is refused without showing a column name that might be a value', async () => {
    const { fileFaults } = await readCsv('CHILD,DOB,REVIEW,REVIEW_CODE,Z123456789012,\n');
    expect(fileFaults[0]?.unknown).toEqual(['(column 5)', '(column 6, without a name)']);
  });

  it('is refused with a hint when its fields are separated by semicolons', async () => {
    const { fileFaults } = await readCsv(EPISODES.replaceAll(',', ';'));
    expect(fileFaults[0]?.message).toContain('separated by commas');
  });

  it.each([
    ['HEADER_BAD_CHARACTER', 'CHILD,DOB\0,REVIEW,REVIEW_CODE\n'],
    ['HEADER_TOO_LONG', `${'CHILD,'.repeat(10_000)}\n`],
    ['HEADER_UNKNOWN', 'PK\n'],
  ])('is refused for its first line: %s', async (rule, content) => {
    expect(await refused(content)).toEqual([[rule, 'REFUSED']]);
  });

  it('is refused when its first line is in Windows-1252 with letters outside ASCII', async () => {
    expect(await refused(Buffer.from('CHILD,DOB,R\xe9VIEW,REVIEW_CODE\n', 'latin1'))).toEqual([
      ['HEADER_NOT_UTF8', 'REFUSED'],
    ]);
  });
});

describe('A line of a CSV file', () => {
  it.each([
    ['TOO_FEW_FIELDS', 'CH1,01/06/2024,S'],
    ['TOO_MANY_FIELDS', `${EPISODE},more`],
    ['QUOTES_UNBALANCED', `"${EPISODE}`],
    ['QUOTES_UNBALANCED', EPISODE.replace('V2', '"V2"x')],
    ['LINE_TOO_LONG', EPISODE.replace('CH1', 'C'.repeat(20_000))],
    ['LINE_TOO_LONG', EPISODE.replace('CH1', 'C'.repeat(200_000))],
    ['BAD_CHARACTER', EPISODE.replace('V2', 'V\u00002')],
    ['NOT_UTF8', EPISODE.replace('V2', 'V\uFFFD')],
  ])('is set aside (%s), and its neighbours are read', async (kind, line) => {
    const { rows, faults, setAside } = await readCsv(episodes(EPISODE, line, EPISODE));
    expect([rows.map((row) => row.row), setAside]).toEqual([[1, 3], 1]);
    expect(faults).toMatchObject([{ kind, row: 2, line: 3, severity: 'SET_ASIDE' }]);
  });

  it('in Windows-1252 is set aside alone; the rest of the file is plain ASCII and is read', async () => {
    const file = Buffer.from(episodes(EPISODE, EPISODE.replace('CH1', 'CH\xe9'), EPISODE), 'latin1');
    const { rows, faults } = await readCsv(file);
    expect(rows.map((row) => row.row)).toEqual([1, 3]);
    expect(faults).toMatchObject([{ kind: 'NOT_UTF8', column: 'CHILD', severity: 'SET_ASIDE' }]);
  });

  it('ends at its line break even within quotation marks, so that one unclosed mark spoils one row', async () => {
    const { rowsRead, setAside } = await readCsv(episodes(EPISODE.replace('V2', '"V2'), EPISODE, EPISODE));
    expect([rowsRead, setAside]).toEqual([3, 1]);
  });
});
