import fc from 'fast-check';
import { readCsvReturn } from './read-csv';
import { readXmlReturn } from './read-xml';
import type { Chunks, RowBatch } from './row';
import { anyTable } from './testing/arbitrary-rows';
import { arriving, EPISODE, EPISODES } from './testing/read-text';
import { writeCsv } from './write-csv';
import { writeXml } from './write-xml';

/** Reads whatever it is, and checks what holds of every file: each row is counted once, each fault has a row. */
async function account(batches: AsyncIterable<RowBatch>): Promise<{ delivered: number; setAside: number }> {
  let delivered = 0;
  let setAside = 0;
  for await (const batch of batches) {
    delivered += batch.rows.length;
    setAside += batch.setAside;
    const spoiled = new Set(batch.faults.filter((f) => f.severity === 'SET_ASIDE').map((f) => f.row));
    expect(spoiled.size).toBe(batch.setAside);
    expect(batch.rows.some((row) => spoiled.has(row.row))).toBe(false);
  }
  return { delivered, setAside };
}

const csv = (chunks: Chunks): AsyncIterable<RowBatch> =>
  readCsvReturn(chunks, { fileName: 'any.csv', yearEnding: 2025 });
const xml = (chunks: Chunks): AsyncIterable<RowBatch> =>
  readXmlReturn(chunks, { fileName: 'any.xml', yearEnding: 2025 });

const chunked = (bytes: Uint8Array, size: number): Chunks =>
  arriving(...Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size)));

/** A file of the return with some of its bytes changed. */
const spoiled = (files: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(files, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }))
    .map(([text, changes]) => {
      const bytes = new TextEncoder().encode(text);
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });

const csvFile = anyTable.map(({ table, yearEnding, rows }) =>
  writeCsv(
    table,
    rows.map((values) => ({ values })),
    { yearEnding },
  ),
);
const xmlFile = anyTable.map(({ table, yearEnding, rows }) => {
  const header = (child: string): Record<string, string> => ({ CHILD: child, DOB: rows[0]?.['DOB'] ?? '' });
  const children = new Set(rows.map((values) => values['CHILD'] ?? ''));
  const headers = [...children].map((child) => ({ table: 'Header' as const, values: header(child) }));
  return writeXml([...headers, ...rows.map((values) => ({ table, values }))], { yearEnding }).text;
});

describe('Whatever a file holds', () => {
  it('it is read as CSV to its end without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        await account(csv(chunked(bytes, size)));
      }),
    );
  });

  it('it is read as XML to its end without failing', async () => {
    const start = new TextEncoder().encode('<EXPSSDA903><CHILD><HEADER>');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        await account(xml(chunked(bytes, size)));
        await account(xml(arriving(start, bytes)));
      }),
    );
  });

  it('a spoiled CSV file gives back or sets aside every line that is not blank', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled(csvFile), async (bytes) => {
        await account(csv(arriving(bytes)));
      }),
    );
  });

  it('rows of any text below known column names add up', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }).map((text) => text.replace(/[\r\n]/g, '')),
      fc.constantFrom(EPISODE, '', ' ', ',,', `"${EPISODE}`, EPISODE.replaceAll(',', '","')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const data = lines.filter((text) => !/^[\s,]*$/.test(text));
        const { delivered, setAside } = await account(csv(arriving(`${EPISODES}\n${lines.join('\n')}`)));
        expect(delivered + setAside).toBe(data.length);
      }),
    );
  });

  it('a spoiled XML file is read as far as it goes', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled(xmlFile), async (bytes) => {
        await account(xml(arriving(bytes)));
      }),
    );
  });
});

describe('A failure to read the file itself', () => {
  it('passes through to the caller', async () => {
    async function* failing(start: string): Chunks {
      yield await Promise.resolve(start);
      throw new Error('the disk is gone');
    }
    await expect(account(csv(failing(EPISODES)))).rejects.toThrow('the disk is gone');
    await expect(account(xml(failing('<EXPSSDA903>')))).rejects.toThrow('the disk is gone');
  });
});
