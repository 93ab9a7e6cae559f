import { benchEventStoreDb } from './eventstoredb.bench';
import { benchMongoDb } from './mongodb.bench';
import type { BenchResult } from './raw';

/** What the log and the read models cost on servers, each figure beside that of the embedded ones. */
export async function benchScaled(): Promise<BenchResult[]> {
  return [...(await benchEventStoreDb()), ...(await benchMongoDb())];
}
