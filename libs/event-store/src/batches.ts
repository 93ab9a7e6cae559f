import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedFact } from './event-store';

/** Facts a batch, when the reader does not say. */
export const DEFAULT_BATCH_SIZE = 1_000;

/** @throws RangeError naming the option: a wrong number here is a slip in the program, not in the data. */
export function requireWhole(name: string, value: number, least: number): void {
  if (value === Infinity || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RangeError(`${name} must be a whole number from ${least}, but is ${value}.`);
}

/**
 * Delivers batch after batch until one is empty, with a turn of the event loop between two, so that a long reading
 * leaves room for others. The reader sets the pace: the next batch is read when it asks.
 * @param next reads the batch that follows `last`; `last` is undefined for the first
 */
export async function* batches(
  next: (last: RecordedFact | undefined) => readonly RecordedFact[],
): AsyncGenerator<readonly RecordedFact[], void, undefined> {
  for (let batch = next(undefined); batch.length > 0; batch = next(batch.at(-1))) {
    yield batch;
    await nextTurn();
  }
}
