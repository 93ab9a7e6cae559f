/** Clients of the kind that the application uses, for the specs of the test server. */
import { randomUUID } from 'node:crypto';
import type {
  AllStreamResolvedEvent,
  AllStreamSubscription,
  AppendExpectedRevision,
  AppendResult,
  EventData,
  ResolvedEvent,
  StreamSubscription,
} from '@eventstore/db-client';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { TestServer, TestServerOptions } from './server';
import { startTestServer } from './server';

export type Way = 'BatchAppend' | 'Append';
/** Without credentials of its own a call goes by BatchAppend, with some by Append. */
export const WAYS: readonly Way[] = ['BatchAppend', 'Append'];
export const CREDENTIALS = { username: 'admin', password: 'changeit' };

export const clientOf = (url: string): EventStoreDBClient => EventStoreDBClient.connectionString(url);

export const eventOf = (n: number, id: string = randomUUID()): EventData =>
  jsonEvent({ id, type: 'Counted', data: { n }, metadata: { from: 'spec' } });

export const eventsOf = (count: number, from = 0): EventData[] =>
  Array.from({ length: count }, (_, i) => eventOf(from + i));

export const idsOf = (events: readonly EventData[]): string[] => events.map((event) => event.id);

export function append(
  client: EventStoreDBClient,
  way: Way,
  stream: string,
  events: EventData | EventData[],
  expectedRevision: AppendExpectedRevision,
): Promise<AppendResult> {
  const credentials = way === 'Append' ? { credentials: CREDENTIALS } : {};
  return client.appendToStream(stream, events, { expectedRevision, ...credentials });
}

/** How a promise was refused; fails when it was not. */
export async function refusalOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('This should have been refused.');
    },
    (error: Error) => error,
  );
}

type AnyEvent = ResolvedEvent | AllStreamResolvedEvent;

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export const numbersOf = (events: readonly AnyEvent[]): number[] =>
  events.map(({ event }) => (event?.data as { n: number }).n);

export async function waitUntil(holds: () => boolean, what: string, millis = 60_000): Promise<void> {
  const until = Date.now() + millis;
  while (!holds()) {
    if (Date.now() > until) throw new Error(`It did not come to this: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A subscription whose events are kept in the order in which they came. */
export class Subscriber {
  readonly events: AnyEvent[] = [];
  readonly errors: Error[] = [];
  timesCaughtUp = 0;

  constructor(readonly subscription: AllStreamSubscription | StreamSubscription) {
    (subscription as unknown as NodeJS.EventEmitter)
      .on('data', (event: AnyEvent) => this.events.push(event))
      .on('caughtUp', () => (this.timesCaughtUp += 1))
      .on('error', (error: Error) => this.errors.push(error));
  }

  get numbers(): number[] {
    return numbersOf(this.events);
  }

  caughtUp(): Promise<void> {
    return waitUntil(() => this.timesCaughtUp > 0, 'the subscription caught up');
  }

  received(count: number): Promise<void> {
    return waitUntil(() => this.events.length >= count, `${count} events came`);
  }

  ended(): Promise<void> {
    return waitUntil(() => this.errors.length > 0, 'the subscription ended');
  }
}

/** A server and a client for each test of a file, both gone after it. */
export class Bench {
  server!: TestServer;
  client!: EventStoreDBClient;
  private readonly others: EventStoreDBClient[] = [];

  async open(options: TestServerOptions = {}): Promise<void> {
    this.server = await startTestServer(options);
    this.client = clientOf(this.server.url);
  }

  /** One more client, that goes when the bench is cleared. */
  clientOf(url: string): EventStoreDBClient {
    const client = clientOf(url);
    this.others.push(client);
    return client;
  }

  async clear(): Promise<void> {
    await Promise.all([this.client, ...this.others.splice(0)].map((client) => client.dispose()));
    await this.server.stop();
  }
}
