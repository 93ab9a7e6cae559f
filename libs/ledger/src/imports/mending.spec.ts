import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { collectReturn, readCsvReturn, readXmlReturn, writeXml } from '@app/ssda903';
import type { Row } from '@app/ssda903';
import fc from 'fast-check';
import { RecordedJourneys } from '../analysis/recorded-journeys.fixture';
import { authorityPieces } from '../demo/generate-authority';
import { hubRecords } from '../hub-records/hub-text';
import { csvLine } from '../hub-records/templates';
import { GetBadRows } from './bad-rows-shelf';
import { CheckFiles, type FilesCheck } from './check-files';
import { ImportHubRecords } from './import-hub';
import { ImportReturn } from './import-return';
import type { ImportReport } from './import-report';
import { filesAt, returnsAt } from './return-files';

type Texts = Readonly<Record<string, string>>;
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
async function tableOf(text: string): Promise<Table> {
  const all: (readonly string[])[] = [];
  for await (const { fields } of hubRecords(pieces(text))) if (fields && fields.join('') !== '') all.push(fields);
  const [columns = [], ...rows] = all;
  return { columns, rows };
}
const textOf = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((cells) => `${csvLine(cells)}\r\n`).join('');
const withCell = ({ columns, rows }: Table, row: number, column: string, value: string): Table => ({
  columns,
  rows: rows.map((cells, i) => (i === row ? cells.map((cell, c) => (columns[c] === column ? value : cell)) : cells)),
});

