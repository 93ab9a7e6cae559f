import fc from 'fast-check';
import { readCsvReturn } from './read-csv';
import { collectReturn, readReturn } from './read-return';
import { readXmlReturn } from './read-xml';
import { isTableOfYear, TABLE_NAMES } from './tables';
import { anyTable, anyYear, rowOf } from './testing/arbitrary-rows';
import { arriving, EPISODE, episodes, readCsv } from './testing/read-text';
import { writeCsv } from './write-csv';
import type { WritableTableRow } from './write-xml';
import { writeXml } from './write-xml';

describe('Rows written as CSV', () => {
  it('are read back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, fc.constantFrom('\n' as const, '\r\n' as const), async (sent, lineEnd) => {
        const { table, yearEnding } = sent;
        const text = writeCsv(
          table,
          sent.rows.map((values) => ({ values })),
          { yearEnding, lineEnd },
        );
        const read = await collectReturn(readCsvReturn(arriving(text), { fileName: 'r.csv', yearEnding }));
        expect([read.setAside, read.rows.map((row) => row.values)]).toEqual([0, sent.rows]);
        expect(read.rows.every((row) => row.table === table)).toBe(true);
      }),
    );
  });

  it('stand under the column names of their year, in order, with CRLF unless told otherwise', async () => {
    const { rows } = await readCsv(episodes(EPISODE));
    expect(writeCsv('Episodes', rows, { yearEnding: 2025 })).toBe(`${episodes(EPISODE)}\r\n`.replace(/\r?\n/g, '\r\n'));
    expect(writeCsv('Episodes', rows, { yearEnding: 2015 })).not.toMatch(/URN|SC000001/);
    expect(writeCsv('DoLo', [], { yearEnding: 2027, lineEnd: '\n' })).toBe('CHILD,DOB,DOLO_START,DOLO_END\n');
  });

  it('are refused, without quoting them, when a value cannot stand on a line', () => {
    const write = (): string => writeCsv('Missing', [{ values: { CHILD: 'C\nH' } }], { yearEnding: 2025 });
    expect(write).toThrow(new RangeError('The CHILD of a row to write holds a control character.'));
  });
});

/** Rows of a return in which every child has one header, which every other row agrees with. */
const anyReturn = anyYear.chain((yearEnding) => {
  const others = TABLE_NAMES.filter((table) => table !== 'Header' && isTableOfYear(table, yearEnding));
  const child = fc.record({
    header: rowOf('Header', yearEnding),
    rows: fc.array(
      fc.constantFrom(...others).chain((table) => rowOf(table, yearEnding).map((values) => ({ table, values }))),
      { maxLength: 12 },
    ),
  });
  return fc.record({ yearEnding: fc.constant(yearEnding), children: fc.array(child, { maxLength: 6 }) });
});
type AnyReturn = typeof anyReturn extends fc.Arbitrary<infer R> ? R : never;

function rowsOf({ children }: AnyReturn): WritableTableRow[] {
  return children.flatMap(({ header, rows }, i) => {
    const own = { ...header, CHILD: `CH${i}` };
    const others = rows.map(({ table, values }) => ({
      table,
      values: {
        ...values,
        CHILD: own.CHILD,
        ...('DOB' in values ? { DOB: header['DOB'] ?? '' } : {}),
        ...('SEX' in values ? { SEX: header['SEX'] ?? '' } : {}),
      },
    }));
    const first: WritableTableRow = { table: 'Header', values: own };
    return [first, ...others];
  });
}

const byTable = (rows: readonly WritableTableRow[]): string[] =>
  rows.map(({ table, values }) => JSON.stringify([table, Object.entries(values).sort()])).sort();

describe('Rows written as XML', () => {
  it('are read back as they were, but for those the form cannot hold, which are named', async () => {
    await fc.assert(
      fc.asyncProperty(anyReturn, async (sent) => {
        const rows = rowsOf(sent);
        const { text, leftOut } = writeXml(rows, sent);
        const out = new Set(leftOut.map(({ index }) => index));
        const { yearEnding } = sent;
        const read = await collectReturn(readXmlReturn(arriving(text), { fileName: 'r.xml', yearEnding }));
        expect(read.faults.filter((fault) => fault.severity === 'SET_ASIDE')).toEqual([]);
        expect(byTable(read.rows)).toEqual(byTable(rows.filter((_, index) => !out.has(index))));
      }),
    );
  });

  it('are left out and named when they contradict the header, repeat what is said once, or say nothing', () => {
    const header = { CHILD: 'CH1', SEX: 'M', DOB: '15/01/2009', ETHNIC: 'WBRI', UPN: 'UN3', MOTHER: '', MC_DOB: '' };
    const rows: WritableTableRow[] = [
      { table: 'Header', values: header },
      { table: 'Header', values: header },
      { table: 'Reviews', values: { CHILD: 'CH1', DOB: '16/01/2009', REVIEW: '04/09/2024', REVIEW_CODE: 'PN1' } },
      { table: 'Reviews', values: { CHILD: 'CH2', DOB: '15/01/2009', REVIEW: '04/09/2024', REVIEW_CODE: 'PN1' } },
      { table: 'OC3', values: { CHILD: 'CH1', DOB: '15/01/2009', IN_TOUCH: '', ACTIV: '', ACCOM: '' } },
      { table: 'DoLo', values: { CHILD: 'CH1', DOB: '15/01/2009', DOLO_START: '01/05/2024', DOLO_END: '' } },
    ];
    expect(writeXml(rows, { yearEnding: 2025 }).leftOut).toEqual([
      { index: 1, table: 'Header', reason: 'SECOND_ROW' },
      { index: 2, table: 'Reviews', reason: 'DIFFERS_FROM_HEADER' },
      { index: 3, table: 'Reviews', reason: 'NO_HEADER_ROW' },
      { index: 4, table: 'OC3', reason: 'BLANK_ROW' },
      { index: 5, table: 'DoLo', reason: 'TABLE_NOT_IN_YEAR' },
    ]);
  });
});

describe('A file of the return', () => {
  it('is read as XML or as CSV by the ending of its name', async () => {
    const { text } = writeXml([], { yearEnding: 2025 });
    const read = (fileName: string): Promise<unknown> =>
      collectReturn(readReturn(arriving(text), { fileName, yearEnding: 2025 }));
    expect(await read('RETURN.XML')).toMatchObject({ fileFaults: [{ rule: 'NO_ROWS' }] });
    expect(await read('return.csv')).toMatchObject({ fileFaults: [{ rule: 'HEADER_UNKNOWN' }] });
  });
});
