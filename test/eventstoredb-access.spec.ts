import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { selfSigned } from './eventstoredb/self-signed';
import { startTestServer, type TestServer } from './eventstoredb/server';
import { ROOT, TestFolder } from './whole-ledger';

const SECRET = 'Geheim4711';
const ADMIN = 'Verwaltung0815';

const tls = selfSigned();
const folder = new TestFolder();
const authority = join(folder.write({ 'ca.crt': tls.certificate }), 'ca.crt');
afterAll(() => folder.remove());

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly user: string;
  readonly body: unknown;
}

/** The part of EventStoreDB's HTTP interface that keeps its users. */
class Users {
  readonly asked: Asked[] = [];
  isKnown = false;
  private readonly server: Server = createServer({ cert: tls.certificate, key: tls.key }, (request, response) => {
    void this.answer(request).then((status) => response.writeHead(status, { connection: 'close' }).end('{}'));
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage): Promise<number> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString('utf8');
    const { method, url } = request;
    const user = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8');
    this.asked.push({ method, url, user, body: text === '' ? undefined : JSON.parse(text) });
    if (user !== `admin:${ADMIN}`) return 401;
    if (method === 'GET') return this.isKnown ? 200 : 404;
    return this.isKnown ? 200 : 201;
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

let server: TestServer;
let users: Users;
let http: string;
beforeEach(async () => {
  server = await startTestServer({ tls, users: { admin: { password: ADMIN } } });
  users = new Users();
  http = await users.start();
});
afterEach(async () => {
  await users.stop();
  await server.stop();
});

async function run(password: string): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    EVENTSTOREDB_ADMIN_URL: `${server.url.replace('esdb://', `esdb://admin:${password}@`)}&tlsCAFile=${authority}`,
    EVENTSTOREDB_HTTP: http,
    EVENTSTOREDB_PASSWORD: SECRET,
    NODE_EXTRA_CA_CERTS: authority,
  };
  const child = spawn(process.execPath, [join(ROOT, 'deploy', 'eventstoredb-access.mjs')], { env, stdio: 'pipe' });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}

const last = (stream: string): unknown => {
  const event = server.store.log.eventsOf(stream).at(-1);
  return event && (JSON.parse(Buffer.from(event.data).toString('utf8')) as unknown);
};

describe('the rights that the deployment asks EventStoreDB for', () => {
  const ledger = ['$admins', 'ledger'];

  it('let the ledger read and write, and nobody but administrators delete', async () => {
    const { code, out, err } = await run(ADMIN);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/nobody but administrators can delete/);
    expect(users.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /users/ledger', 'POST /users/']);
    expect(users.asked[1]?.body).toMatchObject({ loginName: 'ledger', password: SECRET, groups: [] });
    expect(last('$settings')).toMatchObject({
      $userStreamAcl: { $r: ledger, $w: ledger, $d: ['$admins'], $mw: ['$admins'] },
      $systemStreamAcl: { $r: ['$admins'], $w: ['$admins'] },
    });
    expect(last('$$$all')).toMatchObject({ $acl: { $r: ledger, $w: ['$admins'], $d: ['$admins'] } });
  });

  it('can be asked for again, with another password', async () => {
    users.isKnown = true;
    expect((await run(ADMIN)).code).toBe(0);
    expect(users.asked[1]).toMatchObject({
      method: 'POST',
      url: '/users/ledger/command/reset-password',
      body: { newPassword: SECRET },
    });
  });

  it('are not given to somebody else, and no password is told', async () => {
    const { code, out, err } = await run('Falsch');
    expect(code).toBe(1);
    expect(err).toMatch(/EventStoreDB answered 401/);
    expect(out + err).not.toMatch(/Geheim|Falsch|Verwaltung/);
    expect(last('$settings')).toBeUndefined();
  });
});
