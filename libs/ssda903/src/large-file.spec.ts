import { readCsvReturn } from './read-csv';
import { readXmlReturn } from './read-xml';
import type { Chunks, RowBatch } from './row';
import { episode, EPISODES } from './testing/read-text';

const ROWS = 200_000;
const OPTIONS = { fileName: 'large.csv', yearEnding: 2025, batchRows: 500 };

/** Chunks made only when they are asked for; `ahead` is how many rows were asked for and not yet delivered. */
class Source {
  made = 0;
  mostAhead = 0;
  delivered = 0;

  async *csv(): Chunks {
    yield await Promise.resolve(`${EPISODES}\n`);
    for (; this.made < ROWS; this.made += 1000) {
      this.mostAhead = Math.max(this.mostAhead, this.made - this.delivered);
      yield Array.from({ length: 1000 }, (_, i) => `${episode({ CHILD: `CH${this.made + i}` })}\n`).join('');
    }
  }

  async count(batches: AsyncIterable<RowBatch>): Promise<number> {
    let largest = 0;
    for await (const { rows, setAside } of batches) {
      this.delivered += rows.length + setAside;
      largest = Math.max(largest, rows.length + setAside);
    }
    return largest;
  }
}

describe('A file of 200,000 rows', () => {
  it('is read in batches of bounded size, without running ahead of who takes them', async () => {
    const source = new Source();
    const largest = await source.count(readCsvReturn(source.csv(), OPTIONS));
    expect([source.delivered, largest]).toEqual([ROWS, OPTIONS.batchRows]);
    expect(source.mostAhead).toBeLessThanOrEqual(OPTIONS.batchRows + 1000);
  });

  it('that comes as one chunk is still delivered in bounded batches', async () => {
    const text = `${EPISODES}\n${`${episode({})}\n`.repeat(ROWS / 10)}`;
    async function* whole(): Chunks {
      yield await Promise.resolve(text);
    }
    const source = new Source();
    expect([await source.count(readCsvReturn(whole(), OPTIONS)), source.delivered]).toEqual([500, ROWS / 10]);
  });

  it('without a single line end is not held in memory', async () => {
    async function* endless(): Chunks {
      yield await Promise.resolve(`${EPISODES}\n`);
      for (let i = 0; i < 100; i += 1) yield 'x'.repeat(100_000);
    }
    const batches: RowBatch[] = [];
    for await (const batch of readCsvReturn(endless(), OPTIONS)) batches.push(batch);
    expect(batches).toMatchObject([{ setAside: 1, faults: [{ kind: 'LINE_TOO_LONG' }] }]);
  });

  it('in the XML form is delivered in bounded batches of one table each', async () => {
    const child =
      '<CHILD><HEADER><CHILDID>CH1</CHILDID><DOB>15/01/2009</DOB></HEADER><EPISODE><DECOM>01/06/2024</DECOM><RNE>S</RNE>' +
      '<LS>V2</LS><CIN>N1</CIN><PL>U6</PL></EPISODE></CHILD>';
    async function* large(): Chunks {
      yield await Promise.resolve('<EXPSSDA903>');
      for (let i = 0; i < 100; i += 1) yield child.repeat(100);
      yield '</EXPSSDA903>';
    }
    const source = new Source();
    expect([await source.count(readXmlReturn(large(), OPTIONS)), source.delivered]).toEqual([500, 20_000]);
  });
});
