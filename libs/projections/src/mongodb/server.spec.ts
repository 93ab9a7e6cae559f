import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnMongo, freshUrl, TestDatabase } from './mongo.fixture';
import { openMongoReadModels } from './mongo.read-models';

/** The address of nobody, as nothing listens there. */
const NOBODY = 'mongodb://127.0.0.1:1/ledger';

async function refusal(url: string): Promise<string> {
  const error: unknown = await openMongoReadModels({ url }).catch((thrown: unknown) => thrown);
  return error instanceof Error ? error.message : '';
}

describe('MONGODB_URL', () => {
  it.each([
    ['w=1', 'must not weaken the write concern'],
    ['w=0', 'must not weaken the write concern'],
    ['w=majority&journal=false', 'must not switch the journal off'],
    ['readConcernLevel=local', 'must not weaken the read concern'],
    ['readPreference=secondaryPreferred', 'must not read from secondaries'],
    ['retryWrites=false', 'must not switch retryable writes off'],
  ])('MG-01, MG-02, MG-03: is refused with %s', async (option, reason) => {
    expect(await refusal(`${NOBODY}?${option}`)).toContain(`MONGODB_URL ${reason}`);
  });

  it.each([
    ['mongodb://db.example.org/ledger', 'leads to another machine without TLS'],
    ['mongodb://127.0.0.1,db.example.org/ledger', 'leads to another machine without TLS'],
    ['mongodb://127.0.0.1.example.org/ledger', 'leads to another machine without TLS'],
    ['mongodb://wren:Testling1@db.example.org/ledger', 'leads to another machine without TLS'],
    ['mongodb://db.example.org/ledger?tls=true', 'leads to another machine without credentials'],
    ['mongodb://wren:Testling1@db.example.org/?tls=true&tlsInsecure=true', 'check of certificates'],
    ['mongodb://wren:Testling1@db.example.org/?tls=true&tlsAllowInvalidHostnames=true', 'check of certificates'],
    ['mongodb://wren:Testling1@db.example.org/?w=1', 'must not weaken the write concern'],
    ['postgres://wren:Testling1@db.example.org/', 'cannot be read'],
    ['mongodb://wren:Testling1@/ledger', 'cannot be read'],
    ['mongodb://wren:Testling1@db.example.org:port/ledger', 'cannot be read'],
  ])('is refused without a word of the password: %s', async (url, reason) => {
    const message = await refusal(url);
    expect(message).toContain('MONGODB_URL');
    expect(message).toContain(reason);
    expect(message).not.toMatch(/Testling1|wren/);
  });

  it('says that nobody answers, without a word of the password', async () => {
    const message = await refusal('mongodb://wren:Testling1@127.0.0.1:1/ledger');
    expect(message).toContain('ECONNREFUSED');
    expect(message).not.toMatch(/Testling1|wren/);
  });
});

describe('the sources', () => {
  const read = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => readFileSync(join(folder, path), 'utf8'));

  it('MG-08: keep the log out of MongoDB', () => {
    const log = read(join(__dirname, '..', '..', '..', 'event-store', 'src'));
    expect(log.length).toBeGreaterThan(10);
    expect(log.filter((text) => /from 'mongodb'/.test(text))).toEqual([]);
  });

  it('MG-09: follow no change stream', () => {
    const sources = read(__dirname);
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((text) => /\.watch\(|changeStream/i.test(text))).toEqual([]);
  });
});

describeOnMongo('the server behind MONGODB_URL', (server) => {
  let database: TestDatabase;
  beforeEach(() => (database = new TestDatabase(freshUrl(server))));
  afterEach(() => database.dispose());

  it('is refused when it is older than MongoDB 6.0', async () => {
    const { proxy } = await database.proxied();
    proxy.greeting = (hello): object => ({ ...hello, maxWireVersion: 13 });
    expect(await refusal(proxy.url)).toContain('MONGODB_URL leads to a server older than MongoDB 6.0');
  });

  it('is refused when its replica set has members elsewhere, without TLS', async () => {
    const { proxy } = await database.proxied();
    proxy.greeting = (hello): object => ({
      ...hello,
      setName: 'rs',
      hosts: ['127.0.0.1:27017', 'db.example.org:27017'],
    });
    expect(await refusal(proxy.url)).toContain('MONGODB_URL leads to a replica set with other machines, without TLS');
  });

  it('says what it can do', async () => {
    const { steps, replicated, wireVersion } = (await database.open()).capabilities();
    expect(wireVersion).toBeGreaterThanOrEqual(17);
    expect(replicated).toBe(steps === 'transactions');
  });
});
