import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson, type EventStore, openSqliteEventStore } from '@app/event-store';
import {
  type AnyProjection,
  type Applied,
  decodeFact,
  InMemoryReadModels,
  openMongoReadModels,
  openSqliteReadModels,
  Projector,
  projections,
  type ReadModels,
  type Step,
  timelineProjection,
} from '@app/projections';
import { MongoClient } from 'mongodb';
import { fillJourneys } from './facts';
import { type BenchResult, compared, inFolder, median } from './raw';
import { perSecond, sharesOf, Trials, type Watched, watched } from './watched';

const FACTS = 10_000;
const JOURNEYS = 500;
const ROUNDS = 3;
/** What our adapter sends at a time, in UTF-16 units. */
const SENT_UNITS_MAX = 4 * 1024 * 1024;
const MIB = 1024 * 1024;
/** The least share of the time that is to be the server's: less, and we would be what holds a projector up. */
const WAITING_MIN = 0.5;

/** How a projector goes through the log. */
interface Pace {
  readonly way: string;
  readonly batchSize?: number;
  readonly cacheBytes?: number;
}

/** A live step is ten batches: the first of these is the pace of a projector that follows an import closely. */
const LIVE_PACES: readonly [Pace, ...Pace[]] = [100, 500, 2_000].map((batchSize) => ({
  way: (10 * batchSize).toLocaleString('en-GB'),
  batchSize,
})) as [Pace, ...Pace[]];
/** The first one is what a projector does unless it is told otherwise. */
const BUILD_PACES: readonly [Pace, ...Pace[]] = [
  { way: 'as it is' },
  { way: 'batches of 500', batchSize: 500 },
  { way: 'at most 32 MiB held open', cacheBytes: 32 * MIB },
  { way: 'at most 4 MiB held open', cacheBytes: 4 * MIB },
];

/** What a projector does on read models that hold nothing. */
interface Job {
  readonly projections: readonly AnyProjection[];
  /** The position up to which it has come before the measuring begins; 0 measures the building. */
  readonly after: number;
}
const REBUILD: Job = { projections: [timelineProjection], after: 0 };
const CATCH_UP: Job = { projections, after: 1 };

async function project(
  store: EventStore,
  models: ReadModels,
  job: Job,
  { batchSize, cacheBytes }: Pace,
): Promise<Watched> {
  const projector = new Projector({
    store,
    models,
    projections: job.projections,
    decode: decodeFact,
    ...(batchSize !== undefined && { batchSize }),
    ...(cacheBytes !== undefined && { cacheBytes }),
  });
  if (job.after > 0) await projector.catchUp(job.after);
  const watch = await watched(() => projector.catchUp());
  const status = await projector.status();
  if (status.position !== FACTS || status.projections.some(({ position }) => position !== FACTS))
    throw new Error('The projector has not read every fact.');
  return watch;
}

/** Keeps the texts of all documents of each step that is applied to it. */
class Recording extends InMemoryReadModels {
  steps: string[][] = [];

  override apply(step: Step): Promise<Applied> {
    const texts = step.writes.flatMap(({ document }) => (document === null ? [] : [canonicalJson(document)]));
    if (texts.length > 0 && step.upTo > 1) this.steps.push(texts);
    return super.apply(step);
  }
}

/** The documents that a job writes, by the steps in which they are written: the same on every kind of read models. */
async function documentsOf(store: EventStore, job: Job, pace: Pace): Promise<readonly string[][]> {
  const models = new Recording();
  await project(store, models, job, pace);
  return models.steps.flatMap(inPieces);
}

function inPieces(texts: readonly string[]): string[][] {
  const pieces: string[][] = [[]];
  let units = 0;
  for (const text of texts) {
    if (units > 0 && units + text.length > SENT_UNITS_MAX) {
      pieces.push([]);
      units = 0;
    }
    pieces.at(-1)!.push(text);
    units += text.length;
  }
  return pieces;
}

/** A database of its own on the server, which is dropped in the end. */
async function inDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const url = new URL(server);
  url.pathname = `/ledger_bench_${randomUUID().slice(0, 8)}`;
  try {
    return await work(url.href);
  } finally {
    const client = new MongoClient(url.href);
    await client.db().dropDatabase();
    await client.close();
  }
}

