import { entryIdsProjection, type Rebuilt } from '@app/projections';
import { dropDatabase, describeOnMongo, freshUrl } from '../libs/projections/src/mongodb/mongo.fixture';
import { startTestServer, type TestServer } from './eventstoredb/server';
import { documentOf, type Ended, ledger } from './run-ledger';
import { inventedAuthority, pick, TestFolder } from './whole-ledger';

/*
 * The ledger on stores that are servers of their own, used from the command line as the embedded one is. EventStoreDB is the
 * test server; MongoDB is whatever MONGODB_URL names.
 */

const folder = new TestFolder();
const authority = inventedAuthority('wisbech', 12);
const returns = folder.write(pick(authority, /ssda903\/202[34]/));
const [, episodes = ''] = Object.entries(authority).find(([path]) => /2023-24\/.*episodes/.test(path)) ?? [];
/** The first of those who are in the first return. */
const CHILDREN = [...new Set([...episodes.matchAll(/^(DEMO\d+),/gm)].map(([, child]) => `la:${child}`))].slice(0, 2);
const embedded = folder.fresh();
const before = { ...process.env };
afterAll(() => folder.remove());
afterEach(() => {
  process.env = { ...before };
});

/** An answer without what differs by the ledger or the moment of asking: ids, positions and instants. */
function alike(document: unknown): unknown {
  const text = JSON.stringify(document, (key, value: unknown) => (key === 'position' ? undefined : value));
  const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return JSON.parse(text.replace(ids, 'an id').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant'));
}

async function answersOf(data: string): Promise<Readonly<Record<string, unknown>>> {
  const json = async (...words: readonly string[]): Promise<unknown> => {
    const ended = await ledger(...words, '--data', data, '--json');
    expect([ended.code, ended.stderr.replace(/^.* \d+ %\n/gm, '')]).toEqual([0, '']);
    return documentOf(ended);
  };
  const journeys: unknown[] = [];
  for (const child of CHILDREN) journeys.push(alike(await json('journey', child)));
  const { projections } = (await json('rebuild')) as { projections: Rebuilt[] };
  const out = (await json('export', 'ssda903', '--year-ending', '2025', '--out', folder.fresh())) as object;
  return {
    summary: await json('summary'),
    asAt: await json('summary', '--as-at', '2024-06-30'),
    journeys,
    exported: alike({ ...out, files: [] }),
    rebuilt: projections.map(({ name, events, documents }) => ({
      ...{ name, events },
      // Ids of entries differ from ledger to ledger, and so does how many of them share a document.
      ...(name === entryIdsProjection.name ? {} : { documents }),
    })),
  };
}

let fromEmbedded: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  expect(CHILDREN).toHaveLength(2);
  expect((await ledger('import', 'ssda903', returns, '--data', embedded)).code).toBe(0);
  fromEmbedded = await answersOf(embedded);
});

/** Imports the same returns into empty stores, and asks the same. */
async function answersTheSame(): Promise<void> {
  const data = folder.fresh();
  const imported = await ledger('import', 'ssda903', returns, '--data', data, '--json');
  expect(imported.code).toBe(0);
  expect(await answersOf(data)).toEqual(fromEmbedded);
  const again = documentOf(await ledger('import', 'ssda903', returns, '--data', data, '--json'));
  expect(again['runs']).toMatchObject([{ factsAppended: 0 }, { factsAppended: 0 }]);
}

describe('a log in EventStoreDB', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ systemEvents: true });
    process.env['LEDGER_EVENT_STORE'] = 'eventstoredb';
    process.env['EVENTSTOREDB_URL'] = server.url;
  });
  afterEach(() => server.stop());

  it('answers as the embedded one does, with read models in the folder', answersTheSame, 240_000);

  it('holds nothing when somebody only asks: an empty ledger is told as such', async () => {
    const { code, stdout, stderr }: Ended = await ledger('summary', '--data', folder.fresh());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/The ledger on EventStoreDB is empty\..*ledger copy/);
    expect(server.store.log.events.every(({ stream }) => stream.startsWith('$'))).toBe(true);
  });

  it('answers after a copy as before it', async () => {
    expect((await ledger('copy', '--to', 'eventstoredb', '--data', embedded)).code).toBe(0);
    const data = folder.fresh();
    expect(await answersOf(data)).toEqual(fromEmbedded);
    const [here, there] = [
      await ledgerOnSqlite('journey', CHILDREN[0] ?? '', '--data', embedded, '--json'),
      await ledger('journey', CHILDREN[0] ?? '', '--data', data, '--json'),
    ];
    const { entries } = documentOf(there);
    expect(entries).toEqual(documentOf(here)['entries']);
  });

  describeOnMongo('and read models in MongoDB', (mongodb) => {
    withMongo(mongodb);
    it('answers as the embedded one does', answersTheSame, 480_000);
  });
});

describeOnMongo('a log in the folder and read models in MongoDB', (mongodb) => {
  withMongo(mongodb);
  it('answers as the embedded one does', answersTheSame, 480_000);
});

function withMongo(server: string): void {
  let url: string;
  beforeEach(() => {
    url = freshUrl(server);
    process.env['LEDGER_READ_MODELS'] = 'mongodb';
    process.env['MONGODB_URL'] = url;
  });
  afterEach(() => dropDatabase(url));
}

async function ledgerOnSqlite(...words: readonly string[]): Promise<Ended> {
  const store = process.env['LEDGER_EVENT_STORE'];
  process.env['LEDGER_EVENT_STORE'] = 'sqlite';
  const ended = await ledger(...words);
  process.env['LEDGER_EVENT_STORE'] = store;
  return ended;
}
