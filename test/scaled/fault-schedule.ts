import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, type FactToAppend, NO_STREAM, openEventStoreDb, type RecordedFact } from '@app/event-store';
import { aFact, factId, gather } from '@app/event-store/contract';
import { FactAppender, NotAbleNow } from '@app/ledger';
import type { Fault } from '../eventstoredb/faults';
import { startTestServer, type TestServer } from '../eventstoredb/server';
import type { Numbers } from '../numbers';

/** What goes wrong between the clients and the servers, besides what the servers answer wrongly by themselves. */
type Upheaval = { readonly kind: 'restart' | 'drop' | 'move-leader' };
type Trouble = Fault | Upheaval;

/** A course of events: who writes what, and what goes wrong, all from one seed. */
export interface Schedule {
  readonly seed: number;
  readonly nodes: 1 | 3;
  /** Facts that each writer appends to a stream of its own, and to the stream they all share, one after another. */
  readonly writers: readonly { readonly own: readonly number[]; readonly shared: number }[];
  /** What goes wrong, and how many milliseconds after the one before. */
  readonly troubles: readonly { readonly after: number; readonly trouble: Trouble }[];
}

/** A lost answer is given up after so long: long enough for a loaded machine, short enough for hundreds of schedules. */
const DEADLINE_MILLIS = 400;
const OPENING_TRIES = 20;
const OPENING_PAUSE_MILLIS = 100;
const ENDINGS = ['reset', 'silence', 'timeout', 'UNAVAILABLE', 'CANCELLED', 'UNKNOWN', 'DEADLINE_EXCEEDED'] as const;

