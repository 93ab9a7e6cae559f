import type { EventStore, RecordedFact } from '@app/event-store';
import type { Decode } from '../projection';
import { breathe } from '../turns';
import { brokenOrder, endedEarly, unreadableFact, type ProjectorStopped } from './projector-stopped';
import type { Track } from './track';

export interface Reading<F extends RecordedFact> {
  readonly store: EventStore;
  readonly decode: Decode<F>;
  /** The last position of the log when this reading began. */
  readonly head: number;
  /** Facts read at a time. */
  readonly batchSize: number;
  /** Facts folded before documents are written. A build writes as seldom as memory allows; readers of live ones wait. */
  readonly factsPerStep: number;
  /** What open documents may take in memory, in bytes, before they are written. */
  readonly cacheBytes: number;
  readonly signal?: AbortSignal;
  readonly onFacts?: (position: number, facts: number) => void;
}

/**
 * Brings every track to `upTo`. The log is read once: those furthest behind are brought to the next ones, and from
 * there all of them go on together. Ends early, at a step, when the signal says so or a track is lost.
 */
export async function advance<F extends RecordedFact>(
  reading: Reading<F>,
  tracks: readonly Track<F>[],
  upTo: number,
): Promise<void> {
  for (;;) {
    const behind = tracks.filter((track) => !track.lost && track.checkpoint < upTo);
    if (behind.length === 0 || reading.signal?.aborted) return;
    const from = Math.min(...behind.map((track) => track.checkpoint));
    const group = behind.filter((track) => track.checkpoint === from);
    const meeting = behind.map((track) => track.checkpoint).filter((checkpoint) => checkpoint > from);
    await readOnce(reading, group, from, Math.min(upTo, ...meeting));
    for (const track of group) await track.reload();
  }
}

async function readOnce<F extends RecordedFact>(
  reading: Reading<F>,
  tracks: readonly Track<F>[],
  from: number,
  upTo: number,
): Promise<void> {
  let at = from;
  let unwritten = 0;
  for await (const batch of reading.store.readAll({ after: from, upTo, batchSize: reading.batchSize })) {
    const { facts, stopped } = decodeBatch(batch, { from, at }, reading.decode);
    for (const track of tracks) await track.fold(facts);
    at = facts.at(-1)?.position ?? at;
    unwritten += facts.length;
    reading.onFacts?.(at, facts.length);
    // What was read before the fact that cannot be read is good, and is kept.
    if (stopped) {
      await stepAll(tracks, at);
      throw stopped;
    }
    if (reading.signal?.aborted) return void (await stepAll(tracks, at));
    const bytes = tracks.reduce((sum, track) => sum + track.openBytes, 0);
    if (unwritten >= reading.factsPerStep || bytes >= reading.cacheBytes) {
      unwritten = 0;
      if (!(await stepAll(tracks, at))) return;
    }
    await breathe();
  }
  if (at < upTo && upTo === reading.head) throw endedEarly(at, reading.head);
  await stepAll(tracks, upTo);
}

/** False when a track was stale: it is somewhere else now, and cannot go on with the others. */
async function stepAll<F extends RecordedFact>(tracks: readonly Track<F>[], upTo: number): Promise<boolean> {
  let together = true;
  for (const track of tracks) if ((await track.step(upTo)) === 'stale') together = false;
  return together;
}

/**
 * The facts after `at`, up to the first that cannot be read. What stands at or before `from` was folded before this
 * reading began and is passed over; anything else out of order could be a fact that came too late, and stops the reading.
 */
function decodeBatch<F extends RecordedFact>(
  batch: readonly RecordedFact[],
  { from, at }: { from: number; at: number },
  decode: Decode<F>,
): { facts: F[]; stopped?: ProjectorStopped } {
  const facts: F[] = [];
  let last = at;
  for (const fact of batch) {
    if (fact.position <= from) continue;
    if (fact.position <= last) throw brokenOrder(fact.position, last);
    last = fact.position;
    try {
      facts.push(decode(fact));
    } catch (error) {
      return { facts, stopped: unreadableFact(fact, error) };
    }
  }
  return { facts };
}
