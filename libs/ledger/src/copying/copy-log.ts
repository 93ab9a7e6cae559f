import { performance } from 'node:perf_hooks';
import type { EventStore, RecordedFact } from '@app/event-store';
import { Refused } from '../errors';
import { compareLogs } from './compare-logs';

/** A log that takes facts as another log recorded them: with their instants, and in their order. */
export interface CopyDestination extends EventStore {
  /** Appends facts of another log, in the order given. What of them is there already is left as it is. */
  appendCopies(facts: readonly RecordedFact[]): Promise<void>;
}

export interface CopyProgress {
  readonly phase: 'checking' | 'copying' | 'comparing';
  readonly done: number;
  readonly total: number;
}

export interface CopyOptions {
  /** Copies nothing, and only compares. */
  readonly verifyOnly?: boolean;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** What came of a copy. */
export interface CopyReport {
  /** Facts of the source when the copy began. */
  readonly facts: number;
  readonly streams: number;
  /** Facts copied now, and facts that an earlier run had copied. */
  readonly copied: number;
  readonly alreadyThere: number;
  readonly digest: { readonly source: string; readonly destination: string };
  readonly equal: boolean;
  readonly seconds: number;
  /** Where the two first part; absent when they are equal. */
  readonly difference?: string;
  /** Facts recorded at the source while it was being copied: they are not at the destination. */
  readonly recordedMeanwhile: number;
}

const BATCH = 500;

/**
 * Copies a log, as it is when the copy begins, to the end of a destination that is empty or holds an earlier part of this
 * very copy; then reads both from end to end and tells whether they are equal. Facts go in one by one in the order in
 * which they were recorded, so that whenever it is ended, what is there is a beginning of the source, and the next run
 * goes on after it.
 * @throws Refused when the destination holds anything else
 */
export async function copyLog(
  source: EventStore,
  destination: CopyDestination,
  { verifyOnly = false, onProgress }: CopyOptions = {},
): Promise<CopyReport> {
  const began = performance.now();
  const upTo = await source.head();
  const telling =
    (phase: CopyProgress['phase']) =>
    (done: number): void =>
      onProgress?.({ phase, done: Math.min(done, upTo), total: upTo });
  let [alreadyThere, copied] = [0, 0];
  if (!verifyOnly) {
    const beginning = await assertBeginning(source, destination, telling('checking'));
    alreadyThere = beginning.facts;
    copied = await copyAfter({ source, destination, upTo, ...beginning }, telling('copying'));
  }
  const compared = await compareLogs(source, destination, { sourceUpTo: upTo, onProgress: telling('comparing') });
  const { facts, streams, digest } = compared.source;
  return {
    facts,
    streams,
    copied,
    alreadyThere: verifyOnly ? Math.min(facts, compared.destination.facts) : alreadyThere,
    digest: { source: digest, destination: compared.destination.digest },
    equal: compared.equal,
    seconds: Math.round(performance.now() - began) / 1000,
    ...(compared.difference !== undefined && { difference: compared.difference }),
    recordedMeanwhile: (await source.head()) - upTo,
  };
}

interface Beginning {
  readonly facts: number;
  /** The position in the source of the last fact that is there; 0 when there is none. */
  readonly after: number;
}

/** How far an earlier run of this copy got. @throws Refused */
async function assertBeginning(
  source: EventStore,
  destination: CopyDestination,
  onProgress: (done: number) => void,
): Promise<Beginning> {
  const compared = await compareLogs(source, destination, { beginning: true, onProgress });
  const { equal, difference, sourcePosition, destination: there } = compared;
  if (equal) return { facts: there.facts, after: sourcePosition };
  const sentence =
    `The destination holds something else than a beginning of this ledger: ${difference}. ` +
    'Nothing was copied. Copy into an empty EventStoreDB, or go on with the ledger whose copy this is.';
  throw new Refused([{ code: 'NOT_A_COPY', sentence }]);
}

interface Copying extends Beginning {
  readonly source: EventStore;
  readonly destination: CopyDestination;
  readonly upTo: number;
}

async function copyAfter(
  { source, destination, facts, after, upTo }: Copying,
  onProgress: (done: number) => void,
): Promise<number> {
  let copied = 0;
  if (after >= upTo) return copied;
  for await (const batch of source.readAll({ after, upTo, batchSize: BATCH })) {
    await destination.appendCopies(batch);
    copied += batch.length;
    onProgress(facts + copied);
  }
  return copied;
}
