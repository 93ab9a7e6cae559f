import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStoreContract, factId, aFact, gather, record, someFacts } from '../contract';
import { canonicalPayload } from '../canonical';
import { type EventStore, NO_STREAM, systemClock } from '../event-store';
import { FaultyDatabase } from '../contract/faulty-database.fixture';
import { createSchema, LOG_APPLICATION_ID } from './schema';
import { openSqlite, type SqliteDatabase } from './sqlite-database';
import { openSqliteEventStore, SqliteEventStore } from './sqlite.event-store';

const folder = mkdtempSync(join(tmpdir(), 'log-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
let file = '';
const newFile = (): string => (file = join(folder, `${++files}.db`));
const connect = (readOnly = false): SqliteDatabase => openSqlite({ file, applicationId: LOG_APPLICATION_ID, readOnly });

function openFaulty(fault: 'stored' | 'lost'): Promise<EventStore> {
  newFile();
  const writer = connect();
  createSchema(writer);
  const connections = { writer: new FaultyDatabase(writer, fault), reader: connect(true) };
  return Promise.resolve(new SqliteEventStore(connections, systemClock));
}

describeEventStoreContract('The log in SQLite', {
  open: (clock) => Promise.resolve(openSqliteEventStore({ file: newFile(), ...(clock && { clock }) })),
  reopen: (clock) => Promise.resolve(openSqliteEventStore({ file, ...(clock && { clock }) })),
  contiguousPositions: true,
  ownClock: true,
  comparesContent: true,
  faults: {
    'fsync fails after the facts were written': () => openFaulty('stored'),
    'fsync fails and the facts are lost': () => openFaulty('lost'),
  },
});

describe('The log in SQLite', () => {
  let store: SqliteEventStore;
  beforeEach(() => {
    store = openSqliteEventStore({ file: newFile(), busyTimeoutMs: 50 });
  });
  afterEach(() => store.close());

  it('SQ-06: appends no more after a failed fsync, and says that it must be opened again', async () => {
    const faulty = await openFaulty('lost');
    await faulty.append('journey-a', NO_STREAM, someFacts('a', 1));
    const outcome = await faulty.append('journey-b', NO_STREAM, someFacts('b', 1));
    expect(outcome).toMatchObject({ kind: 'unknown', cause: expect.stringContaining('Open the log again') as string });
    await faulty.close();
  });

  it('stores the very bytes that stand in the canonical form', async () => {
    const fact = aFact(factId('x'), { data: { b: 1, a: 'é👧' }, personal: { z: 0.1 } });
    await record(store, 'journey-a', NO_STREAM, [fact]);
    const raw = connect(true);
    const [bytes] = raw.prepare('SELECT CAST(payload AS BLOB) FROM fact').get() as [Uint8Array];
    raw.close();
    expect(Buffer.from(bytes).toString()).toBe('{"data":{"a":"é👧","b":1},"personal":{"z":0.1}}');
    expect(Buffer.from(bytes).toString()).toBe(canonicalPayload(fact));
  });

  it.each(['fact', 'stream', 'fact_type'])('refuses to change or remove a %s', async (table) => {
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 1));
    const raw = connect();
    expect(() => raw.exec(`UPDATE ${table} SET rowid = 9`)).toThrow('append only');
    expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('append only');
    expect(() => raw.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow('append only');
    raw.close();
  });

  it('SQ-03: does not find a revision twice in a stream, whatever goes wrong above it', async () => {
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 1));
    const raw = connect();
    expect(() =>
      raw.exec('INSERT INTO fact SELECT 2, sid, revision, 0, tid, event_id, header, payload FROM fact'),
    ).toThrow('UNIQUE');
    raw.close();
  });

  it('SQ-03: notices a gap in the positions and stops there', async () => {
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 3));
    const raw = connect();
    raw.exec('DROP TRIGGER fact_no_delete; DELETE FROM fact WHERE position = 2');
    raw.close();
    await expect(gather(store.readAll())).rejects.toThrow('position 2 is missing');
    await expect(gather(store.readStream('journey-a'))).rejects.toThrow('revision 1 is missing');
    await expect(new Promise((_, error) => store.subscribe().subscribe({ error }))).rejects.toThrow('position 2');
  });

  it('SQ-05: answers BUSY while another process writes too long, and goes on when it has finished', async () => {
    const other = connect();
    other.exec('BEGIN IMMEDIATE');
    const outcome = await store.append('journey-a', NO_STREAM, someFacts('a', 1));
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'BUSY' });
    other.exec('ROLLBACK');
    other.close();
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 1));
  });

  it('SQ-04: knows facts that come again by their ids, and tells what it finds in their place', async () => {
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 2));
    expect(await store.append('journey-a', NO_STREAM, someFacts('a', 2))).toMatchObject({ deduplicated: true });
    expect(await store.append('journey-a', NO_STREAM, someFacts('b', 1))).toEqual({ kind: 'conflict', actual: 1 });
    const other = someFacts('a', 2).map((fact) => ({ ...fact, data: {} }));
    expect(await store.append('journey-a', NO_STREAM, other)).toMatchObject({ reason: 'ID_REUSED' });
  });

  it('SQ-08: is whole in a copy that was made while it was written to', async () => {
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 200));
    const raw = connect();
    const going = store.append('journey-b', NO_STREAM, someFacts('b', 200));
    const copy = join(folder, `copy-${files}.db`);
    raw.exec(`VACUUM INTO '${copy}'`);
    await going;
    raw.close();
    const restored = openSqliteEventStore({ file: copy });
    const facts = await gather(restored.readAll());
    expect(facts).toEqual((await gather(store.readAll())).slice(0, facts.length));
    expect(facts.length).toBeGreaterThanOrEqual(200);
    await restored.close();
  });

  it('writes while someone reads', async () => {
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 1));
    const reader = connect(true);
    reader.exec('BEGIN; SELECT count(*) FROM fact');
    await record(store, 'journey-a', 0, someFacts('b', 1));
    reader.close();
  });

  it('SQ-07: follows what another connection appends', async () => {
    const other = openSqliteEventStore({ file });
    const heard = new Promise((resolve) => store.subscribe().subscribe(resolve));
    await record(other, 'journey-a', NO_STREAM, someFacts('a', 1));
    expect(await heard).toMatchObject([{ position: 1 }]);
    await other.close();
  });
});