/** The driver alone: inserts the same texts in as many batches of the same size, as durably, and reads nothing. */
function insertRaw(server: string, batches: readonly string[][]): Promise<Watched> {
  return inDatabase(server, async (url) => {
    const client = new MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
    const collection = client.db().collection<{ _id: string; text: string }>('raw');
    await collection.insertOne({ _id: 'first', text: '' });
    const watch = await watched(async () => {
      for (const [n, texts] of batches.entries())
        await collection.insertMany(
          texts.map((text, i) => ({ _id: `${n}:${i}`, text })),
          { ordered: false },
        );
    });
    await client.close();
    return watch;
  });
}

function onMongo(server: string, store: EventStore, job: Job, pace: Pace): Promise<Watched> {
  return inDatabase(server, async (url) => {
    const models = await openMongoReadModels({ url });
    try {
      return await project(store, models, job, pace);
    } finally {
      await models.close();
    }
  });
}

function embedded(store: EventStore, job: Job, pace: Pace): Promise<Watched> {
  return inFolder(async (folder) => {
    const models = openSqliteReadModels({ file: join(folder, 'read-models.db') });
    try {
      return await project(store, models, job, pace);
    } finally {
      await models.close();
    }
  });
}

interface Measured {
  readonly rounds: readonly { readonly ours: number; readonly raw: number }[];
  readonly watches: readonly Watched[];
  readonly trials: Trials;
  readonly embedded: readonly number[];
}

/** The first pace against the driver alone, and beside it the other paces and the embedded read models. */
async function measure(
  server: string,
  store: EventStore,
  job: Job,
  paces: readonly [Pace, ...Pace[]],
): Promise<Measured> {
  const [usual] = paces;
  const documents = await documentsOf(store, job, usual);
  const measured = {
    rounds: [] as { ours: number; raw: number }[],
    watches: [] as Watched[],
    trials: new Trials(),
    embedded: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const raw = perSecond(FACTS, await insertRaw(server, documents));
    for (const pace of paces) {
      const watch = await onMongo(server, store, job, pace);
      measured.trials.add(pace.way, perSecond(FACTS, watch));
      if (pace !== usual) continue;
      measured.watches.push(watch);
      measured.rounds.push({ ours: perSecond(FACTS, watch), raw });
    }
    measured.embedded.push(perSecond(FACTS, await embedded(store, job, usual)));
  }
  return measured;
}

/** How much of the time was the server's. */
function waitingFor(name: string, watches: readonly Watched[]): BenchResult {
  const waiting = median(watches.map((watch) => watch.waiting));
  return { name, value: waiting, unit: 'of the time', ratio: waiting, target: WAITING_MIN, ok: waiting >= WAITING_MIN };
}

async function benchRebuildOn(server: string, store: EventStore): Promise<readonly BenchResult[]> {
  const { rounds, watches, trials, embedded: rates } = await measure(server, store, REBUILD, BUILD_PACES);
  const name = 'Rebuild of timeline on MongoDB';
  const note = `${sharesOf(watches)}; by pace: ${trials.told()}`;
  return [
    compared(`${name}; raw: its documents inserted`, 'facts/s', rounds, undefined, note),
    { name: 'Rebuild of timeline, embedded', value: median(rates), unit: 'facts/s' },
  ];
}

async function benchCatchUpOn(server: string, store: EventStore): Promise<readonly BenchResult[]> {
  const { rounds, watches, trials, embedded: rates } = await measure(server, store, CATCH_UP, LIVE_PACES);
  const name = 'Catch-up of all projections on MongoDB';
  const note = `${sharesOf(watches)}; by facts a step: ${trials.told()}`;
  return [
    compared(`${name}; raw: their documents inserted`, 'facts/s', rounds, undefined, note),
    waitingFor(`${name}, waiting for the server`, watches),
    { name: 'Catch-up of all projections, embedded', value: median(rates), unit: 'facts/s' },
  ];
}

/**
 * Read models in MongoDB, from an embedded log, so that MongoDB is the only server there is to wait for. Nothing is
 * measured where none is named.
 */
export async function benchMongoDb(): Promise<BenchResult[]> {
  const { MONGODB_URL } = process.env;
  if (!MONGODB_URL) {
    process.stderr.write(
      'Read models in MongoDB: not measured. Name a server: MONGODB_URL=mongodb://127.0.0.1:27017/\n',
    );
    return [];
  }
  return inFolder(async (folder) => {
    const store = openSqliteEventStore({ file: join(folder, 'log.db') });
    await fillJourneys(store, { facts: FACTS, journeys: JOURNEYS, atOnce: 1 });
    const results = [...(await benchRebuildOn(MONGODB_URL, store)), ...(await benchCatchUpOn(MONGODB_URL, store))];
    await store.close();
    return results;
  });
}
