import fc from 'fast-check';
import type { HubBatch } from './read-hub-csv';
import { readHubCsv } from './read-hub-csv';
import { csvLine, templateCsv } from './templates';

async function* pieces(texts: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const text of texts) yield await Promise.resolve(text);
}
async function readAll(texts: readonly (string | Uint8Array)[], batchRows?: number): Promise<HubBatch[]> {
  const batches: HubBatch[] = [];
  for await (const batch of readHubCsv(pieces(texts), { fileName: 'hub.csv', batchRows })) batches.push(batch);
  return batches;
}
async function read(text: string | Uint8Array): Promise<HubBatch> {
  const [batch] = await readAll([text]);
  if (!batch) throw new Error('every file gives a batch');
  return batch;
}
const kinds = (batch: HubBatch): string[] => batch.faults.map(({ column, kind }) => `${column ?? '-'} ${kind}`);

const TEAM = 'child,role,worker,team,started_on,start_reason,portfolio,change_asked_for_on,ended_on,end_reason';
const NAMED = 'INV1,KEY_WORKER,KW-01,,05/04/2024,,,,,';

describe('a file of the hub', () => {
  it('is known by its column names, in any order, in capitals or not', async () => {
    const batch = await read(
      'Cover_Worker,child,role,worker,worker started on,cover_started_on,expected_days,cover_ended_on\n',
    );
    expect(batch.table).toBe('cover');
  });

  it('that misses a template by little is told how', async () => {
    const batch = await read(`${TEAM.replace('end_reason', 'reason_for_end')}\n${NAMED}\n`);
    expect(batch.table).toBeNull();
    expect(batch.fileFaults).toMatchObject([{ severity: 'REFUSED', nearest: 'team', rule: 'HEADER_NOT_A_TEMPLATE' }]);
    expect(batch.fileFaults[0]?.message).toContain('missing: end_reason; not part of it: column 10.');
  });

  it('without column names is refused, and none of its text is repeated', async () => {
    const batch = await read('Jo Invented,12/05/2009,Somewhere\n');
    expect(batch.fileFaults).toMatchObject([{ severity: 'REFUSED', rule: 'HEADER_UNKNOWN' }]);
    expect(JSON.stringify(batch)).not.toContain('Jo Invented');
  });

  it('with semicolons is told to use commas', async () => {
    const batch = await read(`${TEAM.replaceAll(',', ';')}\n`);
    expect(batch.fileFaults[0]?.message).toContain('separated by commas');
  });

  it.each([
    ['with its mark', Buffer.from(`\uFEFF${TEAM}\n`, 'utf16le')],
    ['without a mark', Buffer.from(`${TEAM}\n`, 'utf16le')],
  ])('in UTF-16 %s is refused', async (_, bytes) => {
    expect((await read(bytes)).fileFaults).toMatchObject([{ rule: 'UTF16', severity: 'REFUSED' }]);
  });

  it('may begin with a byte-order mark and end lines as Windows does', async () => {
    const batch = await read(Buffer.from(`\uFEFF${TEAM}\r\n${NAMED}\r\n\r\n,,,,,,,,,\r\n`));
    expect(batch).toMatchObject({ table: 'team', setAside: 0, blankLines: 2 });
    expect(batch.rows).toMatchObject([{ row: 1, line: 2, child: 'INV1' }]);
  });

  it('without content is refused', async () => {
    expect((await read('')).fileFaults).toMatchObject([{ rule: 'EMPTY' }]);
  });

  it('whose reading fails passes the failure on', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield await Promise.resolve(`${TEAM}\n`);
      throw new Error('the disk is gone');
    }
    const reading = async (): Promise<void> => {
      for await (const batch of readHubCsv(failing(), { fileName: 'hub.csv' })) expect(batch.rows).toEqual([]);
    };
    await expect(reading()).rejects.toThrow('the disk is gone');
  });
});

