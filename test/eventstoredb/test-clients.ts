/** Clients of the kind that the application uses, for the specs of the test server. */
import { randomUUID } from 'node:crypto';
import type { AppendExpectedRevision, AppendResult, EventData } from '@eventstore/db-client';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

export type Way = 'BatchAppend' | 'Append';
/** Without credentials of its own a call goes by BatchAppend, with some by Append. */
export const WAYS: readonly Way[] = ['BatchAppend', 'Append'];
const CREDENTIALS = { username: 'admin', password: 'changeit' };

export const clientOf = (url: string): EventStoreDBClient => EventStoreDBClient.connectionString(url);

export const eventOf = (n: number, id: string = randomUUID()): EventData =>
  jsonEvent({ id, type: 'Counted', data: { n }, metadata: { from: 'spec' } });

export const eventsOf = (count: number): EventData[] => Array.from({ length: count }, (_, i) => eventOf(i));

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
    (value) => {
      throw new Error(`This should have been refused: ${String(value)}.`);
    },
    (error: Error) => error,
  );
}
