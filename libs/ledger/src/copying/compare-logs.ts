import { canonicalJson, type EventStore, type ReadAllOptions, type RecordedFact } from '@app/event-store';
import { LogDigest, type LogSummary } from './log-digest';

export interface Comparison {
  readonly source: LogSummary;
  readonly destination: LogSummary;
  readonly equal: boolean;
  /** Where the logs first part, in words that tell nothing of what facts say; absent when they are equal. */
  readonly difference?: string;
  /** The position of the last fact of the source that was looked at; 0 when there was none. */
  readonly sourcePosition: number;
}

export interface CompareOptions {
  /** Inclusive last position of the source. Default: its head when the reading begins. */
  readonly sourceUpTo?: number;
  /** Whether the source may go on where the destination ends: then it is only looked at up to there. Default false. */
  readonly beginning?: boolean;
  readonly onProgress?: (facts: number) => void;
}

/** Many at a time: a log is read from end to end. */
const BATCH = 1000;

/** Reads two logs side by side to their ends, and tells whether they hold the same facts in the same order. */
export async function compareLogs(
  source: EventStore,
  destination: EventStore,
  { sourceUpTo, beginning = false, onProgress }: CompareOptions = {},
): Promise<Comparison> {
  const [ours, theirs] = [factsOf(source, sourceUpTo), factsOf(destination)];
  const [digest, other] = [new LogDigest(), new LogDigest()];
  let difference: string | undefined;
  let [n, sourcePosition] = [1, 0];
  try {
    for (; ; n++) {
      const there = (await theirs.next()).value;
      const here = there === undefined && beginning ? undefined : (await ours.next()).value;
      if (here === undefined && there === undefined) break;
      const bytes = here && digest.add(here);
      const otherBytes = there && other.add(there);
      const isSame = bytes !== undefined && otherBytes !== undefined && bytes.equals(otherBytes);
      if (!isSame) difference ??= parting(n, here, there);
      sourcePosition = here?.position ?? sourcePosition;
      if (n % BATCH === 0) onProgress?.(n);
    }
  } finally {
    await Promise.all([ours.return(undefined), theirs.return(undefined)]);
  }
  onProgress?.(n - 1);
  const [one, two] = [digest.summary(), other.summary()];
  const equal = difference === undefined && one.digest === two.digest;
  return { source: one, destination: two, equal, sourcePosition, ...(difference !== undefined && { difference }) };
}

async function* factsOf(store: EventStore, upTo?: number): AsyncGenerator<RecordedFact, undefined> {
  if (upTo === 0) return undefined;
  const options: ReadAllOptions = { batchSize: BATCH, ...(upTo !== undefined && { upTo }) };
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