/** An authority so small that an import of it takes no time: its national returns of two years, and the hub's records. */
function smallAuthority(seed: number): { returns: Texts; hub: Texts } {
  const texts: Record<string, string> = {};
  for (const { path, text } of authorityPieces({ seed: `mend ${seed}`, youngPeople: 6 })) {
    texts[path] = (texts[path] ?? '') + text;
  }
  const like = (pattern: RegExp): Texts =>
    Object.fromEntries(Object.entries(texts).filter(([path]) => pattern.test(path)));
  return { returns: like(/^ssda903\//), hub: like(/^hub\//) };
}

/** A cell in which a row is broken, and what is written into it. Without it the row says nothing, or is about nobody. */
const BROKEN: readonly (readonly [column: string, value: string])[] = [
  ['DECOM', '31/02/2025'],
  ['REVIEW', 'soon'],
  ['MIS_START', '2025-01-01'],
  ['CHILD', ''],
  ['referred_on', '31/02/2026'],
  ['started_on', 'in spring'],
  ['child', 'INVENTED-NOBODY'],
];
/** Which rows are broken: by chance, and one in so many. */
const anyBreaking = fc.record({
  seed: fc.nat({ max: 40 }),
  every: fc.integer({ min: 2, max: 9 }),
  first: fc.nat({ max: 8 }),
});

async function broken(texts: Texts, every: number, first: number): Promise<Texts> {
  let n = 0;
  const all: Record<string, string> = {};
  for (const [path, text] of Object.entries(texts)) {
    let table = await tableOf(text);
    // Why a social worker went is told by the row of the next one, which the mended rows need not hold.
    const isWhole = table.columns.includes('SW_DECOM');
    for (const row of table.rows.keys()) {
      const [column, value] = BROKEN.find(([name]) => table.columns.includes(name)) ?? ['', ''];
      if (n++ % every === first % every && !isWhole) table = withCell(table, row, column, value);
    }
    all[path] = textOf(table);
  }
  return all;
}

describe('bad rows that are given back, mended, and imported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mending-'));
  let made = 0;
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (texts: Texts): string => {
    const own = join(folder, String(++made));
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(join(own, path, '..'), { recursive: true });
      writeFileSync(join(own, path), text);
    }
    return own;
  };
  const opened = (): Promise<RecordedJourneys> =>
    RecordedJourneys.open('2026-06-30T10:00:00Z', { LEDGER_DATA: join(folder, 'data') });
  const importHub = async (ledger: RecordedJourneys, texts: Texts): Promise<ImportReport> =>
    ledger.commands.execute(new ImportHubRecords(filesAt([write(texts)])));
  async function importReturns(ledger: RecordedJourneys, texts: Texts): Promise<ImportReport[]> {
    const reports: ImportReport[] = [];
    for (const files of returnsAt([write(texts)])) reports.push(await ledger.commands.execute(new ImportReturn(files)));
    return reports;
  }
  const checkHub = (ledger: RecordedJourneys, texts: Texts): Promise<FilesCheck> =>
    ledger.queries.execute(new CheckFiles(filesAt([write(texts)])));

  /** The files of bad rows, each row as it should have been: by the number of the row in the file it comes from. */
  async function mended(
    ledger: RecordedJourneys,
    report: ImportReport,
    right: (file: string) => Promise<Table>,
  ): Promise<Texts> {
    const all: Record<string, string> = {};
    for (const { place, file, table } of report.badRows) {
      const { path, name } = await ledger.queries.execute(new GetBadRows(report.runId, place));
      const bad = await tableOf(readFileSync(path, 'utf8'));
      const good = await right(`${file}|${table}`);
      const rows = bad.rows.map((cells) => {
        const own = good.rows[Number(cells[bad.columns.indexOf('mend_row')]) - 1] ?? [];
        return bad.columns.map((column, i) => own[good.columns.indexOf(column)] ?? cells[i] ?? '');
      });
      all[`${place}/${name}`] = textOf({ columns: bad.columns, rows });
    }
    return all;
  }
  const rightOf =
    (texts: Texts) =>
    (key: string): Promise<Table> => {
      const [file = ''] = key.split('|');
      return tableOf(Object.entries(texts).find(([path]) => basename(path) === basename(file))?.[1] ?? '');
    };

  it('complete the hub’s records: what a file holds is then known, and no good row was told twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyBreaking, async ({ seed, every, first }) => {
        const { returns, hub } = smallAuthority(seed);
        const ledger = await opened();
        await importReturns(ledger, returns);
        const sent = await broken(hub, every, first);
        const found = await checkHub(ledger, sent);
        const report = await importHub(ledger, sent);
        // The check had told of every row that the import sets aside.
        expect([found.badRows, found.goodRows]).toEqual([report.rowsSetAside, report.rows - report.rowsSetAside]);
        expect(report.badRows.reduce((sum, { rows }) => sum + rows, 0)).toBe(report.rowsSetAside);
        const again = await importHub(ledger, await mended(ledger, report, rightOf(hub)));
        expect([again.rows, again.rowsSetAside]).toEqual([report.rowsSetAside, 0]);
        const whole = await importHub(ledger, hub);
        expect([whole.rowsSetAside, whole.factsAppended]).toEqual([0, 0]);
        await ledger.close();
      }),
      { numRuns: 3 },
    );
  });

  it('complete a return: what it holds is then known, nobody is taken for gone, and no good row was told twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyBreaking, async ({ seed, every, first }) => {
        const { returns } = smallAuthority(seed);
        const ledger = await opened();
        const reports = await importReturns(ledger, await broken(returns, every, first));
        for (const report of reports) {
          const year = Object.fromEntries(
            Object.entries(returns).filter(([path]) => path.includes(`-${(report.yearEnding ?? 0) % 100}/`)),
          );
          const again = await importReturns(ledger, await mended(ledger, report, rightOf(year)));
          expect(again.map(({ rowsSetAside }) => rowsSetAside)).toEqual(again.map(() => 0));
          expect(again.reduce((sum, { rows }) => sum + rows, 0)).toBe(report.rowsSetAside);
        }
        const whole = await importReturns(ledger, returns);
        expect(whole.map(({ rowsSetAside }) => rowsSetAside)).toEqual(whole.map(() => 0));
        expect(whole.map(({ factsAppended }) => factsAppended)).toEqual(whole.map(() => 0));
        await ledger.close();
      }),
      { numRuns: 3 },
    );
  });

  it('are of an XML return the rows as they were read, in the columns of the CSV form, with their place in the XML', async () => {
    const { returns } = smallAuthority(7);
    const csv = Object.entries(returns).filter(([path]) => /2024-25\/(header|episodes|reviews)/.test(path));
    const rows: Row[] = [];
    for (const [fileName, text] of csv) {
      rows.push(...(await collectReturn(readCsvReturn(pieces(text), { fileName, yearEnding: 2025 }))).rows);
    }
    const { text: whole } = writeXml(rows, { yearEnding: 2025 });
    const right = await collectReturn(readXmlReturn(pieces(whole), { fileName: 'return.xml', yearEnding: 2025 }));
    let n = 0;
    const sent = whole.replaceAll(/<(DECOM|REVIEW)>[^<]+<\/\1>/g, (found, name: string) =>
      n++ % 5 === 0 ? `<${name}>soon</${name}>` : found,
    );
    const ledger = await opened();
    const [report] = await importReturns(ledger, { '2024-25/return.xml': sent });
    expect(report?.badRows.map(({ name }) => name).sort()).toEqual([
      'bad-rows-2025-return-Episodes.csv',
      'bad-rows-2025-return-Reviews.csv',
    ]);
    const texts = await mended(ledger, report as ImportReport, (key) => {
      const table = key.split('|')[1];
      const own = right.rows.filter((row) => row.table === table);
      const columns = Object.keys(own[0]?.values ?? {});
      return Promise.resolve({ columns, rows: own.map(({ values }) => columns.map((column) => values[column] ?? '')) });
    });
    const places = Object.values(texts).flatMap((text) =>
      [...text.matchAll(/,(\d+),(\d+),[\w.]+,/g)].map(([, , line]) => sent.split('\n')[Number(line) - 1]),
    );
    expect(places.length).toBe(report?.rowsSetAside);
    expect(places.every((line) => line?.includes('soon'))).toBe(true);
    const again = await importReturns(ledger, texts);
    expect(again.map(({ rowsSetAside }) => rowsSetAside)).toEqual([0]);
    const [last] = await importReturns(ledger, { '2024-25/return.xml': whole });
    expect([last?.rowsSetAside, last?.factsAppended]).toEqual([0, 0]);
    await ledger.close();
  });

  it('tell an element that stands twice by its place, and leave it blank: which one counts is for a person to say', async () => {
    const { returns } = smallAuthority(7);
    const header = Object.entries(returns).find(([path]) => path.includes('2024-25/header'))?.[1] ?? '';
    const { rows } = await collectReturn(readCsvReturn(pieces(header), { fileName: 'h.csv', yearEnding: 2025 }));
    const sent = writeXml(rows.slice(0, 2), { yearEnding: 2025 }).text.replace(
      /<UPN>([^<]*)<\/UPN>/,
      '<UPN>$1</UPN><UPN>UN5</UPN>',
    );
    const ledger = await opened();
    const [report] = await importReturns(ledger, { 'return-2025.xml': sent });
    const { path, name } = await ledger.queries.execute(new GetBadRows(report?.runId ?? '', 0));
    const bad = await tableOf(readFileSync(path, 'utf8'));
    expect([name, bad.rows.length, bad.rows[0]?.[bad.columns.indexOf('UPN')]]).toEqual([
      'bad-rows-return-2025-Header.csv',
      1,
      '',
    ]);
    expect(bad.rows[0]?.slice(-3)).toEqual([
      'ELEMENT_REPEATED',
      expect.stringMatching(/^An element stands twice|^an element/),
      'Correct the row and import again.',
    ]);
    await ledger.close();
  });

  it('name the year of the return where the file did not, so that it is not asked for again', async () => {
    const { returns } = smallAuthority(7);
    const header = Object.entries(returns).find(([path]) => path.includes('2024-25/header'))?.[1] ?? '';
    const ledger = await opened();
    const named = async (name: string, options: object): Promise<string | undefined> => {
      const sent = await broken({ [name]: header }, 2, 0);
      const [files] = returnsAt([write(sent)], options);
      if (!files) return undefined;
      return (await ledger.commands.execute(new ImportReturn(files))).badRows[0]?.name;
    };
    expect(await named('header.csv', { yearEnding: 2025 })).toBe('bad-rows-2025-header.csv');
    expect(await named('header-2025.csv', {})).toBe('bad-rows-header-2025.csv');
    expect(await named('header_2024.csv', { namesYearStart: true })).toBe('bad-rows-2025-Header.csv');
    await ledger.close();
  });
});
