import { canonicalJson, type EventStore, type ReadAllOptions, type RecordedFact } from '@app/event-store';
import { LogDigest, type LogSummary } from './log-digest';

export interface Comparison {
  readonly source: LogSummary;
  readonly destination: LogSummary;
  readonly equal: boolean;
  /** Where the logs first part, in words that tell nothing of what facts say; absent when they are equal. */
  readonly difference?: string;
}

export interface LogPart {
  readonly store: EventStore;
  /** Inclusive last position. Default: the head when the reading begins. */
  readonly upTo?: number;
}

/** Many at a time: a log is read from end to end. */
const BATCH = 1000;

/** Reads two logs side by side to their ends, and tells whether they hold the same facts in the same order. */
export async function compareLogs(
  source: LogPart,
  destination: LogPart,
  onProgress?: (facts: number) => void,
): Promise<Comparison> {
  const [ours, theirs] = [new LogDigest(), new LogDigest()];
  const others = factsOf(destination)[Symbol.asyncIterator]();
  let difference: string | undefined;
  let read = 0;
  const pair = (one: RecordedFact | undefined, other: RecordedFact | undefined): void => {
    const [bytes, otherBytes] = [one && ours.add(one), other && theirs.add(other)];
    read++;
    if (difference !== undefined || (bytes && otherBytes && bytes.equals(otherBytes))) return;
    difference = parting(read, one, other);
  };
  for await (const fact of factsOf(source)) {
    const { value, done } = await others.next();
    pair(fact, done ? undefined : value);
    if (read % BATCH === 0) onProgress?.(read);
  }
  for (let next = await others.next(); !next.done; next = await others.next()) pair(undefined, next.value);
  onProgress?.(read);
  const [one, other] = [ours.summary(), theirs.summary()];
  const equal = difference === undefined && one.digest === other.digest;
  return { source: one, destination: other, equal, ...(difference !== undefined && { difference }) };
}

async function* factsOf({ store, upTo }: LogPart): AsyncGenerator<RecordedFact, undefined> {
  const options: ReadAllOptions = { batchSize: BATCH, ...(upTo !== undefined && { upTo }) };
  if (upTo === 0) return undefined;
  for await (const batch of store.readAll(options)) yield* batch;
  return undefined;
}

/** What is asked first of two facts that should be one: where each stands, then what else is not the same. */
const FIELDS = [
  'streamId',
  'revision',
  'eventId',
  'type',
  'schemaVersion',
  'happened',
  'orderOnDay',
  'recordedAt',
  'recordedBy',
  'source',
  'commandId',
  'correlationId',
  'causationId',
  'compartment',
  'data',
  'personal',
] as const satisfies readonly (keyof RecordedFact)[];

function parting(n: number, one: RecordedFact | undefined, other: RecordedFact | undefined): string {
  if (one && !other) return `the destination ends before fact ${n} (${placeOf(one)})`;
  if (!one && other) return `the destination goes on with fact ${n} (${placeOf(other)}), where the source ends`;
  if (!one || !other) return '';
  const text = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));
  const fields = FIELDS.filter((field) => text(one[field]) !== text(other[field]));
  return `fact ${n} (${placeOf(one)}) is not the same at the destination (${placeOf(other)}): ${fields.join(', ')}`;
}

/** Streams and types name nobody. */
const placeOf = ({ type, streamId, revision, position }: RecordedFact): string =>
  `${type}, revision ${revision} of ${streamId}, position ${position}`;
