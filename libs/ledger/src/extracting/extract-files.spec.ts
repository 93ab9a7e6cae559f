import type { ExtractCell, ExtractTable, ToldColumn } from '@app/analysis';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { csvText } from './csv-text';
import { dictionaryHtml } from './dictionary-html';
import { parquetBytes } from './parquet-bytes';

const column = (name: string, type: ToldColumn['type']): ToldColumn => ({ name, type, unit: '', meaning: name });
const tableOf = (columns: readonly ToldColumn[], rows: readonly (readonly ExtractCell[])[]): ExtractTable => ({
  name: 'invented',
  oneRow: 'an invented thing',
  columns,
  rows,
});
const inText = (text: ExtractCell): string =>
  csvText(tableOf([column('text', 'STRING')], [[text]])).split('\r\n')[1] ?? '';

const EVERY_TYPE = [
  column('text', 'STRING'),
  column('day', 'DATE'),
  column('whole', 'INT32'),
  column('number', 'DOUBLE'),
  column('so', 'BOOLEAN'),
];

describe('an extract as CSV', () => {
  it('is UTF-8 with ISO days, words for yes and no, and nothing where there is nothing to tell', () => {
    const rows = [
      ['Zoë', '2024-02-29', -7, 0.25, true],
      [null, null, null, null, null],
      ['a, "b"', '2024-03-01', 0, -1.5, false],
    ];
    expect(csvText(tableOf(EVERY_TYPE, rows))).toBe(
      'text,day,whole,number,so\r\nZoë,2024-02-29,-7,0.25,true\r\n,,,,\r\n"a, ""b""",2024-03-01,0,-1.5,false\r\n',
    );
  });

  it('begins with a byte order mark when Excel is to read it', () => {
    const table = tableOf([column('text', 'STRING')], [['Zoë']]);
    expect(csvText(table, true)).toBe(`\ufeff${csvText(table)}`);
  });

  it.each(['=1+1', '+44', '-2', '@SUM', '\tx', '\rx'])('does not let a spreadsheet reckon with a text: %j', (text) => {
    expect(inText(text).replace(/^"/, '')).toBe(`'${text}`.concat(text.includes('\r') ? '"' : ''));
  });

  it('leaves other texts, and numbers below nought, as they are', () => {
    expect([inText('U6'), inText("'quoted'"), inText('1-2')]).toEqual(['U6', "'quoted'", '1-2']);
    expect(csvText(tableOf([column('n', 'DOUBLE')], [[-0.5]]))).toBe('n\r\n-0.5\r\n');
  });

  it('never begins a text with a sign that a formula begins with', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(inText(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
      }),
    );
  });
});

/** What a CSV would say of a value read back from Parquet. */
function asCsv(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

describe('an extract as Parquet', () => {
  const cells = fc.tuple(
    fc.option(fc.stringMatching(/^[A-Za-zäöü][\w ]{0,11}$/)),
    fc.option(fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })),
    fc.option(fc.integer({ min: -2_000_000, max: 2_000_000_000 })),
    fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.option(fc.boolean()),
  );

  it('says what the CSV says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { maxLength: 30 }), async (some) => {
        const rows = some.map(([text, day, whole, number, so]) => [
          ...[text, day && day.toISOString().slice(0, 10), whole],
          ...[number === null || Object.is(number, -0) ? null : number, so],
        ]);
        const table = tableOf(EVERY_TYPE, rows);
        const bytes = await parquetBytes(table);
        const read = await parquetReadObjects({ file: bytes.slice().buffer });
        const [, ...lines] = csvText(table).split('\r\n');
        expect(
          read.map((row) => EVERY_TYPE.map(({ name }) => asCsv(row[name] as Parameters<typeof asCsv>[0])).join(',')),
        ).toEqual(lines.slice(0, -1));
      }),
      { numRuns: 30 },
    );
  });

  it('has types, and nulls where there is nothing to tell', async () => {
    const rows = [
      ['a', '2024-02-29', 1, 0.5, true],
      [null, null, null, null, null],
    ];
    const file = (await parquetBytes(tableOf(EVERY_TYPE, rows), { runId: 'r' })).slice().buffer;
    const { schema, key_value_metadata: about, num_rows: count } = parquetMetadata(file);
    expect(schema.slice(1).map(({ type, converted_type: as }) => [type, as])).toEqual([
      ['BYTE_ARRAY', 'UTF8'],
      ['INT32', 'DATE'],
      ['INT32', undefined],
      ['DOUBLE', undefined],
      ['BOOLEAN', undefined],
    ]);
    expect(schema.slice(1).every((one) => one.repetition_type === 'OPTIONAL')).toBe(true);
    expect(about).toEqual([{ key: 'runId', value: 'r' }]);
    expect(Number(count)).toBe(2);
    const [first, second] = await parquetReadObjects({ file });
    expect(first).toEqual({ text: 'a', day: new Date('2024-02-29'), whole: 1, number: 0.5, so: true });
    expect(Object.values(second ?? {}).every((value) => value === null || value === undefined)).toBe(true);
  });

  it('can be of nothing', async () => {
    const file = (await parquetBytes(tableOf(EVERY_TYPE, []))).slice().buffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
  });
});

describe('the dictionary as a page', () => {
  it('is one page in which words stay words', () => {
    const codes = { A: '<script>alert(1)</script>', B: 'R & D' };
    const page = dictionaryHtml([tableOf([{ ...column('code', 'STRING'), codes }], [])]);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('A: &lt;script&gt;alert(1)&lt;/script&gt;<br>B: R &amp; D');
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/\b(src|href)=/);
  });
});
