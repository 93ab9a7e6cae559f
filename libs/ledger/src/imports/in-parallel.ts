/** Journeys written at a time: enough for them to share commits, few enough to be held in memory. */
const AT_A_TIME = 32;

/** Does work for each item, some at a time, and is done when all of it is. The first failure stops it. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, items.length) }, worker));
}