describe('A full disk', () => {
  /** A log that may grow by `pages` pages of 8 KiB. */
  function withRoomFor(pages: number): { store: SqliteEventStore; makeRoom: () => void } {
    newFile();
    const writer = connect();
    createSchema(writer);
    const [used] = writer.prepare('PRAGMA page_count').get() as [number];
    writer.exec(`PRAGMA max_page_count = ${used + pages}`);
    const store = new SqliteEventStore({ writer, reader: connect(true) });
    return { store, makeRoom: () => writer.exec('PRAGMA max_page_count = 1000000') };
  }
  const large = (name: string): ReturnType<typeof aFact> =>
    aFact(factId(name), { personal: { note: 'x'.repeat(100_000) } });

  it('SQ-03, SQ-05: is told as FULL; nothing is stored, no position is lost, and the log goes on when there is room', async () => {
    const { store, makeRoom } = withRoomFor(2);
    const before = await store.append('journey-a', NO_STREAM, [large('a')]);
    expect(before).toMatchObject({ kind: 'rejected', reason: 'FULL' });
    expect(await store.head()).toBe(0);
    makeRoom();
    expect(await store.append('journey-a', NO_STREAM, [large('a')])).toMatchObject({ first: 0, position: 1 });
    await store.close();
  });

  it('does not turn away the small ones that came with a large one', async () => {
    const { store } = withRoomFor(2);
    const outcomes = await Promise.all([
      store.append('journey-a', NO_STREAM, someFacts('a', 1)),
      store.append('journey-b', NO_STREAM, [large('b')]),
      store.append('journey-a', 0, someFacts('c', 1)),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'appended', position: 1 },
      { kind: 'rejected', reason: 'FULL' },
      { kind: 'appended', first: 1, position: 2 },
    ]);
    await store.close();
  });
});

describe('Opening the log in SQLite', () => {
  it('reads without writing when opened for reading only', async () => {
    const store = openSqliteEventStore({ file: newFile() });
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 2));
    await store.close();
    const reader = openSqliteEventStore({ file, readOnly: true });
    expect(await gather(reader.readAll())).toHaveLength(2);
    await expect(reader.append('journey-a', 1, someFacts('b', 1))).rejects.toThrow('reading only');
    await reader.close();
  });

  it('does not make a log when opened for reading only', () => {
    newFile();
    expect(() => openSqliteEventStore({ file, readOnly: true })).toThrow(`${file} cannot be opened`);
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a file that is no database and leaves it as it was', () => {
    writeFileSync(newFile(), 'CHILD,SEX,DOB\n'.repeat(1_000));
    expect(() => openSqliteEventStore({ file })).toThrow(/cannot be opened: file is not a database/);
    expect(readFileSync(file, 'utf8')).toMatch(/^CHILD/);
  });

  it('refuses the database of another program and leaves it as it was', () => {
    const other = openSqlite({ file: newFile(), applicationId: 0x1234 });
    other.exec('CREATE TABLE t (a); PRAGMA user_version = 7');
    other.close();
    const before = readFileSync(file);
    expect(() => openSqliteEventStore({ file })).toThrow(/of another kind/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a log of a later edition', async () => {
    await openSqliteEventStore({ file: newFile() }).close();
    const raw = connect();
    raw.exec('PRAGMA user_version = 2');
    raw.close();
    expect(() => openSqliteEventStore({ file })).toThrow(/edition 2/);
  });

  it('SQ-06: stops at a damaged page instead of reading on', async () => {
    const store = openSqliteEventStore({ file: newFile() });
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 500));
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8192 * 4);
    writeFileSync(file, bytes);
    const damaged = openSqliteEventStore({ file, readOnly: true });
    await expect(gather(damaged.readAll())).rejects.toThrow(/malformed/);
    await damaged.close();
  });
});
