import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessDeniedError } from '@eventstore/db-client';
import { selfSigned } from './self-signed';
import { all, Bench, eventOf, numbersOf, refusalOf } from './test-clients';

const USERS = { writer: { password: 'a:b' }, reader: { password: 'r', mayWrite: false } };

/** Over a channel without TLS the client sends no credentials, so that only over TLS anybody can be let in. */
describe('A server that knows its users', () => {
  const bench = new Bench();
  const folder = mkdtempSync(join(tmpdir(), 'esdb-tls-'));
  const authority = join(folder, 'authority.crt');
  const asUser = (user: string, password: string): string =>
    `${bench.server.url.replace('//', `//${user}:${encodeURIComponent(password)}@`)}&tlsCAFile=${authority}`;

  beforeAll(async () => {
    const tls = selfSigned();
    writeFileSync(authority, tls.certificate);
    await bench.open({ tls, users: USERS });
  });
  afterAll(async () => {
    await bench.clear();
    rmSync(folder, { recursive: true });
  });

  it('lets those in who have the right password', async () => {
    const client = bench.clientOf(asUser('writer', 'a:b'));
    await client.appendToStream('s', eventOf(1), { expectedRevision: 'no_stream' });
    await client.appendToStream('s', eventOf(2), { credentials: { username: 'writer', password: 'a:b' } });
    expect(numbersOf(await all(bench.clientOf(asUser('reader', 'r')).readStream('s')))).toEqual([1, 2]);
  });

  it('lets nobody write who may only read, by either way of appending', async () => {
    const client = bench.clientOf(asUser('reader', 'r'));
    const credentials = { username: 'reader', password: 'r' };
    const refused = await Promise.all([
      refusalOf(client.appendToStream('s', eventOf(9))),
      refusalOf(client.appendToStream('s', eventOf(9), { credentials })),
      refusalOf(client.deleteStream('s')),
    ]);
    for (const error of refused) expect(error).toBeInstanceOf(AccessDeniedError);
  });

  it('lets nobody in without a password or with a wrong one', async () => {
    const anonymous = bench.clientOf(`${bench.server.url}&tlsCAFile=${authority}`);
    expect(await refusalOf(all(anonymous.readAll()))).toBeInstanceOf(AccessDeniedError);
    expect(await refusalOf(anonymous.appendToStream('s', eventOf(9)))).toBeInstanceOf(AccessDeniedError);
    const wrong = bench.clientOf(asUser('writer', 'x'));
    expect(await refusalOf(all(wrong.readAll()))).toBeInstanceOf(AccessDeniedError);
    expect(bench.server.store.log.events).toHaveLength(2);
  });
});
