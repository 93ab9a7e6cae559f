import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@app/event-store';
import { LeaseLost } from './lease-lost';
import { ProjectorStopped } from './projector-stopped';

export interface Following {
  /** Ends the following at the next step, and resolves when nothing is being read or written any more. */
  stop(): Promise<void>;
  /** Resolves when following has ended: with the reason when the projector stopped by itself. Never rejects. */
  readonly ended: Promise<Ending | undefined>;
}

/** Why following ends by itself: what does not pass by trying again. */
export type Ending = ProjectorStopped | LeaseLost;
const isEnding = (error: unknown): error is Ending => error instanceof ProjectorStopped || error instanceof LeaseLost;

export interface FollowingWork {
  readonly store: EventStore;
  /** Brings what is live to the head of the log; tells the head, and whether something is not built yet. */
  advance(signal: AbortSignal): Promise<{ head: number; missing: boolean }>;
  build(signal: AbortSignal): Promise<void>;
  /** Something failed that may pass: it is tried again. */
  failed(error: unknown): void;
}

const PAUSE_MILLIS = 50;
const PAUSE_MILLIS_MAX = 5000;

/**
 * The subscription only tells that there is more; what there is, is always read from the checkpoint on. So a fact that
 * is delivered twice, a lost connection and another process that was faster all come to the same: read on from there.
 */
export function startFollowing(work: FollowingWork): Following {
  const controller = new AbortController();
  const { signal } = controller;
  let building: Promise<void> | undefined;
  let reason: Ending | undefined;
  const stopAt = (error: unknown): void => {
    if (isEnding(error)) reason ??= error;
    else work.failed(error);
    controller.abort();
  };
  const buildBeside = (): void => {
    building ??= persist(() => work.build(signal), work, signal)
      .catch(stopAt)
      .finally(() => (building = undefined));
  };
  const live = persist(() => follow(work, buildBeside, signal), work, signal).catch(stopAt);
  const ended = live.then(() => building).then(() => reason);
  const stop = async (): Promise<void> => {
    controller.abort();
    await ended;
  };
  return { stop, ended };
}

/** Follows one subscription until it ends. */
async function follow(work: FollowingWork, buildBeside: () => void, signal: AbortSignal): Promise<void> {
  let { head, missing } = await work.advance(signal);
  const bell = new Bell();
  const silence = (): void => bell.ring();
  signal.addEventListener('abort', silence);
  const subscription = work.store.subscribe({ after: head }).subscribe({
    next: () => bell.ring(),
    error: (error: unknown) => bell.break(error),
    complete: () => bell.break(new Error('The subscription ended')),
  });
  try {
    while (!signal.aborted) {
      if (missing) buildBeside();
      await bell.rung();
      ({ head, missing } = await work.advance(signal));
    }
  } finally {
    subscription.unsubscribe();
    signal.removeEventListener('abort', silence);
  }
}

/** Tries again, ever more slowly, what failed for a reason that may pass. */
async function persist(task: () => Promise<void>, work: FollowingWork, signal: AbortSignal): Promise<void> {
  for (let pause = PAUSE_MILLIS; !signal.aborted; pause = Math.min(pause * 2, PAUSE_MILLIS_MAX)) {
    try {
      return await task();
    } catch (error) {
      if (isEnding(error)) throw error;
      work.failed(error);
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Rings any number of times before somebody listens, and is then heard once. */
class Bell {
  private waiting: (() => void) | undefined;
  private hasRung = false;
  private broken: { readonly error: unknown } | undefined;

  ring(): void {
    this.hasRung = true;
    this.waiting?.();
  }

  break(error: unknown): void {
    this.broken = { error };
    this.waiting?.();
  }

  async rung(): Promise<void> {
    if (!this.hasRung && !this.broken) await new Promise<void>((resolve) => (this.waiting = resolve));
    this.waiting = undefined;
    this.hasRung = false;
    if (this.broken) throw this.broken.error;
  }
}
