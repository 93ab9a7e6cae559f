import { firstValueFrom, fromEvent, takeUntil } from 'rxjs';
import type { EventStore, RecordedFact } from './event-store';

export interface FollowOptions {
  /** Exclusive: the first fact delivered has a greater position. Default 0. */
  readonly after?: number;
  readonly batchSize?: number;
  /** Ends the following, cleanly, once aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Follows a log at the reader's own pace: the next batch is read when the reader asks for it.
 *
 * An observable cannot wait for a slow subscriber; whoever does something asynchronous with each batch, such as
 * writing a read model, wants this instead of `subscribe`. Nothing is buffered: while the reader works, news is left
 * in the log.
 */
export async function* follow(
  store: EventStore,
  options: FollowOptions = {},
): AsyncGenerator<readonly RecordedFact[], void, undefined> {
  const { batchSize, signal } = options;
  let { after = 0 } = options;
  while (!signal?.aborted) {
    for await (const batch of store.readAll({ after, ...(batchSize !== undefined && { batchSize }) })) {
      yield batch;
      after = batch.at(-1)!.position;
      if (signal?.aborted) return;
    }
    const news = store.subscribe({ after, batchSize: 1 });
    const untilAborted = signal ? news.pipe(takeUntil(fromEvent(signal, 'abort'))) : news;
    const found = await firstValueFrom(untilAborted, { defaultValue: undefined });
    // Nothing comes any more: aborted, or the log was closed.
    if (found === undefined) return;
  }
}
