import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { openMongoReadModels, type MongoReadModels } from './mongo.read-models';
import { TransactionsProxy } from './transactions.fixture';
import { WireProxy } from './wire-proxy.fixture';

/** The server that tests of MongoDB run on. */
export const { MONGODB_URL } = process.env;

/** The same server, with a database of its own that nobody else uses. */
export function freshUrl(url: string): string {
  const fresh = new URL(url);
  fresh.pathname = `/ledger_test_${randomBytes(6).toString('hex')}`;
  return fresh.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db().dropDatabase();
  await client.close();
}

const HOW = 'Run `node scripts/ferretdb.mjs npx jest mongo`, or name a server: MONGODB_URL=mongodb://...';

/**
 * Describes a suite that needs a server. Where none is named it is said aloud that nothing was tried; where everything
 * must be tried (`CI`), that is a failure.
 */
export function describeOnMongo(what: string, suite: (url: string) => void): void {
  if (MONGODB_URL) return describe(what, () => suite(MONGODB_URL ?? ''));
  const complaint = `NOT TESTED, for want of a server: ${what}. ${HOW}`;
  it(complaint, () => {
    process.stderr.write(`${complaint}\n`);
    if (process.env.CI) throw new Error(complaint);
    expect(MONGODB_URL ?? '').toBe('');
  });
}

/**
 * Describes a suite twice: on a server without transactions, and on one with them. Whichever the server is not, a proxy
 * makes of it, as far as it goes.
 */
export function describeBothWays(what: string, suite: (url: () => string) => void): void {
  describeOneWay('log', `${what}, as a log of steps`, suite);
  describeByTransactions(`${what}, by transactions`, suite);
}

/** Describes what is true of servers with transactions alone. */
export function describeByTransactions(what: string, suite: (url: () => string) => void): void {
  describeOneWay('transactions', what, suite);
}

function describeOneWay(steps: 'log' | 'transactions', what: string, suite: (url: () => string) => void): void {
  describeOnMongo(what, (server) => {
    let standIn: { readonly url: string; close(): Promise<void> } | undefined;
    beforeAll(async () => {
      if ((await stepsOf(server)) === steps) return;
      standIn = steps === 'transactions' ? await TransactionsProxy.before(server) : await lonely(server);
    });
    afterAll(() => standIn?.close());
    suite(() => standIn?.url ?? server);
  });
}

/** A member of a replica set, as a server of its own. */
async function lonely(url: string): Promise<WireProxy> {
  const proxy = await WireProxy.before(url);
  proxy.greeting = ({ setName, hosts, msg, ...hello }): object => {
    void [setName, hosts, msg];
    return hello;
  };
  return proxy;
}

async function stepsOf(url: string): Promise<string> {
  const fresh = freshUrl(url);
  const models = await openMongoReadModels({ url: fresh });
  const { steps } = models.capabilities();
  await models.close();
  await dropDatabase(fresh);
  return steps;
}

/** A database of its own for each test, and whatever was opened on it closed in the end. */
export class TestDatabase {
  private readonly opened: { close(): Promise<unknown> }[] = [];

  constructor(readonly url: string) {}

  async open(url = this.url): Promise<MongoReadModels> {
    return this.closing(await openMongoReadModels({ url }));
  }

  /** A process of its own on this database, whose every word can be meddled with. */
  async proxied(): Promise<{ models: MongoReadModels; proxy: WireProxy }> {
    const proxy = await WireProxy.before(this.url);
    const models = await this.open(proxy.url);
    this.opened.push(proxy);
    return { models, proxy };
  }

  closing<T extends { close(): Promise<unknown> }>(opened: T): T {
    this.opened.push(opened);
    return opened;
  }

  async dispose(): Promise<void> {
    for (const one of this.opened) await one.close();
    await dropDatabase(this.url);
  }
}
