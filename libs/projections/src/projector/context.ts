import type { EventStore, RecordedFact } from '@app/event-store';
import type { Decode, Projection } from '../projection';
import type { Applied, ReadModels } from '../read-models';
import type { Reading } from './advance';

/** Told of the work as it is done, by those who measure it. */
export interface ProjectorObserver {
  folded(projection: string, facts: number): void;
  stepped(projection: string, outcome: Applied): void;
}

/** What it takes to write a collection. */
export interface Writing {
  readonly models: ReadModels;
  /**
   * The token of the lease under which this process keeps a projection; `undefined` when it holds none, and must not
   * write. Absent where there are no leases.
   */
  readonly fence?: (projection: string) => number | undefined;
  readonly observer?: ProjectorObserver;
}

export interface ProjectorOptions<F extends RecordedFact> extends Writing {
  readonly store: EventStore;
  readonly projections: readonly Projection<object, F>[];
  readonly decode: Decode<F>;
  /** Facts read at a time. Default 2,000. */
  readonly batchSize?: number;
  /** What documents held open may take in memory before they are written, in bytes. Default 192 MiB. */
  readonly cacheBytes?: number;
}

export interface RebuildProgress {
  readonly position: number;
  readonly head: number;
  /** Facts read since the build began. */
  readonly events: number;
}

/** How far to go, and how long. */
export interface Extent {
  /** A position; the head of the log when absent or further than that. */
  readonly upTo?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

const BATCH_SIZE = 2000;
const CACHE_BYTES = 192 * 1024 * 1024;
/** Batches folded into live documents before they are written: readers watch a long import arrive. */
const BATCHES_PER_LIVE_STEP = 10;

/** How the log is read for documents that readers are waiting for, and for those of a build that nobody sees yet. */
export function readingOf<F extends RecordedFact>(
  options: ProjectorOptions<F>,
  kind: 'live' | 'build',
  head: number,
  { signal }: Extent,
): Reading<F> {
  const { store, decode, batchSize = BATCH_SIZE, cacheBytes = CACHE_BYTES } = options;
  const factsPerStep = kind === 'live' ? batchSize * BATCHES_PER_LIVE_STEP : Infinity;
  return { store, decode, head, batchSize, cacheBytes, factsPerStep, signal };
}
