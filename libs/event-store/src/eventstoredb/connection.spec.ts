import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer } from '../../../../test/eventstoredb/server';
import { gather, record, someFacts } from '../contract';
import { NO_STREAM } from '../event-store';
import { EventStoreDbRefused, readConnection } from './connection';
import { openEventStoreDb } from './eventstoredb.event-store';

const SECRET = 'Sampleton-17';
const far = (options = ''): string => `esdb://ledger:${SECRET}@eventstore.example:2113${options}`;

describe('The address of the server', () => {
  it('is read with its user, its hosts and its options', () => {
    const read = readConnection('esdb://ledger:p%40ss%3Aw@one.example,two.example:2114?keepAliveInterval=20000');
    expect(read).toMatchObject({
      hosts: [
        { address: 'one.example', port: 2113 },
        { address: 'two.example', port: 2114 },
      ],
      discover: false,
      tls: true,
      user: { username: 'ledger', password: 'p@ss:w' },
      numbers: { keepAliveInterval: 20_000 },
    });
    expect(readConnection('esdb+discover://cluster.example')).toMatchObject({ discover: true, tls: true });
    expect(readConnection('esdb://[::1]:2113/?tls=false&nodePreference=leader')).toMatchObject({ tls: false });
    expect(readConnection('esdb://127.0.0.1?tls=false&tlsVerifyCert=false')).toMatchObject({ tls: false });
  });

  it.each([
    ['nothing', undefined, 'is not set'],
    ['blanks', '  ', 'is not set'],
    ['another kind of address', `https://ledger:${SECRET}@eventstore.example`, 'is not an address'],
    ['no host', `esdb://ledger:${SECRET}@`, 'is not an address'],
    ['a user without a password', 'esdb://ledger@eventstore.example', 'user:password'],
    ['a password that is not written as it must be', 'esdb://ledger:100%@eventstore.example', '%25'],
    ['the password that every new server has', 'esdb://admin:changeit@eventstore.example', 'every new server'],
    ['that password on this machine', 'esdb://admin:changeit@localhost?tls=false', 'every new server'],
    ['a port that cannot be', `esdb://ledger:${SECRET}@eventstore.example:99999`, 'name:port'],
    ['an unknown option', far('?tlls=true'), 'no option "tlls"'],
    ['TLS switched off on another machine', far('?tls=false'), 'TLS is switched off'],
    ['TLS switched off on one of several', 'esdb://localhost,10.0.0.7?tls=false', 'TLS is switched off'],
    ['certificates that are not verified', far('?tlsVerifyCert=false'), 'certificates must be verified'],
    ['failures that are not told', far('?throwOnAppendFailure=false'), 'throwOnAppendFailure'],
    ['reading elsewhere than at the leader', far('?nodePreference=follower'), 'nodePreference must be leader'],
    ['a certificate that is not there', far('?tlsCAFile=/no/such/file.pem'), '/no/such/file.pem'],
    ['a certificate without its key', far(`?userCertFile=${__filename}`), 'go together'],
    ['a number that is none', far('?gossipTimeout=soon'), 'gossipTimeout must be a whole number'],
    ['neither yes nor no', far('?tls=perhaps'), 'tls must be true or false'],
  ])('is refused with the name of the setting and what to change: %s', (_, url, sentence) => {
    const refusal = (): unknown => readConnection(url);
    expect(refusal).toThrow(EventStoreDbRefused);
    expect(refusal).toThrow(/^EVENTSTOREDB_URL: /);
    expect(refusal).toThrow(sentence);
    expect(refusal).not.toThrow(SECRET);
  });
});

describe('Opening the log in EventStoreDB', () => {
  it('is refused within the deadline when nobody is there, or nobody answers', async () => {
    const taken: Socket[] = [];
    const silent = createServer((socket) => taken.push(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    for (const address of ['127.0.0.1:1', `127.0.0.1:${port}`, '127.0.0.1:1,127.0.0.1:2']) {
      const began = performance.now();
      const opening = openEventStoreDb({
        url: `esdb://${address}?tls=false&maxDiscoverAttempts=5`,
        deadlineMillis: 300,
      });
      await expect(opening).rejects.toThrow(/^EVENTSTOREDB_URL: EventStoreDB does not answer: .*Start the server/);
      expect(performance.now() - began).toBeLessThan(3_000);
    }
    silent.close();
    for (const socket of taken) socket.destroy();
  });

  it('is refused when the namespace could be mistaken for another', async () => {
    const opening = openEventStoreDb({ url: 'esdb://localhost?tls=false', namespace: 'a.b' });
    await expect(opening).rejects.toThrow('namespace');
  });

  it('writes nothing when opened for reading only', async () => {
    const server = await startTestServer();
    const writer = await openEventStoreDb({ url: server.url });
    await record(writer, 'journey-a', NO_STREAM, someFacts('a', 2));
    const reader = await openEventStoreDb({ url: server.url, readOnly: true });
    expect(await gather(reader.readAll())).toHaveLength(2);
    await expect(reader.append('journey-a', 1, someFacts('b', 1))).rejects.toThrow('reading only');
    await expect(reader.appendCopies([])).rejects.toThrow('reading only');
    for (const store of [writer, reader]) await store.close();
    await server.stop();
  });
});

describe('A server with TLS and users', () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
  ]);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is not needed to know who may not come in at all', () => {
    expect(() => readConnection('esdb://admin:changeit@localhost')).toThrow('a user and a password of its own');
  });

  // Node can use certificates but not make them; where there is no OpenSSL, this cannot be shown.
  if (made.status !== 0) return;
  it('lets in who has a password of its own, and tells others what they lack without quoting it', async () => {
    const tls = { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
    const users = { ledger: { password: SECRET }, auditor: { password: SECRET, mayWrite: false } };
    const server = await startTestServer({ tls, users });
    const { port } = server.nodes[0]!.endpoint;
    const url = (user: string): string => `esdb://${user}@localhost:${port}?tlsCAFile=${certificate}`;
    const store = await openEventStoreDb({ url: url(`ledger:${SECRET}`) });
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 1));
    const auditor = await openEventStoreDb({ url: url(`auditor:${SECRET}`) });
    const outcome = await auditor.append('journey-a', 0, someFacts('b', 1));
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'INVALID' });
    expect(outcome).toMatchObject({ detail: expect.stringContaining('denies access') as string });
    const wrong = openEventStoreDb({ url: url('ledger:guessed'), deadlineMillis: 2_000 });
    await expect(wrong).rejects.toThrow(/^EVENTSTOREDB_URL: The server denies access .* read \$all/);
    await expect(wrong).rejects.not.toThrow('guessed');
    const unverified = openEventStoreDb({ url: `esdb://ledger:${SECRET}@localhost:${port}`, deadlineMillis: 500 });
    await expect(unverified).rejects.toThrow('does not answer');
    for (const open of [store, auditor]) await open.close();
    await server.stop();
  });
});
