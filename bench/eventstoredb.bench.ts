import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { type EventStore, openEventStoreDb, openSqliteEventStore } from '@app/event-store';
import { decodeFact } from '@app/projections';
import { binaryEvent, EventStoreDBClient, FORWARDS, NO_STREAM } from '@eventstore/db-client';
import { fillJourneys } from './facts';
import { appendTo, type AppendOne, CALLERS, Load, nextId, placementStarted } from './load';
import { type BenchResult, compared, inFolder, median, rate } from './raw';
import { perSecond, sharesOf, Trials, type Watched, watched } from './watched';

const FACTS = 10_000;
const JOURNEYS = 500;
const ROUNDS = 5;
const STREAMS = 500;
const TURN = 50;
const TURNS = 6;
const CROWD = 3_200;
/** Facts asked for at a time. What readers get who do not say is measured, the others are tried beside it. */
const BATCH_SIZE = 1_000;
const BATCH_SIZES: readonly number[] = [250, BATCH_SIZE, 4_000];
/**
 * Our append is two calls, since each one is read back; that of the client is one message in a stream that stays open.
 * The test server, which is as slow with a call as we are, makes the least of this: a fifth with one caller, a seventh with
 * 64, where this process is what is busy.
 */
const APPEND_MIN = 0.1;
/** Nothing here is about deadlines, and a machine that does something else must not run into one. */
const DEADLINE_MILLIS = 60_000;