describe('a row of the hub', () => {
  it('tells everything that is wrong with it at once', async () => {
    const batch = await read(`${TEAM}\n,KEY WORKER,Jo Invented,,2024-04-05,BORED,,,01/02/2024,\n`);
    expect(kinds(batch)).toEqual([
      'child REQUIRED_BLANK',
      'worker NOT_A_REFERENCE',
      'started_on BAD_DATE',
      'start_reason NOT_A_CHOICE',
    ]);
    expect(batch).toMatchObject({ rows: [], setAside: 1 });
    expect(batch.faults[2]?.message).toBe(
      'Row 1 (line 2): started_on is not a real day written dd/mm/yyyy. Correct the row and import again.',
    );
    expect(JSON.stringify(batch)).not.toMatch(/Jo Invented|BORED/);
  });

  it('ends no earlier than it begins', async () => {
    const batch = await read(`${TEAM}\nINV1,KEY_WORKER,KW-01,,05/04/2024,,,,04/04/2024,LEFTRL\n`);
    expect(kinds(batch)).toEqual(['ended_on BEFORE_ITS_START']);
  });

  it('gives no reason for an end without the end', async () => {
    const batch = await read(`${TEAM}\nINV1,KEY_WORKER,KW-01,,05/04/2024,,,,,LEFTRL\n`);
    expect(kinds(batch)).toEqual(['end_reason INCOMPLETE']);
  });

  it('gives the hour of both times on one day, or of neither', async () => {
    const [columns] = templateCsv('return-interviews').split('\r\n');
    const row = (offered: string, held: string): string =>
      `${columns}\nINV1,MISSING,10/05/2024,${offered},,,,${held},,,,,\n`;
    expect(kinds(await read(row('12/05/2024 10:30', '12/05/2024')))).toEqual(['held_at HOUR_MISSING']);
    expect(kinds(await read(row('12/05/2024 10:30', '12/05/2024 10:29')))).toEqual(['held_at BEFORE_ITS_START']);
    expect(kinds(await read(row('12/05/2024 10:30', '13/05/2024')))).toEqual([]);
  });

  it('needs what its kind of row needs', async () => {
    const [columns = ''] = templateCsv('education').split('\r\n');
    const row = ['INV1', 'attendance', '01/09/2024', ...columns.split(',').slice(3).fill('')].join(',');
    expect(kinds(await read(`${columns}\n${row}\n`))).toEqual([
      'to REQUIRED_BLANK',
      'sessions_possible REQUIRED_BLANK',
      'sessions_attended REQUIRED_BLANK',
    ]);
  });

  it('that lost a quotation mark does not take the next rows with it', async () => {
    const [columns] = templateCsv('provocations').split('\r\n');
    const good = 'INV1,12/04/2024,1,,"two lines\nand ""marks"""';
    const batch = await read(`${columns}\n${good}\nINV2,12/04/2024,2,,"lost\n${good}\nINV3,12/04/2024,3,,x\n`);
    expect(batch.rows.map(({ row, line, child }) => [row, line, child])).toEqual([
      [1, 2, 'INV1'],
      [3, 5, 'INV1'],
      [4, 7, 'INV3'],
    ]);
    expect(batch.rows[0]?.values['note']).toBe('two lines\nand "marks"');
    expect(batch.faults).toMatchObject([{ row: 2, line: 4, kind: 'QUOTES_UNBALANCED', severity: 'SET_ASIDE' }]);
  });

  it('with a field too many or a letter of another alphabet’s bytes is set aside', async () => {
    const latin = Buffer.concat([
      Buffer.from(`${TEAM}\n${NAMED},\nINV`),
      Buffer.from([0xe9]),
      Buffer.from(NAMED.slice(4)),
    ]);
    expect(kinds(await read(latin))).toEqual(['- WRONG_NUMBER_OF_FIELDS', 'child NOT_UTF8']);
  });
});

describe('row accounting', () => {
  interface Line {
    readonly text: string;
    readonly isBlank: boolean;
  }
  const said = (text: string): Line => ({ text, isBlank: false });
  const lineOf = (fields: string[]): Line => {
    return { text: csvLine(fields), isBlank: fields.every((field) => field.trim() === '') };
  };
  const row = fc.oneof(
    fc.constant(said(NAMED)),
    fc.constant(said('EXAMPLE-1,KEY_WORKER,KW-01,,05/04/2024,,,,,')),
    fc.constant(said('INV1,NOBODY,KW-01,,05/04/2024,,,,,')),
    fc.constant(said('INV1,KEY_WORKER')),
    fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 6 }), { minLength: 1, maxLength: 11 }).map(lineOf),
  );

  it('adds up: every row is recorded, set aside with a reason, or an example, however the file is cut', async () => {
    const property = fc.asyncProperty(
      fc.array(row, { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      async (rows, size, batchRows) => {
        const text = [TEAM, ...rows.map((line) => line.text)].join('\n');
        const cut = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        const batches = await readAll(cut, batchRows);
        const whole = await readAll([text]);
        const sum = (part: (batch: HubBatch) => number): number => batches.reduce((n, batch) => n + part(batch), 0);
        const content = rows.filter((line) => !line.isBlank).length;
        expect(sum((b) => b.rows.length) + sum((b) => b.setAside) + sum((b) => b.examples)).toBe(content);
        const broken = batches.flatMap((b) => b.faults.filter((f) => f.severity === 'SET_ASIDE').map((f) => f.row));
        expect(new Set(broken).size).toBe(sum((b) => b.setAside));
        expect(batches.flatMap((b) => b.rows)).toEqual(whole.flatMap((b) => b.rows));
        expect(batches.flatMap((b) => b.faults)).toEqual(whole.flatMap((b) => b.faults));
      },
    );
    // A row of one quotation mark, and one of one comma: seed 1554988856 took them for blank.
    const found: [Line[], number, number][] = [
      [[lineOf(['"'])], 1, 1],
      [[lineOf([','])], 1, 1],
    ];
    await fc.assert(property, { numRuns: 200, examples: found });
  });
});
