import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportReport } from '@app/ledger';
import { ROOT, SetClock, TestFolder, WholeLedger } from './whole-ledger';

type Files = Readonly<Record<string, string | Uint8Array>>;

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB';
const EPISODES = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN';
const WHERE = 'ZZ99 1HM,ZZ99 1AA,SC000001';
const GOOD = `INVENTED1,01/06/2024,S,V2,N1,U6,PR1,,,,${WHERE}`;
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;

/** What can be wrong with a return, all at once. Nobody in it exists. */
const DIRTY: Files = {
  'episodes.csv': lines(
    EPISODES,
    GOOD,
    `INVENTED2,32/06/2024,S,V2,N1,U6,PR1,,,,${WHERE}`,
    `INVENTED3,2024-06-01,S,V2,N1,U6,PR1,,,,${WHERE}`,
    `INVENTED4,01/06/2024,S,X9,N1,U6,PR1,,,,${WHERE}`,
    `INVENTED5,01/06/2024,S,V2,N1,U6,PR1,01/05/2024,X1,,${WHERE}`,
    `INVENTED6,01/06/2024,S,V2,N1,U6,PR1`,
    `INVENTED7,01/06/2024,S,V2,N1,U6,PR1,,,,${WHERE},one,too,many`,
    `,01/06/2024,S,V2,N1,U6,PR1,,,,${WHERE}`,
    `1.2E+11,01/06/2024,S,V2,N1,U6,PR1,,,,${WHERE}`,
    `INVENTED8,01/06/2024,S,V2,N1,U6,PR1,,,,"ZZ99 1HM,ZZ99 1AA,SC000001`,
    GOOD,
    `INVENTED9,01/06/2031,S,V2,N1,U6,PR1,,,,${WHERE}`,
    `INVENTED9,01/06/2024,P,V2,N1,T4,,,E4A,CARPL,${WHERE}`,
    ',,,,,,,,,,,,',
    '',
  ),
  'again/episodes.csv': lines(EPISODES, GOOD, `INVENTED1,01/07/2024,P,V2,N1,K2,PR1,01/06/2024,X1,,${WHERE}`),
  'with-mark.csv': `\uFEFF${lines(HEADER, 'INVENTED1,M,15/01/2012,WBRI,UN3,0,', 'INVENTED2,9,15/01/2012,QQQQ,UN3,0,')}`,
  'utf-16.csv': Buffer.from(`\uFEFF${lines(HEADER, 'INVENTED1,M,15/01/2012,WBRI,UN3,0,')}`, 'utf16le'),
  'windows.csv': Buffer.from(lines(HEADER, 'INVENTED9,M,15/01/2012,WBRI,Z\u00e9,0,'), 'latin1'),
  'empty.csv': '',
  'header-only.csv': lines(EPISODES),
  'other-columns.csv': lines('CHILD,DECOM,LA,YEAR', 'INVENTED1,01/06/2024,999,2025'),
  'broken.xml': '<Message><Child><CHILD>INVENTED1</CHILD>',
  'entities.xml': '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Message>&b;</Message>',
  'zeros.csv': Buffer.alloc(512),
};

const rowsRead = (report: ImportReport): number => report.files.reduce((sum, file) => sum + file.rows, 0);
const rowsAccounted = ({ rowCounts }: ImportReport): number =>
  rowCounts.becameFacts + rowCounts.restatedKnownFacts + rowCounts.setAside;

describe('A return in which much is wrong', () => {
  const folder = new TestFolder();
  let returns: string;
  let ledger: WholeLedger;
  let report: ImportReport;

  beforeAll(async () => {
    returns = folder.write(DIRTY);
    ledger = await WholeLedger.open(folder.fresh(), SetClock.at('2025-05-20T09:00:00.000Z'));
    [report] = (await ledger.importReturns([returns], { yearEnding: 2025 })) as [ImportReport];
  });
  afterAll(async () => {
    await ledger.close();
    folder.remove();
  });

  it('is read to its end, and every row is accounted for', () => {
    expect(report.rows).toBe(rowsRead(report));
    expect(rowsAccounted(report)).toBe(report.rows);
    expect(report.files.filter((file) => file.file.endsWith('episodes.csv')).map((file) => file.rows)).toEqual([2, 13]);
  });

  it('every file stands in the report under a name of its own, with the hash of its bytes', () => {
    const names = [...new Set(report.files.map(({ file }) => file))];
    expect(names).toHaveLength(Object.keys(DIRTY).length);
    expect(report.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it('files that are no table are refused by name, each with what to do', () => {
    const refused = report.fileFaults.filter(({ severity }) => severity === 'REFUSED').map(({ file }) => file);
    expect(refused.sort()).toEqual(
      ['broken.xml', 'empty.csv', 'entities.xml', 'other-columns.csv', 'utf-16.csv', 'zeros.csv'].sort(),
    );
    for (const { message } of report.fileFaults) expect(message).toMatch(/\w+.*\.$/);
  });

  it('each row that is set aside says which, and why', () => {
    expect(new Set(report.faults.map(({ file, row }) => `${file} ${row}`)).size).toBe(report.rowsSetAside);
    for (const { message, row, severity } of report.faults) {
      expect(message).toContain(`Row ${row}`);
      expect(severity).toBe('SET_ASIDE');
    }
  });

  it('nothing personal stands in the report, whatever columns it was put in', () => {
    expect(JSON.stringify(report)).not.toMatch(/INVENTED|ZZ99|15\/01\/2012|1\.2E/i);
  });

  it('who could be read is there, and what contradicts itself is told and not repaired', async () => {
    const { youngPeople } = await ledger.summary();
    const { discrepancies } = await ledger.timeline('INVENTED9');
    expect(youngPeople).toBe(3);
    expect(discrepancies.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['FIRST_ROW_NOT_S', 'FUTURE_DATE']));
  });

  it('adds nothing when it is imported again, and sets the same rows aside', async () => {
    const [again] = await ledger.importReturns([returns], { yearEnding: 2025 });
    expect(again).toMatchObject({ factsAppended: 0, rows: report.rows, rowsSetAside: report.rowsSetAside });
  });
});

/** A public return, dirty on purpose, as CSV and in its XML form; where it is at hand. */
const PUBLIC = join(ROOT, '..', 'shared', 'ssda903', 'returns', 'd2i-903-validator');

(existsSync(PUBLIC) ? describe : describe.skip)('A public return that is dirty on purpose', () => {
  const folder = new TestFolder();
  afterAll(() => folder.remove());

  async function imported(wanted: RegExp): Promise<ImportReport> {
    const names = readdirSync(PUBLIC).filter((name) => wanted.test(name));
    expect(names.length).toBeGreaterThan(0);
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(PUBLIC, name))]));
    const ledger = await WholeLedger.open(folder.fresh());
    const [report] = await ledger.importReturns([folder.write(files)], { yearEnding: 2018 });
    const { youngPeople } = await ledger.summary();
    expect(youngPeople).toBeGreaterThan(200);
    await ledger.close();
    return report as ImportReport;
  }

  it.each([
    ['as CSV, one file a table', /^(?!903_).*\.csv$/, 25_000],
    ['as XML', /\.xml$/, 1_600],
  ])('%s: nothing stops it, and every row is accounted for', async (_, wanted, rowsMin) => {
    const report = await imported(wanted);
    expect(report.rows).toBeGreaterThan(rowsMin);
    expect(report.rows).toBe(rowsRead(report));
    expect(rowsAccounted(report)).toBe(report.rows);
  });
});
