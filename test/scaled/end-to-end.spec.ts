import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, openEventStoreDb, openSqliteEventStore } from '@app/event-store';
import { LOG_FILE, READ_MODELS_FILE } from '@app/ledger';
import {
  decodeFact,
  factsOf,
  InMemoryReadModels,
  openMongoReadModels,
  openSqliteReadModels,
  projections,
  Projector,
  type ReadModels,
  type TimelineDocument,
  timelineProjection,
} from '@app/projections';
import { inventedReturn } from '../../libs/ssda903/src/testing/invented-cases';
import { describeOnMongo, dropDatabase, freshUrl } from '../../libs/projections/src/mongodb/mongo.fixture';
import { documentOf, LedgerProcess } from '../run-ledger';
import { inventedAuthority, pick, ROOT, TestFolder, WholeLedger } from '../whole-ledger';

const YOUNG_PEOPLE = 40;
const PROJECTIONS = projections.map(({ name }) => name);

type Settings = Readonly<Record<string, string>>;
const sources = (main: string): string => join(ROOT, main);

/** One thing that is imported: the files of a return, or the hub's own records. */
interface Piece {
  readonly kind: 'ssda903' | 'hub';
  readonly folder: string;
  /** The 31 March with which the year of a return ends. */
  readonly yearEnding?: number;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** The awkward cases and an invented authority, year by year, and then the hub's own records. */
function pieces(folder: TestFolder): Piece[] {
  const authority = inventedAuthority('scaled', YOUNG_PEOPLE);
  const years = [
    ...new Set(Object.keys(authority).flatMap((path) => /^ssda903\/([^/]+)\//.exec(path)?.[1] ?? [])),
  ].sort();
  const returns = years.map((year): Piece => {
    const texts = pick(authority, new RegExp(`^ssda903/${year}/`));
    return { kind: 'ssda903', folder: folder.write(texts), yearEnding: Number(year.slice(0, 4)) + 1 };
  });
  const awkward = ([2024, 2025] as const).map((yearEnding): Piece => {
    return { kind: 'ssda903', folder: folder.write(inventedReturn(yearEnding)), yearEnding };
  });
  const hub: Piece = { kind: 'hub', folder: folder.write(pick(authority, /^hub\//)) };
  return [...awkward.slice(0, 1), ...returns.slice(0, 1), ...awkward.slice(1), ...returns.slice(1), hub];
}

/** A web process, sent returns as a council's system sends them. */
class Web {
  private address = '';
  readonly process: LedgerProcess;

  constructor(cwd: string, settings: Settings) {
    const variables = { ...settings, LEDGER_PROJECT: 'false', PORT: '0' };
    this.process = new LedgerProcess([], cwd, variables, sources('apps/web/src/main.ts'));
  }

  async ready(): Promise<this> {
    this.address = await this.process.says(/listens on (http:\/\/\S+?)\.?\s/);
    return this;
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.address}${path}`);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Sends the files of a return, and waits until its record says that it is finished. */
  async import({ folder, yearEnding }: Piece): Promise<void> {
    const form = new FormData();
    for (const file of filesIn(folder)) form.append('files', new Blob([readFileSync(file)]), basename(file));
    form.append('yearEnding', String(yearEnding));
    const response = await fetch(`${this.address}/api/imports/ssda903`, { method: 'POST', body: form });
    if (response.status !== 201 && response.status !== 202) throw new Error(await response.text());
    const { runs } = (await response.json()) as { runs: { runId: string }[] };
    for (const { runId } of runs) {
      while ((await this.get<{ status: string }>(`/api/imports/${runId}`)).status !== 'FINISHED') await pause(200);
    }
  }
}

/** What no two runs on different stores have in common: instants, places in the log, and the ids of the runs. */
const UNLIKE: ReadonlySet<string> = new Set([
  'position',
  'recordedAt',
  'lastRecordedAt',
  'foundAt',
  'knownAt',
  'importRun',
  'correlationId',
  'commandId',
]);
const alike = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (UNLIKE.has(key) ? undefined : inner)));

/** A timeline keeps its facts as lists, in which nothing can be left out by name. */
const named = (projection: string, document: object): object =>
  projection === timelineProjection.name ? factsOf(document as TimelineDocument) : document;

/** SHA-256 of the documents of each projection, without what no two runs have in common. */
async function digestsOf(models: ReadModels): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const name of PROJECTIONS) {
    const hash = createHash('sha256');
    for await (const batch of models.scan((await models.live(name)) ?? '')) {
      for (const { key, document } of batch) hash.update(`${JSON.stringify([key, alike(named(name, document))])}\n`);
    }
    digests[name] = hash.digest('hex');
  }
  return digests;
}

/** What the live documents must be to the byte: those that one projector, alone and in memory, makes of the same log. */
async function rebuiltDigests(store: EventStore): Promise<Record<string, string>> {
  const projector = new Projector({ store, models: new InMemoryReadModels(), projections, decode: decodeFact });
  const rebuilt = await projector.rebuild();
  return Object.fromEntries(rebuilt.map(({ name, digest }) => [name, digest]));
}

async function liveDigests(models: ReadModels): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const name of PROJECTIONS) digests[name] = (await models.fingerprint((await models.live(name)) ?? '')).digest;
  return digests;
}

describeOnMongo('The ledger on EventStoreDB and MongoDB', () => {
  const folder = new TestFolder();
  const mongoUrl = freshUrl();
  const running: LedgerProcess[] = [];
  const started = (process: LedgerProcess): LedgerProcess => {
    running.push(process);
    return process;
  };
  afterAll(async () => {
    await Promise.all(running.map((process) => process.kill()));
    await dropDatabase(mongoUrl);
    folder.remove();
  });

  /** Runs the command line to its end; rows may have been set aside. */
  async function ledger(settings: Settings, ...words: readonly string[]): Promise<void> {
    const ended = await new LedgerProcess([...words, '--json'], folder.path, settings).ended;
    expect([0, 3]).toContain(ended.code);
    documentOf(ended);
  }

  /** A server for the log, empty but for the identity that the embedded ledger has too: ids of journeys come from it. */
  async function scaledSettings(embedded: string): Promise<Settings> {
    const server = started(
      new LedgerProcess(['--port', '0', '--control-port', '0'], folder.path, {}, sources('test/eventstoredb/main.ts')),
    );
    const url = await server.says(/"url":"([^"]+)"/);
    const settings = { EVENTSTOREDB_URL: url, LEDGER_DATA: folder.fresh() };
    await ledger(settings, 'copy', '--to', 'eventstoredb', '--data', embedded);
    return {
      ...settings,
      LEDGER_EVENT_STORE: 'eventstoredb',
      LEDGER_READ_MODELS: 'mongodb',
      MONGODB_URL: mongoUrl,
    };
  }

  it('comes to the same as the embedded one, though a projector is killed while two web processes import', async () => {
    const embedded = folder.fresh();
    await (await WholeLedger.open(embedded)).close();
    const settings = await scaledSettings(embedded);
    const projectors = [0, 1].map(() =>
      started(new LedgerProcess([], folder.path, { ...settings, PORT: '0' }, sources('apps/projector/src/main.ts'))),
    );
    const webs = await Promise.all(
      [0, 1].map(() => {
        const web = new Web(folder.path, settings);
        started(web.process);
        return web.ready();
      }),
    );
    const input = pieces(folder);
    for (const [i, piece] of input.entries()) {
      // Half-way, and in the middle of an import: the one that is left has to take over what the other held.
      const killing = i === Math.floor(input.length / 2) ? pause(1000).then(() => projectors[0]!.kill()) : undefined;
      if (piece.kind === 'ssda903') await webs[i % 2]!.import(piece);
      else await ledger({ ...settings, LEDGER_PROJECT: 'false' }, 'import', 'hub', ...filesIn(piece.folder));
      await killing;
    }
    await expectTheSame(await embeddedRun(embedded, input), settings, webs);
    for (const { process } of webs) expect((await process.stop()).code).toBe(0);
    expect((await projectors[1]!.stop()).code).toBe(0);
  }, 600_000);

  /** The same input in the same order, in one process on one folder. */
  async function embeddedRun(data: string, input: readonly Piece[]): Promise<string> {
    const copy = folder.fresh();
    cpSync(data, copy, { recursive: true });
    const embedded = await WholeLedger.open(copy);
    for (const piece of input) {
      const { yearEnding } = piece;
      if (yearEnding !== undefined) await embedded.importReturns([piece.folder], { yearEnding });
      else await embedded.importHub(filesIn(piece.folder));
    }
    await embedded.close();
    return copy;
  }

  async function expectTheSame(embedded: string, settings: Settings, webs: readonly Web[]): Promise<void> {
    const whole = await WholeLedger.open(embedded);
    const log = await openEventStoreDb({ url: settings['EVENTSTOREDB_URL'] ?? '' });
    const models = await openMongoReadModels({ url: settings['MONGODB_URL'] ?? '', readOnly: true });
    try {
      const head = await log.head();
      const [one, other] = webs;
      expect(await one!.get(`/api/summary?minPosition=${head}`)).toEqual(await whole.summary());
      expect(await other!.get(`/api/summary?minPosition=${head}`)).toEqual(await whole.summary());
      const journeys = [...(await whole.exported(2025)).keys()];
      expect(journeys.length).toBeGreaterThan(YOUNG_PEOPLE / 2);
      for (const [i, id] of journeys.entries()) {
        const timeline = await webs[i % 2]!.get(`/api/journeys/${id}/timeline`);
        expect(alike(timeline)).toEqual(alike(await whole.timelineOf(id)));
      }
      const embeddedModels = openSqliteReadModels({ file: join(embedded, READ_MODELS_FILE), readOnly: true });
      expect(await digestsOf(models)).toEqual(await digestsOf(embeddedModels));
      await embeddedModels.close();
      expect(await liveDigests(models)).toEqual(await rebuiltDigests(log));
      await expectTheSameLog(embedded, log);
    } finally {
      await models.close();
      await log.close();
      await whole.close();
    }
  }

  /** Every journey's stream, fact by fact. */
  async function expectTheSameLog(embedded: string, log: EventStore): Promise<void> {
    const own = openSqliteEventStore({ file: join(embedded, LOG_FILE), readOnly: true });
    const streamsOf = async (store: EventStore): Promise<Map<string, string[]>> => {
      const streams = new Map<string, string[]>();
      for await (const batch of store.readAll()) {
        for (const fact of batch) {
          if (!fact.streamId.startsWith('journey-')) continue;
          streams.set(fact.streamId, [...(streams.get(fact.streamId) ?? []), JSON.stringify(alike(fact))]);
        }
      }
      return streams;
    };
    const [scaled, here] = [await streamsOf(log), await streamsOf(own)];
    await own.close();
    expect([...scaled].sort()).toEqual([...here].sort());
  }
});
