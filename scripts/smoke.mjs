/**
 * Starts the built web server on a free port of this machine and uses it as a stranger would, alone and with a projector
 * beside it. This catches what the tests cannot: a file missing from dist/, a package that loads in tests only, a server
 * that does not stop.
 *
 * Takes the folder of a ledger from LEDGER_DATA; a new, empty one otherwise, which is removed at the end.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '..', 'dist', 'apps');
const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 10_000;
const ADDRESS = /(?:listens on|are at) (http:\/\/[^\s]+?)\.?\s/;

const own = process.env.LEDGER_DATA ? undefined : mkdtempSync(join(tmpdir(), 'ledger-smoke-'));
const dataFolder = process.env.LEDGER_DATA ?? own;

const children = [];

/** A server process, what it has said, and the promise of its end. */
function start(environment, app = 'web') {
  const child = spawn(process.execPath, ['--enable-source-maps', join(DIST, app, 'src', 'main.js')], {
    env: { ...process.env, LEDGER_DATA: dataFolder, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const server = { child, out: '', err: '', ended: once(child, 'exit') };
  child.stdout.setEncoding('utf8').on('data', (text) => (server.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (server.err += text));
  return server;
}

/** The promise, or a failure that says what was waited for. */
async function within(millis, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${millis} ms.`)), millis);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The address the server says it listens on. */
function addressOf(server) {
  const told = new Promise((resolve, reject) => {
    server.child.stdout.on('data', () => {
      const [, address] = ADDRESS.exec(server.out) ?? [];
      if (address) resolve(address);
    });
    void server.ended.then(() => reject(new Error(`The server ended before it listened. ${server.err}`)));
  });
  return within(STARTS_WITHIN_MS, told, 'Starting the server');
}

async function stopped(server) {
  server.child.kill('SIGTERM');
  const [code] = await within(STOPS_WITHIN_MS, server.ended, 'Stopping the server after SIGTERM');
  assert.equal(code, 0, `The server ended with ${code}. ${server.err}`);
}

async function asked(address, path, body) {
  const response = await fetch(new URL(path, address), {
    signal: AbortSignal.timeout(30_000),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text, json: type.includes('json') ? JSON.parse(text) : undefined };
}

async function observes(address) {
  const health = await asked(address, '/health');
  assert.equal(health.status, 200, health.text);
  assert.equal(health.json.status, 'ok');

  const metrics = await asked(address, '/metrics');
  assert.equal(metrics.status, 200);
  assert.match(metrics.text, /^ledger_projection_lag_positions\{/m);

  const docs = await asked(address, '/api/docs-json');
  assert.equal(docs.status, 200);
  assert.match(docs.json.openapi, /^3\.1/);
  assert.ok(docs.json.paths['/api/journeys/{id}/entries'], 'The API document does not say how an entry is recorded.');

  for (const path of ['/api/docs', '/', '/young-people', '/young-people/new', '/imports/new']) {
    const page = await asked(address, path);
    assert.equal(page.status, 200, page.text);
    assert.match(page.type, /text\/html/);
  }
  const home = await asked(address, '/');
  const assets = [...home.text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(assets.length >= 3, 'The front page has no styles.');
  for (const path of assets) assert.equal((await asked(address, path)).status, 200, path);
}

async function summary(address, position = 0) {
  const answer = await asked(address, `/api/summary?minPosition=${position}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

async function records(address) {
  const before = await summary(address);
  const begun = await asked(address, '/api/journeys', { givenName: 'Exemplar', familyName: 'Smokeperson' });
  assert.equal(begun.status, 201, begun.text);
  const { journeyId } = begun.json;

  const visit = {
    type: 'MakeVisit',
    commandId: randomUUID(),
    happened: { from: '2026-02-03', precision: 'DAY' },
    seen: true,
    by: 'SOCIAL_WORKER',
  };
  const entries = `/api/journeys/${journeyId}/entries`;
  const recorded = await asked(address, entries, visit);
  assert.equal(recorded.status, 201, recorded.text);
  const again = await asked(address, entries, visit);
  assert.deepEqual([again.status, again.json], [200, recorded.json]);

  const { position } = recorded.json;
  const timeline = await asked(address, `/api/journeys/${journeyId}/timeline?minPosition=${position}`);
  assert.equal(timeline.status, 200, timeline.text);
  const [eventId] = recorded.json.eventIds;
  assert.ok(
    timeline.json.entries.some((entry) => entry.eventId === eventId),
    'The visit is not on the timeline.',
  );

  const after = await summary(address, position);
  assert.equal(after.youngPeople, before.youngPeople + 1);

  const wrong = await asked(address, entries, { ...visit, commandId: 'not an id', seen: 'perhaps' });
  assert.equal(wrong.status, 400);
  assert.match(wrong.type, /application\/problem\+json/);
  assert.deepEqual(wrong.json.errors.map(({ path }) => path).sort(), ['commandId', 'seen']);
}

/** What is recorded by a web server that leaves projecting to others is read when the projector has kept it. */
async function projects() {
  const web = start({ HOST: '127.0.0.1', LEDGER_PROJECT: 'false' });
  const projector = start({ HOST: '127.0.0.1' }, 'projector');
  const [address, kept] = await Promise.all([addressOf(web), addressOf(projector)]);
  await records(address);
  const health = await asked(kept, '/health');
  assert.equal(health.status, 200, health.text);
  const metrics = await asked(kept, '/metrics');
  assert.match(metrics.text, /^ledger_projected_facts_total\{projection="timeline"\} [1-9]/m);
  assert.equal((await asked(kept, '/api/summary')).status, 404);
  await stopped(projector);
  await stopped(web);
}

/** Nobody signs in yet, so a name that is not this machine's must not be listened on. */
async function refusesTheWorld(app) {
  const server = start({ HOST: '0.0.0.0' }, app);
  const [code] = await within(STARTS_WITHIN_MS, server.ended, 'Refusing HOST=0.0.0.0');
  assert.equal(code, 2, server.err);
  assert.match(server.err, /HOST must be 127\.0\.0\.1, ::1 or localhost/);
}

/** A gateway may stand before it; names that are not this machine's are refused all the same. */
async function knowsItsName() {
  const behind = start({ HOST: '0.0.0.0', LEDGER_BEHIND_GATEWAY: 'true' });
  const { port } = new URL(await addressOf(behind));
  const statusUnder = async (host) => {
    const [response] = await once(get({ host: '127.0.0.1', port, path: '/health', headers: { host } }), 'response');
    response.resume();
    return response.statusCode;
  };
  assert.equal(await statusUnder(`localhost:${port}`), 200);
  assert.equal(await statusUnder('ledger.example'), 403);
  await stopped(behind);
}

const server = start({ HOST: '127.0.0.1' });
const end = () => children.forEach((child) => child.kill('SIGKILL'));
process.once('exit', end);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
try {
  const address = await addressOf(server);
  await observes(address);
  await records(address);
  await stopped(server);
  await projects();
  for (const app of ['web', 'projector']) await refusesTheWorld(app);
  await knowsItsName();
  process.stdout.write('The built servers start, record, project, answer, refuse and stop.\n');
} finally {
  end();
  if (own) rmSync(own, { recursive: true, force: true });
}
