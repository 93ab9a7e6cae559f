import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore } from '@app/event-store';
import { LedgerModule, PinoLogger } from '@app/ledger';
import { InMemoryReadModels } from '@app/projections';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { pino } from 'pino';
import request from 'supertest';
import { configure } from '../app';
import { WebObservingModule } from '../observing/web-observing.module';
import { PagesModule } from '../pages/pages.module';
import { ImportsModule } from './imports.module';
import { UploadStorage } from './upload-storage';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\nINVENTED1,M,15/01/2012,WBRI,UN3,0,\r\n';
const EPISODES =
  'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n' +
  'INVENTED1,01/06/2024,S,V2,N1,U6,PR1,,,,ZZ99 1HM,ZZ99 1AA,SC000001\r\n' +
  'INVENTED2,02/06/2024,S,X9,N1,U6,PR1,,,,ZZ99 1HM,ZZ99 1AA,SC000001\r\n';
const LIMITS = { fileSize: 20_000, files: 3 };

interface Run {
  readonly runId: string;
  readonly rows: number;
}

describe('POST /api/imports/ssda903', () => {
  const data = mkdtempSync(join(tmpdir(), 'imports-'));
  const log = pino({ level: 'silent' });
  let app: NestExpressApplication;
  const post = (): request.Test => request(app.getHttpServer()).post('/api/imports/ssda903').set('Host', 'localhost');
  const sending = (files: Readonly<Record<string, string>>): request.Test =>
    Object.entries(files).reduce((sent, [name, text]) => sent.attach('files', Buffer.from(text), name), post());
  /** What is answered to files that are taken. */
  const answered = async (sent: request.Test): Promise<{ status: number; body: { runs: Run[] } }> => {
    const { status, body } = (await sent) as { status: number; body: { runs: Run[] } };
    return { status, body };
  };
  /** Everything that is left below the data folder, but for the folder that uploads pass through, and bad rows. */
  const left = (): string[] =>
    existsSync(data)
      ? readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((n) => /^(?!bad-rows).*\//.test(n))
      : [];

  beforeAll(async () => {
    const stores = { eventStore: new InMemoryEventStore(), readModels: new InMemoryReadModels() };
    const ledger = LedgerModule.forRoot({ stores, follow: true, settings: { LEDGER_DATA: data } });
    const imports = [
      ledger,
      PagesModule.forRoot(),
      ImportsModule.forRoot(ledger, LIMITS),
      WebObservingModule.forRoot(ledger),
    ];
    const module = await Test.createTestingModule({ imports }).setLogger(new PinoLogger(log)).compile();
    app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
    configure(app, log);
    await app.init();
  });
  afterEach(() => expect(left()).toEqual([]));
  afterAll(async () => {
    await app.close();
    expect(readdirSync(data)).toEqual(['bad-rows']);
    rmSync(data, { recursive: true });
  });

  it('takes the files of a return, and answers with the receipt: every row is accounted for', async () => {
    const { status, body } = await answered(sending({ 'header_2025.csv': HEADER, 'episodes_2025.csv': EPISODES }));
    expect(status).toBe(201);
    expect(body.runs).toMatchObject([
      {
        yearEnding: 2025,
        rows: 3,
        rowCounts: { becameFacts: 2, restatedKnownFacts: 0, setAside: 1 },
        rowsSetAside: 1,
        faults: [{ file: 'episodes_2025.csv', table: 'Episodes', row: 2, column: 'LS', severity: 'SET_ASIDE' }],
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/INVENTED|15\/01\/2012|ZZ99/);
  });

  it('tells what became of an import, with the rows that were set aside', async () => {
    const [run] = (await answered(sending({ 'episodes_2025.csv': EPISODES }))).body.runs;
    const found = await request(app.getHttpServer()).get(`/api/imports/${run?.runId}`).set('Host', 'localhost');
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({
      runId: run?.runId,
      status: 'FINISHED',
      kind: 'SSDA903',
      rows: 2,
      files: [{ file: 'episodes_2025.csv', table: 'Episodes', rows: 2 }],
      setAside: [{ row: 2, column: 'LS' }],
    });
  });

  it('gives the bad rows of an import to be mended, which an import takes back without the rest', async () => {
    const [run] = (await answered(sending({ 'header_2025.csv': HEADER, 'episodes_2025.csv': EPISODES }))).body.runs;
    const at = `/api/imports/${run?.runId}`;
    const get = (address: string): request.Test => request(app.getHttpServer()).get(address).set('Host', 'localhost');
    const { badRows, positions } = (await get(at)).body as {
      badRows: object[];
      positions: { from: number; to: number };
    };
    expect(badRows).toEqual([
      { place: 0, name: 'bad-rows-episodes_2025.csv', file: 'episodes_2025.csv', table: 'Episodes', rows: 1 },
    ]);
    expect(positions.to).toBeGreaterThan(positions.from);
    const csv = await get(`${at}/bad-rows/0`);
    expect([csv.status, csv.headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining('bad-rows-episodes_2025.csv'),
    ]);
    expect(csv.text).toMatch(/\r\nINVENTED2,02\/06\/2024,S,X9,.*,2,3,\w+,.*,Correct the row and import again\.\r\n$/);
    const mended = csv.text.replace(',X9,', ',C2,');
    const { body } = await answered(sending({ 'bad-rows-episodes_2025.csv': mended }));
    expect(body.runs).toMatchObject([
      { rows: 1, rowCounts: { becameFacts: 1, setAside: 0 }, discrepancies: { UNKNOWN_CHILD: 1 } },
    ]);
    expect((await get(`${at}/bad-rows/1`)).body).toMatchObject({ status: 404, code: 'UNKNOWN_BAD_ROWS' });
  });

  it('adds nothing when the same files come again', async () => {
    const { body } = await answered(sending({ 'header_2025.csv': HEADER, 'episodes_2025.csv': EPISODES }));
    expect(body.runs).toMatchObject([{ factsAppended: 0, rowCounts: { becameFacts: 0 } }]);
  });

  it('takes the year from a field where the names do not tell it, and two files of one name', async () => {
    const sent = post()
      .field('yearEnding', '2025')
      .attach('files', Buffer.from(HEADER), 'table.csv')
      .attach('files', Buffer.from(EPISODES), 'table.csv');
    const { status, body } = await answered(sent);
    expect([status, body.runs[0]?.rows]).toEqual([201, 3]);
  });

  const problems: [string, () => request.Test, number, string][] = [
    [
      'files whose names do not tell the year',
      (): request.Test => sending({ 'episodes.csv': EPISODES }),
      400,
      'INVALID',
    ],
    ['a file that is no table', (): request.Test => sending({ 'notes_2025.txt': 'Invented' }), 400, 'INVALID'],
    [
      'a file that is no table beside one that is',
      (): request.Test => sending({ 'episodes_2025.csv': EPISODES, 'notes_2025.txt': 'Invented' }),
      400,
      'INVALID',
    ],
    ['no file at all', (): request.Test => post().field('yearEnding', '2025'), 400, 'INVALID'],
    ['a body that is no form', (): request.Test => post().send({ yearEnding: '2025' }), 400, 'INVALID'],
    [
      'a year that is none',
      (): request.Test => post().field('yearEnding', 'soon').attach('files', Buffer.from(EPISODES), 'e.csv'),
      400,
      'INVALID',
    ],
    [
      'files in another field',
      (): request.Test => post().attach('table', Buffer.from(EPISODES), 'episodes_2025.csv'),
      400,
      'MALFORMED',
    ],
    [
      'a file that is too large',
      (): request.Test => sending({ 'header_2025.csv': HEADER, 'episodes_2025.csv': 'x'.repeat(LIMITS.fileSize + 1) }),
      413,
      'TOO_LARGE',
    ],
    [
      'too many files',
      (): request.Test => sending(Object.fromEntries(['a', 'b', 'c', 'd'].map((n) => [`${n}_2025.csv`, HEADER]))),
      413,
      'TOO_LARGE',
    ],
  ];
  it.each(problems)('answers %s with a problem that says what to do', async (_, call, status, code) => {
    const answer = await call();
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.text).not.toMatch(/INVENTED|\/tmp|soon/);
  });

  it('says that there is no such import, and that an id is none', async () => {
    const get = (id: string): request.Test =>
      request(app.getHttpServer()).get(`/api/imports/${id}`).set('Host', 'localhost');
    expect((await get('0190a000-0000-7000-8000-000000000001')).body).toMatchObject({ code: 'UNKNOWN_IMPORT' });
    expect((await get('not-an-id')).status).toBe(400);
  });

  it('keeps what is sent where only the owner of the ledger can read it', () => {
    expect(statSync(app.get(UploadStorage, { strict: false }).folder).mode & 0o077).toBe(0);
    for (const name of readdirSync(join(data, 'bad-rows'), { recursive: true, encoding: 'utf8' })) {
      expect(statSync(join(data, 'bad-rows', name)).mode & 0o077).toBe(0);
    }
  });
});
