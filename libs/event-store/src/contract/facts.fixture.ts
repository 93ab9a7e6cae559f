import { createHash } from 'node:crypto';
import type { EventStore, FactToAppend, RecordedFact } from '../event-store';

/** A UUID that is always the same for the same words. */
export function factId(...words: (string | number)[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** An invented fact with nothing special about it. */
export function aFact(eventId: string, changes: Partial<FactToAppend> = {}): FactToAppend {
  return {
    eventId,
    type: 'PlacementStarted',
    schemaVersion: 1,
    happened: { from: '2031-04-01', precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
    source: { kind: 'SCREEN' },
    commandId: factId('command', eventId),
    correlationId: factId('correlation', eventId),
    compartment: 'CORE',
    data: { placementType: 'U4', startedOn: '2031-04-01' },
    ...changes,
  };
}

/** `count` facts whose ids are made from `name`. */
export function someFacts(name: string, count: number): FactToAppend[] {
  return Array.from({ length: count }, (_, n) => aFact(factId(name, n), { data: { n } }));
}

export async function gather(batches: AsyncIterable<readonly RecordedFact[]>): Promise<RecordedFact[]> {
  const facts: RecordedFact[] = [];
  for await (const batch of batches) facts.push(...batch);
  return facts;
}

/** A recorded fact without what the store has added to it. */
export function asGiven(recorded: RecordedFact): FactToAppend {
  const { position, streamId, revision, recordedAt, ...given } = recorded;
  expect([typeof position, typeof streamId, typeof revision, typeof recordedAt]).toEqual([
    'number',
    'string',
    'number',
    'string',
  ]);
  return given;
}

/** Appends and answers the position; for facts that must go in. */
export async function record(
  store: EventStore,
  streamId: string,
  expected: number,
  facts: readonly FactToAppend[],
): Promise<number> {
  const outcome = await store.append(streamId, expected, facts);
  if (outcome.kind !== 'appended') throw new Error(`The append was answered with ${JSON.stringify(outcome)}.`);
  return outcome.position;
}