const HOOK = join(__dirname, '..', 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');
const TEST_SERVER = join(__dirname, '..', 'test', 'eventstoredb', 'main.ts');

/** On the server that EVENTSTOREDB_URL names, or on the test server in a process of its own. */
async function onServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { EVENTSTOREDB_URL } = process.env;
  if (EVENTSTOREDB_URL) return work(EVENTSTOREDB_URL);
  const child = spawn(process.execPath, ['-r', HOOK, TEST_SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    let said = '';
    for await (const text of child.stdout) {
      said += String(text);
      if (said.includes('\n')) break;
    }
    const { url } = JSON.parse(said) as { url: string };
    return await work(url);
  } finally {
    // Asked to stop, it would wait for the connection that the official client keeps.
    child.kill('SIGKILL');
    await ended;
  }
}

const newNamespace = (): string => `bench${randomUUID().replaceAll('-', '')}`;

interface Stored {
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** As many bytes as our adapter stores for a fact of the load: it is asked to store one, and that is read. */
async function storedBytes(url: string, client: EventStoreDBClient): Promise<Stored> {
  const namespace = newNamespace();
  const store = await openEventStoreDb({ url, namespace });
  await appendTo(store)(0, -1);
  await store.close();
  const stored: Stored[] = [];
  for await (const { event } of client.readStream(`${namespace}.journey-0`)) {
    const [data, metadata] = [event?.data, event?.metadata].map((json) => Buffer.from(JSON.stringify(json)));
    if (data && metadata) stored.push({ data, metadata });
  }
  if (!stored[0]) throw new Error('The fact that was just appended is not there.');
  return stored[0];
}

/** The official client alone: appends the same bytes at the same revisions, and believes the server. */
function rawAppend(client: EventStoreDBClient, stored: Stored): AppendOne {
  const namespace = newNamespace();
  const { type } = placementStarted(0);
  return async (stream, revision) => {
    const event = binaryEvent({ id: nextId(), type, ...stored });
    const expectedRevision = revision < 0 ? NO_STREAM : BigInt(revision);
    const { success } = await client.appendToStream(`${namespace}.journey-${stream}`, event, { expectedRevision });
    if (!success) throw new Error('The append was refused.');
    return revision + 1;
  };
}

/** Where the facts of a namespace stand among the events of a server, which may be others' as well. */
interface Stretch {
  readonly namespace: string;
  readonly first: number;
  /** Events from the first fact to the last one, those of others included. */
  readonly events?: number;
}

/**
 * The official client alone, which parses what it reads; gives how many events it had read when it met the last fact.
 * What it is sent is read to the end: it could not be closed after a reading that was left.
 */
async function readRaw(client: EventStoreDBClient, { namespace, first, events }: Stretch): Promise<number> {
  const fromPosition = { commit: BigInt(first), prepare: BigInt(first) };
  let all = 0;
  let own = 0;
  let upToLast = 0;
  for await (const { event } of client.readAll({ fromPosition, direction: FORWARDS, maxCount: events })) {
    all += 1;
    if (!event?.streamId.startsWith(namespace)) continue;
    own += 1;
    upToLast = all;
  }
  if (own !== FACTS) throw new Error(`The client has read ${own} facts.`);
  return upToLast;
}

async function readDecoded(store: EventStore, batchSize: number): Promise<void> {
  let seen = 0;
  for await (const batch of store.readAll({ batchSize })) for (const fact of batch) seen += decodeFact(fact) ? 1 : 0;
  if (seen !== FACTS) throw new Error(`The log was read with ${seen} facts.`);
}

async function firstPosition(store: EventStore): Promise<number> {
  for await (const [first] of store.readAll({ batchSize: 1 })) if (first) return first.position;
  throw new Error('The log is empty.');
}

/** Before anything else is on a server of our own: whatever stands behind these facts costs whoever asks for the last. */
async function benchCatchUp(
  url: string,
  client: EventStoreDBClient,
  embedded: EventStore,
): Promise<readonly BenchResult[]> {
  const namespace = newNamespace();
  const store = await openEventStoreDb({ url, namespace, deadlineMillis: DEADLINE_MILLIS });
  for (const log of [store, embedded]) await fillJourneys(log, { facts: FACTS, journeys: JOURNEYS, atOnce: 20 });
  const stretch = { namespace, first: await firstPosition(store) };
  const events = await readRaw(client, stretch);
  const trials = new Trials();
  const rounds: { ours: number; raw: number }[] = [];
  const watches: Watched[] = [];
  const embeddedRates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const raw = await rate(FACTS, async () => void (await readRaw(client, { ...stretch, events })));
    for (const batchSize of BATCH_SIZES) {
      const watch = await watched(() => readDecoded(store, batchSize));
      trials.add(batchSize.toLocaleString('en-GB'), perSecond(FACTS, watch));
      if (batchSize !== BATCH_SIZE) continue;
      watches.push(watch);
      rounds.push({ ours: perSecond(FACTS, watch), raw });
    }
    embeddedRates.push(await rate(FACTS, () => readDecoded(embedded, BATCH_SIZE)));
  }
  await store.close();
  const note = `${sharesOf(watches)}; by facts asked for at a time: ${trials.told()}`;
  return [
    compared('Catch-up from EventStoreDB, decoded; raw: its client alone', 'facts/s', rounds, 0.5, note),
    { name: 'Catch-up from the embedded log, decoded', unit: 'facts/s', value: median(embeddedRates) },
  ];
}

interface Appending {
  readonly ours: Load;
  readonly raw: Load;
  readonly embedded: Load;
}

/** One caller in turns: what a server and a disk give changes by the second. */
async function benchLone({ ours, raw, embedded }: Appending): Promise<readonly BenchResult[]> {
  const rounds: { ours: number; raw: number }[] = [];
  const watches: Watched[] = [];
  const embeddedRates: number[] = [];
  for (let turn = 0; turn < ROUNDS * TURNS; turn += 1) {
    const rawRate = await rate(TURN, () => raw.lone(turn * TURN, TURN));
    const watch = await watched(() => ours.lone(turn * TURN, TURN));
    watches.push(watch);
    rounds.push({ ours: perSecond(TURN, watch), raw: rawRate });
    embeddedRates.push(await rate(TURN, () => embedded.lone(turn * TURN, TURN)));
  }
  const name = 'Append to EventStoreDB, one caller; raw: its client alone';
  return [
    compared(name, 'facts/s', rounds, APPEND_MIN, sharesOf(watches)),
    { name: 'Append to the embedded log, one caller', unit: 'facts/s', value: median(embeddedRates) },
  ];
}

async function benchCrowd({ ours, raw, embedded }: Appending): Promise<readonly BenchResult[]> {
  const rounds: { ours: number; raw: number }[] = [];
  const watches: Watched[] = [];
  const embeddedRates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const rawRate = await rate(CROWD, () => raw.crowd(CROWD));
    const watch = await watched(() => ours.crowd(CROWD));
    watches.push(watch);
    rounds.push({ ours: perSecond(CROWD, watch), raw: rawRate });
    embeddedRates.push(await rate(CROWD, () => embedded.crowd(CROWD)));
  }
  const name = `Append to EventStoreDB, ${CALLERS} callers; raw: its client alone`;
  return [
    compared(name, 'facts/s', rounds, APPEND_MIN, sharesOf(watches)),
    { name: `Append to the embedded log, ${CALLERS} callers`, unit: 'facts/s', value: median(embeddedRates) },
  ];
}

/** The log in EventStoreDB, beside the client that it is made of and beside the embedded log. */
export function benchEventStoreDb(): Promise<BenchResult[]> {
  return inFolder((folder) =>
    onServer(async (url) => {
      const client = EventStoreDBClient.connectionString(url);
      const read = openSqliteEventStore({ file: join(folder, 'read.db') });
      const catchUp = await benchCatchUp(url, client, read);
      await read.close();
      const store = await openEventStoreDb({ url, namespace: newNamespace(), deadlineMillis: DEADLINE_MILLIS });
      const written = openSqliteEventStore({ file: join(folder, 'written.db') });
      const loads: Appending = {
        ours: new Load(appendTo(store), STREAMS),
        raw: new Load(rawAppend(client, await storedBytes(url, client)), STREAMS),
        embedded: new Load(appendTo(written), STREAMS),
      };
      // Each stream exists, and each connection is made, before anything is measured.
      for (const load of Object.values(loads) as Load[]) await load.crowd(STREAMS);
      const results = [...(await benchLone(loads)), ...(await benchCrowd(loads)), ...catchUp];
      await written.close();
      await store.close();
      await client.dispose();
      return results;
    }),
  );
}
