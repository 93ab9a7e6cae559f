import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** The server that tests of MongoDB run on. */
export const { MONGODB_URL } = process.env;

/** The same server, with a database of its own that nobody else uses. */
export function freshUrl(url = MONGODB_URL ?? ''): string {
  const fresh = new URL(url);
  fresh.pathname = `/ledger_test_${randomBytes(6).toString('hex')}`;
  return fresh.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db().dropDatabase();
  await client.close();
}

const HOW = 'Run `node scripts/ferretdb.mjs npx jest mongodb`, or name a server: MONGODB_URL=mongodb://...';

/**
 * Describes a suite that needs a server. Where none is named it is said aloud that nothing was tried; where everything
 * must be tried (`CI`), that is a failure.
 */
export function describeOnMongo(what: string, suite: () => void): void {
  if (MONGODB_URL) return describe(what, suite);
  const complaint = `NOT TESTED, for want of a server: ${what}. ${HOW}`;
  it(complaint, () => {
    process.stderr.write(`${complaint}\n`);
    if (process.env.CI) throw new Error(complaint);
    expect(MONGODB_URL ?? '').toBe('');
  });
}