export function scheduleOf(seed: number, numbers: Numbers): Schedule {
  const below = (n: number): number => Math.floor(numbers.next().value * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const fault = (): Trouble => {
    const times = 1 + below(3);
    switch (one(['lost-after', 'lost-after', 'lost-before', 'unavailable', 'cut', 'not-ready', 'slow', 'upheaval'])) {
      case 'lost-after':
        return { kind: 'lost-after-commit', how: one(ENDINGS), times };
      case 'lost-before':
        return { kind: 'lost-before-commit', how: one(ENDINGS), times };
      case 'unavailable':
        return { kind: 'unavailable', times };
      case 'cut':
        return { kind: 'cut', afterEvents: below(6), how: one(['reset', 'UNAVAILABLE'] as const), times };
      case 'not-ready':
        return { kind: 'not-ready', how: one(['silence', 'timeout'] as const), times };
      case 'slow':
        return { kind: 'slow', millis: 1 + below(20), times: 5 };
      default:
        return { kind: one(['restart', 'drop', 'move-leader'] as const) };
    }
  };
  return {
    seed,
    nodes: below(4) === 0 ? 3 : 1,
    writers: Array.from({ length: 2 + below(2) }, () => ({
      own: Array.from({ length: 1 + below(4) }, () => 1 + below(3)),
      shared: 1 + below(3),
    })),
    troubles: Array.from({ length: 2 + below(5) }, () => ({ after: below(25), trouble: fault() })),
  };
}

/** Appends until there is an answer. What is not known is asked again by the very same facts, as a person would. */
async function insist(
  appender: FactAppender,
  stream: string,
  expected: number,
  facts: readonly FactToAppend[],
): Promise<number> {
  for (let from = expected; ;) {
    try {
      const outcome = await appender.append(stream, from, facts);
      if (outcome.kind === 'appended') return outcome.last;
      if (stream !== SHARED) throw new Error(`${stream}: a conflict at ${from}, though nobody else writes here.`);
      from = outcome.actual;
    } catch (error) {
      if (!(error instanceof NotAbleNow)) throw error;
      await pause(5);
    }
  }
}

const SHARED = 'journey-shared';
const ownStream = (writer: number): string => `journey-own-${writer}`;
const factsOf = (words: readonly (string | number)[], count: number): FactToAppend[] =>
  Array.from({ length: count }, (_, n) => aFact(factId(...words, n), { data: { n } }));

async function write(store: EventStore, schedule: Schedule, writer: number): Promise<string[]> {
  const appender = new FactAppender(store);
  const acknowledged: string[] = [];
  const append = async (stream: string, expected: number, facts: readonly FactToAppend[]): Promise<number> => {
    const last = await insist(appender, stream, expected, facts);
    acknowledged.push(...facts.map(({ eventId }) => `${stream} ${eventId}`));
    return last;
  };
  const { own, shared } = schedule.writers[writer]!;
  let revision = NO_STREAM;
  for (const [i, count] of own.entries()) {
    revision = await append(ownStream(writer), revision, factsOf([schedule.seed, writer, i], count));
  }
  for (let i = 0; i < shared; i++) await append(SHARED, NO_STREAM, factsOf([schedule.seed, writer, 'shared', i], 2));
  return acknowledged;
}

/** Lets everything go wrong that is to go wrong; gives the count of what did. */
async function upset(server: TestServer, { nodes, troubles }: Schedule): Promise<() => number> {
  let leader = 0;
  let upheavals = 0;
  const planned: { readonly happened: number }[] = [];
  for (const { after, trouble } of troubles) {
    await pause(after);
    switch (trouble.kind) {
      case 'restart':
        await server.restart({ downMillis: 10 });
        break;
      case 'drop':
        server.dropConnections();
        break;
      case 'move-leader':
        leader = (leader + 1) % nodes;
        server.moveLeader(leader);
        break;
      default:
        planned.push(...server.nodes.map((node) => node.faults.add(trouble)));
        continue;
    }
    upheavals += 1;
  }
  return () => planned.reduce((sum, { happened }) => sum + happened, upheavals);
}

/** What a schedule has come to. */
export interface Outcome {
  /** Stream and event id of whatever a writer was told is stored. */
  readonly acknowledged: readonly string[];
  /** The log as a client finds it that came when all was over. */
  readonly log: readonly RecordedFact[];
  /** What one who followed from the beginning, through everything, was given. */
  readonly followed: readonly RecordedFact[];
  /** How many faults have truly happened: a schedule in which nothing went wrong shows nothing. */
  readonly faults: number;
}

/** What starts a process of the ledger starts it again when it does not come up, after ever longer: a machine may be busy. */
async function opened(url: string): Promise<EventStore> {
  for (let tries = 1; ; tries++) {
    try {
      return await openEventStoreDb({ url, deadlineMillis: DEADLINE_MILLIS });
    } catch (error) {
      if (tries === OPENING_TRIES) throw error;
      await pause(tries * OPENING_PAUSE_MILLIS);
    }
  }
}

async function settledLog(url: string): Promise<RecordedFact[]> {
  const reader = await openEventStoreDb({ url });
  try {
    return await gather(reader.readAll());
  } finally {
    await reader.close();
  }
}

export async function run(schedule: Schedule): Promise<Outcome> {
  const server = await startTestServer({ nodes: schedule.nodes });
  const stores: EventStore[] = [];
  try {
    const open = async (): Promise<EventStore> => {
      const store = await opened(server.url);
      stores.push(store);
      return store;
    };
    const followed: RecordedFact[] = [];
    let broken: Error | undefined;
    const follower = await open();
    const following = follower
      .subscribe()
      .subscribe({ next: (batch) => followed.push(...batch), error: (error: Error) => (broken = error) });
    const writers = await Promise.all(schedule.writers.map(open));
    const [acknowledged, count] = await Promise.all([
      Promise.all(writers.map((store, writer) => write(store, schedule, writer))),
      upset(server, schedule),
    ]);
    for (const node of server.nodes) node.faults.clear();
    const log = await settledLog(server.url);
    const deadline = Date.now() + 60_000;
    while (followed.length < log.length && broken === undefined && Date.now() < deadline) await pause(5);
    following.unsubscribe();
    if (broken !== undefined) throw broken;
    return { acknowledged: acknowledged.flat(), log, followed, faults: count() };
  } finally {
    for (const store of stores) await store.close();
    await server.stop();
  }
}
